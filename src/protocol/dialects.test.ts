/** The table of server.md 5.1, row by row: what comes up from old Apps and clients, what goes down to them. */
import {describe, expect, test} from 'vitest';

import type {AppRequest} from './CallRequest.ts';
import type {AppContext} from './Context.ts';
import {cleanBindings} from './cleanBindings.ts';
import {cleanForm} from './cleanForm.ts';
import {cleanPostBindings} from './cleanPostBindings.ts';
import {decodeBindingsAnswer} from './decodeBindingsAnswer.ts';
import {decodeCall} from './decodeCall.ts';
import {decodeCallRequest} from './decodeCallRequest.ts';
import {decodeCallResponse} from './decodeCallResponse.ts';
import {decodeManifest} from './decodeManifest.ts';
import {encodeAppRequest} from './encodeAppRequest.ts';

const context = {app_id: 'desk', channel_id: 'c', team_id: 't', location: '/command/desk'};
const appContext: AppContext = {
    ...context, acting_user_id: 'u', mattermost_site_url: 'https://mm', app_path: '/plugins/com.mattermost.apps/apps/desk', bot_user_id: 'b', oauth2: {},
};
const request = (keys: Partial<AppRequest>): AppRequest => ({path: '/new', values: {}, context: appContext, ...keys});
/** The one binding of the post menu, after cleaning. */
const bindingOf = (binding: object) => cleanBindings([{location: '/post_menu', bindings: [{location: 'x', ...binding}]}], {appId: 'desk'}).value[0]?.bindings[0];

describe('call address', () => {
    test('url is an old word for path', () => {
        expect(decodeCall({url: '/new'}).value).toEqual({path: '/new'});
    });

    test('path wins over url', () => {
        expect(decodeCall({url: '/old', path: '/new'}).value).toEqual({path: '/new'});
    });

    test.each([
        ['https://apps.example/desk/new', '/new'],
        ['https://apps.example/desk', '/'],
        ['HTTPS://apps.example/desk/new', '/new'],
    ])('%s below the root is %s', (url, path) => {
        expect(decodeCall({url}, '', {rootUrl: 'https://apps.example/desk/'}).value).toEqual({path});
    });

    test.each(['https://evil.example/new', 'https://apps.example/desktop/new', 'https://apps.example.evil/desk/new', 'javascript:alert(1)'])('%s is refused', (url) => {
        const {value, problems} = decodeCall({url}, '/call', {rootUrl: 'https://apps.example/desk'});
        expect(value).toBeUndefined();
        expect(problems).toMatchObject([{pointer: '/call/url', code: 'call_foreign_url'}]);
    });

    test('down: url for seed Apps, path for all others', () => {
        expect(encodeAppRequest(request({}), 'seed')).toMatchObject({path: '/new', body: {url: '/new'}});
        expect(encodeAppRequest(request({}), 'seed').body).not.toHaveProperty('path');
        expect(encodeAppRequest(request({}), 'v1')).toMatchObject({path: '/new', body: {path: '/new'}});
    });
});

