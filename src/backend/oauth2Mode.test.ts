/** `TOKEN_MODE=oauth2`, over HTTP as a browser and an App meet it: the seed's "OAuth2 as a service, intercepting the Calls and Expand". */
import {WebSocket} from 'undici';
import {afterAll, beforeAll, beforeEach, describe, expect, test, vi} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {startTestApp, type TestApp} from './fixtures/startTestApp.ts';
import {apiBase, startTestServer, type Answer, type Person, type TestServer} from './fixtures/startTestServer.ts';

let server: TestServer;
let app: TestApp;
let sysadmin: Person;
let channelId: string;

beforeAll(async () => {
    [server, app] = await Promise.all([startTestServer({tokenMode: 'oauth2'}), startTestApp({requested_permissions: ['act_as_bot', 'act_as_user']})]);
    app.answers['/bindings'] = {type: 'ok', data: []};
    app.answers['/open'] = {type: 'ok', text: 'Opened **#12**.'};
    app.answers['/look'] = {type: 'ok', data: {items: []}};
    sysadmin = await server.logIn('sysadmin');
    channelId = textAt((await sysadmin.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square')).body, 'id');
    // The App's OAuth2 app at Mattermost is trusted: users are led through without being asked.
    expect(await sysadmin.post('/install-app', {manifest_url: app.manifestUrl, oauth_app_type: 'trusted'})).toMatchObject({status: 200});
});
afterAll(() => Promise.all([server.close(), app.close()]));
beforeEach(() => {
    app.seen.length = 0;
});

const call = (person: Person, changes: object = {}, headers: Record<string, string> = {}) => person.send('POST', `${apiBase}/call`, {
    path: '/open', expand: {acting_user_access_token: 'all'}, values: {title: 'Printer on fire'}, raw_command: '/desk open',
    context: {app_id: 'desk', location: '/command/desk/open', channel_id: channelId}, ...changes,
}, headers);

/** The browser of somebody: goes to an address with the session's cookie. */
const visit = (person: Person, url: string) => server.anonymous.send('GET', url.replace(server.url, ''), undefined, {cookie: `MMAUTHTOKEN=${person.token}`});
const follow = async (person: Person, answer: Answer) => visit(person, answer.headers.get('location') ?? 'nowhere');
const connect = async (person: Person, url: string) => {
    const back = await follow(person, await visit(person, url)); // To Mattermost, which leads back at once.
    return follow(person, back);
};

/** Hears what the backend tells this user's clients. */
async function listen(person: Person) {
    const stream = new WebSocket(`${server.url.replace('http', 'ws')}${apiBase}/events`, {headers: {authorization: `Bearer ${person.token}`}});
    const heard: unknown[] = [];
    stream.addEventListener('message', ({data}) => heard.push(JSON.parse(String(data))));
    await vi.waitFor(() => expect(heard).toEqual([{event: 'hello'}]));
    return {heard, close: () => stream.close()};
}

describe('a call that needs a token which its user has to grant first', () => {
    test('S2-022 S2-023 S2-024 S2-068: leads to Mattermost, is made again afterwards with the same values, and its answer reaches the user', async () => {
        const alice = await server.logIn('alice');
        const {heard, close} = await listen(alice);
        const first = await call(alice);
        expect(first.body).toMatchObject({type: 'navigate', navigate_to_url: expect.stringContaining(`${server.url}/plugins/com.mattermost.apps/apps/desk/oauth2/mattermost/connect?payload=`)});
        expect(app.calls('/open')).toEqual([]);

        const landed = await connect(alice, textAt(first.body, 'navigate_to_url'));
        expect([landed.status, landed.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
        expect(landed.body).toContain('Your account is connected');

        const [repeated] = app.calls('/open');
        expect(repeated).toMatchObject({values: {title: 'Printer on fire'}, raw_command: '/desk open', context: {location: '/command/desk/open', channel_id: channelId, acting_user: {id: alice.id}}});
        const token = textAt(repeated, 'context', 'acting_user_access_token');
        const me = await server.anonymous.send('GET', '/api/v4/users/me', undefined, {authorization: `Bearer ${token}`});
        expect(me.body).toMatchObject({username: 'alice'});
        expect(token).not.toBe(alice.token);
        await vi.waitFor(() => expect(heard).toContainEqual({
            event: 'call_answer', context: expect.objectContaining({app_id: 'desk', location: '/command/desk/open'}), response: expect.objectContaining({type: 'ok', text: 'Opened **#12**.'}),
        }));
        close();

        // From now on nobody is asked, and the token is known as the App's.
        expect((await call(alice)).body).toMatchObject({type: 'ok'});
        expect(textAt(app.calls('/open').at(-1), 'context', 'acting_user_access_token')).toBe(token);
        const kept = await server.anonymous.send('GET', `${apiBase}/kv/anything`, undefined, {authorization: `Bearer ${token}`});
        expect(kept.status).toBe(200);
    });

    test('a user sees which App acts for them, and ends it: the token is void at once, and the next call asks again', async () => {
        await connect(sysadmin, textAt((await call(sysadmin)).body, 'navigate_to_url'));
        const token = textAt(app.calls('/open').at(-1), 'context', 'acting_user_access_token');
        expect((await sysadmin.get('/connections')).body).toEqual([{app_id: 'desk', app_name: 'Help desk', provider: 'mattermost', provider_name: 'Mattermost', scopes: []}]);
        expect(await sysadmin.send('DELETE', `${apiBase}/connections/desk/mattermost`)).toMatchObject({status: 200});
        expect((await sysadmin.get('/connections')).body).toEqual([]);
        expect((await server.anonymous.send('GET', '/api/v4/users/me', undefined, {authorization: `Bearer ${token}`})).status).toBe(401);
        expect((await server.anonymous.send('GET', `${apiBase}/kv/anything`, undefined, {authorization: `Bearer ${token}`})).status).toBe(401);
        expect((await call(sysadmin)).body).toMatchObject({type: 'navigate'});
    });

    test('a call with an idempotency key keeps it on the way: the App is sent it once, from whichever window its user comes back', async () => {
        const again = () => call(sysadmin, {}, {'idempotency-key': 'the one time'});
        const windows = [await again(), await again()].map(({body}) => textAt(body, 'navigate_to_url'));
        for (const url of windows) {
            expect((await connect(sysadmin, url)).body).toContain('Your account is connected');
        }
        expect(await again()).toMatchObject({body: {type: 'ok', text: 'Opened **#12**.'}});
        expect(app.calls('/open')).toHaveLength(1);
    });

    test('S2-023: who does not agree is told so, and nothing is made again', async () => {
        const bob = await server.logIn('bob');
        const url = new URL(textAt((await call(bob)).body, 'navigate_to_url'));
        const denied = await visit(bob, `${url.pathname.replace('/connect', '/complete')}?error=access_denied&state=${url.searchParams.get('payload')}`);
        expect(denied.body).toContain('Nothing was connected');
        expect(app.calls('/open')).toEqual([]);
    });

    test('what a form asks for of itself is not led away, but told where to go', async () => {
        const bob = await server.logIn('bob');
        const {body} = await call(bob, {path: '/look', type: 'lookup', query: 'p'});
        expect(body).toMatchObject({type: 'error', code: 'not_connected', text: expect.stringContaining('/apps/desk/oauth2/mattermost/connect')});
        expect(app.calls('/look')).toEqual([]);
    });

    test('a call that expands no token is not held up', async () => {
        const bob = await server.logIn('bob');
        expect((await call(bob, {expand: {acting_user: 'summary'}})).body).toMatchObject({type: 'ok'});
        expect(at(app.calls('/open')[0], 'context', 'acting_user', 'username')).toBe('bob');
    });

    test('S2-023: the way works once, and for its own user alone', async () => {
        const bob = await server.logIn('bob');
        const {body} = await call(bob);
        const url = textAt(body, 'navigate_to_url');
        expect((await visit(sysadmin, url)).status).toBe(403);
        expect((await server.anonymous.send('GET', url.replace(server.url, ''))).status).toBe(401);
        const back = await follow(bob, await visit(bob, url));
        expect((await follow(sysadmin, back)).status).toBe(403);
        expect((await follow(bob, back)).status).toBe(200);
        expect((await follow(bob, back)).status).toBe(403);
        expect(app.calls('/open')).toHaveLength(1);
    });
});

test('W18: disabling takes what users granted back at once', async () => {
    const alice = await server.logIn('alice');
    const answer = await call(alice);
    if (at(answer.body, 'type') === 'navigate') {
        await connect(alice, textAt(answer.body, 'navigate_to_url'));
    }
    const token = textAt(app.calls('/open').at(-1), 'context', 'acting_user_access_token');
    const status = async () => (await server.anonymous.send('GET', '/api/v4/users/me', undefined, {authorization: `Bearer ${token}`})).status;
    expect(await status()).toBe(200);
    await sysadmin.post('/disable-app', {app_id: 'desk'});
    expect(await status()).toBe(401);
    await sysadmin.post('/enable-app', {app_id: 'desk'});
    expect((await call(alice)).body).toMatchObject({type: 'navigate'});
});
