/** The shares of users and Apps in what Topmast does, as an administrator may set them. */
import {afterAll, beforeAll, expect, test} from 'vitest';

import {appClient, install, tokensOf, type AppClient} from '../fixtures/appTokens.ts';
import {textAt} from '../fixtures/at.ts';
import {startTestApp, type TestApp} from '../fixtures/startTestApp.ts';
import {startTestServer, type Person, type TestServer} from '../fixtures/startTestServer.ts';

let server: TestServer;
let app: TestApp;
let alice: Person;
let bot: AppClient;
let forAlice: AppClient;

beforeAll(async () => {
    [server, app] = await Promise.all([
        startTestServer({limits: {requestsPerUser: 20, requestsPerApp: 40, subscriptionsPerOwner: 2, subscriptionsPerApp: 3}}),
        startTestApp({requested_permissions: ['act_as_bot', 'act_as_user']}),
    ]);
    await install(await server.logIn('sysadmin'), app);
    alice = await server.logIn('alice');
    const tokens = await tokensOf(app, alice);
    [bot, forAlice] = [appClient(server, tokens.bot), appClient(server, tokens.user)];
});
afterAll(() => Promise.all([server.close(), app.close()]));

test('subscriptions are as many as the policy says, for each owner and for the App, also when they come at once', async () => {
    const {body: team} = await alice.send('GET', '/api/v4/teams/name/topmast');
    const subscribe = (client: AppClient, subject: string) => client.send('POST', '/subscribe', {
        subject, ...(subject === 'user_created' ? {} : {team_id: textAt(team, 'id')}), call: {path: '/told'},
    });
    const subjects = ['user_joined_team', 'user_left_team', 'channel_created'];
    const answers = await Promise.all(subjects.map((subject) => subscribe(forAlice, subject)));
    expect(answers.map(({status}) => status).sort()).toEqual([200, 200, 409]);
    expect(answers.find(({status}) => status === 409)?.body).toMatchObject({id: 'subscriptions_full', message: expect.stringContaining('2 subscriptions')});
});

test('an App that asks for a user uses up a share of its own: neither that user\'s nor its bot\'s', async () => {
    const flood = await Promise.all(Array.from({length: 45}, () => forAlice.send('GET', '/kv/key')));
    expect(flood.filter(({status}) => status === 429).length).toBeGreaterThan(0);
    expect((await alice.get('/apps')).status).toBe(200);
    expect((await bot.send('GET', '/kv/key')).status).toBe(200);
    const floodOfAlice = await Promise.all(Array.from({length: 25}, () => alice.get('/apps')));
    expect(floodOfAlice.some(({status}) => status === 429)).toBe(true);
    expect((await bot.send('GET', '/kv/key')).status).toBe(200);
});

test('who presses buttons without end where Mattermost draws them uses up a share of their own, though all presses come from Mattermost', async () => {
    const press = async (user_id: string) => (await fetch(`${server.url}/plugins/com.mattermost.apps/native/actions`, {
        method: 'POST', body: JSON.stringify({user_id, post_id: 'post', context: {control: 'of nobody'}}),
    })).status;
    const flood = await Promise.all(Array.from({length: 25}, () => press('alice')));
    expect(new Set(flood)).toEqual(new Set([401, 429]));
    expect(await press('bob')).toBe(401);
});
