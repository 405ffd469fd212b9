import {describe, expect, test} from 'vitest';

import type {CallType} from './Call.ts';
import {decodeBindingsAnswer} from './decodeBindingsAnswer.ts';
import {decodeCallResponse} from './decodeCallResponse.ts';

const submit = {path: '/s'};
const form = {submit, fields: []};
const found = (raw: unknown, type?: CallType) => decodeCallResponse(raw, {type}).problems.map(({pointer, code}) => `${code} ${pointer}`);

test.each([
    {type: 'ok'},
    {type: 'ok', text: 'Created **#12**', data: {id: 12}, refresh_bindings: true, app_metadata: {bot_user_id: 'b', bot_username: 'desk'}},
    {type: 'ok', data: 'https://connect.example'},
    {type: 'ok', data: [1, 2]},
    {type: 'error'},
    {type: 'error', text: 'Please fix the form', data: {errors: {title: 'Too short', missing: 'No such field'}}},
    {type: 'error', code: 'app_timeout', text: 'Too late', problems: [{pointer: '/a', code: 'b', message: 'c'}]},
    {type: 'form', form},
    {type: 'form', text: 'Next step', form},
    {type: 'navigate', navigate_to_url: 'https://x.example/y', use_external_browser: true},
    {type: 'navigate', navigate_to_url: '/team/channels/town-square'},
    {type: 'call', call: {path: '/next', state: 1}},
    {type: 'ok', something_new: {a: 1}},
])('%j comes back as it is', (answer) => {
    expect(decodeCallResponse(answer)).toEqual({value: answer, problems: []});
});

describe('answers that make no sense say so in their first problem (DESIGN, rulings; wild rule 37)', () => {
    test.each([
        [undefined, 'answer_not_object '],
        [null, 'answer_not_object '],
        ['<html>', 'answer_not_object '],
        [[], 'answer_not_object '],
        [{type: 'mystery'}, 'answer_type_unknown /type'],
        [{type: 'OK'}, 'answer_type_unknown /type'],
        [{type: 5}, 'answer_type_unknown /type'],
        [{type: 'constructor'}, 'answer_type_unknown /type'],
        [{type: 'form'}, 'answer_form_missing '],
        [{type: 'form', form: null}, 'answer_form_missing '],
        [{type: 'form', form: {}}, 'form_without_call /form'],
        [{type: 'form', form: 'text'}, 'answer_form_without_submit /form'],
        [{type: 'form', form: {source: '/form', fields: [{}]}}, 'answer_form_without_submit /form'],
        [{type: 'navigate'}, 'navigate_url_missing '],
        [{type: 'navigate', navigate_to_url: ' '}, 'navigate_url_missing '],
        [{type: 'call'}, 'call_without_path /call'],
        [{type: 'call', call: {path: '/x?y'}}, 'path_not_canonical /call/path'],
    ])('%j', (answer, problem) => {
        expect(decodeCallResponse(answer).value).toBeUndefined();
        expect(found(answer)[0]).toBe(problem);
    });
});

test.each([
    'javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//evil.example', '/\\evil.example', '\\\\evil', 'evil', 'https:evil', 'https://', 'https://a\nb', '/a\nb',
])('nobody is sent to %j', (url) => {
    expect(decodeCallResponse({type: 'navigate', navigate_to_url: url}).value).toBeUndefined();
    expect(found({type: 'navigate', navigate_to_url: url})).toEqual(['navigate_url_refused /navigate_to_url']);
});

describe('what may be answered (server.md 1.8; client.md 7.1)', () => {
    const answers = {ok: {type: 'ok'}, error: {type: 'error'}, form: {type: 'form', form}, navigate: {type: 'navigate', navigate_to_url: '/x'}, call: {type: 'call', call: '/x'}};

    test.each([
        ['submit', ['ok', 'error', 'form', 'navigate', 'call']],
        ['form', ['error', 'form']],
        ['lookup', ['ok', 'error']],
    ] as const)('to a %s: %j', (type, allowed) => {
        const taken = Object.entries(answers).flatMap(([name, answer]) => (decodeCallResponse(answer, {type}).value ? [name] : []));
        expect(taken).toEqual(allowed);
    });

    test('and what may not is named', () => {
        expect(decodeCallResponse({}, {type: 'form'}).problems).toEqual([
            {pointer: '/type', code: 'answer_type_unexpected', message: 'An answer of type "ok" makes no sense where a form is expected.'},
        ]);
    });
});

