import {describe, expect, test} from 'vitest';

import type {Binding} from './Binding.ts';
import {bindingsAt} from './bindingsAt.ts';
import {cleanBindings} from './cleanBindings.ts';
import {resolveStaticPath} from './resolveStaticPath.ts';

const submit = {path: '/do'};

/** The codes of all problems, with the places where they were found. */
const found = (problems: {pointer: string; code: string}[]) => problems.map(({pointer, code}) => `${code} ${pointer}`);

/** Names of bindings as `location:label`, children in brackets. */
const outline = (bindings: readonly Binding[]): string => bindings
    .map(({location, label, bindings: children}) => `${location}:${label}${children ? `[${outline(children)}]` : ''}`).join(' ');

describe('on the server (server.md 6.6): granted are /command and /channel_header, the App is "appid"', () => {
    const rules = {
        appId: 'appid',
        granted: ['/command', '/channel_header'],
        resolveIcon: (icon: string) => {
            const path = resolveStaticPath(icon);
            return path && `https://mm/plugins/com.mattermost.apps/apps/appid/static/${path}`;
        },
    };
    /** Cleans what stands under `/command` → `main-command`. */
    const below = (...bindings: unknown[]) => {
        const checked = cleanBindings([{location: '/command', bindings: [{location: 'main-command', bindings}]}], rules);
        return {kept: checked.value[0]?.bindings[0]?.bindings ?? [], problems: found(checked.problems)};
    };
    const inHeader = (bindings: unknown[], userAgent?: string) => {
        const checked = cleanBindings([{location: '/channel_header', bindings}], {...rules, userAgent});
        return {kept: checked.value[0]?.bindings ?? [], problems: found(checked.problems)};
    };
    const at = '/0/bindings/0/bindings/0';

    test('case 74: owner and label are filled in', () => {
        expect(below({location: 'test', submit})).toEqual({kept: [{app_id: 'appid', location: 'test', label: 'test', submit}], problems: []});
    });

    test('an App cannot bind in the name of another', () => {
        expect(below({app_id: 'other', location: 'test', submit}).kept[0]?.app_id).toBe('appid');
    });

    test('case 75: white space around a location is cut off', () => {
        const {kept, problems} = below({location: ' test-1 \t', submit});
        expect(outline(kept)).toBe('test-1:test-1');
        expect(problems).toEqual([`location_trimmed ${at}/location`]);
    });

    test('case 76: what was not granted is dropped', () => {
        const {value, problems} = cleanBindings([{location: '/post_menu', bindings: [{location: 'a', submit}]}], rules);
        expect(value).toEqual([]);
        expect(found(problems)).toEqual(['location_not_granted /0']);
    });

    test('case 77: white space around a command word is cut off', () => {
        const {kept, problems} = below({location: 'l', label: '\ntest-label \t', submit});
        expect(outline(kept)).toBe('l:test-label');
        expect(problems).toEqual([`label_trimmed ${at}/label`]);
    });

    test('case 78: outside of commands a missing label stays empty', () => {
        const {kept} = inHeader([{location: 'some', icon: 'x.png', bindings: [{location: 'test', submit}]}]);
        expect(outline(kept)).toBe('some:[test:]');
    });

    test.each([
        ['case 79: neither location nor label', {submit}, `location_and_label_missing ${at}`],
        ['case 80: a label of two words', {label: 'test label', submit}, `label_has_space ${at}/label`],
        ['case 85: nothing to do', {location: 'a'}, `action_missing ${at}`],
        ['case 86: submit and form', {location: 'a', submit, form: {submit}}, `action_ambiguous ${at}`],
        ['case 87: submit and bindings', {location: 'a', submit, bindings: [{location: 'b', submit}]}, `action_ambiguous ${at}`],
        ['no binding at all', 'submit', `not_object ${at}`],
        ['a call without path', {location: 'a', submit: {}}, `call_without_path ${at}/submit`],
    ])('%s: dropped alone, its sibling lives', (_, bad, problem) => {
        const {kept, problems} = below(bad, {location: 'good', submit});
        expect(outline(kept)).toBe('good:good');
        expect(problems).toEqual([problem]);
    });

    test('case 81: an icon becomes an absolute URL below the static folder of the App', () => {
        const {kept} = below({location: 'test', icon: 'a///static.icon', submit});
        expect(kept[0]?.icon).toBe('https://mm/plugins/com.mattermost.apps/apps/appid/static/a/static.icon');
    });

    test('case 82: a bad icon goes, its binding stays', () => {
        const {kept, problems} = below({location: 'test', icon: '../a/...//static.icon', submit});
        expect(kept).toEqual([{app_id: 'appid', location: 'test', label: 'test', submit}]);
        expect(problems).toEqual([`icon_unusable ${at}/icon`]);
    });

    test('cases 83, 84: a header button needs an icon in the web app alone', () => {
        expect(inHeader([{location: 'test', submit}], 'webapp')).toEqual({kept: [], problems: ['icon_missing /0/bindings/0']});
        expect(outline(inHeader([{location: 'test', submit}], 'mobile').kept)).toBe('test:');
    });

    test('case 88: two good siblings both stay', () => {
        const {kept} = below({location: 'one', submit}, {location: 'two', submit});
        expect(kept.map(({app_id: appId, location}) => [appId, location])).toEqual([['appid', 'one'], ['appid', 'two']]);
    });

    test('case 89: a form that lost its fields stays', () => {
        const {kept, problems} = below({location: 'test', form: {submit, fields: [{name: 'in valid', type: 'text'}]}});
        expect(kept[0]?.form).toEqual({submit, fields: []});
        expect(problems).toEqual([`field_name_has_space ${at}/form/fields/0/name`]);
    });

    test('case 90: as many places as are granted', () => {
        const tree = ['/command', '/channel_header', '/post_menu'].map((location) => ({location, bindings: [{location: 'a', icon: 'i.png', submit}]}));
        const placesFor = (granted: string[]) => cleanBindings(tree, {...rules, granted}).value.map(({location}) => location);
        expect(placesFor(['/command', '/channel_header', '/post_menu'])).toEqual(['/command', '/channel_header', '/post_menu']);
        expect(placesFor(['/post_menu'])).toEqual(['/post_menu']);
        expect(placesFor([])).toEqual([]);
    });

    test('case 91, W20: of two equal sub-commands the first stays', () => {
        const {kept, problems} = below({location: 'a', submit}, {location: 'a', label: 'b', submit: '/second'});
        expect(kept).toEqual([{app_id: 'appid', location: 'a', label: 'a', submit}]);
        expect(problems).toEqual(['location_repeated /0/bindings/0/bindings/1']);
    });

    test('case 92: a tree without leaves is nothing', () => {
        expect(cleanBindings([{location: '/command', bindings: [{label: 'a', bindings: [{label: 'b', bindings: []}]}]}], rules).value).toEqual([]);
    });

    test('case 94, W20: command labels are compared as they are matched, ignoring case', () => {
        const {kept, problems} = below({location: 'a', label: 'Send', submit}, {location: 'b', label: 'send', submit});
        expect(outline(kept)).toBe('a:Send');
        expect(problems).toEqual(['label_repeated /0/bindings/0/bindings/1']);
    });

    test('a dropped sibling reserves neither its location nor its label', () => {
        const {kept} = below({location: 'a', label: 'x'}, {location: 'a', label: 'x', submit});
        expect(outline(kept)).toBe('a:x');
    });

    test('case 95, W28: a grant of /command/foo keeps foo alone', () => {
        const command = {location: '/command', bindings: [
            {location: 'foo', bindings: [{location: 'deep', submit}]}, {location: 'food', submit}, {location: 'bar', submit},
        ]};
        const {value, problems} = cleanBindings([command], {...rules, granted: ['/command/foo']});
        expect(outline(bindingsAt(value, '/command'))).toBe('foo:foo[deep:deep]');
        expect(found(problems)).toEqual(['location_not_granted /0/bindings/1', 'location_not_granted /0/bindings/2']);
    });

    test('a binding on the way to a grant may lead there, but do nothing itself', () => {
        const way = (content: object) => cleanBindings([{location: '/command', bindings: [{location: 'foo', ...content}]}], {...rules, granted: ['/command/foo/bar']});
        expect(way({bindings: [{location: 'bar', submit}, {location: 'baz', submit}]}).value).toHaveLength(1);
        expect(way({submit}).value).toEqual([]);
        expect(found(way({submit}).problems)).toEqual(['location_not_granted /0/bindings/0']);
    });

    test.each(['command', '/command', ' /command/ '])('case 96: the place %j is /command', (location) => {
        expect(cleanBindings([{location, bindings: [{location: 'a', submit}]}], rules).value.map((top) => top.location)).toEqual(['/command']);
    });

    test('/app_bar may be granted and bound (DESIGN, rulings)', () => {
        const tree = [{location: '/app_bar', bindings: [{location: 'a', label: 'A', submit}]}];
        expect(cleanBindings(tree, {...rules, granted: ['/app_bar']}).value).toEqual([{location: '/app_bar', bindings: [{app_id: 'appid', location: 'a', label: 'A', submit}]}]);
    });

    test('two entries for one place become one, in which the first of two equal ones wins', () => {
        const {value, problems} = cleanBindings([
            {location: '/command', bindings: [{label: 'a', submit}]},
            {location: 'command', bindings: [{label: 'a', submit: '/second'}, {label: 'b', submit}]},
        ], rules);
        expect(value).toHaveLength(1);
        expect(outline(bindingsAt(value, '/command'))).toBe('a:a b:b');
        expect(found(problems)).toEqual(['location_repeated /1/bindings/0']);
    });

    test('a place acts on nothing itself, and is not lost for trying', () => {
        const {value, problems} = cleanBindings([{location: '/command', submit, bindings: [{label: 'a', submit}]}], rules);
        expect(value).toEqual([{location: '/command', bindings: [{app_id: 'appid', location: 'a', label: 'a', submit}]}]);
        expect(found(problems)).toEqual(['top_action_ignored /0/submit']);
    });

    test('unknown keys pass through at every level (wild rule 3)', () => {
        const tree = [{location: '/command', label: 'Commands', bindings: [
            {location: 'a', role_id: 'r', form: {submit: {path: '/x', call: 'odd', expand: {mystery: 'all'}}, cancel_button: true, fields: [{name: 'n', placeholder: 'p'}]}},
        ]}];
        const {value} = cleanBindings(tree, rules);
        expect(value[0]).toMatchObject({label: 'Commands', bindings: [
            {role_id: 'r', form: {submit: {call: 'odd', expand: {mystery: 'all'}}, cancel_button: true, fields: [{name: 'n', placeholder: 'p'}]}},
        ]});
    });

    test('problems point into the document as it was sent, wherever the list stood in it', () => {
        const {problems} = cleanBindings([{location: '/nowhere'}], {...rules, pointer: '/data'});
        expect(problems).toEqual([{
            pointer: '/data/0/location',
            code: 'location_unknown',
            message: 'There is no place "/nowhere". Known are /app_bar, /channel_header, /command, /post_menu.',
        }]);
    });

    test.each([[null, []], [undefined, []], [{}, ['not_list ']], ['x', ['not_list ']]])('%j is no list of bindings', (raw, problems) => {
        const checked = cleanBindings(raw, rules);
        expect(checked.value).toEqual([]);
        expect(found(checked.problems)).toEqual(problems);
    });
});

