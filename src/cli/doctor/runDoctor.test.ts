import {mkdtemp, rm} from 'node:fs/promises';
import {once} from 'node:events';
import {createServer, type Server} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import Fastify from 'fastify';
import Libsql from 'libsql';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';

import {demoTeam} from '../../backend/embedded/fixtures/demoTeam.ts';
import {openServer, type TestServer} from '../../backend/embedded/fixtures/openServer.ts';
import {startServer, version, type RunningServer} from '../../backend/index.ts';
import {createFront} from '../gateway/createFront.ts';
import type {Result} from './Check.ts';
import {reportOf} from './reportOf.ts';
import {runDoctor} from './runDoctor.ts';

/** How answers of Mattermost are changed, by the path without its query; undefined: the connection breaks. */
type Change = (body: never) => {status?: number; headers?: Record<string, string>; body: unknown} | undefined;

let house: TestServer;
let between: Server;
let gateway: RunningServer;
let dataDir: string;
let mattermostUrl: string;
let env: Record<string, string>;
const openToUploads = {Enable: true, EnableUploads: true, RequirePluginSignature: false};
const changes = new Map<string, Change>();
const tokens: Record<string, string> = {};

beforeAll(async () => {
    house = await openServer();
    const embedded = await house.listen();
    const team = await demoTeam(house);
    for (const [name, {id}] of Object.entries({sysadmin: team.sysadmin, alice: team.alice})) {
        tokens[name] = String((await team.sysadmin.ask('POST', `/users/${id}/tokens`, {description: 'Topmast'})).json().token);
    }
    // A Mattermost server of which single answers can be changed.
    const {log} = Fastify();
    const front = createFront({mattermostUrl: embedded, log, changed: () => {}});
    between = createServer(async (request, response) => {
        const [path = ''] = (request.url ?? '').split('?');
        const change = changes.get(path);
        if (!change) {
            if (!front.request(request, response)) {
                response.writeHead(404).end('{}'); // Mattermost has nothing there.
            }
            return;
        }
        const {authorization} = request.headers;
        const original: never = await (await fetch(embedded + request.url, {headers: authorization ? {authorization} : {}})).json() as never;
        const changed = change(original);
        if (changed) {
            response.writeHead(changed.status ?? 200, {'content-type': 'application/json', ...changed.headers}).end(JSON.stringify(changed.body));
        } else {
            response.destroy();
        }
    });
    between.on('upgrade', (request, socket, head) => changes.has(request.url ?? '') ? socket.destroy() : front.upgrade(request, socket, head));
    between.listen(0, '127.0.0.1');
    await once(between, 'listening');
    const address = between.address();
    mattermostUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

    dataDir = await mkdtemp(join(tmpdir(), 'topmast-doctor-'));
    gateway = await startServer({
        port: 0, host: '127.0.0.1', dataDir, developerMode: false, demo: false, bindingsDeadline: 1_500, callDeadline: 5_000, sealedCalls: 'accept', tokenMode: 'session', logLevel: 'silent',
        mattermostUrl, mattermostAdminToken: tokens['sysadmin'] ?? '',
    }, {front: (parts) => createFront({...parts, mattermostUrl})});
    env = {MATTERMOST_URL: mattermostUrl, MATTERMOST_ADMIN_TOKEN: tokens['sysadmin'] ?? '', SITE_URL: gateway.url, DATA_DIR: dataDir};
});
beforeEach(() => {
    changes.clear();
    changes.set('/api/v4/config/client', (body: Record<string, string>) => ({body: {...body, SiteURL: gateway.url, EnableOAuthServiceProvider: 'true'}}));
    changes.set('/api/v4/plugins/webapp', () => ({body: [{id: 'com.topmast.apps', version}]}));
    changes.set('/api/v4/config', () => ({body: {PluginSettings: openToUploads}}));
});
afterAll(async () => {
    await gateway.close();
    between.closeAllConnections();
    between.close();
    await house.close();
    await rm(dataDir, {recursive: true});
});

