/** Topmast serves one Mattermost server; two need two (docs/decisions/0024), and neither knows anything of the other. */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {afterAll, beforeAll, expect, test, vi} from 'vitest';

import {textAt} from '../src/backend/fixtures/at.ts';
import {startMattermost, type TestMattermost} from '../src/backend/fixtures/startMattermost.ts';
import {startTestApp, type TestApp} from '../src/backend/fixtures/startTestApp.ts';
import {readConfig, startServer, type Config, type RunningServer} from '../src/backend/index.ts';
import {createFront} from '../src/cli/gateway/createFront.ts';
import {logIn, type Person} from './logIn.ts';

const api = '/plugins/com.mattermost.apps/api/v1';

let folder: string;
let app: TestApp;
let servers: [TestMattermost, TestMattermost];
const running: RunningServer[] = [];

beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'topmast-two-'));
    [app, ...servers] = await Promise.all([
        startTestApp({requested_permissions: ['act_as_bot'], requested_locations: [], on_install: {path: '/welcome'}}),
        startMattermost({dataDir: join(folder, 'mattermost-1')}),
        startMattermost({dataDir: join(folder, 'mattermost-2')}),
    ]);
    app.answers['/welcome'] = {type: 'ok'};
});
afterAll(async () => {
    await Promise.all(running.map(({close}) => close()));
    await Promise.all([app.close(), ...servers.map(({stop}) => stop())]);
    await rm(folder, {recursive: true, force: true});
});

const configOf = ({url, adminToken}: TestMattermost, dataDir: string): Config => {
    const {siteUrl: _siteUrl, ...config} = readConfig({PORT: '0', DATA_DIR: join(folder, dataDir), MATTERMOST_URL: url, MATTERMOST_ADMIN_TOKEN: adminToken, DEVELOPER_MODE: 'true', LOG_LEVEL: 'silent'});
    return config;
};
async function start(mattermost: TestMattermost, dataDir: string): Promise<RunningServer> {
    const server = await startServer(configOf(mattermost, dataDir), {front: (parts) => createFront({...parts, mattermostUrl: mattermost.url})});
    running.push(server);
    return server;
}
const install = (sysadmin: Person) => sysadmin.send('POST', `${api}/install-app`, {manifest_url: app.manifestUrl});

test('S0-054 two servers with a Topmast each: Apps, tokens and values of one are not there at the other', async () => {
    const [one, two] = [await start(servers[0], 'one'), await start(servers[1], 'two')];
    const [sysadmin, other] = [await logIn(one.url, 'sysadmin'), await logIn(two.url, 'sysadmin')];
    expect((await install(sysadmin)).status).toBe(200);
    const token = textAt(app.calls('/welcome')[0], 'context', 'bot_access_token');
    const asBot = (url: string, method: string, body?: string) =>
        fetch(`${url}${api}/kv/colour`, {method, headers: {authorization: `Bearer ${token}`}, ...(body === undefined ? {} : {body})});
    expect((await asBot(one.url, 'PUT', '"red"')).status).toBe(200);

    expect((await other.send('GET', `${api}/apps`)).body).not.toContainEqual(expect.objectContaining({installed: true, manifest: expect.objectContaining({app_id: 'desk'})}));
    expect((await asBot(two.url, 'GET')).status).toBe(401);
    expect((await fetch(`${two.url}${api}/apps`, {headers: {authorization: `Bearer ${sysadmin.token}`}})).status).toBe(401);

    // The same App at both is two Apps: each with its own bot, token and values.
    expect((await install(other)).status).toBe(200);
    const second = textAt(app.calls('/welcome')[1], 'context', 'bot_access_token');
    expect(second).not.toBe(token);
    const value = await fetch(`${two.url}${api}/kv/colour`, {headers: {authorization: `Bearer ${second}`}});
    expect(await value.json()).toEqual({});
    expect(await (await asBot(one.url, 'GET')).json()).toBe('red');
    expect((await sysadmin.send('POST', `${api}/uninstall-app`, {app_id: 'desk'})).status).toBe(200);
    expect((await other.send('GET', `${api}/apps/desk`)).status).toBe(200);
});

test('S0-054 the data of one server is refused to another one, with a sentence; so is the embedded server\'s', async () => {
    await running.splice(0, 1)[0]?.close();
    await expect(start(servers[1], 'one')).rejects.toThrow('The database belongs to another Mattermost server');
    const embedded = await startServer(readConfig({PORT: '0', DATA_DIR: join(folder, 'embedded'), LOG_LEVEL: 'silent'}));
    await embedded.close();
    await expect(start(servers[1], 'embedded')).rejects.toThrow('The database belongs to another Mattermost server');
    await expect(startServer(readConfig({PORT: '0', DATA_DIR: join(folder, 'one'), LOG_LEVEL: 'silent'}))).rejects.toThrow('stands beside a Mattermost server');
});

test('a server that is not up yet is waited for: alive, not ready, and then ready', async () => {
    const [mattermost] = servers;
    await mattermost.stop();
    const {url} = await start(mattermost, 'one');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    const refused = await fetch(`${url}${api}/apps`, {headers: {authorization: 'Bearer of-somebody'}});
    expect({status: refused.status, body: await refused.json()}).toMatchObject({status: 503, body: {id: 'mattermost_unreachable'}});
    await mattermost.restart();
    await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), {timeout: 10_000});
    expect((await install(await logIn(url, 'sysadmin'))).status).toBe(200);
});
