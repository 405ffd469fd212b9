/** Slash commands of integrations, as Mattermost's documents describe them. */
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';

import {demoTeam} from './fixtures/demoTeam.ts';
import {openServer, type TestServer, type TestSocket} from './fixtures/openServer.ts';
import {recordIntegrations} from './fixtures/recordIntegrations.ts';

const integrations = recordIntegrations();
let clock = Date.parse('2026-11-21T12:00:00Z');
let house: TestServer;
let team: Awaited<ReturnType<typeof demoTeam>>;
let socket: TestSocket;
let command: {id: string; token: string};

beforeAll(async () => {
    house = await openServer({integrations, now: () => (clock += 1)});
    team = await demoTeam(house);
    socket = await house.socket(team.alice.token);
    command = (await team.sysadmin.ask('POST', '/commands', {
        team_id: team.teamId, trigger: 'Weather', method: 'P', url: 'https://weather.example/ask?lang=en',
        auto_complete: true, auto_complete_hint: '[town]', auto_complete_desc: 'Says what the weather will be', display_name: 'Weather',
    })).json();
});
beforeEach(async () => {
    integrations.answer = {json: {}};
    integrations.takeAsked();
    await socket.heard();
});
afterAll(() => house.close());

const execute = (text: string, rest = {}) => team.alice.ask('POST', '/commands/execute', {command: text, channel_id: team.channels.support, ...rest});
const said = async (event: 'posted' | 'ephemeral_message') => (await socket.heard()).filter((frame) => frame.event === event).map(({data}) => JSON.parse(String(data?.['post'])));

describe('a command that is typed', () => {
    test('S0-058 goes to its integration with all fields of a legacy command, and what is answered is shown to the user alone', async () => {
        integrations.answer = {json: {text: 'Rain, see <https://weather.example|here>', goto_location: '/topmast', attachments: [{text: 'Umbrella'}]}};
        const answer = (await execute('/WEATHER Bergen @bob. in ~design', {root_id: ''})).json();
        const [asked] = integrations.takeAsked();
        expect([asked?.method, asked?.url, asked?.headers]).toEqual(['POST', 'https://weather.example/ask?lang=en', {'authorization': `Token ${command.token}`, 'content-type': 'application/x-www-form-urlencoded'}]);
        expect(asked?.form).toEqual({
            token: command.token, team_id: team.teamId, team_domain: 'topmast', channel_id: team.channels.support, channel_name: 'support',
            user_id: team.alice.id, user_name: 'alice', command: '/weather', text: 'Bergen @bob. in ~design', root_id: '', trigger_id: expect.any(String),
            response_url: expect.stringMatching(/^http:\/\/localhost:8066\/hooks\/commands\/[a-z0-9]{26}$/),
            user_mentions: 'bob', user_mentions_ids: team.bob.id, channel_mentions: 'design', channel_mentions_ids: expect.any(String),
        });
        expect(answer).toMatchObject({goto_location: '/topmast', trigger_id: expect.stringMatching(/^[a-z0-9]{26}$/)});
        expect(await said('ephemeral_message')).toMatchObject([{message: 'Rain, see [here](https://weather.example)', channel_id: team.channels.support, props: {attachments: [{text: 'Umbrella'}], from_webhook: 'true'}}]);
    });

    test('is answered to everybody with in_channel, several times with extra_responses, and in its thread', async () => {
        const root = (await team.alice.ask('POST', '/posts', {channel_id: team.channels.support, message: 'root'})).json();
        await socket.heard();
        integrations.answer = {json: {response_type: 'in_channel', text: 'Sun', props: {shines: 1}, extra_responses: [{response_type: 'in_channel', text: 'and wind'}]}};
        await execute('/weather', {root_id: root.id});
        expect(await said('posted')).toMatchObject([
            {message: 'Sun', user_id: team.alice.id, root_id: root.id, props: {shines: 1, from_webhook: 'true'}},
            {message: 'and wind', user_id: team.alice.id, root_id: root.id},
        ]);
    });

    test('takes plain text for an answer, and asks by GET when it is to', async () => {
        const {id} = (await team.sysadmin.ask('POST', '/commands', {team_id: team.teamId, trigger: 'tide', method: 'G', url: 'https://weather.example/tide?x=1'})).json();
        integrations.answer = {type: 'text/plain; charset=utf-8', text: 'High'};
        await execute('/tide now');
        const [asked] = integrations.takeAsked();
        expect([asked?.method, asked?.body, asked?.form['x'], asked?.form['text']]).toEqual(['GET', undefined, '1', 'now']);
        expect(await said('ephemeral_message')).toMatchObject([{message: 'High'}]);
        await team.sysadmin.ask('DELETE', `/commands/${id}`);
        expect((await execute('/tide now')).json()).toMatchObject({id: 'api.command.execute_command.not_found.app_error', status_code: 404});
    });

    test.each([
        [{status: 503, text: 'down'}, 'api.command.execute_command.failed_resp.app_error'],
        [{text: '<html>'}, 'api.command.execute_command.failed.app_error'],
        [{text: '[]'}, 'api.command.execute_command.failed.app_error'],
    ])('says that its integration failed (%j)', async (answer, id) => {
        integrations.answer = answer;
        expect((await execute('/weather')).json()).toMatchObject({id, status_code: 500, message: expect.stringContaining('weather')});
    });

    test('is refused where the user may not write, and a channel of others cannot be written to', async () => {
        const {bob, channels: {leads, support}} = team;
        expect((await bob.ask('POST', '/commands/execute', {command: '/weather', channel_id: leads})).json()).toMatchObject({status_code: 403});
        expect((await execute('weather')).json()).toMatchObject({id: 'api.command.execute_command.start.app_error', status_code: 400});
        expect(integrations.takeAsked()).toEqual([]);
        integrations.answer = {json: {text: 'sneak', channel_id: leads}};
        expect((await bob.ask('POST', '/commands/execute', {command: '/weather', channel_id: support})).json()).toMatchObject({id: 'api.command.command_post.forbidden.app_error', status_code: 403});
    });
});

