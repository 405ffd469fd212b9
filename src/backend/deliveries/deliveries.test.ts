import {randomUUID} from 'node:crypto';

import {afterEach, expect, test, vi} from 'vitest';

import {loneProcess} from '../storage/loneProcess.ts';
import {openDatabase, type OpenDatabase} from '../storage/index.ts';
import {onBothDatabases} from '../storage/fixtures/onBothDatabases.ts';
import {TopmastError} from '../TopmastError.ts';
import type {DeliveriesOptions} from './DeliveriesOptions.ts';
import {createDeliveryStore, type DeliveryStore} from './createDeliveryStore.ts';
import {createWorker} from './createWorker.ts';
import {openDesk, type Desk} from './fixtures/openDesk.ts';
import {recordOf} from './fixtures/recordOf.ts';
import {deliveryMigrations, type DeliveryTables, type NewDelivery} from './index.ts';

const numbered = (count: number, changes: Partial<NewDelivery> = {}) => Array.from({length: count}, (_, index): NewDelivery => (
    {appId: 'desk', kind: 'notification', key: `k${index}`, call: {path: '/event'}, ...changes}));
const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, {timeout: 10_000});
const busy = () => new TopmastError('app_failed', {app: 'Desk', status: 503, detail: ''});

onBothDatabases('deliveries', (newDatabase) => {
    const opened: OpenDatabase<DeliveryTables>[] = [];
    const desks: Desk[] = [];

    async function open() {
        const place = await newDatabase();
        const database = await openDatabase<DeliveryTables>(place, deliveryMigrations);
        opened.push(database);
        return {
            database,
            desk(changes: Partial<DeliveriesOptions> = {}) {
                const desk = openDesk(database, changes);
                desks.push(desk);
                return desk;
            },
        };
    }
    afterEach(async () => {
        await Promise.all(desks.splice(0).map(({deliveries}) => deliveries.close()));
        await Promise.all(opened.splice(0).map(({close}) => close()));
    });
    const states = async ({deliveries}: Desk) => (await deliveries.find({limit: 200})).map(({key, state}) => `${key} ${state}`);

    test('what is accepted is made once, with all that belongs to it, and is seen as done', async () => {
        const desk = (await open()).desk();
        desk.deliveries.start();
        await desk.deliveries.accept([{
            appId: 'desk', kind: 'webhook', key: 'one', lane: 'c1', call: {path: '/event', state: {a: 1}}, values: {data: 'x'}, actingUserId: 'alice',
            context: {subject: 'user_joined_channel', channel_id: 'c1', user_id: 'bob'}, known: {user: {id: 'bob'}},
        }]);
        await until(async () => expect(await states(desk)).toEqual(['one done']));
        expect(desk.sent).toMatchObject([{
            appId: 'desk', call: {path: '/event', state: {a: 1}}, occasion: 'webhook', idempotencyKey: 'one', values: {data: 'x'}, actingUserId: 'alice',
            context: {subject: 'user_joined_channel', channel_id: 'c1', user_id: 'bob'}, known: {user: {id: 'bob'}},
        }]);
        expect((await desk.deliveries.find({appId: 'desk', kind: 'webhook', state: 'done', actingUserId: 'alice', key: 'one'}))[0]).toMatchObject({attempts: 1, lane: 'c1'});
        expect(await desk.deliveries.find({appId: 'boards'})).toEqual([]);
    });

    test('two with one key are one', async () => {
        const desk = (await open()).desk();
        await desk.deliveries.accept([...numbered(2), ...numbered(2)]);
        await desk.deliveries.accept(numbered(3));
        expect(await states(desk)).toHaveLength(3);
    });

    test('are seen in pages that miss none, though several were accepted at the same moment and one of them is replayed in between', async () => {
        const {database, desk: openDesk} = await open();
        const {deliveries} = openDesk();
        await deliveries.accept(numbered(5));
        await database.db.updateTable('delivery').set({state: 'done'}).execute();
        await database.db.updateTable('delivery').set({sequence: 1}).where('key', 'in', ['k1', 'k2', 'k3']).execute();
        const keys: string[] = [];
        for (let page = await deliveries.find({limit: 2}); page.length > 0; page = await deliveries.find({limit: 2, before: page.at(-1)?.place ?? ''})) {
            keys.push(...page.map(({key}) => key));
            const [, last] = page;
            if (last) {
                await deliveries.replay(last.id);
            }
        }
        expect(keys.slice(0, 2)).toEqual(['k4', 'k0']);
        expect(keys.toSorted()).toEqual(['k0', 'k1', 'k2', 'k3', 'k4']);
    });

    test('S2-016: nothing is accepted for an App that is disabled or gone; what was accepted before waits, and goes out when it is enabled', async () => {
        const desk = (await open()).desk();
        const app = desk.apps.get('desk');
        await desk.deliveries.accept(numbered(2));
        if (app) {
            desk.apps.set('desk', {...app, enabled: false});
        }
        desk.deliveries.start();
        await desk.deliveries.accept([...numbered(5), ...numbered(1, {appId: 'nobody'}), ...numbered(1, {appId: 'boards', key: 'b'})]);
        await until(() => expect(desk.keys()).toEqual(['b']));
        expect(desk.warnings).toContain('deliveries of Apps that are not enabled are dropped');
        if (app) {
            desk.apps.set('desk', app);
        }
        desk.deliveries.wake('desk');
        await until(() => expect(desk.keys()).toEqual(['b', 'k0', 'k1']));
    });

    test('a lane keeps its order through failures; other lanes and Apps do not wait for it', async () => {
        const desk = (await open()).desk();
        let failures = 0;
        desk.answer(({idempotencyKey}) => {
            if (idempotencyKey === 'k0' && failures < 2) {
                failures += 1;
                throw busy();
            }
        });
        await desk.deliveries.accept(numbered(5, {lane: 'slow'}));
        await desk.deliveries.accept([...numbered(1, {lane: 'quick', key: 'other lane'}), ...numbered(1, {appId: 'boards', lane: 'slow', key: 'other App'})]);
        desk.deliveries.start();
        await until(() => expect(desk.keys()).toContain('k4'));
        const keys = desk.keys();
        expect(keys.filter((key) => key?.startsWith('k'))).toEqual(['k0', 'k0', 'k0', 'k1', 'k2', 'k3', 'k4']);
        expect(Math.max(keys.indexOf('other lane'), keys.indexOf('other App'))).toBeLessThan(keys.indexOf('k1'));
    });

    test('W48: after the last try it is put aside, the lane goes on; it can be replayed', async () => {
        const desk = (await open()).desk();
        desk.answer(({idempotencyKey}) => {
            if (idempotencyKey === 'k0') {
                throw busy();
            }
        });
        await desk.deliveries.accept(numbered(2, {lane: 'a'}));
        desk.deliveries.start();
        await until(async () => expect(await states(desk)).toEqual(['k1 done', 'k0 aside']));
        const [aside] = await desk.deliveries.find({state: 'aside'});
        expect(aside).toMatchObject({attempts: 3, lastError: {code: 'app_failed', message: 'Desk answered with HTTP 503. '}});
        desk.answer(() => {});
        expect(await desk.deliveries.replay(aside?.id ?? '')).toMatchObject({state: 'waiting', attempts: 0});
        await until(async () => expect(await states(desk)).toEqual(['k0 done', 'k1 done']));
        expect(desk.keys()).toEqual(['k0', 'k0', 'k0', 'k1', 'k0']);
        await expect(desk.deliveries.replay('nothing')).rejects.toMatchObject({code: 'not_found'});
    });

    test('one that is refused is put aside at once', async () => {
        const desk = (await open()).desk();
        desk.answer(() => {
            throw new TopmastError('app_failed', {app: 'Desk', status: 404, detail: ''});
        });
        desk.deliveries.start();
        await desk.deliveries.accept(numbered(1));
        await until(async () => expect(await states(desk)).toEqual(['k0 aside']));
        expect(desk.sent).toHaveLength(1);
    });

    test('one for later is made when it is due, and can be taken back before', async () => {
        let now = 1_000_000;
        const desk = (await open()).desk({now: () => now});
        desk.deliveries.start();
        await desk.deliveries.accept([...numbered(1, {key: 'soon', dueAt: now + 60_000}), ...numbered(1, {key: 'never', dueAt: now + 50_000}), ...numbered(1, {key: 'now'})]);
        await until(() => expect(desk.keys()).toEqual(['now']));
        expect(await desk.deliveries.cancel('desk', 'never')).toBe(true);
        expect(await desk.deliveries.cancel('desk', 'never')).toBe(false);
        expect(await desk.deliveries.cancel('boards', 'soon')).toBe(false);
        // What is not written down as done when a minute passes counts as held by a process that died.
        await vi.waitFor(async () => expect(await states(desk)).toContain('now done'));
        now += 60_000;
        desk.deliveries.wake('desk');
        await until(() => expect(desk.keys()).toEqual(['now', 'soon']));
    });

    test('W48: of one App no more than eight are under way, and one that hangs does not hold up another App', async () => {
        const desk = (await open()).desk();
        let release = () => {};
        const hung = new Promise<void>((resolve) => {
            release = resolve;
        });
        desk.answer(({appId}) => appId === 'desk' ? hung : undefined);
        desk.deliveries.start();
        await desk.deliveries.accept([...numbered(300), ...numbered(50, {appId: 'boards'})]);
        await until(() => expect(desk.sent.filter(({appId}) => appId === 'boards')).toHaveLength(50));
        expect(desk.sent.filter(({appId}) => appId === 'desk')).toHaveLength(8);
        release();
        await until(() => expect(desk.sent).toHaveLength(350));
        expect(new Set(desk.keys()).size).toBe(300);
    });

    test('an App that the gate keeps is left alone until it is let through', async () => {
        const {desk: openOne} = await open();
        let gate: 'go' | 'wait' = 'wait';
        const desk = openOne({gate: (appId) => appId === 'desk' ? gate : 'go'});
        desk.deliveries.start();
        await desk.deliveries.accept([...numbered(1), ...numbered(1, {appId: 'boards', key: 'b'})]);
        await until(() => expect(desk.keys()).toEqual(['b']));
        gate = 'go';
        await until(() => expect(desk.keys()).toEqual(['b', 'k0']));
    });

    test('removing an App forgets all of it', async () => {
        const desk = (await open()).desk();
        await desk.deliveries.accept([...numbered(3), ...numbered(1, {appId: 'boards', key: 'b'})]);
        await desk.deliveries.remove('desk');
        expect(await states(desk)).toEqual(['b waiting']);
    });

    test('a stop lets what is under way end for a moment, and what was not made is made after the start', async () => {
        const {desk: openOne} = await open();
        const first = openOne();
        first.answer(({signal}) => new Promise((_resolve, reject) => {
            signal?.addEventListener('abort', () => reject(new Error('broken off')));
        }));
        first.deliveries.start();
        await first.deliveries.accept(numbered(20, {lane: 'a'}));
        await until(() => expect(first.keys()).toEqual(['k0']));
        await first.deliveries.close();
        expect(new Set((await first.deliveries.find({})).map(({state, attempts}) => `${state} ${attempts}`))).toEqual(new Set(['waiting 0']));
        const second = openOne();
        second.deliveries.start();
        await until(() => expect(second.keys()).toEqual(numbered(20).map(({key}) => key)));
    });

    test('what a process held that died is made by another that no longer sees it live, in order, whatever their clocks say', async () => {
        const {desk: openOne} = await open();
        const dead = openOne({alone: false, now: () => Date.now() + 3_600_000, times: {gather: 1, beat: 60_000, lookAround: 60_000, patience: 10}});
        dead.answer(({signal}) => new Promise((_resolve, reject) => {
            signal?.addEventListener('abort', () => reject(new Error('broken off')));
        }));
        dead.deliveries.start();
        await dead.deliveries.accept(numbered(3, {lane: 'a'}));
        await until(() => expect(dead.keys()).toEqual(['k0']));
        const other = openOne({alone: false, now: () => Date.now() - 3_600_000, times: {gather: 1, beat: 20, lookAround: 60_000}});
        other.deliveries.start();
        await other.deliveries.accept(numbered(1, {key: 'other lane', lane: 'b'}));
        await until(() => expect([...dead.keys(), ...other.keys()]).toContain('other lane'));
        await until(() => expect(other.keys().filter((key) => key !== 'other lane')).toEqual(['k0', 'k1', 'k2']));
    }, 5_000);

    test('what a process holds that lives is its own, however long it takes and whatever the clocks say', async () => {
        const {database, desk: openOne} = await open();
        const slow = openOne({alone: false, now: () => Date.now() - 3_600_000, times: {gather: 1, beat: 5}});
        let release = () => {};
        slow.answer(() => new Promise<void>((resolve) => {
            release = resolve;
        }));
        slow.deliveries.start();
        await slow.deliveries.accept(numbered(1));
        await until(() => expect(slow.keys()).toEqual(['k0']));
        const other = openOne({alone: false, now: () => Date.now() + 3_600_000, times: {gather: 1, beat: 20, lookAround: 20}});
        other.deliveries.start();
        const count = async () => (await database.db.selectFrom('delivery_worker').select('beat').executeTakeFirst())?.beat ?? 0;
        await until(async () => expect(await count()).toBeGreaterThan(30));
        release();
        await until(async () => expect(await states(slow)).toEqual(['k0 done']));
        expect(other.keys()).toEqual([]);
        // Who holds nothing is nobody to look after.
        await until(async () => expect(await count()).toBe(0));
    });

    test('what was taken without this process being told so is given back', async () => {
        const {database: {db, peers}} = await open();
        const store = createDeliveryStore({db, peers, newId: randomUUID});
        await store.insert(numbered(3), 1);
        const turn = (knows?: string[]) => store.turn({worker: 'me', ...(knows ? {knows} : {}), marks: [], wants: [{appId: 'desk', limit: 2}], now: 2});
        const [first, second] = (await turn())?.[0]?.taken ?? [];
        expect([first?.key, second?.key]).toEqual(['k0', 'k1']);
        // Of these it heard of the first alone.
        expect((await turn([first?.id ?? '']))?.[0]?.taken.map(({key}) => key)).toEqual(['k1', 'k2']);
    });

    test('old ones are forgotten: done after a day, aside after a week', async () => {
        let now = 1_000_000_000_000;
        const desk = (await open()).desk({now: () => now, times: {gather: 1, prune: 20}});
        desk.answer(({idempotencyKey}) => {
            if (idempotencyKey === 'k1') {
                throw new TopmastError('app_failed', {app: 'Desk', status: 400, detail: ''});
            }
        });
        desk.deliveries.start();
        await desk.deliveries.accept(numbered(2));
        await until(async () => expect((await states(desk)).sort()).toEqual(['k0 done', 'k1 aside']));
        now += 25 * 60 * 60_000;
        await until(async () => expect(await states(desk)).toEqual(['k1 aside']));
        now += 6 * 24 * 60 * 60_000;
        await until(async () => expect(await states(desk)).toEqual([]));
    });

    test('what waits in vain for a week, as its App is away, is put aside; a timer that is due later waits on', async () => {
        let now = 1_000_000_000_000;
        const desk = (await open()).desk({now: () => now, gate: () => 'wait', times: {gather: 1, prune: 20}});
        desk.deliveries.start();
        await desk.deliveries.accept([...numbered(1), ...numbered(1, {key: 'timer', kind: 'timer', dueAt: now + 30 * 24 * 60 * 60_000})]);
        now += 8 * 24 * 60 * 60_000;
        await until(async () => expect((await states(desk)).sort()).toEqual(['k0 aside', 'timer waiting']));
        expect(desk.sent).toEqual([]);
    });

    test('10,000 are accepted at once, and made with flat memory', async () => {
        const desk = (await open()).desk();
        const many = Array.from({length: 10_000}, (_, index): NewDelivery => ({appId: 'desk', kind: 'notification', key: `k${index}`, lane: `c${index % 50}`, call: {path: '/event'}}));
        let [underWay, most] = [0, 0];
        desk.answer(async () => {
            underWay += 1;
            most = Math.max(most, underWay);
            await Promise.resolve();
            underWay -= 1;
        });
        await desk.deliveries.accept(many);
        desk.deliveries.start();
        await until(() => expect(desk.sent).toHaveLength(10_000));
        expect(most).toBeLessThanOrEqual(8);
        const lane = (index: number) => desk.keys().filter((key) => Number(key?.slice(1)) % 50 === index);
        expect(lane(7)).toEqual(many.filter(({lane: name}) => name === 'c7').map(({key}) => key));
    }, 15_000);
});