describe('kind of call', () => {
    test.each([
        [{call: {url: '/new'}}, {submit: {path: '/new', type: 'submit'}}],
        [{call: {url: '/new', type: ''}}, {submit: {path: '/new', type: 'submit'}}],
        [{call: {url: '/new', type: 'submit'}}, {submit: {path: '/new', type: 'submit'}}],
        [{call: {url: '/new', type: 'form'}}, {form: {source: {path: '/new', type: 'form'}, fields: []}}],
        [{call: {path: '/new'}}, {submit: {path: '/new', type: 'submit'}}],
        [{call: '/new'}, {submit: {path: '/new', type: 'submit'}}],
    ])('up: %j', (binding, expected) => {
        expect(bindingOf(binding)).toEqual({app_id: 'desk', location: 'x', label: '', ...expected});
    });

    test('a call of today has no type', () => {
        expect(bindingOf({submit: {path: '/new'}})).toMatchObject({submit: {path: '/new'}});
        expect(bindingOf({submit: {path: '/new'}})?.submit).not.toHaveProperty('type');
    });

    test.each(['submit', 'form', 'lookup'] as const)('down: %s is a key, a suffix, or unsaid', (type) => {
        expect(encodeAppRequest(request({type}), 'seed')).toMatchObject({path: '/new', body: {url: '/new', type}});
        expect(encodeAppRequest(request({type}), 'suffix')).toMatchObject({path: `/new/${type}`, body: {path: `/new/${type}`}});
        expect(encodeAppRequest(request({type}), 'v1').body).toEqual({path: '/new', values: {}, context: {...context, mattermost_site_url: 'https://mm', app_path: appContext.app_path, bot_user_id: 'b', oauth2: {}}});
    });

    test('down: the framework\'s own calls have no type in any dialect', () => {
        expect(encodeAppRequest(request({path: '/bindings'}), 'suffix').path).toBe('/bindings');
        expect(encodeAppRequest(request({path: '/bindings'}), 'seed').body).not.toHaveProperty('type');
    });

    test('down: a client that writes the suffix itself is taken at its word', () => {
        const {value} = decodeCallRequest({path: '/new/lookup', context});
        expect(encodeAppRequest(request({...value, context: appContext}), 'suffix').path).toBe('/new/lookup');
    });

    test('down: the root of a suffix App', () => {
        expect(encodeAppRequest(request({path: '/', type: 'submit'}), 'suffix').path).toBe('/submit');
    });
});

test('string shorthand: calls and forms may be text', () => {
    expect(decodeCall('/new').value).toEqual({path: '/new'});
    expect(cleanForm('/form').value).toEqual({source: {path: '/form'}, fields: []});
});

describe('state: constants of the seed dialect', () => {
    const call = {url: '/new', values: {kind: 'bug', title: 'none'}};

    test('up: the values of a call are kept in its state', () => {
        expect(bindingOf({call})).toMatchObject({submit: {path: '/new', state: {__values: {kind: 'bug', title: 'none'}}}});
        expect(bindingOf({call})?.submit).not.toHaveProperty('values');
    });

    test('down: the user\'s values are laid over them, and the state is as it was', () => {
        const submit = bindingOf({call})?.submit;
        expect(encodeAppRequest(request({...submit, values: {title: 'Printer'}}), 'seed').body).toMatchObject({values: {kind: 'bug', title: 'Printer'}});
        expect(encodeAppRequest(request({...submit, values: {}}), 'seed').body).not.toHaveProperty('state');
    });

    test('they go along in a lookup and a refresh', () => {
        const source = {...bindingOf({call})?.submit, type: 'form' as const};
        expect(encodeAppRequest(request({...source, selected_field: 'title', values: {title: 'x'}}), 'seed').body['values']).toEqual({
            name: 'title', value: 'x', values: {kind: 'bug', title: 'x'},
        });
    });

    test('a call of today keeps a key called values to itself', () => {
        expect(decodeCall({path: '/new', values: {a: 1}}).value).toEqual({path: '/new', values: {a: 1}});
    });

    test.each([0, '', 'text', null, false, [1], {a: {b: 1}}])('a state of today comes back exactly as it was given: %j (wild rule 13)', (state) => {
        const {value} = decodeCall({path: '/new', state});
        expect(encodeAppRequest(request({...value}), 'v1').body['state']).toEqual(state);
    });
});