describe('response_url', () => {
    const later = async () => {
        await execute('/weather');
        const url = integrations.takeAsked()[0]?.form['response_url'] ?? '';
        return (body: unknown) => house.server.inject({method: 'POST', url: new URL(url).pathname, payload: JSON.stringify(body)});
    };

    test('takes five answers, from whoever has it', async () => {
        const answer = await later();
        const first = await answer({response_type: 'in_channel', text: 'Later: sun'});
        expect([first.statusCode, first.body, first.headers['content-type']]).toEqual([200, 'ok', 'text/plain']);
        expect(await said('posted')).toMatchObject([{message: 'Later: sun', user_id: team.alice.id, props: {from_webhook: 'true'}}]);
        for (let use = 0; use < 4; use++) {
            expect((await answer({text: 'again'})).statusCode).toBe(200);
        }
        expect((await answer({text: 'too often'})).json()).toMatchObject({id: 'app.command_webhook.try_use.invalid', status_code: 400});
    });

    test('is good for half an hour', async () => {
        const answer = await later();
        clock += 30 * 60_000;
        expect((await answer({text: 'too late'})).json()).toMatchObject({id: 'app.command_webhook.get.missing', status_code: 404});
    });
});

describe('commands are managed', () => {
    test('by administrators alone; others do not learn of them more than how they are typed', async () => {
        const {alice, sysadmin, teamId} = team;
        expect((await alice.ask('POST', '/commands', {team_id: teamId, trigger: 'mine', url: 'https://a.example', method: 'P'})).json()).toMatchObject({status_code: 403});
        for (const [method, path, body] of [['GET', ''], ['PUT', '', {team_id: teamId, trigger: 'x', url: 'https://a.example'}], ['PUT', '/regen_token'], ['DELETE', '']] as const) {
            expect((await alice.ask(method, `/commands/${command.id}${path}`, body)).json()).toMatchObject({id: 'store.sql_command.get.missing.app_error', status_code: 404});
        }
        expect((await alice.ask('GET', `/commands?team_id=${teamId}&custom_only=true`)).statusCode).toBe(403);
        const listed = (await alice.ask('GET', `/teams/${teamId}/commands/autocomplete`)).json().find(({trigger}: {trigger: string}) => trigger === 'weather');
        expect(listed).toMatchObject({id: command.id, auto_complete_hint: '[town]', token: '', url: '', method: '', creator_id: ''});
        expect((await sysadmin.ask('GET', `/commands?team_id=${teamId}&custom_only=true`)).json()).toMatchObject([{id: command.id, trigger: 'weather', token: command.token, url: 'https://weather.example/ask?lang=en'}]);
    });

    test('one word once in a team, and none of Mattermost\'s own', async () => {
        const make = (rest: object) => team.sysadmin.ask('POST', '/commands', {team_id: team.teamId, trigger: 'other', url: 'https://a.example', method: 'P', ...rest});
        for (const trigger of ['weather', 'shrug', 'WEATHER']) {
            expect((await make({trigger})).json()).toMatchObject({id: 'api.command.duplicate_trigger.app_error', status_code: 400});
        }
        for (const [rest, id] of [[{trigger: '/slash'}, 'trigger'], [{trigger: 'two words'}, 'trigger'], [{url: 'ftp://a.example'}, 'url'], [{method: 'X'}, 'method']] as const) {
            expect((await make(rest)).json()).toMatchObject({id: `model.command.is_valid.${id}.app_error`, status_code: 400});
        }
    });

    test('a change keeps id and token; a new token is the old one\'s end', async () => {
        const {sysadmin, teamId} = team;
        const changed = (await sysadmin.ask('PUT', `/commands/${command.id}`, {id: command.id, team_id: teamId, trigger: 'weather', url: 'https://weather.example/2', method: 'P', auto_complete: true, auto_complete_hint: '[town]'})).json();
        expect(changed).toMatchObject({id: command.id, token: command.token, url: 'https://weather.example/2', auto_complete_desc: ''});
        const {token} = (await sysadmin.ask('PUT', `/commands/${command.id}/regen_token`)).json();
        await execute('/weather');
        expect([token === command.token, integrations.takeAsked()[0]?.form['token']]).toEqual([false, token]);
    });
});

