import {expect, test} from 'vitest';

import {decodeCallRequest} from './decodeCallRequest.ts';

const context = {app_id: 'desk'};
const found = (raw: unknown) => decodeCallRequest(raw).problems.map(({pointer, code}) => `${code} ${pointer}`);

test('case 3, A.2: a submit of today is kept as it is', () => {
    const request = {
        path: '/new', expand: {}, state: {step: 2}, values: {title: 'Printer on fire'}, raw_command: '/ticket new Printer on fire',
        context: {...context, location: '/command/ticket/new', channel_id: 'c', team_id: 't', user_agent: 'webapp', track_as_submit: true},
    };
    expect(decodeCallRequest(request)).toEqual({value: request, problems: []});
});

test('A.3, A.4: so are a refresh and a lookup, even with nothing typed', () => {
    const refresh = {path: '/form', values: {kind: {label: 'Bug', value: 'bug'}, title: null}, selected_field: 'kind', context};
    const lookup = {path: '/q', values: {}, selected_field: 'customer', query: '', context};
    expect(decodeCallRequest(refresh).value).toEqual(refresh);
    expect(decodeCallRequest(lookup).value).toEqual(lookup);
});

test.each([
    [null, 'request_not_object '],
    [[], 'request_not_object '],
    [{path: '/x'}, 'context_missing /context'],
    [{path: '/x', context: {}}, 'context_without_app /context'],
    [{path: '/x', context: {app_id: 7}}, 'not_text /context/app_id'],
    [{context}, 'call_without_path '],
    [{path: {}, context}, 'call_without_path '],
])('%j is no call', (raw, problem) => {
    expect(decodeCallRequest(raw).value).toBeUndefined();
    expect(found(raw)[0]).toBe(problem);
});

test('case 180: an empty path is left for the path rule to refuse', () => {
    expect(decodeCallRequest({path: '', context}).value?.path).toBe('');
});

test('case 177: what a client may not say is dropped', () => {
    const {value} = decodeCallRequest({path: '/x', context: {
        ...context, subject: 'user_created', acting_user: {id: 'x'}, acting_user_id: 'x', user_id: 'x', bot_access_token: 't', acting_user_access_token: 't',
        admin_access_token: 't', post: {}, oauth2: {user: {}}, mattermost_site_url: 'https://evil.example', developer_mode: true,
    }});
    expect(value?.context).toEqual(context);
});

test('single keys that make no sense are dropped, the call is not', () => {
    const raw = {path: '/x', type: 'cancel', values: [], expand: {post: 1, user: 'id'}, raw_command: 5, context: {...context, team_id: 5, track_as_submit: 'yes'}};
    expect(decodeCallRequest(raw).value).toEqual({path: '/x', expand: {user: 'id'}, values: {}, context});
    expect(found(raw)).toEqual([
        'not_text /context/team_id', 'not_flag /context/track_as_submit', 'call_type_unknown /type', 'not_object /values', 'not_text /expand/post', 'not_text /raw_command',
    ]);
});

test('keys named like parts of every object are only keys', () => {
    const raw: unknown = JSON.parse('{"path":"/x","values":{"__proto__":{"a":1},"constructor":"c"},"context":{"app_id":"desk"}}');
    const values = decodeCallRequest(raw).value?.values ?? {};
    expect(Object.keys(values)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
});
