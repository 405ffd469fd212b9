/** How an App leaves, for a while or for good: disable, enable, uninstall, over real HTTP. */
import {linkSync, mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {Kysely, SqliteDialect} from 'kysely';
import Libsql from 'libsql';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {startTestApp, type TestApp} from './fixtures/startTestApp.ts';
import {apiBase, startTestServer, type Person, type TestServer} from './fixtures/startTestServer.ts';
import {kvMigrations, openKv, type KvTables} from './services/index.ts';
import {createSecretBox, openDatabase} from './storage/index.ts';

const ok = (text?: string) => ({type: 'ok', ...(text ? {text} : {})});
const refusal = (text: string) => ({type: 'error', text});
const dataDir = mkdtempSync(join(tmpdir(), 'topmast-leaving-'));
const secretKey = 'a key of at least thirty-two characters';
const strangersKeys = 2_000;

describe('an App leaves, by REST', () => {
    let server: TestServer;
    let sysadmin: Person;
    let alice: Person;
    let channelId: string;
    let app: TestApp;
    let appId: string;
    let count = 0;

    beforeAll(async () => {
        await keepStrangersKeys();
        server = await startTestServer({dataDir, secretKey});
        [sysadmin, alice] = await Promise.all([server.logIn('sysadmin'), server.logIn('alice')]);
        channelId = textAt((await alice.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square')).body, 'id');
    });
    afterAll(() => server.close());
    beforeEach(async () => {
        appId = `leaving-${++count}`;
        app = await startTestApp({app_id: appId});
        app.answers['/bindings'] = [{location: '/command', bindings: [{label: 'go', submit: '/go'}]}];
        app.answers['/go'] = ok('Gone.');
    });
    afterEach(() => app.close());

    const install = (options: object = {}) => sysadmin.post('/install-app', {manifest_url: app.manifestUrl, ...options});
    const record = async () => (await sysadmin.get(`/apps/${appId}`));
    const call = () => alice.post('/call', {path: '/go', context: {app_id: appId, channel_id: channelId}});
    const bindingsOfApp = async () => {
        const {body} = await alice.get(`/bindings?channel_id=${channelId}`);
        return JSON.stringify(body).includes(`"app_id":"${appId}"`);
    };
    const tokenOf = (path: string, nth = -1) => textAt(app.calls(path).at(nth), 'context', 'bot_access_token');
    const asApp = (token: string, method: string, path: string, body?: unknown) => server.anonymous.send(method, apiBase + path, body, {authorization: `Bearer ${token}`});
    const isAlive = async (token: string) => (await server.anonymous.send('GET', '/api/v4/users/me', undefined, {authorization: `Bearer ${token}`})).status === 200;
    const botIsActive = async (name = appId) => at((await sysadmin.send('GET', `/api/v4/users/username/${name}`)).body, 'delete_at') === 0;

    describe('switching off and on', () => {
        test('S2-016, W18: disabled, an App shows nothing, is called by nobody, hears of no event, and its tokens are dead at once; its data stays', async () => {
            app.manifest['on_disable'] = '/sleep';
            app.answers['/sleep'] = ok('Good night.');
            app.answers['/told'] = ok();
            const watcher = await startTestApp({app_id: `${appId}-watcher`});
            watcher.answers['/go'] = ok();
            watcher.answers['/told'] = ok();
            await sysadmin.post('/install-app', {manifest_url: watcher.manifestUrl});
            const botId = textAt((await install()).body, 'bot_user_id');
            expect(await bindingsOfApp()).toBe(true);
            await call();
            await alice.post('/call', {path: '/go', context: {app_id: `${appId}-watcher`, channel_id: channelId}});
            const token = tokenOf('/go');
            const watchersToken = textAt(watcher.calls('/go')[0], 'context', 'bot_access_token');
            const team = textAt((await alice.send('GET', '/api/v4/teams/name/topmast')).body, 'id');
            for (const [id, own] of [[botId, token], [textAt(watcher.calls('/go')[0], 'context', 'bot_user_id'), watchersToken]] as const) {
                await sysadmin.send('POST', `/api/v4/teams/${team}/members`, {team_id: team, user_id: id});
                await sysadmin.send('POST', `/api/v4/channels/${channelId}/members`, {user_id: id});
                expect(await asApp(own, 'POST', '/subscribe', {subject: 'post_created', channel_id: channelId, call: '/told'})).toMatchObject({status: 200});
            }
            await asApp(token, 'POST', '/kv/kept', {a: 1});
            const say = (message: string) => alice.send('POST', '/api/v4/posts', {channel_id: channelId, message});
            const heard = (one: TestApp) => one.calls('/told').map(({values}) => at(values, 'text'));
            await say('before');
            await vi.waitFor(() => expect([heard(app), heard(watcher)]).toEqual([['before'], ['before']]));

            expect(await sysadmin.post('/disable-app', {app_id: appId})).toMatchObject({status: 200, body: {text: 'Good night.', disabled: true}});
            expect(await bindingsOfApp()).toBe(false);
            expect(await call()).toMatchObject({status: 200, body: {type: 'error', code: 'app_disabled'}});
            expect(await isAlive(token)).toBe(false);
            expect((await asApp(token, 'GET', '/kv/kept')).status).toBe(401);
            expect(await botIsActive()).toBe(false);
            expect(app.calls('/go')).toHaveLength(1);
            await say('meanwhile');
            await vi.waitFor(() => expect(heard(watcher)).toEqual(['before', 'meanwhile']));

            await sysadmin.post('/enable-app', {app_id: appId});
            await say('after');
            await vi.waitFor(() => expect(heard(app)).toContain('after'));
            expect(heard(app)).toEqual(['before', 'after']);
            await call();
            expect((await asApp(tokenOf('/go'), 'GET', '/kv/kept')).body).toEqual({a: 1});
            await watcher.close();
        });

        test('S2-015: enabled again, it is back with a working token', async () => {
            app.manifest['on_enable'] = '/wake';
            app.answers['/wake'] = (_seen, response) => response.writeHead(500).end();
            await install();
            await sysadmin.post('/disable-app', {app_id: appId});
            const {status, body} = await sysadmin.post('/enable-app', {app_id: appId});
            expect(status).toBe(200);
            expect(textAt(body, 'text')).toContain('is enabled.\n\nThe App was told, and failed');
            expect(await bindingsOfApp()).toBe(true);
            expect(await call()).toMatchObject({body: {type: 'ok'}});
            expect(await isAlive(tokenOf('/go'))).toBe(true);
        });

        test('says so when there is nothing to do, and tells the App nothing', async () => {
            app.manifest['on_enable'] = '/wake';
            await install();
            expect(textAt((await sysadmin.post('/enable-app', {app_id: appId})).body, 'text')).toContain('enabled already');
            const botId = textAt((await sysadmin.post('/disable-app', {app_id: appId})).body, 'bot_user_id');
            await sysadmin.send('POST', `/api/v4/bots/${botId}/enable`);
            expect(textAt((await sysadmin.post('/disable-app', {app_id: appId})).body, 'text')).toContain('disabled already');
            expect((await sysadmin.send('GET', `/api/v4/bots/${botId}`)).status, 'the bot of a disabled App is out').toBe(404);
            expect(app.calls('/wake')).toEqual([]);
        });
    });

    describe('uninstalling', () => {
        test('tells the App, then takes tokens, bot and record; the listing stays', async () => {
            app.manifest['on_uninstall'] = '/goodbye';
            app.answers['/goodbye'] = ok('Farewell.');
            await install();
            expect((await sysadmin.post('/uninstall-app', {app_id: appId})).body).toEqual({text: `**Help desk** (\`${appId}\`) is uninstalled.\n\nFarewell.`});
            expect(await isAlive(tokenOf('/goodbye'))).toBe(false);
            expect(await botIsActive()).toBe(false);
            expect((await record()).status).toBe(404);
            expect(await call()).toMatchObject({body: {type: 'error', code: 'app_not_found'}});
            expect(await sysadmin.post('/install-app', {app_id: appId})).toMatchObject({status: 200});
        });

        test('an App may object, unless it is forced', async () => {
            app.manifest['on_uninstall'] = '/goodbye';
            app.answers['/goodbye'] = refusal('Tickets are open');
            await install();
            expect(await sysadmin.post('/uninstall-app', {app_id: appId}))
                .toMatchObject({status: 502, body: {id: 'uninstall_refused', message: expect.stringContaining('Tickets are open')}});
            expect(await call()).toMatchObject({body: {type: 'ok'}});
            const forced = await sysadmin.post('/uninstall-app', {app_id: appId, force: true});
            expect(textAt(forced.body, 'text')).toContain('removed by force: Tickets are open');
            expect((await record()).status).toBe(404);
        });

        test('W32: a disabled App can still say goodbye as its bot, and stays disabled when it objects', async () => {
            app.manifest['on_uninstall'] = {path: '/goodbye', expand: {acting_user: '+summary'}};
            let tokenWorked: boolean | undefined;
            app.answers['/goodbye'] = ({body}, response) => {
                void isAlive(textAt(body, 'context', 'bot_access_token')).then((works) => {
                    tokenWorked = works;
                    return response.end(JSON.stringify(refusal('Not yet')));
                });
            };
            await install();
            await sysadmin.post('/disable-app', {app_id: appId});
            expect(await sysadmin.post('/uninstall-app', {app_id: appId})).toMatchObject({body: {id: 'uninstall_refused'}});
            expect(tokenWorked).toBe(true);
            expect(await botIsActive()).toBe(false);
            expect(await isAlive(tokenOf('/goodbye'))).toBe(false);
        });

        test('an App that is gone is not found', async () => {
            expect(await sysadmin.post('/uninstall-app', {app_id: 'nobody'})).toMatchObject({status: 404, body: {id: 'app_not_found'}});
        });
    });

    describe('everything that an App had', () => {
        /** Asks as an App, which must be let do it. */
        const must = async (token: string, method: string, path: string, body?: unknown) => {
            const answer = await asApp(token, method, path, body);
            if (answer.status >= 300) {
                throw new Error(`${method} ${path}: HTTP ${answer.status} ${JSON.stringify(answer.body)}`);
            }
            return answer;
        };

        test('case 217: on_install runs as the installing administrator, with a token; it may write values, subscribe and store OAuth2 data', async () => {
            app.manifest['requested_permissions'] = ['act_as_bot', 'act_as_user', 'remote_oauth2'];
            app.manifest['on_install'] = {path: '/welcome', expand: {acting_user: 'id', acting_user_access_token: 'all'}};
            let failure: unknown = 'on_install was not called';
            app.answers['/welcome'] = ({body}, response) => {
                const [bot, user] = [textAt(body, 'context', 'bot_access_token'), textAt(body, 'context', 'acting_user_access_token')];
                const store = async () => {
                    try {
                        expect(at((await server.anonymous.send('GET', '/api/v4/users/me', undefined, {authorization: `Bearer ${user}`})).body, 'id')).toBe(sysadmin.id);
                        await must(bot, 'POST', '/kv/mine', {a: 1});
                        await must(user, 'POST', '/kv/theirs', {a: 1});
                        await must(user, 'POST', '/subscribe', {subject: 'user_created', call: {path: '/told'}});
                        await must(user, 'PUT', '/oauth2/app', {client_id: 'a', client_secret: 'b'});
                        await must(user, 'PUT', '/oauth2/user', {token: 'c'});
                        failure = undefined;
                    } catch (error) {
                        failure = error;
                    }
                    response.end(JSON.stringify(ok()));
                };
                void store();
            };
            expect(await install()).toMatchObject({status: 200});
            expect(failure).toBeUndefined();
            expect(app.calls('/welcome')).toMatchObject([{context: {acting_user: {id: sysadmin.id}}}]);
            const bot = tokenOf('/welcome');
            expect((await asApp(bot, 'GET', '/kv/mine')).body).toEqual({a: 1});
            await must(bot, 'POST', '/call-once', {name: 'first', call: {path: '/go'}});
            await call();
        });

        test('S2-014, case 218: goes with it: after on_uninstall nothing is left but the listing, the audit log and what others have', async () => {
            appId = 'leaving-everything';
            const before = app;
            app = await startTestApp({
                app_id: appId, requested_permissions: ['act_as_bot', 'act_as_user', 'remote_oauth2', 'remote_webhooks'],
                on_install: {path: '/welcome', expand: {acting_user_access_token: 'all'}}, on_uninstall: '/goodbye',
            });
            await before.close();
            app.answers['/welcome'] = ok();
            app.answers['/go'] = ok();
            app.answers['/goodbye'] = ok('Farewell.');
            app.answers['/bindings'] = [{location: '/command', bindings: [{label: 'go', submit: '/go'}]}];
            const installed = (await install({secret: 'a shared secret of the App'})).body;
            const [bot, user] = [tokenOf('/welcome'), textAt(app.calls('/welcome')[0], 'context', 'acting_user_access_token')];
            await must(bot, 'POST', '/kv/mine', {a: 1});
            await must(user, 'POST', '/kv/theirs', {a: 1});
            await must(user, 'POST', '/subscribe', {subject: 'user_created', call: {path: '/told'}});
            await must(user, 'PUT', '/oauth2/app', {client_id: 'a', client_secret: 'b'});
            await must(user, 'PUT', '/oauth2/user', {token: 'c'});
            await must(user, 'POST', '/timer', {at: Date.now() + 3_600_000, call: {path: '/later'}});
            await must(bot, 'POST', '/call-once', {name: 'first', call: {path: '/go'}});
            await call();
            expect(await bindingsOfApp()).toBe(true);

            expect((await sysadmin.post('/uninstall-app', {app_id: appId})).body).toEqual({text: `**Help desk** (\`${appId}\`) is uninstalled.\n\nFarewell.`});
            expect(app.calls('/goodbye')).toHaveLength(1);
            expect(await bindingsOfApp()).toBe(false);
            expect(await isAlive(bot)).toBe(false);
            expect(await isAlive(user)).toBe(false);
            expect((await asApp(bot, 'GET', '/kv/mine')).status).toBe(401);
            expect(await botIsActive()).toBe(false);
            expect((await sysadmin.send('GET', `/api/v4/oauth/apps/${textAt(installed, 'oauth_app_id')}`)).status).toBe(404);

            // A second name for the file, since the server of a test takes its folder along; closing it folds everything into that file.
            const kept = join(mkdtempSync(join(tmpdir(), 'topmast-left-')), 'topmast.db');
            linkSync(join(dataDir, 'topmast.db'), kept);
            await server.close();
            const db = new Kysely<Record<string, {app_id: string}>>({dialect: new SqliteDialect({database: new Libsql(kept)})});
            const tables = (await db.introspection.getTables()).filter(({columns}) => columns.some(({name}) => name === 'app_id')).map(({name}) => name);
            const rows = async (table: string, id: string) => (await db.selectFrom(table).select('app_id').where('app_id', '=', id).execute()).length;
            const left = await Promise.all(tables.map(async (table) => [table, await rows(table, appId)] as const));
            expect(left.filter(([, number]) => number > 0).map(([table]) => table).sort()).toEqual(['app_listing', 'audit']);
            expect(tables).toEqual(expect.arrayContaining(['app', 'app_token', 'app_once', 'kv', 'subscription', 'oauth2_app', 'oauth2_user', 'delivery']));
            expect(await rows('kv', 'stranger')).toBe(strangersKeys);
            await db.destroy();
        });
    });
});

/** Values of another App, more than any page of any list holds. */
async function keepStrangersKeys(): Promise<void> {
    const {db, close} = await openDatabase<KvTables>({dataDir}, kvMigrations);
    const kv = openKv({db, secretBox: createSecretBox(secretKey), limits: {valueBytes: 8_192, keys: 10, bytes: 8_192}});
    await kv.set({appId: 'stranger', userId: 'bot', prefix: '', key: 'one'}, '{}');
    // The others are copies of the one, written at once: it is their number that counts.
    const one = await db.selectFrom('kv').selectAll().executeTakeFirstOrThrow();
    const copies = Array.from({length: strangersKeys - 1}, (_, number) => ({...one, key: `${one.key}${String(number).padStart(4, '0')}`}));
    await db.transaction().execute(async (transaction) => {
        for (let start = 0; start < copies.length; start += 500) {
            await transaction.insertInto('kv').values(copies.slice(start, start + 500)).execute();
        }
    });
    await close();
}