describe('values', () => {
    const values = {title: 'x', kind: {label: 'Bug', value: 'bug'}};

    test('on submit they are flat in every dialect', () => {
        expect(decodeCallRequest({url: '/new', type: 'submit', values, context}).value?.values).toEqual(values);
        for (const dialect of ['seed', 'suffix', 'v1'] as const) {
            expect(encodeAppRequest(request({type: 'submit', values}), dialect).body['values']).toEqual(values);
        }
    });

    test('on lookup: nested in seed, beside selected_field and query since', () => {
        const seed = {url: '/new', type: 'lookup', values: {name: 'customer', user_input: 'ac', values}};
        expect(decodeCallRequest({...seed, context}).value).toMatchObject({path: '/new', type: 'lookup', values, selected_field: 'customer', query: 'ac'});
        const lookup = request({type: 'lookup', values, selected_field: 'customer', query: 'ac'});
        expect(encodeAppRequest(lookup, 'seed').body).toMatchObject(seed);
        expect(encodeAppRequest(lookup, 'seed').body).not.toHaveProperty('query');
        expect(encodeAppRequest(lookup, 'suffix').body).toMatchObject({path: '/new/lookup', values, selected_field: 'customer', query: 'ac'});
        expect(encodeAppRequest(lookup, 'v1').body).toMatchObject({path: '/new', values, selected_field: 'customer', query: 'ac'});
    });

    test('on refresh: nested in seed, beside selected_field since', () => {
        const seed = {url: '/new', type: 'form', values: {name: 'kind', value: values.kind, values}};
        expect(decodeCallRequest({...seed, context}).value).toMatchObject({type: 'form', values, selected_field: 'kind'});
        const refresh = request({type: 'form', values, selected_field: 'kind'});
        expect(encodeAppRequest(refresh, 'seed').body).toMatchObject(seed);
        expect(encodeAppRequest(refresh, 'v1').body).toMatchObject({values, selected_field: 'kind'});
    });

    test('on refresh the changed value is in the values, even where the client left it out', () => {
        expect(decodeCallRequest({url: '/f', type: 'form', values: {name: 'kind', value: 'b', values: {title: 'x'}}, context}).value?.values).toEqual({title: 'x', kind: 'b'});
    });

    test('fields that happen to be called name and values are no nesting', () => {
        const flat = {name: 'Bob', values: {label: 'a', value: '1'}};
        expect(decodeCallRequest({path: '/new', values: flat, context}).value?.values).toEqual(flat);
        expect(decodeCallRequest({path: '/q', type: 'lookup', values: flat, selected_field: 'name', query: '', context}).value?.values).toEqual(flat);
    });

    test('there are always some, if only {} (wild rule 11)', () => {
        expect(decodeCallRequest({path: '/new', context}).value?.values).toEqual({});
        expect(encodeAppRequest(request({}), 'v1').body['values']).toEqual({});
    });
});

describe('context', () => {
    test('acting user: never from the client; flat for old Apps alone', () => {
        expect(decodeCallRequest({path: '/new', context: {...context, acting_user_id: 'other', user_id: 'other'}}).value?.context).toEqual(context);
        expect(encodeAppRequest(request({}), 'seed').body['context']).toMatchObject({acting_user_id: 'u'});
        expect(encodeAppRequest(request({}), 'suffix').body['context']).toMatchObject({acting_user_id: 'u'});
        expect(encodeAppRequest(request({}), 'v1').body['context']).not.toHaveProperty('acting_user_id');
    });

    test.each(['seed', 'suffix', 'v1'] as const)('team, channel, location, App id and oauth2 are told to %s Apps (DESIGN, rulings)', (dialect) => {
        expect(encodeAppRequest(request({}), dialect).body['context']).toMatchObject({...context, oauth2: {}});
    });

    test.each([[{root_id: 'r'}, 'r'], [{root_post_id: 'r'}, 'r'], [{root_post_id: 'r', root_id: 'other'}, 'r'], [{root_id: ''}, undefined]])('thread root %j', (keys, root) => {
        expect(decodeCallRequest({path: '/new', context: {...context, ...keys}}).value?.context.root_post_id).toBe(root);
    });

    test.each(['send', '/post_menu/send'])('the location %j is taken as it is', (location) => {
        expect(decodeCallRequest({path: '/new', context: {...context, location}}).value?.context.location).toBe(location);
    });
});