describe('lookups', () => {
    const items = (data: unknown) => {
        const {value, problems} = decodeCallResponse({type: 'ok', data}, {type: 'lookup'});
        return {data: value?.type === 'ok' ? value.data : undefined, problems: problems.map(({pointer, code}) => `${code} ${pointer}`)};
    };

    test('items are cleaned; two may have one label, an empty value may be a choice (wild rule 34)', () => {
        expect(items({items: [{label: 'Acme', value: '7'}, {label: 'Acme', value: '8'}, {label: 'Root', value: ''}, {value: 'bare'}]})).toEqual({problems: [], data: {items: [
            {label: 'Acme', value: '7'}, {label: 'Acme', value: '8'}, {label: 'Root', value: ''}, {label: 'bare', value: 'bare'},
        ]}});
    });

    test('W44: bad items go alone', () => {
        expect(items({items: [{label: 'No value'}, {}, 5, {label: 'A', value: '1'}, {label: 'B', value: '1'}]})).toEqual({
            data: {items: [{label: 'A', value: '1'}]},
            problems: ['option_without_value /data/items/0', 'option_empty /data/items/1', 'not_object /data/items/2', 'option_repeated /data/items/4'],
        });
    });

    test.each([[undefined, []], [null, []], [{}, []], [{items: null}, []], [[{value: 'a'}], []], ['x', ['answer_data_unusable /data']], [{items: 5}, ['not_list /data/items']]])('data %j', (data, problems) => {
        expect(items(data).problems).toEqual(problems);
        expect(items(data).data).toMatchObject({items: Array.isArray(data) ? [{label: 'a', value: 'a'}] : []});
    });
});

test('errors that are no text are dropped, other data stays', () => {
    expect(decodeCallResponse({type: 'error', data: {errors: {a: 5, b: '', c: 'Wrong'}, retry: 3}}).value).toEqual({type: 'error', data: {errors: {c: 'Wrong'}, retry: 3}});
    expect(decodeCallResponse({type: 'error', data: {errors: {}}}).value).toEqual({type: 'error'});
});

test('case 6: a field of name and value keeps both', () => {
    expect(decodeCallResponse({type: 'form', form: {submit, fields: [{name: 'n', value: 'v'}]}}).value).toMatchObject({form: {fields: [{name: 'n', value: 'v'}]}});
});

test('an App cannot speak for the backend', () => {
    const answer = {type: 'error', code: 'unauthorized', text: 'x', app_metadata: {bot_user_id: 'other'}, problems: [{pointer: '', code: 'x', message: 'y'}]};
    expect(decodeCallResponse(answer, {fromApp: true}).value).toEqual({type: 'error', text: 'x'});
});

test('W44: a form with bad fields is shown with the good ones', () => {
    const {value, problems} = decodeCallResponse({type: 'form', form: {submit, fields: [{type: 'text'}, {name: 'good', type: 'text'}]}});
    expect(value).toMatchObject({form: {fields: [{name: 'good'}]}});
    expect(problems.map(({pointer}) => pointer)).toEqual(['/form/fields/0']);
});

describe('answers to the bindings call', () => {
    test.each([
        [{type: 'error', text: 'Not today'}, 'answer_app_error ', 'Not today'],
        [{type: 'error', error: 'Not today'}, 'answer_app_error ', 'Not today'],
        [{type: 'error'}, 'answer_app_error ', 'did not say'],
        [{type: 'form', form}, 'answer_type_unexpected /type', 'form'],
        [{type: 'ok', data: {}}, 'answer_without_list /data', 'list'],
        [{}, 'answer_without_list /data', 'list'],
        ['<html>', 'answer_not_object ', '<html>'],
    ])('%j is none', (answer, problem, words) => {
        const {value, problems} = decodeBindingsAnswer(answer);
        expect(value).toBeUndefined();
        expect(problems.map(({pointer, code}) => `${code} ${pointer}`)).toEqual([problem]);
        expect(problems[0]?.message).toContain(words);
    });

    test.each([{type: 'ok'}, {type: 'ok', data: null}])('%j: no bindings today', (answer) => {
        expect(decodeBindingsAnswer(answer)).toMatchObject({value: [], problems: []});
    });
});
