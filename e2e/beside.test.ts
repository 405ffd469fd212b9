/** Topmast beside a server across a network, when that server or the network fails (issue 5, done 2). */
import {setTimeout as delay} from 'node:timers/promises';

import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi} from 'vitest';

import {at, textAt} from '../src/backend/fixtures/at.ts';
import type {TestMattermost} from '../src/backend/fixtures/startMattermost.ts';
import {startTestApp, type TestApp} from '../src/backend/fixtures/startTestApp.ts';
import {demoPassword} from './logIn.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

const api = '/plugins/com.mattermost.apps/api/v1';
/** For how long events are refused, in milliseconds: in the gate no longer than it takes to write, in `test:long` the 30 s of the issue. */
const silence = Number(process.env['SILENCE'] ?? 0);

describe('beside a server that fails', () => {
    let workspace: Workspace;
    let mattermost: TestMattermost;
    let app: TestApp;
    let support: string;
    let design: string;
    /** Posts that were acknowledged to alice, in their order. */
    let written: string[];
    /** By idempotency key, the post that the App was told of. */
    let told: Map<string, string>;
    let count = 0;

    beforeAll(async () => {
        workspace = await startWorkspace({place: 'beside', browser: false, config: {eventsInterval: 250}});
        if (!workspace.mattermost) {
            throw new Error('It does not stand beside a server.');
        }
        mattermost = workspace.mattermost;
        [support, design] = await Promise.all([workspace.channelId('support'), workspace.channelId('design')]);
    });
    afterAll(() => workspace.close());

    /** An App whose bot writes into one channel what it is told of another. */
    beforeEach(async () => {
        [written, told] = [[], new Map()];
        app = await startTestApp({app_id: `mirror-${++count}`, requested_permissions: ['act_as_bot', 'act_as_user'], requested_locations: ['/post_menu'], on_install: {path: '/welcome'}});
        app.answers['/welcome'] = {type: 'ok'};
        app.answers['/hello'] = {type: 'ok', text: 'Hello.'};
        await workspace.install(app.manifestUrl);
        const context = at(app.calls('/welcome').at(-1), 'context');
        const [botId, bot] = [textAt(context, 'bot_user_id'), bearer(textAt(context, 'bot_access_token'))];
        await workspace.sysadmin.send('POST', `/api/v4/teams/${textAt((await workspace.alice.send('GET', '/api/v4/teams/name/topmast')).body, 'id')}/members`, {team_id: '', user_id: botId});
        for (const channel of [support, design]) {
            await workspace.sysadmin.send('POST', `/api/v4/channels/${channel}/members`, {user_id: botId});
        }
        app.answers['/told'] = async ({headers, body}, response) => {
            const key = String(headers['idempotency-key']);
            const message = `${count}: ${textAt(body, 'values', 'text')}`;
            // As an App should: what it did under a key it does not do again; what it could not do it asks to be told of again.
            const status = told.has(key) ? 201 : await bot('POST', '/api/v4/posts', {channel_id: design, message, pending_post_id: `${botId}:${key}`});
            if (status === 201) {
                told.set(key, textAt(body, 'context', 'post_id'));
            }
            response.writeHead(status === 201 ? 200 : 503, {'content-type': 'application/json'}).end('{}');
        };
        expect(await bot('POST', `${api}/subscribe`, {subject: 'post_created', channel_id: support, call: {path: '/told'}})).toBe(200);
    });
    afterEach(async () => {
        await mattermost.fail();
        await workspace.sysadmin.send('POST', `${api}/uninstall-app`, {app_id: nameOf()});
        await app.close();
    });

    const nameOf = () => `mirror-${count}`;
    const bearer = (token: string) => async (method: string, path: string, body: object) =>
        (await fetch(workspace.url + path, {method, headers: {authorization: `Bearer ${token}`}, body: JSON.stringify(body)})).status;

    /** alice writes, and tries again as long as she is told that it did not work. */
    async function write(posts: number): Promise<void> {
        for (let index = 0; index < posts; index++) {
            await vi.waitFor(async () => {
                const {status, body} = await workspace.alice.send('POST', '/api/v4/posts', {channel_id: support, message: `post ${written.length}`, pending_post_id: `${nameOf()}:${written.length}`});
                expect(status).toBe(201);
                written.push(textAt(body, 'id'));
            }, {timeout: 10_000, interval: 20});
        }
    }

    /** Nothing is lost and nothing doubled: each post told under one key, and mirrored once. */
    async function expectAllToldOnce(): Promise<void> {
        await vi.waitFor(() => expect(new Set(told.values())).toEqual(new Set(written)), {timeout: 20_000, interval: 50});
        expect(told.size).toBe(written.length);
        const {body} = await workspace.alice.send('GET', `/api/v4/channels/${design}/posts?per_page=200`);
        const mirrored = Object.values(Object(at(body, 'posts'))).map((post) => textAt(post, 'message')).filter((message) => message.startsWith(`${count}: `));
        expect(mirrored.toSorted()).toEqual(written.map((_, index) => `${count}: post ${index}`).toSorted());
    }

    test('its sockets break, and are refused for a while: what happened meanwhile is told, once', async () => {
        await write(2);
        await mattermost.fail({path: '/api/v4/websocket', answer: {status: 503}});
        await mattermost.dropSockets();
        await write(3);
        const until = Date.now() + silence;
        while (Date.now() < until) {
            await delay(2_000);
            await write(1);
        }
        await mattermost.fail();
        await write(1);
        await mattermost.dropSockets();
        await write(2);
        await expectAllToldOnce();
    });

    test('it restarts in the middle: calls say so and work again, and nothing is lost', async () => {
        const call = () => workspace.alice.send('POST', `${api}/call`, {path: '/hello', context: {app_id: nameOf(), channel_id: support}});
        expect(await call()).toMatchObject({status: 200, body: {text: 'Hello.'}});
        await write(2);
        await mattermost.stop();
        expect(await fetch(`${workspace.url}/healthz`)).toMatchObject({status: 200});
        const ready = await fetch(`${workspace.url}/readyz`);
        expect({status: ready.status, body: await ready.json()}).toEqual({status: 503, body: {status: 'not ready', storage: true, mattermost: false}});
        await mattermost.restart();
        await write(3);
        expect(await call()).toMatchObject({status: 200, body: {text: 'Hello.'}});
        expect(await fetch(`${workspace.url}/readyz`)).toMatchObject({status: 200});
        await expectAllToldOnce();
    });

    test('it refuses for a while, as there are too many requests or for no reason, or its answers are lost: all of it is done, once', async () => {
        await mattermost.fail({answer: {status: 429, headers: {'retry-after': '0'}}, times: 12});
        await write(3);
        await mattermost.fail({answer: {status: 500}, times: 12});
        await write(3);
        // What was done is not done again, though the answer was lost: neither a notification nor a post.
        await mattermost.fail({answer: 'none', times: 12});
        await write(3);
        await expectAllToldOnce();
    });

    test('S0-004 an installation under 429s makes one bot; one that failed, as nobody heard that the bot was made, takes it up again', async () => {
        const other = await startTestApp({app_id: `patient-${count}`, requested_permissions: ['act_as_bot'], requested_locations: []});
        await mattermost.fail({method: 'POST', path: '/api/v4/bots$', answer: 'none', times: 1});
        await expect(workspace.install(other.manifestUrl)).rejects.toThrow('mattermost_unreachable');
        await mattermost.fail({method: 'POST', path: '/api/v4/(bots|users/.*tokens)', answer: {status: 429, headers: {'x-ratelimit-reset': '0'}}, times: 2});
        await workspace.install(other.manifestUrl);
        const {body} = await workspace.sysadmin.send('GET', '/api/v4/bots?per_page=200');
        expect(Array.isArray(body) && body.map((bot) => textAt(bot, 'username')).filter((name) => name.startsWith(`patient-${count}`))).toEqual([`patient-${count}`]);
        await other.close();
    });

    test('S2-021 S0-004 an App acts as a user with a token of its own, at Mattermost itself, and it ends with the App', async () => {
        app.answers['/act'] = {type: 'ok'};
        await workspace.alice.send('POST', `${api}/call`, {path: '/act', expand: {acting_user_access_token: 'all'}, context: {app_id: nameOf(), channel_id: support}});
        const token = textAt(app.calls('/act')[0], 'context', 'acting_user_access_token');
        expect(token).not.toBe(workspace.alice.token);
        const me = async () => (await fetch(`${mattermost.url}/api/v4/users/me`, {headers: {authorization: `Bearer ${token}`}})).json();
        expect(await me()).toMatchObject({username: 'alice'});
        expect(await bearer(token)('POST', '/api/v4/posts', {channel_id: design, message: 'As alice.'})).toBe(201);
        await workspace.sysadmin.send('POST', `${api}/disable-app`, {app_id: nameOf()});
        expect(await me()).toMatchObject({status_code: 401});
    });

    test.each([
        ['the mobile app, by bearer', 'mobile', async () => ({authorization: `BEARER ${workspace.alice.token}`})],
        ['the host\'s own Apps client, by cookie and CSRF token', 'webapp', () => asBrowser(workspace.url)],
    ])('client.md 2.1: %s, finds its routes', async (_, userAgent, identity) => {
        const headers = await identity();
        app.answers['/bindings'] = {type: 'ok', data: [{location: '/post_menu', bindings: [{location: 'greet', label: 'Greet', submit: {path: '/hello', expand: {acting_user: 'id'}}}]}]};
        const team = textAt((await workspace.alice.send('GET', '/api/v4/teams/name/topmast')).body, 'id');
        const get = async (path: string) => {
            const answer = await fetch(`${workspace.url}${api}/${path}`, {headers});
            const body: unknown = await answer.json();
            return body;
        };
        // Whose bindings they are is not for the client to say.
        const bindings = await get(`bindings?user_id=${workspace.bob.id}&channel_id=${support}&team_id=${team}&user_agent=${userAgent}`);
        expect(bindings).toContainEqual(expect.objectContaining({location: '/post_menu', bindings: [expect.objectContaining({app_id: nameOf(), location: 'greet', label: 'Greet'})]}));
        expect(app.calls('/bindings').at(-1)).toMatchObject({context: {user_agent: userAgent, channel_id: support, acting_user: {id: workspace.alice.id}}});

        const answer = await fetch(`${workspace.url}${api}/call`, {
            method: 'POST', headers: {...headers, 'content-type': 'application/json'},
            body: JSON.stringify({
                path: '/hello', expand: {acting_user: 'id'}, values: {}, raw_command: '',
                context: {app_id: nameOf(), location: '/post_menu/greet', channel_id: support, team_id: team, user_agent: userAgent, track_as_submit: true},
            }),
        });
        expect({status: answer.status, body: await answer.json()}).toMatchObject({status: 200, body: {type: 'ok', text: 'Hello.'}});
        expect(app.calls('/hello').at(-1)).toMatchObject({context: {user_agent: userAgent, acting_user: {id: workspace.alice.id}}});

        expect(await get('bot-ids')).toContainEqual(textAt(app.calls('/welcome')[0], 'context', 'bot_user_id'));
        expect(await get('oauth-app-ids')).toEqual(expect.any(Array));
    });
});

/** alice, logged in as a browser is: headers with the cookies and the token that a script reads from one of them. */
async function asBrowser(url: string): Promise<Record<string, string>> {
    const login = await fetch(`${url}/api/v4/users/login`, {method: 'POST', headers: {origin: url, 'x-requested-with': 'XMLHttpRequest'}, body: JSON.stringify({login_id: 'alice', password: demoPassword})});
    const cookies = login.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');
    return {cookie: cookies.join('; '), 'x-csrf-token': cookies.find((cookie) => cookie.startsWith('MMCSRF='))?.slice('MMCSRF='.length) ?? ''};
}