const see = async (differences: Record<string, string> = {}, site?: string) => runDoctor({env: {...env, ...differences}, site, deadline: 3_000});
const named = (results: readonly Result[], name: string) => results.find((result) => result.name === name);
/** With a setting of Mattermost that is other than it should be. */
const seeWith = async (setting: string, value: string) => {
    changes.set('/api/v4/config/client', (body: Record<string, string>) => ({body: {...body, SiteURL: gateway.url, [setting]: value}}));
    return await see();
};

test('of an installation that works every check is fine, WebSockets and routes of both included', async () => {
    const results = await see();
    expect(results.filter(({state}) => state !== 'ok')).toEqual([]);
    expect(results.map(({name}) => name)).toEqual([
        'settings', 'mattermost', 'version', 'token', 'EnableBotAccountCreation', 'EnableUserAccessTokens', 'EnableOAuthServiceProvider', 'extension', 'uploads of plugins', 'former plugin', 'clock',
        'route to Mattermost', 'route to Topmast', 'address of the site', 'WebSocket of Mattermost', 'WebSocket of Topmast', 'storage',
    ]);
    expect(reportOf(results)).toContain('Nothing has to be mended.');
});

test('settings that cannot be used are named, and nothing else is looked at', async () => {
    expect(await see({PORT: 'many'})).toMatchObject([{name: 'settings', state: 'failed', found: expect.stringContaining('PORT')}]);
});

test('a server that is not there, and what hangs on it', async () => {
    const results = await see({MATTERMOST_URL: 'http://127.0.0.1:3'});
    expect(named(results, 'mattermost')).toMatchObject({state: 'failed', found: 'http://127.0.0.1:3 cannot be reached: nothing listens there.'});
    expect(named(results, 'token')).toMatchObject({state: 'skipped', found: 'Not looked at, as "mattermost" has to be right first.'});
    expect(named(results, 'route to Topmast')).toMatchObject({state: 'ok'});
});

test('something else that answers in the place of Mattermost', async () => {
    changes.set('/api/v4/system/ping', () => ({body: {hello: 'world'}}));
    expect(named(await see(), 'mattermost')).toMatchObject({state: 'failed', mend: expect.stringContaining('MATTERMOST_URL')});
});

test('an address that only leads on to another one', async () => {
    changes.set('/api/v4/system/ping', () => ({status: 301, body: {}, headers: {location: 'https://chat.example/api/v4/system/ping?x'}}));
    expect(named(await see(), 'mattermost')).toMatchObject({state: 'failed', found: `${mattermostUrl} only says to go to https://chat.example, and Topmast goes nowhere else with its token.`, mend: expect.stringContaining('MATTERMOST_URL')});
});

test('a server that does not say how it is set up', async () => {
    changes.set('/api/v4/config/client', () => ({status: 500, body: {id: 'x', status_code: 500}}));
    expect(named(await see(), 'version')).toMatchObject({state: 'failed', found: 'Mattermost does not say how it is set up (HTTP 500). Its own log says why.'});
});

test('a server that is too old', async () => {
    expect(named(await seeWith('Version', '10.11.2'), 'version')).toMatchObject({state: 'failed', found: 'Mattermost is of version 10.11.2.', mend: 'Upgrade it to 11.0 or newer.'});
});

test('a token that nobody knows, and one of somebody who is no system administrator; the token itself is never shown', async () => {
    const unknown = 'x'.repeat(26);
    const results = await see({MATTERMOST_ADMIN_TOKEN: unknown});
    expect(named(results, 'token')).toMatchObject({state: 'failed', found: 'Mattermost refuses the token (HTTP 401).', mend: expect.stringContaining('MATTERMOST_ADMIN_TOKEN')});
    expect(reportOf(results)).not.toContain(unknown);
    expect(named(await see({MATTERMOST_ADMIN_TOKEN: tokens['alice'] ?? ''}), 'token')).toMatchObject({state: 'failed', found: 'It is the token of alice, who is no system administrator.'});
});

