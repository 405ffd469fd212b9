/** What Apps embed in posts by what Mattermost draws itself, with the embedded server for Mattermost. */
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';

import {at, textAt} from '../fixtures/at.ts';
import {startTestApp, type TestApp} from '../fixtures/startTestApp.ts';
import {startTestServer, type Answer, type Person, type TestServer} from '../fixtures/startTestServer.ts';
import {listenAs, type Listening} from './fixtures/listenAs.ts';

let server: TestServer;
let app: TestApp;
let sysadmin: Person;
let alice: Person;
let bob: Person;
let channelId: string;
let teamId: string;
let botId: string;
let socket: Listening;

const ticket = {app_id: 'desk', location: 'ticket', label: 'Ticket 7', description: 'The printer is **out**.', bindings: [
    {location: 'take', label: 'Take', submit: {path: '/take', expand: {channel: 'summary'}, state: {ticket: 7}}},
    {location: 'page', label: 'Look', submit: '/page'},
    {location: 'rank', label: 'Rank', bindings: [{location: 'low', label: 'Low', submit: '/rank'}, {location: 'high', label: 'High', bindings: [{location: 'now', label: 'Now', submit: '/rank'}]}]},
    {location: 'edit', label: 'Edit', form: {submit: '/edit', title: 'Ticket 7', fields: [{name: 'title', type: 'text', value: 'Printer'}]}},
    {location: 'more', label: 'More', form: {source: '/more'}},
    {location: 'watch', label: 'Watch it', form: {submit: '/watch', fields: [{name: 'watch', type: 'bool'}]}},
    {location: 'owner', label: 'Owner', form: {submit: '/owner', fields: [{name: 'owner', type: 'user'}]}},
    {location: 'fail', label: 'Fail', submit: '/fail'},
]};

beforeAll(async () => {
    server = await startTestServer({nativeFallback: true});
    [sysadmin, alice, bob] = await Promise.all([server.logIn('sysadmin'), server.logIn('alice'), server.logIn('bob')]);
    teamId = textAt((await alice.send('GET', '/api/v4/teams/name/topmast')).body, 'id');
    channelId = textAt((await alice.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square')).body, 'id');
    socket = await listenAs(server, alice);
    app = await startTestApp();
    Object.assign(app.answers, {
        '/bindings': [{location: '/command', bindings: [{label: 'go', submit: '/go'}]}],
        '/go': {type: 'ok'},
        '/take': {type: 'ok', text: 'It is **yours**.'},
        '/page': {type: 'navigate', navigate_to_url: 'https://desk.example/7'},
        '/rank': {type: 'ok'},
        '/more': {type: 'form', form: {title: 'More', submit: '/edit', fields: [{name: 'why', type: 'text'}]}},
        '/edit': {type: 'ok', text: 'Edited.'},
        '/watch': {type: 'ok'},
        '/owner': {type: 'ok'},
        '/fail': {type: 'error', text: 'Not today.'},
    });
    botId = textAt((await sysadmin.post('/install-app', {manifest_url: app.manifestUrl})).body, 'bot_user_id');
    await sysadmin.send('POST', `/api/v4/teams/${teamId}/members`, {team_id: teamId, user_id: botId});
    await sysadmin.send('POST', `/api/v4/channels/${channelId}/members`, {user_id: botId});
    await alice.post('/call', {path: '/go', context: {app_id: 'desk', channel_id: channelId}});
});
afterAll(async () => {
    socket.close();
    await app.close();
    await server.close();
});

const asBot = (method: string, path: string, body?: unknown) => server.anonymous.send(method, `/api/v4${path}`, body, {authorization: `Bearer ${textAt(app.calls('/go').at(0), 'context', 'bot_access_token')}`});
const post = async (props: object, message = 'New ticket') => textAt((await asBot('POST', '/posts', {channel_id: channelId, message, props})).body, 'id');
const propsOf = async (postId: string) => at((await alice.send('GET', `/api/v4/posts/${postId}`)).body, 'props');
const attachmentsOf = async (postId: string): Promise<unknown[]> => {
    const attachments = at(await propsOf(postId), 'attachments');
    return Array.isArray(attachments) ? attachments : [];
};
/** Waits until it is drawn, with so many attachments of ours. */
async function drawn(postId: string, count = 1): Promise<unknown[]> {
    await expect.poll(async () => at(await propsOf(postId), 'topmast_attachments')).toBe(count);
    return await attachmentsOf(postId);
}
async function press(postId: string, name: string, {person = alice, chosen}: {person?: Person; chosen?: string} = {}): Promise<Answer> {
    const actions = (await attachmentsOf(postId)).flatMap((attachment) => at(attachment, 'actions') ?? []);
    const action: unknown = actions.findLast((one) => at(one, 'name') === name);
    return await person.send('POST', `/api/v4/posts/${postId}/actions/${textAt(action, 'id')}`, chosen === undefined ? {} : {selected_option: chosen});
}
const saidAlone = () => socket.heard('ephemeral_message').map(({post: text}) => textAt(JSON.parse(String(text)), 'message'));

describe('S2-035 what an App embeds in a post, where the extension is absent', () => {
    test('is drawn as attachments with buttons and selects, beside what else the post holds', async () => {
        const postId = await post({app_bindings: [ticket], attachments: [{text: 'By the App'}], colour: 'red'});
        const attachments = await drawn(postId);
        expect(await propsOf(postId)).toMatchObject({app_bindings: [ticket], colour: 'red', topmast_attachments: 1});
        expect(attachments).toEqual([{text: 'By the App'}, {
            fallback: 'Ticket 7', title: 'Ticket 7', text: 'The printer is **out**.',
            footer: 'Some of this is simpler here: boxes to tick are buttons.',
            actions: [
                {id: expect.any(String), type: 'button', name: 'Take'},
                {id: expect.any(String), type: 'button', name: 'Look'},
                {id: expect.any(String), type: 'select', name: 'Rank', options: [{text: 'Low', value: '0/2/0'}, {text: 'High › Now', value: '0/2/1/0'}]},
                {id: expect.any(String), type: 'button', name: 'Edit'},
                {id: expect.any(String), type: 'button', name: 'More'},
                {id: expect.any(String), type: 'button', name: '☐ Watch it'},
                {id: expect.any(String), type: 'select', name: 'Owner', data_source: 'users'},
                {id: expect.any(String), type: 'button', name: 'Fail'},
            ],
        }]);
    });

    test('a button calls the App as who pressed it, from where it stands; the answer is for them alone', async () => {
        const postId = await post({app_bindings: [ticket]});
        await drawn(postId);
        expect((await press(postId, 'Take')).status).toBe(200);
        expect(app.calls('/take').at(-1)).toMatchObject({
            values: {}, state: {ticket: 7},
            context: {location: '/in_post/ticket/take', post_id: postId, channel_id: channelId, team_id: teamId, channel: {id: channelId}, acting_user: {id: alice.id}},
        });
        await expect.poll(() => saidAlone().at(-1)).toBe('It is **yours**.');
    });
});
