/** Whatever step of an operation on an App fails, what it did before is taken back (S0-045, W38). */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import type {Kysely} from 'kysely';
import {afterAll, beforeAll, expect, test} from 'vitest';

import {openServer, type TestServer} from '../embedded/fixtures/openServer.ts';
import {createTokens} from '../calls/index.ts';
import {createMattermost, injectTransport} from '../mattermost/index.ts';
import {openRegistry, registryMigrations, type Registry, type RegistryTables} from '../registry/index.ts';
import {createSecretBox, openDatabase, type OpenDatabase} from '../storage/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Apps} from './Apps.ts';
import {createApps} from './createApps.ts';
import {appsMigrations, openOnceCalls, type AppsTables} from './openOnceCalls.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'topmast-faults-'));
const actor = {userId: '', requestId: 'r'};

let house: TestServer;
let database: OpenDatabase<object>;
let rows: Kysely<Pick<RegistryTables & AppsTables, keyof (RegistryTables & AppsTables)>>;
let registry: Registry;
let apps: Apps;
/** What the manifest says by the next reading. */
let manifest: object;
let refuses: boolean;
/** How many steps were made, and which one fails: requests to Mattermost, queries of the database, calls of the App. */
let steps: number;
let failing: number;
let warnings: string[];
/** Bots that somebody removed at Mattermost. */
let areBotsGone = false;

/** Counts a step. True: it is to fail. */
const fails = () => {
    steps += 1;
    return steps === failing;
};

beforeAll(async () => {
    house = await openServer();
    database = await openDatabase<object>({dataDir}, {...registryMigrations, ...appsMigrations});
    rows = database.db.withTables();
    const faulty = database.db.withPlugin({
        transformQuery({node}) {
            if (fails()) {
                throw new Error('the disk is full');
            }
            return node;
        },
        transformResult: async ({result}) => result,
    });
    const transport = injectTransport(house.server);
    const mattermost = createMattermost({
        adminToken: house.adminToken,
        async transport(request) {
            if (fails()) {
                return {status: 500, body: '{"id": "down", "message": "Mattermost is down"}'};
            }
            return areBotsGone && /\/bots\/\w+\/(?:en|dis)able$/.test(request.path) ? {status: 404, body: '{"id": "missing", "message": "There is no such bot"}'} : transport(request);
        },
    });
    registry = openRegistry({db: faulty.withTables<Pick<RegistryTables, keyof RegistryTables>>(), secretBox: createSecretBox('a key of at least thirty-two characters')});
    const onceCalls = openOnceCalls({db: faulty.withTables<Pick<AppsTables, keyof AppsTables>>()});
    const answer = () => {
        if (fails()) {
            throw new TopmastError('app_unreachable', {app: 'Desk', detail: 'it is gone'});
        }
    };
    apps = createApps({
        registry, mattermost, onceCalls, peers: database.peers,
        tokens: createTokens({registry, mattermost}),
        calls: {
            ping: async () => answer(),
            async invokeOwn(app) {
                answer();
                await onceCalls.put(app.manifest.app_id, 'seeded');
                return refuses ? {type: 'error', text: 'No seats left'} : {type: 'ok'};
            },
        },
        documents: {fetch: async () => JSON.stringify(manifest), close: async () => {}},
        icons: {fetch: () => Promise.reject(new Error('there are none'))},
        belongings: [{name: 'which of its calls were made once', remove: (appId) => onceCalls.remove(appId)}],
        audit: {record: async () => {}},
        siteUrl: () => 'https://chat.example',
        developerMode: false,
        announce: async () => {},
        warn: (_error, message) => warnings.push(message),
        now: Date.now,
        newSecret: () => 'a secret that nobody can guess',
    });
});
afterAll(async () => {
    await apps.close();
    await house.close();
    await database.close();
    rmSync(dataDir, {recursive: true});
});

const describeApp = (appId: string, changes: object = {}) => ({
    app_id: appId, version: '1', display_name: 'Desk', homepage_url: 'https://desk.example', http: {root_url: 'https://desk.example'},
    requested_permissions: ['act_as_bot'], on_install: '/welcome', on_version_changed: '/changed', ...changes,
});
const source = {manifestUrl: 'https://desk.example/manifest.json'};
const ask = async (path: string): Promise<Record<string, unknown>[]> => (await house.as(house.adminToken)('GET', path)).json();

