/** Outgoing webhooks, as Mattermost's documents describe them. */
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';

import {demoTeam} from './fixtures/demoTeam.ts';
import {openServer, type TestServer} from './fixtures/openServer.ts';
import {recordIntegrations} from './fixtures/recordIntegrations.ts';

const integrations = recordIntegrations();
let house: TestServer;
let team: Awaited<ReturnType<typeof demoTeam>>;

beforeAll(async () => {
    house = await openServer({integrations});
    team = await demoTeam(house);
});
beforeEach(() => {
    integrations.answer = {text: ''};
    integrations.takeAsked();
});
afterAll(() => house.close());

const make = async (rest: object) => (await team.sysadmin.ask('POST', '/hooks/outgoing', {team_id: team.teamId, display_name: 'Tickets', callback_urls: ['https://desk.example/hook'], ...rest})).json();
const remove = (id: string) => team.sysadmin.ask('DELETE', `/hooks/outgoing/${id}`);
const post = async (message: string, channel_id = team.channels.support) => (await team.alice.ask('POST', '/posts', {channel_id, message})).json();
const newest = async (channelId: string) => {
    const {order, posts} = (await team.alice.ask('GET', `/channels/${channelId}/posts?per_page=1`)).json();
    return posts[order[0]];
};

test('S0-058 a post that begins with the word is told as a form with the token, and the answer is a reply of the hook\'s maker', async () => {
    const hook = await make({trigger_words: ['#ticket']});
    integrations.answer = {json: {text: 'Noted', response_type: 'comment', attachments: [{text: 'Ticket 7'}]}};
    const {id, create_at} = await post('#ticket the lamp is broken');
    await expect.poll(async () => (await newest(team.channels.support)).message).toBe('Noted');
    const [asked] = integrations.takeAsked();
    expect([asked?.url, asked?.headers, asked?.form]).toEqual(['https://desk.example/hook', {'content-type': 'application/x-www-form-urlencoded'}, {
        token: hook.token, team_id: team.teamId, team_domain: 'topmast', channel_id: team.channels.support, channel_name: 'support', timestamp: String(Math.floor(create_at / 1_000)),
        user_id: team.alice.id, user_name: 'alice', post_id: id, text: '#ticket the lamp is broken', trigger_word: '#ticket', file_ids: '',
    }]);
    expect(await newest(team.channels.support)).toMatchObject({root_id: id, user_id: team.sysadmin.id, props: {from_webhook: 'true', webhook_display_name: 'Tickets', attachments: [{text: 'Ticket 7'}]}});
    await remove(hook.id);
});

test('a hook of a channel is told of every post there, as JSON if it wants so; what others say does not reach it', async () => {
    const hook = await make({channel_id: team.channels.offTopic, content_type: 'application/json'});
    await post('elsewhere');
    await post('here', team.channels.offTopic);
    await expect.poll(() => integrations.takeAsked().map(({headers, body}) => [headers, JSON.parse(body ?? '')]))
        .toEqual([[{'content-type': 'application/json'}, expect.objectContaining({token: hook.token, text: 'here', trigger_word: '', channel_name: 'off-topic'})]]);
    await remove(hook.id);
});

test.each([
    [0, ['say', 'tell'], 'tell me', 'tell'],
    [0, ['say'], 'saying', undefined],
    [1, ['say'], 'saying', 'say'],
    [1, ['say'], 'I say', undefined],
])('trigger_when %i with %j: "%s" is %s', async (trigger_when, trigger_words, message, word) => {
    const hook = await make({trigger_words, trigger_when});
    await post('nothing', team.channels.leads);
    await post(message);
    const marker = await make({channel_id: team.channels.support, callback_urls: ['https://marker.example']});
    await post('marker');
    const heard: string[] = [];
    await expect.poll(() => heard.push(...integrations.takeAsked().map(({url, form}) => `${new URL(url).host} ${form['trigger_word'] ?? ''}`)) && heard.at(-1)).toBe('marker.example ');
    expect(heard.filter((line) => line.startsWith('desk.example'))).toEqual(word === undefined ? [] : [`desk.example ${word}`]);
    await Promise.all([remove(hook.id), remove(marker.id)]);
});

test('what is said in private channels is told to nobody, and a post that is sent twice is told once', async () => {
    const hook = await make({trigger_words: ['#ticket']});
    await post('#ticket secret', team.channels.leads);
    for (let time = 0; time < 2; time++) {
        await team.alice.ask('POST', '/posts', {channel_id: team.channels.support, message: '#ticket once', pending_post_id: 'same'});
    }
    await post('#ticket last');
    const told: string[] = [];
    await expect.poll(() => told.push(...integrations.takeAsked().map(({form}) => form['text'] ?? '')) && told.at(-1)).toBe('#ticket last');
    expect(told).toEqual(['#ticket once', '#ticket last']);
    await remove(hook.id);
});

describe('hooks are managed', () => {
    test('by administrators alone', async () => {
        const hook = await make({trigger_words: ['x']});
        const draft = {team_id: team.teamId, trigger_words: ['y'], callback_urls: ['https://a.example']};
        for (const [method, path, body] of [['POST', '', draft], ['GET', `?team_id=${team.teamId}`], ['GET', `/${hook.id}`], ['PUT', `/${hook.id}`, draft], ['POST', `/${hook.id}/regen_token`], ['DELETE', `/${hook.id}`]] as const) {
            expect([path, (await team.alice.ask(method, `/hooks/outgoing${path}`, body)).statusCode]).toEqual([path, 403]);
        }
        const changed = (await team.sysadmin.ask('PUT', `/hooks/outgoing/${hook.id}`, draft)).json();
        expect(changed).toMatchObject({id: hook.id, token: hook.token, trigger_words: ['y'], callback_urls: ['https://a.example'], creator_id: team.sysadmin.id});
        expect((await team.sysadmin.ask('POST', `/hooks/outgoing/${hook.id}/regen_token`)).json().token).not.toBe(hook.token);
        expect((await team.sysadmin.ask('GET', `/hooks/outgoing?team_id=${team.teamId}`)).json()).toMatchObject([{id: hook.id}]);
        await remove(hook.id);
        expect((await team.sysadmin.ask('GET', `/hooks/outgoing/${hook.id}`)).statusCode).toBe(404);
    });

    test('with a word or a public channel, and an address', async () => {
        for (const [rest, id] of [
            [{}, 'api.webhook.create_outgoing.triggers.app_error'],
            [{channel_id: team.channels.leads}, 'api.outgoing_webhook.not_open.app_error'],
            [{trigger_words: ['x'], callback_urls: []}, 'model.outgoing_hook.is_valid.callback.app_error'],
            [{trigger_words: ['x'], callback_urls: ['file:///etc/passwd']}, 'model.outgoing_hook.is_valid.url.app_error'],
        ] as const) {
            expect(await make(rest)).toMatchObject({id});
        }
    });
});
