/** The founding document's own JSON, verbatim, through both edges. */
import {expect, test} from 'vitest';

import type {AppContext} from './Context.ts';
import {bindingsAt} from './bindingsAt.ts';
import {checkValues} from './checkValues.ts';
import {cleanBindings} from './cleanBindings.ts';
import {decodeBindingsAnswer} from './decodeBindingsAnswer.ts';
import {decodeCallRequest} from './decodeCallRequest.ts';
import {decodeCallResponse} from './decodeCallResponse.ts';
import {encodeAppRequest} from './encodeAppRequest.ts';
import {appSubmit, bindingsAnswer, bindingsRequest, clientSubmit, formAnswer} from './fixtures/seedExample.ts';
import {parseExpand} from './parseExpand.ts';

/** A context as the backend makes it, which has a few keys more than the example. */
const contextOf = (known: typeof bindingsRequest.context | typeof appSubmit.context): AppContext => ({
    app_path: '/plugins/com.mattermost.apps/apps/http-hello', bot_user_id: 'b', oauth2: {}, ...known,
});

const form = () => {
    const {value} = decodeCallResponse(formAnswer, {type: 'submit', fromApp: true});
    if (value?.type !== 'form') {
        throw new Error('The example answers a form');
    }
    return value.form;
};
const fieldNamed = (name: string) => form().fields.find((field) => field.name === name);

test('S2-083 S2-084 S2-085: the bindings request has every key of the example', () => {
    const {path, body} = encodeAppRequest({path: '/bindings', values: {}, context: contextOf(bindingsRequest.context)}, 'seed');
    expect(path).toBe('/bindings');
    expect(body).toMatchObject(bindingsRequest);
});

test('S2-086: a bare array and {type: ok, data} are both a list of bindings', () => {
    expect(decodeBindingsAnswer(bindingsAnswer)).toEqual({value: bindingsAnswer, problems: [], pointer: ''});
    expect(decodeBindingsAnswer({type: 'ok', data: bindingsAnswer})).toEqual({value: bindingsAnswer, problems: [], pointer: '/data'});
});

test('S2-087 S2-088: the binding is read with its call, and every text of it', () => {
    const {value, problems} = cleanBindings(bindingsAnswer, {appId: 'http-hello', granted: ['/post_menu']});
    expect(problems).toEqual([]);
    expect(bindingsAt(value, '/post_menu')).toEqual([{
        app_id: 'http-hello',
        location: 'send',
        label: 'Survey a user',
        hint: 'Send survey to a user',
        description: 'Send a customized emotional response survey to a user',
        submit: {path: '/send-modal', type: 'submit', expand: bindingsAnswer[0]?.bindings[0]?.call.expand},
    }]);
});

test('S2-088: its levels are read; the bot token is no key of its own, since it is given unasked', () => {
    const {value, problems} = parseExpand(bindingsAnswer[0]?.bindings[0]?.call.expand);
    expect([...value.keys()]).toEqual(['acting_user_access_token', 'post', 'admin_access_token']);
    expect(problems.map(({pointer, code}) => `${code} ${pointer}`)).toEqual(['expand_key_unknown /bot_access_token']);
});

test('S2-090 S2-091: the client\'s submit is understood', () => {
    expect(decodeCallRequest(clientSubmit)).toEqual({problems: [], value: {
        path: '/send-modal',
        expand: {post: 'all'},
        type: 'submit',
        values: {},
        context: {
            app_id: 'http-hello', location: 'send', team_id: 'qe5ken7k9f8rdp5bqnfhhs5nzy',
            channel_id: 'ei748ohj3ig4ijofs5tr47wozh', post_id: 'b7pkajox3bgmjjexo4yisu4iih',
        },
    }});
});

test('S2-091: a client cannot name another acting user, nor bring tokens', () => {
    const {value} = decodeCallRequest({...clientSubmit, context: {...clientSubmit.context, acting_user_id: 'somebody', user_id: 'else', subject: 's', bot_access_token: 't'}});
    expect(Object.keys(value?.context ?? {}).sort()).toEqual(['app_id', 'channel_id', 'location', 'post_id', 'team_id']);
});

test('S2-092 S2-093 S2-095 S2-096: the submit that reaches the App has every key of the example with its value', () => {
    const request = decodeCallRequest(clientSubmit).value;
    const {path, body} = encodeAppRequest({path: '/send-modal', values: {}, ...request, context: contextOf(appSubmit.context)}, 'seed');
    expect(path).toBe('/send-modal');
    expect(body).toMatchObject(appSubmit);
    expect(body).toMatchObject({type: 'submit', context: {oauth2: {}}});
});

test('S2-097 S2-098 S2-099 S2-100: the form has its title, header and footer', () => {
    expect(decodeCallResponse(formAnswer, {type: 'submit', fromApp: true}).problems).toEqual([]);
    expect(form()).toMatchObject({
        title: 'Send a survey to user', header: 'Message modal form header', footer: 'Message modal form footer',
    });
});

test('S2-101: form.call is where the form is sent, and fetched, each with its type', () => {
    expect(form()).toMatchObject({submit: {path: '/send', type: 'submit'}, source: {path: '/send', type: 'form'}});
    expect(form()).not.toHaveProperty('call');
});

test('S2-102 S2-103: the user field, at first empty, with its refresh', () => {
    expect(fieldNamed('user_id')).toEqual({
        name: 'user_id', type: 'user', description: 'User to send the survey to', label: 'user', hint: 'enter user ID or @user',
        position: 1, modal_label: 'User', refresh: true,
    });
});

test('S2-104: the dynamic select looks up at form.call', () => {
    expect(fieldNamed('some_autocomplete_field')).toMatchObject({type: 'dynamic_select', lookup: {path: '/send', type: 'lookup'}});
});

test('S2-106 S2-107: the text field keeps all its keys', () => {
    expect(fieldNamed('message')).toEqual(formAnswer.form.fields[2]);
});

test('S2-105 S2-108: the message is required and has 2 to 1024 characters', () => {
    const wrong = (message: string) => checkValues(form(), {message})['message'];
    expect(wrong('')).toEqual({code: 'required', params: {}});
    expect(wrong('a')).toEqual({code: 'too_short', params: {min: 2, length: 1}});
    expect(wrong('ab')).toBeUndefined();
    expect(wrong('a'.repeat(1024))).toBeUndefined();
    expect(wrong('a'.repeat(1025))).toEqual({code: 'too_long', params: {max: 1024, length: 1025}});
});

test('S2-101 S2-104: what is sent from that form reaches the App in its own words', () => {
    const {submit, source, fields} = form();
    const values = {user_id: {label: 'Bob', value: 'bob-id'}, message: 'hi'};
    const context = contextOf(appSubmit.context);
    const lookup = fields.flatMap((field) => (field.type === 'dynamic_select' ? [field.lookup] : []))[0];
    expect(encodeAppRequest({...submit, values, context}, 'seed').body).toMatchObject({url: '/send', type: 'submit', values});
    expect(encodeAppRequest({path: '', ...source, values, selected_field: 'user_id', context}, 'seed').body).toMatchObject({
        url: '/send', type: 'form', values: {name: 'user_id', value: values.user_id, values},
    });
    expect(encodeAppRequest({path: '', ...lookup, values, selected_field: 'some_autocomplete_field', query: 'ac', context}, 'seed').body).toMatchObject({
        url: '/send', type: 'lookup', values: {name: 'some_autocomplete_field', user_input: 'ac', values},
    });
});
