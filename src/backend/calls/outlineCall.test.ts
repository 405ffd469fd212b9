import {expect, test} from 'vitest';

import type {AppRequest, CallResponse} from '../../protocol/index.ts';
import {outlineCall} from './outlineCall.ts';

const token = 'z7xq4w1m9k2b8n3v6c5l0jhg';
const request: AppRequest = {
    path: '/create',
    values: {title: 'Printer on fire', body: 'It burns.', assignee: null},
    state: {step: 2, draft: {title: 'Printer'}},
    context: {app_id: 'desk', mattermost_site_url: 'https://chat.example', app_path: '/apps/desk', bot_user_id: 'b', bot_access_token: token, oauth2: {}},
};
const outline = (answer?: CallResponse, sent: Partial<AppRequest> = {}) => outlineCall({request: {...request, ...sent}, answer, secrets: [token]});

test('case 225: of a token its last four characters are told, and it stands in no text', () => {
    const {sent, answered} = outline({type: 'error', text: `No rights with ${token}.`});
    expect(sent.tokens).toEqual({bot: '***0jhg'});
    expect(answered?.text).toBe('No rights with •••.');
});

test('case 226: of values and state there are the names alone, sorted', () => {
    expect(outline().sent).toMatchObject({values: ['assignee', 'body', 'title'], state: ['draft', 'step']});
    expect(outline(undefined, {values: {}, state: 'what the App remembers'}).sent).toMatchObject({values: [], state: []});
    expect(JSON.stringify(outline())).not.toMatch(/Printer|burns/);
});

test('case 227: the text of an answer ends after 100 characters, its data and form are left out', () => {
    expect(outline({type: 'ok', text: 'x'.repeat(101), data: {secret: 7}}).answered).toEqual({type: 'ok', text: 'x'.repeat(100)});
    expect(outline({type: 'form', form: {submit: {path: '/x'}, fields: []}}).answered).toEqual({type: 'form'});
    expect(outline()).not.toHaveProperty('answered');
});

test.each([
    ['https://me:secret@tracker.example/new?key=secret#secret', true],
    ['https://tracker.example/new', undefined],
])('case 228: where an answer leads is told, without what may be secret in it: %s', (navigate_to_url, external) => {
    const answer: CallResponse = {type: 'navigate', navigate_to_url, ...(external === undefined ? {} : {use_external_browser: external})};
    expect(outline(answer).answered).toEqual({type: 'navigate', navigate_to_url: 'https://tracker.example/new', use_external_browser: external ?? false});
});
