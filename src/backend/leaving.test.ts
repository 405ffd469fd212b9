/** How an App leaves, for a while or for good: disable, enable, uninstall, over real HTTP. */
import {linkSync, mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {Kysely, SqliteDialect} from 'kysely';
import Libsql from 'libsql';
import {beforeAll, describe, expect, test, vi} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {freshApps} from './fixtures/freshApps.ts';
import {startTestApp, type TestApp} from './fixtures/startTestApp.ts';
import {apiBase} from './fixtures/startTestServer.ts';
import {kvMigrations, openKv, type KvTables} from './services/index.ts';
import {createSecretBox, openDatabase} from './storage/index.ts';

const ok = (text?: string) => ({type: 'ok', ...(text ? {text} : {})});
const refusal = (text: string) => ({type: 'error', text});
const dataDir = mkdtempSync(join(tmpdir(), 'topmast-leaving-'));
const secretKey = 'a key of at least thirty-two characters';
const strangersKeys = 2_000;

describe('an App leaves, by REST', () => {
    beforeAll(keepStrangersKeys);
    const here = freshApps({name: 'leaving', config: {dataDir, secretKey}});
    const {install, record, call, bindingsOfApp, tokenOf, isAlive, botIsActive} = here;
    const asApp = (token: string, method: string, path: string, body?: unknown) => here.withToken(token, method, apiBase + path, body);

    describe('switching off and on', () => {
        test('S2-016, W18: disabled, an App shows nothing, is called by nobody, hears of no event, and its tokens are dead at once; its data stays', async () => {
            here.app.manifest['on_disable'] = '/sleep';
            here.app.answers['/sleep'] = ok('Good night.');
            here.app.answers['/told'] = ok();
            const watcher = await startTestApp({app_id: `${here.appId}-watcher`});
            watcher.answers['/go'] = ok();
            watcher.answers['/told'] = ok();
            await here.sysadmin.post('/install-app', {manifest_url: watcher.manifestUrl});
            const botId = textAt((await install()).body, 'bot_user_id');
            expect(await bindingsOfApp()).toBe(true);
            await call();
            await here.alice.post('/call', {path: '/go', context: {app_id: `${here.appId}-watcher`, channel_id: here.channelId}});
            const token = tokenOf('/go');
            const watchersToken = textAt(watcher.calls('/go')[0], 'context', 'bot_access_token');
            const team = textAt((await here.alice.send('GET', '/api/v4/teams/name/topmast')).body, 'id');
            for (const [id, own] of [[botId, token], [textAt(watcher.calls('/go')[0], 'context', 'bot_user_id'), watchersToken]] as const) {
                await here.sysadmin.send('POST', `/api/v4/teams/${team}/members`, {team_id: team, user_id: id});
                await here.sysadmin.send('POST', `/api/v4/channels/${here.channelId}/members`, {user_id: id});
                expect(await asApp(own, 'POST', '/subscribe', {subject: 'post_created', channel_id: here.channelId, call: '/told'})).toMatchObject({status: 200});
            }
            await asApp(token, 'POST', '/kv/kept', {a: 1});
            const say = (message: string) => here.alice.send('POST', '/api/v4/posts', {channel_id: here.channelId, message});
            const heard = (one: TestApp) => one.calls('/told').map(({values}) => at(values, 'text'));
            await say('before');
            await vi.waitFor(() => expect([heard(here.app), heard(watcher)]).toEqual([['before'], ['before']]));

            expect(await here.sysadmin.post('/disable-app', {app_id: here.appId})).toMatchObject({status: 200, body: {text: 'Good night.', disabled: true}});
            expect(await bindingsOfApp()).toBe(false);
            expect(await call()).toMatchObject({status: 200, body: {type: 'error', code: 'app_disabled'}});
            expect(await isAlive(token)).toBe(false);
            expect((await asApp(token, 'GET', '/kv/kept')).status).toBe(401);
            expect(await botIsActive()).toBe(false);
            expect(here.app.calls('/go')).toHaveLength(1);
            await say('meanwhile');
            await vi.waitFor(() => expect(heard(watcher)).toEqual(['before', 'meanwhile']));

            await here.sysadmin.post('/enable-app', {app_id: here.appId});
            await say('after');
            await vi.waitFor(() => expect(heard(here.app)).toContain('after'));
            expect(heard(here.app)).toEqual(['before', 'after']);
            await call();
            expect((await asApp(tokenOf('/go'), 'GET', '/kv/kept')).body).toEqual({a: 1});
            await watcher.close();
        });

        test('S2-015: enabled again, it is back with a working token', async () => {
            here.app.manifest['on_enable'] = '/wake';
            here.app.answers['/wake'] = (_seen, response) => response.writeHead(500).end();
            await install();
            await here.sysadmin.post('/disable-app', {app_id: here.appId});
            const {status, body} = await here.sysadmin.post('/enable-app', {app_id: here.appId});
            expect(status).toBe(200);
            expect(textAt(body, 'text')).toContain('is enabled.\n\nThe App was told, and failed');
            expect(await bindingsOfApp()).toBe(true);
            expect(await call()).toMatchObject({body: {type: 'ok'}});
            expect(await isAlive(tokenOf('/go'))).toBe(true);
        });

        test('says so when there is nothing to do, and tells the App nothing', async () => {
            here.app.manifest['on_enable'] = '/wake';
            await install();
            expect(textAt((await here.sysadmin.post('/enable-app', {app_id: here.appId})).body, 'text')).toContain('enabled already');
            const botId = textAt((await here.sysadmin.post('/disable-app', {app_id: here.appId})).body, 'bot_user_id');
            await here.sysadmin.send('POST', `/api/v4/bots/${botId}/enable`);
            expect(textAt((await here.sysadmin.post('/disable-app', {app_id: here.appId})).body, 'text')).toContain('disabled already');
            expect((await here.sysadmin.send('GET', `/api/v4/bots/${botId}`)).status, 'the bot of a disabled App is out').toBe(404);
            expect(here.app.calls('/wake')).toEqual([]);
        });
    });

    describe('uninstalling', () => {
        test('tells the App, then takes tokens, bot and record; the listing stays', async () => {
            here.app.manifest['on_uninstall'] = '/goodbye';
            here.app.answers['/goodbye'] = ok('Farewell.');
            await install();
            expect((await here.sysadmin.post('/uninstall-app', {app_id: here.appId})).body).toEqual({text: `**Help desk** (\`${here.appId}\`) is uninstalled.\n\nFarewell.`});
            expect(await isAlive(tokenOf('/goodbye'))).toBe(false);
            expect(await botIsActive()).toBe(false);
            expect((await record()).status).toBe(404);
            expect(await call()).toMatchObject({body: {type: 'error', code: 'app_not_found'}});
            expect(await here.sysadmin.post('/install-app', {app_id: here.appId})).toMatchObject({status: 200});
        });

        test('an App may object, unless it is forced', async () => {
            here.app.manifest['on_uninstall'] = '/goodbye';
            here.app.answers['/goodbye'] = refusal('Tickets are open');
            await install();
            expect(await here.sysadmin.post('/uninstall-app', {app_id: here.appId}))
                .toMatchObject({status: 502, body: {id: 'uninstall_refused', message: expect.stringContaining('Tickets are open')}});
            expect(await call()).toMatchObject({body: {type: 'ok'}});
            const forced = await here.sysadmin.post('/uninstall-app', {app_id: here.appId, force: true});
            expect(textAt(forced.body, 'text')).toContain('removed by force: Tickets are open');
            expect((await record()).status).toBe(404);
        });

        test('W32: a disabled App can still say goodbye as its bot, and stays disabled when it objects', async () => {
            here.app.manifest['on_uninstall'] = {path: '/goodbye', expand: {acting_user: '+summary'}};
            let tokenWorked: boolean | undefined;
            here.app.answers['/goodbye'] = ({body}, response) => {
                void isAlive(textAt(body, 'context', 'bot_access_token')).then((works) => {
                    tokenWorked = works;
                    return response.end(JSON.stringify(refusal('Not yet')));
                });
            };
            await install();
            await here.sysadmin.post('/disable-app', {app_id: here.appId});
            expect(await here.sysadmin.post('/uninstall-app', {app_id: here.appId})).toMatchObject({body: {id: 'uninstall_refused'}});
            expect(tokenWorked).toBe(true);
            expect(await botIsActive()).toBe(false);
            expect(await isAlive(tokenOf('/goodbye'))).toBe(false);
        });

        test('an App that is gone is not found', async () => {
            expect(await here.sysadmin.post('/uninstall-app', {app_id: 'nobody'})).toMatchObject({status: 404, body: {id: 'app_not_found'}});
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
            here.app.manifest['requested_permissions'] = ['act_as_bot', 'act_as_user', 'remote_oauth2'];
            here.app.manifest['on_install'] = {path: '/welcome', expand: {acting_user: 'id', acting_user_access_token: 'all'}};
            let failure: unknown = 'on_install was not called';
            here.app.answers['/welcome'] = ({body}, response) => {
                const [bot, user] = [textAt(body, 'context', 'bot_access_token'), textAt(body, 'context', 'acting_user_access_token')];
                const store = async () => {
                    try {
                        expect(at((await here.server.anonymous.send('GET', '/api/v4/users/me', undefined, {authorization: `Bearer ${user}`})).body, 'id')).toBe(here.sysadmin.id);
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
            expect(here.app.calls('/welcome')).toMatchObject([{context: {acting_user: {id: here.sysadmin.id}}}]);
            const bot = tokenOf('/welcome');
            expect((await asApp(bot, 'GET', '/kv/mine')).body).toEqual({a: 1});
            await must(bot, 'POST', '/call-once', {name: 'first', call: {path: '/go'}});
            await call();
        });

        test('S2-014, case 218: goes with it: after on_uninstall nothing is left but the listing, the audit log and what others have', async () => {
            Object.assign(here.app.manifest, {
                app_id: 'leaving-everything', requested_permissions: ['act_as_bot', 'act_as_user', 'remote_oauth2', 'remote_webhooks'],
                on_install: {path: '/welcome', expand: {acting_user_access_token: 'all'}}, on_uninstall: '/goodbye',
            });
            here.app.answers['/welcome'] = ok();
            here.app.answers['/goodbye'] = ok('Farewell.');
            const installed = (await install({secret: 'a shared secret of the App'})).body;
            const [bot, user] = [tokenOf('/welcome'), textAt(here.app.calls('/welcome')[0], 'context', 'acting_user_access_token')];
            await must(bot, 'POST', '/kv/mine', {a: 1});
            await must(user, 'POST', '/kv/theirs', {a: 1});
            await must(user, 'POST', '/subscribe', {subject: 'user_created', call: {path: '/told'}});
            await must(user, 'PUT', '/oauth2/app', {client_id: 'a', client_secret: 'b'});
            await must(user, 'PUT', '/oauth2/user', {token: 'c'});
            await must(user, 'POST', '/timer', {at: Date.now() + 3_600_000, call: {path: '/later'}});
            await must(bot, 'POST', '/call-once', {name: 'first', call: {path: '/go'}});
            await call();
            expect(await bindingsOfApp()).toBe(true);

            expect((await here.sysadmin.post('/uninstall-app', {app_id: here.appId})).body).toEqual({text: `**Help desk** (\`${here.appId}\`) is uninstalled.\n\nFarewell.`});
            expect(here.app.calls('/goodbye')).toHaveLength(1);
            expect(await bindingsOfApp()).toBe(false);
            expect(await isAlive(bot)).toBe(false);
            expect(await isAlive(user)).toBe(false);
            expect((await asApp(bot, 'GET', '/kv/mine')).status).toBe(401);
            expect(await botIsActive()).toBe(false);
            expect((await here.sysadmin.send('GET', `/api/v4/oauth/apps/${textAt(installed, 'oauth_app_id')}`)).status).toBe(404);

            // A second name for the file, since the server of a test takes its folder along; closing it folds everything into that file.
            const kept = join(mkdtempSync(join(tmpdir(), 'topmast-left-')), 'topmast.db');
            linkSync(join(dataDir, 'topmast.db'), kept);
            await here.server.close();
            const db = new Kysely<Record<string, {app_id: string}>>({dialect: new SqliteDialect({database: new Libsql(kept)})});
            const tables = (await db.introspection.getTables()).filter(({columns}) => columns.some(({name}) => name === 'app_id')).map(({name}) => name);
            const rows = async (table: string, id: string) => (await db.selectFrom(table).select('app_id').where('app_id', '=', id).execute()).length;
            const left = await Promise.all(tables.map(async (table) => [table, await rows(table, here.appId)] as const));
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