describe('in a client (client.md 2.6)', () => {
    const at = (location: string, ...bindings: unknown[]) => cleanBindings([{location, app_id: 'a', bindings}]).value[0]?.bindings ?? [];

    test('C1: owner and labels are inherited and filled in all the way down; locations stay single segments', () => {
        const tree = [{location: '/post_menu', app_id: 'a', bindings: [
            {location: 'loc2', bindings: [{location: 'loc3', submit}, {location: 'loc4', form: {submit}}]},
            {location: 'loc5', form: {source: '/form'}},
        ]}];
        expect(cleanBindings(tree)).toEqual({problems: [], value: [{location: '/post_menu', bindings: [
            {app_id: 'a', location: 'loc2', label: 'loc2', bindings: [
                {app_id: 'a', location: 'loc3', label: 'loc3', submit},
                {app_id: 'a', location: 'loc4', label: 'loc4', form: {submit, fields: []}},
            ]},
            {app_id: 'a', location: 'loc5', label: 'loc5', form: {source: {path: '/form'}, fields: []}},
        ]}]});
    });

    test.each([
        ['C2: nothing to do', {location: 'x'}],
        ['C3: an empty form', {location: 'x', form: {}}],
        ['C3: a form of fields alone', {location: 'x', form: {fields: [{name: 'n', type: 'text'}]}}],
        ['C4: submit and form', {location: 'x', submit, form: {submit}}],
        ['C4: submit and bindings', {location: 'x', submit, bindings: [{location: 'y', submit}]}],
        ['C4: form and bindings', {location: 'x', form: {submit}, bindings: [{location: 'y', submit}]}],
        ['C5: a blank label', {location: 'x', label: ' ', bindings: [{location: 'y', submit}]}],
        ['C6: a command of two words', {location: 'x', label: 'do it', submit}],
    ])('%s: dropped, the sibling lives', (_, bad) => {
        expect(outline(at('/command', bad, {location: 'good', submit}))).toBe('good:good');
        expect(at('/command', bad)).toEqual([]);
    });

    test('C7: of two equal command labels the first stays', () => {
        expect(outline(at('/command', {location: 'y', submit}, {location: 'z', label: 'y', submit}))).toBe('y:y');
    });

    test('C8: a header button without icon goes, one with icon stays with its icon-less children', () => {
        const kept = at('/channel_header', {location: 'bare', submit}, {location: 'good', icon: 'i', bindings: [{location: 'sub', submit}]});
        expect(outline(kept)).toBe('good:good[sub:sub]');
    });

    test('C9: equal labels in a menu are both kept', () => {
        expect(outline(at('/post_menu', {location: 'a', label: 'Same', submit}, {location: 'b', label: 'Same', submit}))).toBe('a:Same b:Same');
    });

    test('C10, better: /app_bar is a place like the others', () => {
        expect(outline(at('/app_bar', {location: 'a', submit}))).toBe('a:a');
    });

    test('C11: nobody\'s binding is dropped', () => {
        const {value, problems} = cleanBindings([{location: '/command', bindings: [{location: 'x', submit}, {app_id: 'b', location: 'x', submit}]}]);
        expect(bindingsAt(value, '/command').map((binding) => binding.app_id)).toEqual(['b']);
        expect(found(problems)).toEqual(['app_id_missing /0/bindings/0']);
    });

    test('C12, better: a missing location is the label', () => {
        expect(outline(at('/command', {label: 'noloc', submit}))).toBe('noloc:noloc');
    });

    test('C13, better: cleaning a clean list changes nothing', () => {
        const once = cleanBindings([{location: '/command', app_id: 'a', bindings: [{label: 'x', bindings: [{label: 'y', submit: '/y'}]}]}]);
        expect(cleanBindings(once.value)).toEqual({value: once.value, problems: []});
    });

    test('two Apps may use one location', () => {
        const {value} = cleanBindings([{location: '/post_menu', bindings: [
            {app_id: 'a', location: 'send', label: 'Send A', submit}, {app_id: 'b', location: 'send', label: 'Send B', submit},
        ]}]);
        expect(outline(bindingsAt(value, '/post_menu'))).toBe('send:Send A send:Send B');
    });

    test('an empty list of bindings beside a submit says nothing (client.md 2.4, rule 7)', () => {
        expect(outline(at('/command', {location: 'x', submit, bindings: []}))).toBe('x:x');
    });

    test('a tree of any depth is cut, not followed to the end of the stack', () => {
        let node: object = {location: 'leaf', submit};
        for (let level = 0; level < 50_000; level++) {
            node = {location: 'n', bindings: [node]};
        }
        const {value, problems} = cleanBindings([{location: '/post_menu', app_id: 'a', bindings: [node, {location: 'good', submit}]}]);
        expect(outline(bindingsAt(value, '/post_menu'))).toBe('good:good');
        expect(problems.map(({code}) => code)).toEqual(['bindings_too_deep']);
    });
});
