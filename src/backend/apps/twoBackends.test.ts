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
    let answer: (call: Call, options: OwnCallOptions) => Promise<CallResponse>;

    beforeEach(async () => {
        const place = await newDatabase();
        backends = await Promise.all([openDatabase<AppsTables>(place, appsMigrations), openDatabase<AppsTables>(place, appsMigrations)]);
        calls = [];
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

    test('on_startup is called by one of them, and by the other when that one stops', async () => {
        const closing = [new AbortController(), new AbortController()];
        const callers: number[] = [];
        const warn = (error: unknown) => {
            throw error;
        };
        const running = backends.map((backend, index) => tellStartup({
            peers: backend.peers, registry: {apps: async () => [app]}, warn,
            calls: {
                ping: async () => {},
                async invokeOwn(_app, {path}) {
                    expect(path).toBe('/started');
                    callers.push(index);
                    return {type: 'ok'};
                },
            },
        }, () => 'r', closing[index]?.signal ?? AbortSignal.abort()));
        await vi.waitFor(() => expect(callers).toHaveLength(1));
        const [leader = 0] = callers;
        closing[leader]?.abort();
        await running[leader];
        await vi.waitFor(() => expect(callers).toEqual([leader, 1 - leader]));
        closing[1 - leader]?.abort();
        await Promise.all(running);
    });
});