test.each(['EnableBotAccountCreation', 'EnableUserAccessTokens', 'EnableOAuthServiceProvider'])('the setting %s that is off, with the place where it is turned on', async (setting) => {
    expect(named(await seeWith(setting, 'false'), setting)).toMatchObject({state: 'failed', found: `${setting} is off.`, mend: expect.stringContaining('System Console: Integrations')});
});

test('an extension that is not there, or of another version; plugins that are off', async () => {
    changes.set('/api/v4/plugins/webapp', () => ({body: []}));
    expect(named(await see(), 'extension')).toMatchObject({state: 'warning', mend: expect.stringContaining(`Upload topmast-${version}.tar.gz`)});
    changes.set('/api/v4/plugins/webapp', () => ({body: [{id: 'com.topmast.apps', version: '0.0.9'}]}));
    expect(named(await see(), 'extension')).toMatchObject({state: 'warning', found: expect.stringContaining('0.0.9')});
    changes.set('/api/v4/plugins/webapp', () => ({status: 501, body: {id: 'app.plugin.disabled.app_error'}}));
    expect(named(await seeWith('PluginsEnabled', 'false'), 'extension')).toMatchObject({state: 'warning', found: 'Plugins are off, so the extension is not there.', mend: expect.stringContaining('Enable Plugins')});
});

test.each([
    [{Enable: false}, 'Enable is false', 'Enable Plugins'],
    [{EnableUploads: false}, 'EnableUploads is false', 'MM_PLUGINSETTINGS_ENABLEUPLOADS=true'],
    [{RequirePluginSignature: true}, 'RequirePluginSignature is true', 'to false in the System Console'],
])('a server that takes no extension, as %j, with what opens it; where the extension is already nothing has to be opened', async (closed, found, mend) => {
    changes.set('/api/v4/config', () => ({body: {PluginSettings: {...openToUploads, ...closed}}}));
    expect(named(await see(), 'uploads of plugins')).toEqual({name: 'uploads of plugins', state: 'ok', found: 'Mattermost takes no more plugins, and has the extension.'});
    changes.set('/api/v4/plugins/webapp', () => ({body: []}));
    expect(named(await see(), 'uploads of plugins')).toMatchObject({state: 'warning', found: `Mattermost takes no plugins that are uploaded, so not the extension: PluginSettings.${found}.`, mend: expect.stringContaining(mend)});
});

test('what Mattermost does not tell of its settings is not taken for well', async () => {
    changes.set('/api/v4/config', () => ({status: 403, body: {id: 'api.context.permissions.app_error'}}));
    changes.set('/api/v4/config/client', (body: Record<string, string>) => ({body: Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'EnableUserAccessTokens'))}));
    const results = await see();
    expect(named(results, 'uploads of plugins')).toMatchObject({state: 'skipped', found: expect.stringContaining('(HTTP 403)')});
    expect(named(results, 'EnableUserAccessTokens')).toMatchObject({state: 'skipped'});
    changes.set('/api/v4/config', () => ({body: {PluginSettings: {Enable: true}}}));
    expect(named(await see(), 'uploads of plugins')).toMatchObject({state: 'skipped'});
});

test('the former plugin that is still enabled, and the flag that lets Mattermost\'s own clients draw Apps', async () => {
    expect(named(await seeWith('AppsPluginEnabled', 'true'), 'former plugin')).toMatchObject({state: 'failed', mend: expect.stringContaining('Disable it')});
    expect(named(await seeWith('FeatureFlagAppsEnabled', 'true'), 'former plugin')).toMatchObject({state: 'warning', mend: expect.stringContaining('MM_FEATUREFLAGS_APPSENABLED')});
});

test('clocks that do not agree', async () => {
    changes.set('/api/v4/system/ping', (body) => ({body, headers: {date: new Date(Date.now() + 180_000).toUTCString()}}));
    expect(named(await see(), 'clock')).toMatchObject({state: 'failed', found: expect.stringMatching(/^Mattermost's clock is 1(79|80|81) seconds ahead of this machine's\.$/), mend: expect.stringContaining('timedatectl')});
});

