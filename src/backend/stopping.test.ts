import {afterEach, beforeEach, expect, test, vi} from 'vitest';

import {textAt} from './fixtures/at.ts';
import {startTestApp, type TestApp} from './fixtures/startTestApp.ts';
import {startTestServer, type Person, type TestServer} from './fixtures/startTestServer.ts';

let server: TestServer;
let app: TestApp;
let sysadmin: Person;
let alice: Person;
let channelId: string;

beforeEach(async () => {
    [server, app] = await Promise.all([startTestServer(), startTestApp({requested_permissions: ['act_as_bot', 'act_as_user']})]);
    [sysadmin, alice] = await Promise.all([server.logIn('sysadmin'), server.logIn('alice')]);
    channelId = textAt((await alice.send('GET', '/api/v4/teams/name/topmast/channels/name/support')).body, 'id');
    app.answers['/bindings'] = [];
    app.answers['/go'] = {type: 'ok', text: 'Gone.'};
    await sysadmin.post('/install-app', {manifest_url: app.manifestUrl});
});
afterEach(() => Promise.all([server.close(), app.close()]));

const call = (path = '/go') => alice.post('/call', {path, expand: {acting_user_access_token: 'all'}, context: {app_id: 'desk', channel_id: channelId}});
const isAlive = async (token: string) => (await server.anonymous.send('GET', '/api/v4/users/me', undefined, {authorization: `Bearer ${token}`})).status === 200;

test('a call that is under way when the server stops is answered, and nothing after it is taken', async () => {
    let answer = () => {};
    app.answers['/slow'] = (_seen, response) => {
        answer = () => response.end('{"type":"ok","text":"In time."}');
    };
    const underWay = call('/slow');
    await vi.waitFor(() => expect(app.calls('/slow')).toHaveLength(1));
    const url = server.url;
    const closing = server.close();
    await vi.waitFor(() => expect(fetch(`${url}/api/v4/system/ping`)).rejects.toThrow('fetch failed'));
    answer();
    expect(await underWay).toMatchObject({status: 200, body: {type: 'ok', text: 'In time.'}});
    await closing;
    expect(server.logLines.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
});

test('a restart keeps installed Apps, their tokens and whether they are enabled; relisting moves them to a new port', async () => {
    const other = await startTestApp({app_id: 'other'});
    other.answers['/bindings'] = [];
    await sysadmin.post('/install-app', {manifest_url: other.manifestUrl});
    await sysadmin.post('/disable-app', {app_id: 'other'});
    await call();

    await server.restart();
    expect((await alice.get('/apps')).body).toMatchObject([
        {enabled: true, manifest: {app_id: 'desk'}},
        {enabled: false, manifest: {app_id: 'other'}},
    ]);
    expect(await alice.post('/call', {path: '/go', context: {app_id: 'other', channel_id: channelId}})).toMatchObject({body: {type: 'error', code: 'app_disabled'}});

    const moved = await startTestApp({requested_permissions: ['act_as_bot', 'act_as_user']});
    moved.answers['/go'] = {type: 'ok', text: 'Moved.'};
    await server.apps.relist(moved.manifestUrl);
    expect(await call()).toMatchObject({body: {type: 'ok', text: 'Moved.'}});
    for (const key of ['bot_access_token', 'acting_user_access_token']) {
        const token = textAt(app.calls('/go')[0], 'context', key);
        expect(textAt(moved.calls('/go')[0], 'context', key)).toBe(token);
        expect(await isAlive(token)).toBe(true);
    }
    await Promise.all([other.close(), moved.close()]);
});
