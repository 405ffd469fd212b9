/** Acceptance cases of the former server (server.md 6) that go through several rules at once, or stood nowhere else. */
import {expect, test} from 'vitest';

import {cleanBindings} from './cleanBindings.ts';
import {cleanForm} from './cleanForm.ts';
import {decodeCall} from './decodeCall.ts';
import {decodeManifest} from './decodeManifest.ts';
import {functionFor} from './functionFor.ts';
import {initialValue} from './initialValue.ts';
import {lambdaName} from './lambdaName.ts';
import {mergeBindings} from './mergeBindings.ts';
import {resolveStaticPath} from './resolveStaticPath.ts';

test('case 1: a call with path, state and expand keeps all three', () => {
    const call = {path: '/test', state: {key: 'value'}, expand: {acting_user: 'all'}};
    expect(decodeCall(call)).toEqual({value: call, problems: []});
});

test('case 2: text is a call to that path, without expand and state', () => {
    expect(decodeCall('/test')).toEqual({value: {path: '/test'}, problems: []});
});

const field = (written: object) => {
    const {value} = cleanForm({submit: '/send', fields: [{name: 'kind', ...written}]});
    const [first] = value?.fields ?? [];
    if (!first) {
        throw new Error('The field was dropped.');
    }
    return initialValue(first);
};

test('case 4: a value may be an object with label and value, or the value alone', () => {
    const options = [{label: 'Bug', value: 'bug'}];
    expect(field({type: 'static_select', options, value: {label: 'Bug', value: 'bug'}})).toEqual({label: 'Bug', value: 'bug'});
    expect(field({type: 'static_select', options, value: 'bug'})).toEqual({label: 'Bug', value: 'bug'});
});

test.each([['text', ''], ['bool', false], ['user', null]])('case 5: a missing value of type %s is its default', (type, expected) => {
    expect(field({type})).toEqual(expected);
});

const minimal = {app_id: 'abc', display_name: 'ABC', homepage_url: 'https://abc.example', http: {root_url: 'https://abc.example/app'}};

test.each([
    ['case 41', 'display_name', undefined],
    ['case 42', 'homepage_url', undefined],
    ['case 45', 'icon', '../..'],
])('%s: a manifest with the %s %j is none', (_, key, value) => {
    expect(decodeManifest(minimal).value).toBeDefined();
    expect(decodeManifest({...minimal, [key]: value}).value).toBeUndefined();
});

test('case 93: of two sub-commands the one with a label of two words goes, the other stays', () => {
    const submit = '/act';
    const {value} = cleanBindings([{location: '/command', bindings: [{location: 'base', bindings: [
        {location: 'one', label: 'one', submit}, {location: 'two', label: 'two words', submit},
    ]}]}], {appId: 'desk', granted: ['/command']});
    expect(value[0]?.bindings[0]?.bindings?.map(({location}) => location)).toEqual(['one']);
});

test('case 105: two Apps with commands become one tree with both, each with its icons', () => {
    const submit = '/act';
    const own = (appId: string, bindings: object[]) => cleanBindings([{location: '/command', bindings}], {
        appId, granted: ['/command'],
        resolveIcon: (icon) => {
            const path = resolveStaticPath(icon);
            return path === undefined || /^https?:/.test(path) ? path : `https://chat.example/apps/${appId}/static/${encodeURI(path)}`;
        },
    }).value;
    const merged = mergeBindings([
        own('first', [{location: 'first', icon: 'my icon.png', bindings: [{label: 'manage', bindings: [{label: 'add', submit}]}]}]),
        own('second', [{location: 'second', icon: 'https://elsewhere.example/icon.png', bindings: [{label: 'add', submit}]}]),
    ]);
    expect(merged).toMatchObject([{location: '/command', bindings: [
        {app_id: 'first', location: 'first', icon: 'https://chat.example/apps/first/static/my%20icon.png', bindings: [{location: 'manage', bindings: [{location: 'add'}]}]},
        {app_id: 'second', location: 'second', icon: 'https://elsewhere.example/icon.png', bindings: [{location: 'add'}]},
    ]}]);
});

test.each([
    ['/different', 'main'], ['/topic/subtopic/x', 'subtopic'], ['/topic/other/x', 'topic'], ['/other/x', 'other'],
])('case 223: %s is served by the function %s', (path, name) => {
    const functions = [{path: '/topic', name: 'topic'}, {path: '/topic/subtopic/', name: 'subtopic'}, {path: '/other', name: 'other'}, {path: '/', name: 'main'}];
    expect(functionFor(functions, path)?.name).toBe(name);
});

test('case 224: the name of a function in AWS holds no dots or spaces, and 64 characters at most', () => {
    const app = {app_id: 'com.mattermost.servicenow', version: '0.1.0'};
    expect(lambdaName(app, 'go function')).toBe('com-mattermost-servicenow_0-1-0_go-function');
    const [one, other] = ['a very long name of a function, first', 'a very long name of a function, second'].map((name) => lambdaName(app, name));
    expect(one).toMatch(/^com-mattermost-servicenow_0-1-0_a-very-long-name-of-a-f.*-[0-9a-f]{8}$/);
    expect([one?.length, other?.length]).toEqual([64, 64]);
    expect(one).not.toBe(other);
});
