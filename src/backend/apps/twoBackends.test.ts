import {sql} from 'kysely';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';

import {decodeManifest, type Call, type CallResponse} from '../../protocol/index.ts';
import type {OwnCallOptions} from '../calls/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {openDatabase, type OpenDatabase} from '../storage/index.ts';
import {onPostgres} from '../storage/fixtures/onBothDatabases.ts';
import {callOnce} from './callOnce.ts';
import {createOperations} from './createOperations.ts';
import {appsMigrations, openOnceCalls, type AppsTables} from './openOnceCalls.ts';
import {tellStartup} from './tellStartup.ts';

const {value: manifest} = decodeManifest({
    app_id: 'desk', display_name: 'Help desk', homepage_url: 'https://desk.example', http: {root_url: 'https://desk.example'}, on_startup: '/started',
});
if (!manifest) {
    throw new Error('the manifest of this test is not valid');
}
const app: AppRecord = {
    manifest, manifestSource: '', manifestSha256: '', enabled: true, grantedPermissions: [], grantedLocations: [],
    bot: {userId: 'bot', username: 'desk'}, installedBy: 'sysadmin', installedAt: 1, updatedAt: 1,
};

describe('two backends on one database', () => {
    const newDatabase = onPostgres();
    let backends: OpenDatabase<AppsTables>[];
    let calls: string[];
    /** Which of them called for `on_startup`. */
    let callers: number[];
    let answer: (call: Call, options: OwnCallOptions) => Promise<CallResponse>;

    beforeEach(async () => {
        const place = await newDatabase();
        backends = await Promise.all([openDatabase<AppsTables>(place, appsMigrations), openDatabase<AppsTables>(place, appsMigrations)]);
        calls = [];
        callers = [];
        answer = async () => ({type: 'ok'});
    });
    afterEach(() => Promise.all(backends.map((backend) => backend.close())));

    const invokeOwn = async (_app: AppRecord, call: Call, options: OwnCallOptions) => {
        calls.push(call.path);
        return await answer(call, options);
    };
    const parts = ({db, peers}: OpenDatabase<AppsTables>) =>
        ({peers, onceCalls: openOnceCalls({db}), calls: {invokeOwn, ping: async () => {}}});
    const once = (backend: OpenDatabase<AppsTables>) => callOnce(parts(backend), app, {name: 'to-2', call: {path: '/migrate'}, requestId: 'r'});

    test('S2-019: a call that is to be made once is made by one of two that race; had it failed, the next one makes it', async () => {
        answer = async () => ({type: 'error', text: 'The disk is full'});
        await expect(Promise.all(backends.map(once))).rejects.toMatchObject({code: 'call_once_failed'});
        await Promise.allSettled(backends.map(once));
        calls = [];
        answer = async () => ({type: 'ok'});
        const results = await Promise.all([...backends, ...backends, ...backends].map(once));
        expect(results.filter(({ran}) => ran)).toHaveLength(1);
        expect(calls).toEqual(['/migrate']);
    });

    test('operations on one App wait for each other across processes, those on others do not', async () => {
        const lines: string[] = [];
        const audit = {record: async () => {}};
        let letGo = () => {};
        const held = new Promise<void>((resolve) => {
            letGo = resolve;
        });
        const [first, second] = backends.map(({peers}) => createOperations({peers, audit, announce: async () => {}}));
        const actor = {userId: 'sysadmin', requestId: 'r'};
        const started = new Promise<void>((resolve) => {
            lines.push('first asks');
            void first?.('install', 'desk', actor, async () => {
                resolve();
                await held;
                lines.push('first is done');
                return {result: undefined};
            });
        });
        await started;
        const waiting = second?.('install', 'DESK', actor, async () => {
            lines.push('second is done');
            return {result: undefined};
        });
        await second?.('install', 'boards', actor, async () => {
            lines.push('another App is done');
            return {result: undefined};
        });
        letGo();
        await waiting;
        expect(lines).toEqual(['first asks', 'another App is done', 'first is done', 'second is done']);
    });

    const backendOf = (index: number): OpenDatabase<AppsTables> => {
        const backend = backends[index];
        if (!backend) {
            throw new Error(`there are not ${index + 1} backends`);
        }
        return backend;
    };
    const locks = sql<{pid: number; granted: boolean}>`select pid, granted from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`;
    /** Whether they are held; a lock that is waited for is not. */
    const held = async () => (await locks.execute(backendOf(0).db)).rows.map(({granted}) => granted).toSorted();
    /** Ends the connection of who holds a lock, as a network that breaks does. */
    const cut = () => sql`select pg_terminate_backend(pid) from (${locks}) as lock where granted`.execute(backendOf(0).db);

    /** One of the backends stands for leader. Returns the way to stop it. */
    function stand(index: number): () => Promise<void> {
        const closing = new AbortController();
        const running = tellStartup({
            peers: backendOf(index).peers, registry: {apps: async () => [app]},
            warn: (error) => {
                throw error;
            },
            calls: {
                ping: async () => {},
                async invokeOwn(called, call, options) {
                    callers.push(index);
                    return await invokeOwn(called, call, options);
                },
            },
        }, () => 'r', closing.signal);
        return async () => {
            closing.abort();
            await running;
        };
    }

    test('on_startup is called by one of them, and by the other when that one stops', async () => {
        const [first, second] = [stand(0), stand(1)];
        const stop = (index: number) => (index === 0 ? first() : second());
        await vi.waitFor(() => expect(callers).toHaveLength(1));
        const [leader = 0] = callers;
        await stop(leader);
        await vi.waitFor(() => expect(callers).toEqual([leader, 1 - leader]));
        await stop(1 - leader);
    });

    test('a leader whose connection breaks stands again, and tells only the Apps that have not heard of its start', async () => {
        answer = async (_call, {signal}) => await new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
        const stopFirst = stand(0);
        await vi.waitFor(() => expect(callers).toEqual([0]));
        answer = async () => ({type: 'ok'});
        await cut(); // While the App has not answered.
        await vi.waitFor(() => expect(callers).toEqual([0, 0]));

        const stopSecond = stand(1);
        await vi.waitFor(async () => expect(await held()).toEqual([false, true]));
        await cut();
        await vi.waitFor(() => expect(callers).toEqual([0, 0, 1]));
        await vi.waitFor(async () => expect(await held(), 'the first one stands in line').toEqual([false, true]));
        await stopSecond();
        await vi.waitFor(async () => expect(await held(), 'and leads').toEqual([true]));
        await stopFirst();
        expect(callers).toEqual([0, 0, 1]);
    });

    test('who cannot even stand, as the database does not answer, says so and tries again', async () => {
        const closing = new AbortController();
        const warnings: string[] = [];
        const {peers} = backendOf(0);
        let tries = 0;
        const running = tellStartup({
            registry: {apps: async () => [app]}, calls: {invokeOwn, ping: async () => {}}, warn: (_error, message) => warnings.push(message),
            peers: {lock: async (...given) => (tries++ === 0 ? Promise.reject(new Error('there is no database')) : peers.lock(...given))},
        }, () => 'r', closing.signal, 1);
        await vi.waitFor(() => expect(calls).toEqual(['/started']));
        expect(warnings).toEqual(['Apps could not be told that the backend has started; this is tried again.']);
        closing.abort();
        await running;
    });
});
