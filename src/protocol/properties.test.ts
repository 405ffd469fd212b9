/** What holds of the cleaning rules for any input: generated trees, good, bad and absurd. */
import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';

import {cleanBindings} from './cleanBindings.ts';
import {cleanForm} from './cleanForm.ts';
import {cleanOptions} from './cleanOptions.ts';
import {cleanPostBindings} from './cleanPostBindings.ts';
import {decodeCall} from './decodeCall.ts';
import {decodeCallRequest} from './decodeCallRequest.ts';
import {decodeCallResponse} from './decodeCallResponse.ts';
import {decodeManifest} from './decodeManifest.ts';
import {encodeAppRequest} from './encodeAppRequest.ts';
import {problemTable} from './problemTable.ts';

const junk = fc.oneof(fc.jsonValue({maxDepth: 2}), fc.constantFrom(null, '', 0, [], {}, '/', ' ', '__proto__'));
const word = fc.constantFrom('a', 'b', 'B', 'send', 'two words', ' padded ', '/slash', '/', 'a/b', '', 'ü');
const path = fc.constantFrom('/x', '/x/y', 'x', '/x/', '/../x', '/x?y', '', 'https://app.example/x', 'https://evil.example/x');

const call = fc.oneof(
    {weight: 4, arbitrary: fc.record({
        path, url: path, expand: fc.dictionary(word, word), state: junk, type: fc.constantFrom('', 'submit', 'form', 'lookup', 'cancel'), values: fc.dictionary(word, junk), extra: junk,
    }, {requiredKeys: []})},
    path,
    junk,
);
const option = fc.oneof({weight: 4, arbitrary: fc.record({label: word, value: word, icon_data: word}, {requiredKeys: []})}, junk);
const field = fc.oneof({weight: 6, arbitrary: fc.record({
    name: word, label: word, type: fc.constantFrom('text', 'static_select', 'dynamic_select', 'bool', 'user', 'channel', 'markdown', '', 'radio', 'date', 'datetime', 'slider'),
    value: fc.oneof(word, option, fc.array(option, {maxLength: 3}), junk), options: fc.array(option, {maxLength: 4}), lookup: call, multiselect: fc.boolean(),
    refresh: fc.boolean(), position: fc.integer({min: -2, max: 3}), min_length: fc.integer({min: -1, max: 5}), max_length: fc.integer({min: -1, max: 5}),
    min_date: fc.constantFrom('today', '+1d', '2026-01-31', 'soon', ''), max_date: junk, time_interval: fc.integer({min: -1, max: 2000}), datetime_config: fc.oneof(junk, fc.record({min_date: word, location_timezone: word, extra: junk})),
    subtype: fc.constantFrom('', 'textarea', 'odd'), hint: junk, extra: junk,
}, {requiredKeys: []})}, junk);
const form = fc.oneof({weight: 6, arbitrary: fc.record({
    title: word, submit: call, source: call, call, icon: word, submit_buttons: word, fields: fc.array(field, {maxLength: 5}), extra: junk,
}, {requiredKeys: []})}, path, junk);

const {binding} = fc.letrec((tie) => ({
    binding: fc.oneof({depthSize: 'small', withCrossShrink: true}, junk, fc.record({
        app_id: fc.constantFrom('one', 'two', ''), location: word, label: word, icon: word, hint: junk, extra: junk,
        submit: call, form, call, bindings: fc.array(tie('binding'), {maxLength: 4}),
    }, {requiredKeys: []}), fc.record({location: word, label: word, submit: call}), fc.record({location: word, bindings: fc.array(tie('binding'), {maxLength: 4})})),
}));
const place = fc.constantFrom('/command', '/post_menu', '/channel_header', '/app_bar', 'command', '/in_post', '/odd', '');
const tree = fc.array(fc.oneof({weight: 6, arbitrary: fc.record({location: place, app_id: fc.constantFrom('one', ''), bindings: fc.array(binding, {maxLength: 5})}, {requiredKeys: ['bindings']})}, junk), {maxLength: 4});

const root = 'https://app.example';
const resolveIcon = (icon: string) => (icon.startsWith('https://') ? icon : icon.includes('/') ? undefined : `https://mm/static/${icon}`);
const onServer = {appId: 'one', granted: ['/command/send', '/post_menu', '/channel_header'], userAgent: 'webapp', rootUrl: root, resolveIcon};

/** `npm run test:long` asks for far more. */
const runs = {numRuns: Number(process.env['FUZZ_RUNS'] ?? 300)};