/** Everything that is kept for Apps, here and at Mattermost, but for times, and for the accounts of bots that are asleep. */
async function everything() {
    const tokens = await rows.selectFrom('app_token').select(['app_id', 'user_id', 'kind', 'token_id']).orderBy('token_id').execute();
    const known = await ask('/users/tokens?per_page=200');
    return {
        apps: await registry.apps(),
        once: await rows.selectFrom('app_once').select(['app_id', 'name']).orderBy('app_id').execute(),
        tokens: tokens.map(({app_id, kind}) => [app_id, kind]),
        // None that acts and that nobody knows of.
        strayTokens: known.filter(({id}) => !tokens.some(({token_id: kept}) => kept === id)),
        oauthApps: (await ask('/oauth/apps?per_page=200')).map(({update_at: _updated, ...rest}) => rest),
        bots: (await ask('/bots?per_page=200')).map(({username, display_name: name}) => [username, name]).toSorted(),
    };
}

/** Runs an operation once for each of its steps, with that one failing, and looks whether all is as it was. The number of steps. */
async function failAtEach(prepare: (round: number) => Promise<() => Promise<unknown>>, without: (all: Awaited<ReturnType<typeof everything>>) => object = (all) => all): Promise<number> {
    for (let round = 1; ; round++) {
        failing = 0;
        const run = await prepare(round);
        const before = without(await everything());
        [steps, failing, warnings] = [0, round, []];
        const error = await run().then(() => undefined, (failure: unknown) => failure);
        const isOver = steps < failing;
        failing = 0;
        if (isOver) {
            expect(error).toBeUndefined();
            return round - 1;
        }
        if (error !== undefined) {
            expect({round, warnings, ...without(await everything())}).toEqual({round, warnings: [], ...before});
        }
    }
}

test('S0-045 W38: a first installation leaves nothing behind, whichever of its steps fails', async () => {
    refuses = false;
    const count = await failAtEach(async (round) => {
        manifest = describeApp(`first-${round}`);
        return () => apps.install(source, {}, actor);
    });
    expect(count).toBeGreaterThan(15);
    // Nothing of the last, which was installed; and one that its App refuses is as if it had never been asked for.
    const before = await everything();
    [manifest, refuses] = [describeApp('refusing'), true];
    await expect(apps.install(source, {}, actor)).rejects.toMatchObject({code: 'install_failed'});
    expect(await everything()).toEqual(before);
});

test('W38: an upgrade that fails at any step leaves the version before, with its bot and its OAuth app', async () => {
    refuses = false;
    const count = await failAtEach(async (round) => {
        manifest = describeApp(`up-${round}`);
        await apps.install(source, {oauthAppType: 'trusted', generateSecret: true}, actor);
        manifest = describeApp(`up-${round}`, {version: '2', display_name: 'Help desk', requested_permissions: ['act_as_bot', 'act_as_user']});
        return () => apps.upgrade(source, {agree: ['act_as_user']}, actor);
        // Tokens are taken back before new ones are made, and made again when they are needed; calls that were made once stay made.
    }, ({tokens: _tokens, once: _once, ...all}) => all);
    expect(count).toBeGreaterThan(15);
});

test('W38: an App that was disabled is so after an upgrade that fails at any step', async () => {
    refuses = false;
    const count = await failAtEach(async (round) => {
        manifest = describeApp(`off-${round}`);
        await apps.install(source, {}, actor);
        await apps.disable(`off-${round}`, actor);
        manifest = describeApp(`off-${round}`, {version: '2', display_name: 'Help desk'});
        return () => apps.upgrade(source, {}, actor);
    }, ({once: _once, ...all}) => all);
    expect(count).toBeGreaterThan(15);
});

test('S2-014: an uninstallation that fails at any step cuts the App off no later than it is asked again, and nothing is left then', async () => {
    refuses = false;
    failing = 0;
    const left = await everything();
    for (let round = 1; ; round++) {
        failing = 0;
        const appId = `gone-${round}`;
        manifest = describeApp(appId);
        await apps.install(source, {}, actor);
        [steps, failing, warnings] = [0, round, []];
        const error = await apps.uninstall(appId, {force: false}, actor).then(() => undefined, (failure: unknown) => failure);
        const isOver = steps < failing;
        failing = 0;
        if (error !== undefined) {
            await apps.uninstall(appId, {force: false}, actor);
        }
        expect({round, ...await everything()}).toEqual({round, ...left});
        if (isOver) {
            return;
        }
    }
});

test('S2-014: an App whose bot somebody removed at Mattermost can be disabled and uninstalled', async () => {
    [failing, refuses, manifest] = [0, false, describeApp('botless', {on_uninstall: '/bye'})];
    const {apps: before} = await everything();
    await apps.install(source, {}, actor);
    areBotsGone = true;
    await apps.disable('botless', actor);
    await apps.uninstall('botless', {force: false}, actor);
    areBotsGone = false;
    expect((await everything()).apps).toEqual(before);
});
