import {WebSocket} from 'undici';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {startTestApp, type TestApp} from './fixtures/startTestApp.ts';
import {apiBase, startTestServer, type Person, type TestServer} from './fixtures/startTestServer.ts';

describe('the whole way: install an App from its manifest and use it', () => {
    let server: TestServer;
    let app: TestApp;
    let sysadmin: Person;
    let alice: Person;
    let channelId: string;
    let teamId: string;

    beforeAll(async () => {
        [server, app] = await Promise.all([startTestServer(), startTestApp({on_install: '/welcome'})]);
        app.answers['/welcome'] = {type: 'ok', text: 'Say **/desk**.'};
        app.answers['/bindings'] = {type: 'ok', data: [{location: '/command', bindings: [{label: 'desk', icon: 'desk.png', bindings: [{label: 'open', submit: '/open'}]}]}]};
        app.answers['/open'] = {type: 'ok', text: 'Opened **#12**.'};
        [sysadmin, alice] = await Promise.all([server.logIn('sysadmin'), server.logIn('alice')]);
        const channel = await alice.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square');
        channelId = textAt(channel.body, 'id');
        teamId = textAt(channel.body, 'team_id');
    });
    afterAll(() => Promise.all([server.close(), app.close()]));

    test('S2-005 S2-012: a manifest URL becomes an installed App, and its on_install is called once', async () => {
        const {status, body} = await sysadmin.post('/install-app', {manifest_url: app.manifestUrl});
        expect(status).toBe(200);
        expect(body).toMatchObject({app_id: 'desk', disabled: false, bot_username: 'desk', granted_locations: ['/command', '/post_menu']});
        expect(at(body, 'text')).toBe('**Help desk** (`desk`) is installed.\n\nSay **/desk**.');
        expect(app.calls('/welcome')).toHaveLength(1);
    });

    test('S0-006 S2-009: the App gets the token of its own bot, and is that bot for Mattermost', async () => {
        const [welcome] = app.calls('/welcome');
        const token = textAt(welcome, 'context', 'bot_access_token');
        const {status, body} = await server.anonymous.send('GET', '/api/v4/users/me', undefined, {authorization: `Bearer ${token}`});
        expect(status).toBe(200);
        expect(body).toMatchObject({username: 'desk', is_bot: true});
    });

    test('S2-081: bindings are at the old address, with the seed\'s parameters', async () => {
        const {status, body} = await alice.get(`/bindings?channel_id=${channelId}&scope=webapp`);
        expect(status).toBe(200);
        expect(body).toMatchObject([{location: '/command', bindings: [{app_id: 'apps'}, {
            app_id: 'desk',
            label: 'desk',
            icon: `${server.url}/plugins/com.mattermost.apps/apps/desk/static/desk.png`,
            bindings: [{app_id: 'desk', label: 'open', location: 'open'}],
        }]}]);
        expect(app.calls('/bindings').at(-1)).toMatchObject({context: {user_agent: 'webapp', app_id: 'desk'}});
    });

    test('S2-081, W50: with test set, every App says how it did', async () => {
        const {body} = await alice.get(`/bindings?channel_id=${channelId}&team_id=${teamId}&user_agent_type=webapp&test=1`);
        expect(at(body, 'bindings')).toHaveLength(1);
        expect(at(body, 'apps')).toMatchObject([{app_id: 'apps'}, {app_id: 'desk', problems: [], late: false}]);
    });

    test('S0-002 S2-089: a call is answered in the same exchange', async () => {
        const bindings = await alice.get(`/bindings?channel_id=${channelId}&team_id=${teamId}&user_agent_type=webapp`);
        // The first command is that of the builtin App.
        const submit = at(bindings.body, 0, 'bindings', 1, 'bindings', 0, 'submit');
        const {status, body} = await alice.post('/call', {
            ...Object(submit),
            values: {},
            raw_command: '/desk open',
            context: {app_id: 'desk', location: '/command/desk/open', channel_id: channelId, user_agent: 'webapp'},
        });
        expect(status).toBe(200);
        expect(body).toMatchObject({type: 'ok', text: 'Opened **#12**.', app_metadata: {bot_username: 'desk'}});
        expect(app.calls('/open')).toMatchObject([{raw_command: '/desk open', context: {location: '/command/desk/open', acting_user: {id: alice.id}}}]);
    });

    test('S0-004: the App acts through the REST API with the token that it got', async () => {
        const botId = textAt(app.calls('/open')[0], 'context', 'bot_user_id');
        const botToken = textAt(app.calls('/open')[0], 'context', 'bot_access_token');
        await sysadmin.send('POST', `/api/v4/teams/${teamId}/members`, {team_id: teamId, user_id: botId});
        await sysadmin.send('POST', `/api/v4/channels/${channelId}/members`, {user_id: botId});
        const post = await server.anonymous.send('POST', '/api/v4/posts', {channel_id: channelId, message: 'A new ticket'}, {authorization: `BEARER ${botToken}`});
        expect(post.status).toBe(201);
        const {body: posts} = await alice.send('GET', `/api/v4/channels/${channelId}/posts`);
        expect(at(posts, 'posts', textAt(post.body, 'id'))).toMatchObject({message: 'A new ticket', user_id: botId});
    });

    test('decision 5: clients hear of a change, and a logout ends their stream', async () => {
        const {body, headers} = await server.anonymous.send('POST', '/api/v4/users/login', {login_id: 'alice', password: 'topmast-demo'}, {origin: server.url});
        expect(textAt(body, 'username')).toBe('alice');
        const cookie = headers.getSetCookie().map((entry) => entry.split(';', 1)[0]).join('; ');
        const stream = new WebSocket(`${server.url.replace('http', 'ws')}${apiBase}/events`, {headers: {cookie, origin: server.url}});
        const heard: unknown[] = [];
        stream.addEventListener('message', ({data}) => heard.push(JSON.parse(String(data))));
        const closed = new Promise<number>((resolve) => {
            stream.addEventListener('close', ({code}) => resolve(code));
        });
        await vi.waitFor(() => expect(heard).toEqual([{event: 'hello'}]));

        await sysadmin.post('/disable-app', {app_id: 'desk'});
        await vi.waitFor(() => expect(heard).toContainEqual({event: 'refresh_bindings'}));
        await sysadmin.post('/enable-app', {app_id: 'desk'});

        const csrf = /MMCSRF=([^;]+)/.exec(cookie)?.[1] ?? '';
        expect(await server.anonymous.send('POST', '/api/v4/users/logout', undefined, {cookie, 'x-csrf-token': csrf})).toMatchObject({status: 200});
        expect(await closed).toBe(4401);
    });

    test('a message of a client that is too large closes its stream with 1009, and is no error of ours', async () => {
        const stream = new WebSocket(`${server.url.replace('http', 'ws')}${apiBase}/events`, {headers: {authorization: `Bearer ${alice.token}`}});
        stream.addEventListener('message', () => stream.send('x'.repeat(100_000)));
        expect(await new Promise((resolve) => {
            stream.addEventListener('close', ({code}) => resolve(code));
        })).toBe(1009);
        expect(server.logLines.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
    });

    test('after a restart it is all still there, and works', async () => {
        await server.restart();
        const {body: apps} = await sysadmin.get('/apps');
        expect(apps).toMatchObject([{installed: true, enabled: true, manifest: {app_id: 'desk'}}]);
        const {body} = await alice.get(`/bindings?channel_id=${channelId}`);
        expect(at(body, 0, 'bindings')).toMatchObject([{app_id: 'apps'}, {app_id: 'desk'}]);
    });

    test('no token and no password is in the log', () => {
        const log = server.logLines.join('');
        expect(log).toContain('/plugins/com.mattermost.apps/api/v1/call');
        for (const secret of [alice.token, sysadmin.token, textAt(app.calls('/open')[0], 'context', 'bot_access_token'), 'topmast-demo']) {
            expect(log).not.toContain(secret);
        }
    });
});