describe('bindings of Apps', () => {
    const list = [{location: '/command'}];

    test.each([
        ['a bare array', list, ''],
        ['{data}', {data: list}, '/data'],
        ['{type: ok, data}', {type: 'ok', data: list}, '/data'],
        ['{type: "", data}', {type: '', data: list}, '/data'],
        ['{bindings}, from a slip in the docs', {bindings: list}, '/bindings'],
    ])('answer: %s', (_, answer, pointer) => {
        expect(decodeBindingsAnswer(answer)).toEqual({value: list, problems: [], pointer});
    });

    test('binding action: call beside a form is where the form is sent', () => {
        expect(bindingOf({call: {url: '/new'}, form: {title: 'T'}})).toMatchObject({form: {title: 'T', submit: {path: '/new', type: 'submit'}}});
        expect(bindingOf({call: {url: '/new'}, form: {title: 'T'}})?.form).not.toHaveProperty('source');
    });

    test('binding action: what the form itself says wins', () => {
        expect(bindingOf({call: '/new', form: {submit: '/mine'}})).toMatchObject({form: {submit: {path: '/mine'}}});
        expect(bindingOf({call: '/new', form: {call: '/mine'}})).toMatchObject({form: {submit: {path: '/mine'}, source: {path: '/mine'}}});
    });

    test('nested select in posts: options do what their select does, unless they say otherwise', () => {
        const {value, problems} = cleanPostBindings([{app_id: 'desk', label: 'Pick', bindings: [
            {location: 'drink', call: {url: '/drink'}, bindings: [{location: 'tea'}, {location: 'milk', submit: '/milk'}]},
        ]}]);
        expect(problems).toEqual([]);
        expect(value[0]?.bindings?.[0]).toEqual({app_id: 'desk', location: 'drink', label: 'drink', bindings: [
            {app_id: 'desk', location: 'tea', label: 'tea', submit: {path: '/drink', type: 'submit'}},
            {app_id: 'desk', location: 'milk', label: 'milk', submit: {path: '/milk'}},
        ]});
    });

    test('flags that nobody ever read are ignored', () => {
        expect(bindingOf({submit: '/new', role_id: 'r', depends_on_team: true})).toMatchObject({submit: {path: '/new'}});
    });
});

describe('forms of Apps', () => {
    const fields = [{name: 'q', type: 'dynamic_select'}, {name: 'r', type: 'bool', refresh: true}];

    test('form action: submit, source and lookup all go to form.call', () => {
        const {value, problems} = cleanForm({call: {url: '/new', expand: {post: 'all'}, values: {a: 'b'}}, fields});
        const shared = {path: '/new', expand: {post: 'all'}, state: {__values: {a: 'b'}}};
        expect(problems).toEqual([]);
        expect(value).toEqual({
            submit: {...shared, type: 'submit'},
            source: {...shared, type: 'form'},
            fields: [
                {name: 'q', label: 'q', type: 'dynamic_select', lookup: {...shared, type: 'lookup'}},
                {name: 'r', label: 'r', type: 'bool', refresh: true},
            ],
        });
    });

    test('a form in a binding refreshes at the call of the binding', () => {
        expect(bindingOf({call: '/new', form: {fields}})).toMatchObject({form: {submit: {path: '/new'}, source: {path: '/new', type: 'form'}}});
    });

    test('a bad form.call is named once', () => {
        expect(cleanForm({call: {url: 'ftp://x'}, fields}).problems.filter(({code}) => code === 'call_foreign_url')).toHaveLength(1);
    });

    test('form extras of old are ignored', () => {
        expect(cleanForm({call: '/new', cancel_button: true, submit_on_cancel: true, depends_on: ['x']}).value).toMatchObject({submit: {path: '/new'}});
    });

    test('options: all keys, or only some', () => {
        const options = [{label: 'Bug', value: 'bug', icon_data: ''}, {value: 'wish'}];
        expect(cleanForm({call: '/new', fields: [{name: 's', type: 'static_select', options}]}).value?.fields[0]).toMatchObject({
            options: [{label: 'Bug', value: 'bug'}, {label: 'wish', value: 'wish'}],
        });
    });

    test('multiselect, readonly and markdown pass', () => {
        const {value} = cleanForm({call: '/new', fields: [{name: 'u', type: 'user', multiselect: true, readonly: true}, {name: 'm', type: 'markdown', description: 'd'}]});
        expect(value?.fields).toMatchObject([{multiselect: true, readonly: true}, {type: 'markdown', description: 'd'}]);
    });
});