test('a database that fails is asked again, says what is held when nobody knows what it did, and nothing is made twice for it', async () => {
    const {store, worker, sent} = failingWorker();
    worker.start();
    worker.look(['desk']);
    await until(() => expect(store.turn.mock.calls.flatMap(([{marks}]) => marks)).toEqual([{id: '1', state: 'done'}, {id: '1', state: 'done'}]));
    await worker.close();
    expect(sent).toEqual(['k0']);
    expect(store.turn.mock.calls.map(([{knows}]) => knows)).toEqual([undefined, [], undefined, undefined]);
});

/** A worker whose database gives it one delivery, and fails before and after. */
function failingWorker() {
    const delivery = {id: '1', appId: 'desk', kind: 'notification' as const, key: 'k0', call: {path: '/event'}, attempts: 0};
    const sent: (string | undefined)[] = [];
    const fail = () => Promise.reject(new Error('the database is away'));
    const turn = vi.fn<DeliveryStore['turn']>()
        .mockImplementationOnce(fail)
        .mockResolvedValueOnce([{appId: 'desk', taken: [delivery], more: false}])
        .mockImplementationOnce(fail)
        .mockResolvedValue([]);
    const store = {turn, takeOver: async () => false, beat: async () => true, beats: async () => new Map(), leave: async () => {}, prune: async () => false};
    const worker = createWorker({
        store,
        peers: loneProcess(),
        registry: {app: async () => recordOf('desk'), apps: async () => []},
        calls: {
            async invokeOwn(_app, _call, {idempotencyKey}) {
                sent.push(idempotencyKey);
                return {type: 'ok'};
            },
        },
        alone: true, log: {info() {}, warn() {}}, times: {recover: 10}, now: Date.now, random: Math.random, newId: () => 'me',
    });
    return {store, worker, sent};
}