describe('cleaning what is clean changes nothing', () => {
    test.each([['on the server', onServer], ['in a client', {}]])('bindings %s', (_, rules) => {
        fc.assert(fc.property(tree, (raw) => {
            const {value} = cleanBindings(raw, rules);
            expect(cleanBindings(value, rules).value).toEqual(value);
        }), runs);
    });

    test('bindings from the server, in a client', () => {
        fc.assert(fc.property(tree, (raw) => {
            const sent = cleanBindings(raw, onServer).value;
            const shown = cleanBindings(sent).value;
            expect(shown.map(({location}) => location)).toEqual(sent.map(({location}) => location));
            expect(cleanBindings(shown)).toMatchObject({value: shown});
        }), runs);
    });

    test('bindings in posts', () => {
        fc.assert(fc.property(fc.array(binding), (raw) => {
            const {value} = cleanPostBindings(raw);
            expect(cleanPostBindings(value).value).toEqual(value);
        }), runs);
    });

    test('forms', () => {
        fc.assert(fc.property(form, (raw) => {
            const {value} = cleanForm(raw, {rootUrl: root, resolveIcon});
            fc.pre(value !== undefined);
            expect(cleanForm(value, {rootUrl: root, resolveIcon}).value).toEqual(value);
        }), runs);
    });

    test('options', () => {
        fc.assert(fc.property(fc.array(option), (raw) => {
            const {value} = cleanOptions(raw);
            expect(cleanOptions(value)).toEqual({value, problems: []});
        }), runs);
    });

    test('calls', () => {
        fc.assert(fc.property(call, (raw) => {
            const {value} = decodeCall(raw, '', {rootUrl: root});
            fc.pre(value !== undefined);
            expect(decodeCall(value, '', {rootUrl: root}).value).toEqual(value);
        }), runs);
    });

    test('answers', () => {
        fc.assert(fc.property(fc.record({type: fc.constantFrom('ok', 'error', 'form', 'navigate', 'call', ''), text: word, markdown: word, form, call, navigate_to_url: path, data: junk}, {requiredKeys: []}), (raw) => {
            const {value} = decodeCallResponse(raw);
            fc.pre(value !== undefined);
            expect(decodeCallResponse(value).value).toEqual(value);
        }), runs);
    });
});

describe('a bad node never costs a good sibling', () => {
    const good = {location: 'good-one', label: 'good-one', icon: 'https://x/i.png', submit: {path: '/good'}};

    test('among bindings, wherever it stands', () => {
        fc.assert(fc.property(fc.array(binding, {maxLength: 5}), fc.nat(5), (others, at) => {
            const bindings = others.toSpliced(at, 0, good);
            for (const location of ['/command', '/post_menu', '/channel_header']) {
                const {value} = cleanBindings([{location, bindings}], {appId: 'one'});
                expect(value[0]?.bindings).toContainEqual({...good, app_id: 'one'});
            }
        }), runs);
    });

    test('among fields', () => {
        fc.assert(fc.property(fc.array(field, {maxLength: 5}), fc.nat(5), (others, at) => {
            const text = {name: 'good_one', label: 'good-one', type: 'text', subtype: 'input'};
            const {value} = cleanForm({submit: '/s', fields: others.toSpliced(at, 0, text)});
            expect(value?.fields).toContainEqual(text);
        }), runs);
    });

    test('among options', () => {
        fc.assert(fc.property(fc.array(option, {maxLength: 5}), fc.nat(5), (others, at) => {
            const one = {label: 'good one', value: 'good-one'};
            expect(cleanOptions(others.toSpliced(at, 0, one)).value).toContainEqual(one);
        }), runs);
    });
});

/** A hole of our own sentences; what was sent is quoted in them and may hold braces of its own. */
const unfilledHole = new RegExp([...new Set(Object.values(problemTable).flatMap((sentence) => sentence.match(/\{\w+\}/g) ?? []))].join('|'));

test('every problem points at something that was sent, and says a whole sentence', () => {
    fc.assert(fc.property(tree, (raw) => {
        for (const {pointer, message} of cleanBindings(raw, onServer).problems) {
            const keys = pointer.split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
            // The last key may be the one that is missing.
            const parent = keys.slice(0, -1).reduce<unknown>((node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined), raw);
            expect(parent).toBeDefined();
            expect(message).toMatch(/\.$/);
            expect(message).not.toMatch(unfilledHole);
        }
    }), runs);
});

test('nothing makes a rule throw, and what was sent is never changed', () => {
    const anything = fc.oneof(fc.jsonValue({maxDepth: 5}), tree, form, call);
    const rules = [cleanBindings, cleanPostBindings, cleanForm, cleanOptions, decodeCall, decodeCallRequest, decodeCallResponse, decodeManifest];
    fc.assert(fc.property(anything, (raw) => {
        const before = JSON.stringify(raw);
        for (const rule of rules) {
            expect(Array.isArray(rule(raw).problems)).toBe(true);
        }
        expect(JSON.stringify(raw)).toBe(before);
    }), runs);
});

test('values, state and expand reach a v1 App exactly as the client sent them', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), fc.dictionary(fc.string(), fc.string()), (values, state, expand) => {
        const {value} = decodeCallRequest({path: '/x', values, state, expand, context: {app_id: 'a'}});
        const appContext = {app_id: 'a', mattermost_site_url: '', app_path: '', bot_user_id: '', oauth2: {}};
        const body = value && encodeAppRequest({...value, context: appContext}, 'v1').body;
        expect(JSON.stringify(body)).toBe(JSON.stringify({path: '/x', expand, state, values, context: appContext}));
    }), runs);
});
