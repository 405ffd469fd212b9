/** Interactive dialogs: an integration opens one for a user who has just done something, and hears what they fill in. */
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';

import {demoTeam} from './fixtures/demoTeam.ts';
import {openServer, type TestServer, type TestSocket} from './fixtures/openServer.ts';
import {recordIntegrations} from './fixtures/recordIntegrations.ts';

const integrations = recordIntegrations();
let clock = Date.parse('2026-11-21T12:00:00Z');
let house: TestServer;
let team: Awaited<ReturnType<typeof demoTeam>>;
let sockets: TestSocket[];

const dialog = {callback_id: 'ticket', title: 'New ticket', elements: [{display_name: 'Title', name: 'title', type: 'text'}], state: 'kept'};

beforeAll(async () => {
    house = await openServer({integrations, now: () => clock});
    team = await demoTeam(house);
    sockets = [await house.socket(team.alice.token), await house.socket(team.bob.token)];
    await team.sysadmin.ask('POST', '/commands', {team_id: team.teamId, trigger: 'ticket', url: 'https://desk.example/ticket', method: 'P'});
});
beforeEach(async () => {
    integrations.answer = {json: {}};
    integrations.takeAsked();
    await Promise.all(sockets.map((socket) => socket.heard()));
});
afterAll(() => house.close());

/** Alice types a command; what the integration and her client learn of it. */
async function doSomething() {
    const {trigger_id: forClient} = (await team.alice.ask('POST', '/commands/execute', {command: '/ticket', channel_id: team.channels.support})).json();
    return {forClient, forIntegration: integrations.takeAsked()[0]?.form['trigger_id'] ?? ''};
}
const open = (trigger_id: string, rest = {}) => house.ask('POST', '/actions/dialogs/open', {trigger_id, url: 'https://desk.example/submit', dialog, ...rest});

test('S0-058 the user of a legacy command gets the dialog, in the window where it was typed, and nobody else', async () => {
    const {forClient, forIntegration} = await doSomething();
    expect((await open(forIntegration)).json()).toEqual({status: 'OK'});
    const [alice = [], bob = []] = await Promise.all(sockets.map(async (socket) => (await socket.heard()).filter(({event}) => event === 'open_dialog')));
    expect([alice.length, bob.length, alice[0]?.broadcast?.['user_id']]).toEqual([1, 0, team.alice.id]);
    expect(JSON.parse(String(alice[0]?.data?.['dialog']))).toEqual({trigger_id: forClient, url: 'https://desk.example/submit', dialog});
});

test('a button of an attachment leads to a dialog too', async () => {
    const attachments = [{actions: [{id: 'new', name: 'New', integration: {url: 'https://desk.example/press'}}]}];
    const {id} = (await team.alice.ask('POST', '/posts', {channel_id: team.channels.support, message: 'Tickets', props: {attachments}})).json();
    const {trigger_id} = (await team.alice.ask('POST', `/posts/${id}/actions/new`)).json();
    const {trigger_id: told} = JSON.parse(integrations.takeAsked()[0]?.body ?? '');
    expect((await open(told)).statusCode).toBe(200);
    const frame = (await sockets[0]?.heard())?.find(({event}) => event === 'open_dialog');
    expect(JSON.parse(String(frame?.data?.['dialog']))).toMatchObject({trigger_id});
});

test('a trigger is good for half a minute, and only as it was given', async () => {
    const {forClient, forIntegration} = await doSomething();
    for (const made of [forClient, `${forIntegration}x`.replace(/^./, 'A'), '']) {
        expect((await open(made)).json()).toMatchObject({id: 'interactive_message.decode_trigger_id.verify_signature_failed', status_code: 400});
    }
    expect((await open(forIntegration, {url: ''})).statusCode).toBe(400);
    clock += 30_001;
    expect((await open(forIntegration)).json()).toMatchObject({id: 'interactive_message.decode_trigger_id.expired', status_code: 400});
});

test('S0-058 what is filled in goes to the integration with the user\'s name on it; its errors come back', async () => {
    integrations.answer = {json: {errors: {title: 'Too short'}, error: '', type: ''}};
    const submission = {url: 'https://desk.example/submit', callback_id: 'ticket', state: 'kept', channel_id: team.channels.support, team_id: team.teamId, submission: {title: 'x'}, cancelled: false};
    const answer = await team.alice.ask('POST', '/actions/dialogs/submit', {...submission, user_id: team.bob.id});
    expect(answer.json()).toEqual({errors: {title: 'Too short'}});
    const [asked] = integrations.takeAsked();
    expect([asked?.url, JSON.parse(asked?.body ?? '')]).toEqual(['https://desk.example/submit', {
        type: 'dialog_submission', callback_id: 'ticket', state: 'kept', user_id: team.alice.id, channel_id: team.channels.support, team_id: team.teamId, submission: {title: 'x'}, cancelled: false,
    }]);

    integrations.answer = {text: ''};
    expect((await team.alice.ask('POST', '/actions/dialogs/submit', submission)).json()).toEqual({});
    integrations.answer = {status: 500, text: ''};
    expect((await team.alice.ask('POST', '/actions/dialogs/submit', submission)).json()).toMatchObject({id: 'api.post.do_action.action_integration.app_error', status_code: 400});
    expect((await team.bob.ask('POST', '/actions/dialogs/submit', {...submission, channel_id: team.channels.leads})).statusCode).toBe(403);
    expect((await house.ask('POST', '/actions/dialogs/submit', submission)).statusCode).toBe(401);
});

test('the options of a select are asked for while the user types', async () => {
    integrations.answer = {json: {items: [{text: 'Bergen', value: 'b'}]}};
    const answer = await team.alice.ask('POST', '/actions/dialogs/lookup', {url: 'https://desk.example/towns', channel_id: team.channels.support, team_id: team.teamId, submission: {query: 'be', selected_field: 'town'}});
    expect(answer.json()).toEqual({items: [{text: 'Bergen', value: 'b'}]});
    expect(JSON.parse(integrations.takeAsked()[0]?.body ?? '')).toMatchObject({type: 'dialog_lookup', submission: {query: 'be', selected_field: 'town'}, user_id: team.alice.id});
});