describe('answers', () => {
    test.each([
        [{markdown: 'old'}, {type: 'ok', text: 'old'}],
        [{text: 'new', markdown: 'old'}, {type: 'ok', text: 'new'}],
        [{type: 'error', error: 'old'}, {type: 'error', text: 'old'}],
        [{type: 'error', text: 'new', error: 'old'}, {type: 'error', text: 'new'}],
        [{error: 'old, and no type'}, {type: 'error', text: 'old, and no type'}],
        [{type: ''}, {type: 'ok'}],
        [{}, {type: 'ok'}],
        [{type: 'ok'}, {type: 'ok'}],
        [{type: 'error', data: {errors: {title: 'Too short'}}}, {type: 'error', data: {errors: {title: 'Too short'}}}],
    ])('%j', (answer, expected) => {
        expect(decodeCallResponse(answer).value).toEqual(expected);
    });

    test('app_metadata: the backend adds it, an App cannot', () => {
        const answer = {type: 'ok', app_metadata: {bot_user_id: 'b'}};
        expect(decodeCallResponse(answer).value).toEqual(answer);
        expect(decodeCallResponse(answer, {fromApp: true}).value).toEqual({type: 'ok'});
    });
});

describe('manifests', () => {
    const flat = {app_id: 'desk', homepage_url: 'https://desk.example', root_url: 'https://desk.example/app'};
    const dialectOf = (manifest: object) => decodeManifest({...flat, ...manifest}).value?.dialect;

    test.each([
        ['a deploy section', {http: {root_url: 'https://desk.example'}, display_name: 'Desk'}, 'v1'],
        ['a deploy section beside flat keys', {http: {root_url: 'https://desk.example'}, display_name: 'Desk', dialect: 'seed', app_type: 'http'}, 'v1'],
        ['a flat root', {app_type: 'http'}, 'suffix'],
        ['a call with url', {bindings: {url: '/bindings'}}, 'seed'],
        ['a call with path', {bindings: {path: '/bindings'}}, 'suffix'],
        ['its own word', {dialect: 'seed'}, 'seed'],
        ['its own word against a call', {dialect: 'suffix', bindings: {url: '/bindings'}}, 'suffix'],
    ])('%s', (_, manifest, dialect) => {
        expect(dialectOf(manifest)).toBe(dialect);
    });

    test('on_install is never called by default', () => {
        expect(decodeManifest(flat).value).not.toHaveProperty('on_install');
    });

    test('JWT: always for old Apps, when asked for since', () => {
        expect(decodeManifest(flat).value?.http?.use_jwt).toBe(true);
        expect(decodeManifest({...flat, display_name: 'Desk', http: {root_url: 'https://desk.example'}}).value?.http?.use_jwt).toBe(false);
    });

    test('full URLs of its calls are below its own root', () => {
        expect(decodeManifest({...flat, on_install: {url: 'https://desk.example/app/install'}}).value?.on_install).toEqual({path: '/install'});
    });

    test('its own calls have no type', () => {
        expect(decodeManifest({...flat, bindings: {url: '/b', type: 'submit'}}).value?.bindings).toEqual({path: '/b'});
    });
});

test('in both directions nothing of a lookup is lost, whichever dialect the client speaks', () => {
    const asked = {
        seed: {url: '/q', type: 'lookup', values: {name: 'customer', user_input: 'ac', values: {a: 1}}, context},
        v1: {path: '/q', type: 'lookup', values: {a: 1}, selected_field: 'customer', query: 'ac', context},
    };
    expect(decodeCallRequest(asked.seed)).toEqual(decodeCallRequest(asked.v1));
});