test('a site that leads to Mattermost alone, and one that leads to neither', async () => {
    const results = await see({}, mattermostUrl);
    expect(named(results, 'route to Mattermost')).toMatchObject({state: 'ok'});
    expect(named(results, 'route to Topmast')).toMatchObject({state: 'failed', found: `${mattermostUrl}/plugins/com.mattermost.apps does not lead to Topmast (HTTP 404).`, mend: expect.stringContaining('deploy/nginx.conf')});
    expect(named(results, 'WebSocket of Topmast')).toMatchObject({state: 'skipped'});
    expect(named(await see({}, 'http://127.0.0.1:3'), 'route to Mattermost')).toMatchObject({state: 'failed', found: 'http://127.0.0.1:3 cannot be reached: nothing listens there.'});
    expect(named(await see({}, 'chat'), 'address of the site')).toMatchObject({state: 'failed'});
});

test('a proxy behind which Topmast does not run', async () => {
    changes.set('/plugins/com.mattermost.apps/api/v1/ping', () => ({status: 502, body: {}}));
    expect(named(await see({}, mattermostUrl), 'route to Topmast')).toMatchObject({state: 'failed', mend: expect.stringContaining('Start Topmast')});
});

test('another address of the site than Mattermost knows', async () => {
    const results = await seeWith('SiteURL', 'https://chat.example');
    expect(named(results, 'WebSocket of Topmast')).toMatchObject({state: 'skipped', found: expect.stringContaining('the token is shown to nobody but the site')});
    expect(named(results, 'WebSocket of Mattermost')).toMatchObject({state: 'ok'});
    expect(named(results, 'address of the site')).toMatchObject({state: 'warning', found: `Mattermost takes https://chat.example for the site's address, Topmast ${gateway.url}.`});
});

test('a way to the site that passes no WebSockets', async () => {
    changes.set('/api/v4/websocket', () => undefined);
    expect(named(await see(), 'WebSocket of Mattermost')).toMatchObject({state: 'failed', mend: expect.stringContaining('Upgrade')});
});

test('storage: not yet there, in use, stopped, of a newer Topmast; looking at it changes nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'topmast-doctor-'));
    const storage = async (place: Record<string, string>) => named(await see(place), 'storage');
    expect(await storage({DATA_DIR: join(folder, 'new')})).toMatchObject({state: 'ok', found: 'There is no database yet; the first start makes it.'});
    expect(await storage({})).toMatchObject({state: 'ok', found: 'The database is in use by the running Topmast.'});
    const alone = await startServer({port: 0, host: '127.0.0.1', dataDir: folder, developerMode: false, demo: true, bindingsDeadline: 1_500, callDeadline: 5_000, sealedCalls: 'accept', tokenMode: 'session', logLevel: 'silent'});
    await alone.close();
    expect(await storage({DATA_DIR: folder})).toMatchObject({state: 'ok', found: 'The database can be read and is up to date.'});
    const database = new Libsql(join(folder, 'topmast.db'));
    database.exec("insert into kysely_migration (name, timestamp) values ('rooms-9999-of-tomorrow', '')");
    database.close();
    expect(await storage({DATA_DIR: folder})).toMatchObject({state: 'failed', found: 'The database was used by a newer Topmast.'});
    expect(await storage({DATABASE_URL: 'postgres://topmast:hunter2@127.0.0.1:3/topmast', SECRET_KEY: 'k'.repeat(32)})).toMatchObject({state: 'failed', found: expect.stringMatching(/^(?!.*hunter2)The database postgres:\/\/127\.0\.0\.1:3\/topmast cannot be used/)});
    await rm(folder, {recursive: true});
});

test('without MATTERMOST_URL there is the small server of its own', async () => {
    const results = await runDoctor({env: {DATA_DIR: dataDir}, site: gateway.url, deadline: 3_000});
    expect(named(results, 'mattermost')).toMatchObject({state: 'skipped'});
    expect(results.filter(({state}) => state === 'failed')).toEqual([]);
});