test('what is typed is completed: commands of integrations and Mattermost\'s own', async () => {
    const suggest = async (input: string) => (await team.alice.ask('GET', `/teams/${team.teamId}/commands/autocomplete_suggestions?user_input=${encodeURIComponent(input)}&channel_id=${team.channels.support}`)).json();
    expect(await suggest('/we')).toEqual([{Complete: 'weather', Suggestion: 'weather', Hint: '[town]', Description: '', IconData: ''}]);
    expect((await suggest('/')).map(({Complete}: {Complete: string}) => Complete)).toEqual(['away', 'dnd', 'header', 'join', 'leave', 'me', 'msg', 'offline', 'online', 'purpose', 'shrug', 'weather']);
    expect(await suggest('/nothing')).toEqual([]);
});

test('Mattermost\'s own commands do what they do there', async () => {
    const {alice, bob, teamId, channels: {support, leads}} = team;
    await execute('/shrug well');
    await execute('/me waves');
    expect(await said('posted')).toMatchObject([{message: 'well ¯\\\\\\_(ツ)\\_/¯', type: '', user_id: alice.id}, {message: '*waves*', type: 'me', props: {message: 'waves'}}]);
    await execute('/away');
    expect((await bob.ask('GET', `/users/${alice.id}/status`)).json()).toMatchObject({status: 'away'});
    await execute('/header Questions');
    expect((await alice.ask('GET', `/channels/${support}`)).json()).toMatchObject({header: 'Questions'});
    expect((await execute('/msg @bob hello')).json()).toMatchObject({goto_location: '/topmast/messages/@bob'});
    await alice.ask('POST', '/channels', {team_id: teamId, type: 'O', name: 'open-one', display_name: 'Open one'});
    expect((await bob.ask('POST', '/commands/execute', {command: '/join ~open-one', channel_id: support})).json()).toMatchObject({goto_location: '/topmast/channels/open-one'});
    await bob.ask('POST', '/commands/execute', {command: '/join ~leads', channel_id: support});
    expect((await bob.ask('GET', `/channels/${leads}`)).statusCode).toBe(403);
});
