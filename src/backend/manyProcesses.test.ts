/** Several backends on one Postgres are one Topmast: what happens at one is seen at all (issue 4; docs/decisions/0014). */
import {WebSocket} from 'undici';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {startTestApp, type TestApp} from './fixtures/startTestApp.ts';
import {apiBase, startTestServer, type Person, type TestServer} from './fixtures/startTestServer.ts';
import {onPostgres} from './storage/fixtures/onBothDatabases.ts';

interface Frame {
    event?: string;
    seq?: number;
    data?: {post?: string};
}

describe('two backends that start at the same moment on one empty Postgres', () => {
    const newDatabase = onPostgres();
    let here: TestServer;
    let there: TestServer;
    let app: TestApp;
    /** Logged in here, asking here. */
    let sysadmin: Person;
    /** Logged in here, asking there. */
    let alice: Person;
    let channelId: string;
    let teamId: string;

    beforeAll(async () => {
        const place = await newDatabase();
        [here, there, app] = await Promise.all([startTestServer(place), startTestServer(place), startTestApp()]);
        app.answers['/bindings'] = {type: 'ok', data: [{location: '/command', bindings: [{label: 'desk', submit: '/open'}]}]};
        app.answers['/open'] = {type: 'ok', text: 'Opened **#12**.'};
        sysadmin = await here.logIn('sysadmin');
        alice = there.as(await here.logIn('alice'));
        const channel = await alice.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square');
        [channelId, teamId] = [textAt(channel.body, 'id'), textAt(channel.body, 'team_id')];
    });
    afterAll(() => Promise.all([here.close(), there.close(), app.close()]));

    const labels = async () => JSON.stringify((await alice.get(`/bindings?channel_id=${channelId}&team_id=${teamId}`)).body);
    const open = async () => (await alice.post('/call', {path: '/open', context: {app_id: 'desk', channel_id: channelId, team_id: teamId}})).body;

    /** Frames that a socket of `alice` there hears. */
    async function listen(path: string): Promise<{frames: Frame[]; socket: WebSocket}> {
        const frames: Frame[] = [];
        const socket = new WebSocket(`${there.url.replace('http', 'ws')}${path}`, {headers: {authorization: `Bearer ${alice.token}`}});
        socket.addEventListener('message', ({data}) => frames.push(JSON.parse(String(data))));
        await new Promise((resolve, reject) => {
            socket.addEventListener('open', resolve);
            socket.addEventListener('error', reject);
        });
        return {frames, socket};
    }

    test('make one demo team between them, and each is served by its own account', async () => {
        const users = await sysadmin.send('GET', '/api/v4/users?per_page=200');
        expect(Array.from(Object(users.body), (user) => textAt(user, 'username')).filter((name) => ['alice', 'bob', 'sysadmin'].includes(name)).toSorted()).toEqual(['alice', 'bob', 'sysadmin']);
        expect((await sysadmin.send('GET', '/api/v4/teams')).body).toHaveLength(1);
    });

    test('an App that is installed at one is bound and called at the other at once; disabled at one, it is refused at the other; uninstalled, it is gone', async () => {
        expect(await labels()).not.toContain('desk');
        expect((await sysadmin.post('/install-app', {manifest_url: app.manifestUrl})).status).toBe(200);
        await vi.waitFor(async () => expect(await labels()).toContain('desk'));
        expect(await open()).toMatchObject({type: 'ok', text: 'Opened **#12**.'});

        expect((await sysadmin.post('/disable-app', {app_id: 'desk'})).status).toBe(200);
        await vi.waitFor(async () => expect(await open()).toMatchObject({type: 'error'}), {interval: 5});
        expect(await labels()).not.toContain('desk');
        expect((await sysadmin.post('/enable-app', {app_id: 'desk'})).status).toBe(200);
        await vi.waitFor(async () => expect(await open()).toMatchObject({type: 'ok'}), {interval: 5});

        expect((await sysadmin.post('/uninstall-app', {app_id: 'desk'})).status).toBe(200);
        await vi.waitFor(async () => expect(await open()).toMatchObject({type: 'error'}), {interval: 5});
    });

    test('decision 7: the same submit sent to both at once reaches the App once, and both hear its answer', async () => {
        await sysadmin.post('/install-app', {manifest_url: app.manifestUrl});
        let orders = 0;
        app.answers['/order'] = (_seen, response) => {
            orders += 1;
            setTimeout(() => response.end(JSON.stringify({type: 'ok', text: `Order ${orders}`})), 50);
        };
        const order = (person: Person) => person.send('POST', `${apiBase}/call`, {path: '/order', values: {what: 'pen'}, context: {app_id: 'desk', channel_id: channelId}}, {'idempotency-key': 'once'});
        await vi.waitFor(async () => expect(await labels()).toContain('desk'));
        const answers = await Promise.all([order(alice), order(here.as(alice)), order(alice), order(here.as(alice))]);
        expect(answers.map(({body}) => textAt(body, 'text'))).toEqual(['Order 1', 'Order 1', 'Order 1', 'Order 1']);
        expect(app.calls('/order')).toHaveLength(1);
        await sysadmin.post('/uninstall-app', {app_id: 'desk'});
    });

    test('S0-045: one App installed at both at once has one bot, one OAuth app and one token that works', async () => {
        const admin = there.as(sysadmin);
        app.answers['/welcome'] = {type: 'ok'};
        app.manifest['on_install'] = '/welcome';
        app.seen.length = 0;
        const answers = await Promise.all([sysadmin.post('/install-app', {manifest_url: app.manifestUrl}), admin.post('/install-app', {manifest_url: app.manifestUrl})]);
        expect(answers.map(({status}) => status)).toEqual([200, 200]);
        expect(at(answers[0].body, 'bot_user_id')).toBe(at(answers[1].body, 'bot_user_id'));
        const tokens = app.calls('/welcome').map((call) => textAt(call, 'context', 'bot_access_token'));
        const works = await Promise.all(tokens.map(async (token) => (await here.anonymous.send('GET', '/api/v4/users/me', undefined, {authorization: `Bearer ${token}`})).status));
        expect(works).toEqual([401, 200]);
        const {body: oauthApps} = await sysadmin.send('GET', '/api/v4/oauth/apps?per_page=200');
        expect(oauthApps).toHaveLength(1);
        delete app.manifest['on_install'];
        await sysadmin.post('/uninstall-app', {app_id: 'desk'});
    });

    test('clients at the other are told that bindings changed', async () => {
        const {frames, socket} = await listen(`${apiBase}/events`);
        await sysadmin.post('/install-app', {manifest_url: app.manifestUrl});
        await vi.waitFor(() => expect(frames.map(({event}) => event)).toContain('refresh_bindings'));
        socket.close();
    });

    test('posts made at one are heard at the other: all of them, once, in their order, long ones too', async () => {
        const {frames, socket} = await listen('/api/v4/websocket');
        await vi.waitFor(() => expect(frames).toMatchObject([{event: 'hello'}]));
        const messages = Array.from({length: 20}, (_, n) => (n % 5 === 0 ? `${n} ${'long '.repeat(3_000)}` : `${n}`));
        for (const message of messages) {
            expect((await sysadmin.send('POST', '/api/v4/posts', {channel_id: channelId, message})).status).toBe(201);
        }
        const heard = () => frames.filter(({event}) => event === 'posted').map(({data}) => textAt(JSON.parse(data?.post ?? ''), 'message'));
        await vi.waitFor(() => expect(heard()).toHaveLength(messages.length));
        expect(heard()).toEqual(messages);
        expect(frames.map(({seq}) => seq)).toEqual(frames.map((_, index) => index));
        socket.close();
    });

    test('posts made at both at once stand in one order, each at a time of its own', async () => {
        await Promise.all(Array.from({length: 10}, (_, n) => (n % 2 ? sysadmin : alice).send('POST', '/api/v4/posts', {channel_id: channelId, message: `both ${n}`})));
        const {body} = await alice.send('GET', `/api/v4/channels/${channelId}/posts?per_page=10`);
        const times = Object.values(Object(at(body, 'posts'))).map((post) => at(post, 'create_at'));
        expect(new Set(times).size).toBe(10);
    });

    test('the same post sent to both at once is made once', async () => {
        const post = {channel_id: channelId, message: 'twice', pending_post_id: `${alice.id}:1`};
        const twice = await Promise.all([alice.send('POST', '/api/v4/posts', post), here.as(alice).send('POST', '/api/v4/posts', post)]);
        expect(textAt(twice[0].body, 'id')).toBe(textAt(twice[1].body, 'id'));
    });

    test('who logs out at one is nobody at the other, and the streams there end', async () => {
        const streams = await Promise.all([listen('/api/v4/websocket'), listen(`${apiBase}/events`)]);
        const ended = Promise.all(streams.map(({socket}) => new Promise((resolve) => {
            socket.addEventListener('close', resolve);
        })));
        expect((await alice.get(`/bindings?channel_id=${channelId}&team_id=${teamId}`)).status).toBe(200);
        await here.as(alice).send('POST', '/api/v4/users/logout');
        await ended;
        expect((await alice.get(`/bindings?channel_id=${channelId}&team_id=${teamId}`)).status).toBe(401);
    });
});
