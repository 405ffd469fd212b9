import {expect, onTestFinished, test, vi} from 'vitest';

import type {NewDatabase} from './fixtures/onBothDatabases.ts';
import {openDatabase, type DatabasePlace, type Migrations} from './index.ts';

interface Tables {
    word: {text: string; at: number; bytes: Uint8Array | null};
}

const words: Migrations = {
    'words-1': {
        up: (db) => db.schema.createTable('word')
            .addColumn('text', 'text', (column) => column.primaryKey())
            .addColumn('at', 'bigint', (column) => column.notNull())
            .addColumn('bytes', 'blob')
            .execute(),
    },
};

/** What every database and its `Peers` must do, whatever stands behind them. */
export function storageContract(newDatabase: NewDatabase): void {
    async function open(place?: DatabasePlace, migrations = words) {
        const at = place ?? await newDatabase();
        const opened = await openDatabase<Tables>(at, migrations);
        let closing: Promise<void> | undefined;
        const close = () => (closing ??= opened.close());
        onTestFinished(close);
        return {...opened, close, place: at};
    }
    const word = (text: string, at = 1) => ({text, at, bytes: null});

    test('what was written is there after reopening', async () => {
        const first = await open();
        await first.db.insertInto('word').values(word('halyard')).execute();
        await first.close();
        const second = await open(first.place);
        expect(await second.db.selectFrom('word').select('text').execute()).toEqual([{text: 'halyard'}]);
    });

    test('a room may bring a new step although its name sorts before the old steps of another room', async () => {
        const first = await open();
        await first.close();
        const anchors: Migrations = {'anchors-1': {up: (db) => db.schema.alterTable('word').addColumn('anchor', 'text').execute()}};
        const again = await open(first.place, {...words, ...anchors});
        expect(await again.db.insertInto('word').values(word('halyard')).returningAll().execute()).toEqual([{...word('halyard'), anchor: null}]);
    });

    test('a step that fails stops the start and leaves the database free', async () => {
        const place = await newDatabase();
        await expect(open(place, {'words-1': {up: () => Promise.reject(new Error('no'))}})).rejects.toThrow('could not be brought up to date');
        await open(place);
    });

    test('milliseconds, counts and sums come back as numbers, bytes as what Buffer.from takes', async () => {
        const {db} = await open();
        const at = 4_102_444_800_123;
        await db.insertInto('word').values([{...word('halyard', at), bytes: Buffer.from([0, 255])}, word('sheet', at)]).execute();
        const row = await db.selectFrom('word').select(({fn}) => [fn.countAll<number>().as('count'), fn.max('at').as('max'), fn.sum<number>('at').as('sum')]).executeTakeFirstOrThrow();
        expect(row).toEqual({count: 2, max: at, sum: 2 * at});
        const {bytes} = await db.selectFrom('word').select('bytes').where('text', '=', 'halyard').executeTakeFirstOrThrow();
        expect([...Buffer.from(bytes ?? [])]).toEqual([0, 255]);
    });

    test('a text may hold any character; a query answers even to a NUL', async () => {
        const {db} = await open();
        await db.insertInto('word').values([word('\u{1F6A2} ﷽ \'"\\'), word('nul\0nul')]).execute();
        expect(await db.selectFrom('word').select('text').where('text', 'in', ['\u{1F6A2} ﷽ \'"\\', 'nul\0nul']).execute()).toHaveLength(2);
    });

    test('a transaction that fails leaves nothing; the first of two with the same key stays', async () => {
        const {db} = await open();
        await expect(db.transaction().execute(async (transaction) => {
            await transaction.insertInto('word').values(word('halyard')).execute();
            throw new Error('no');
        })).rejects.toThrow('no');
        const keep = (at: number) => db.insertInto('word').values(word('sheet', at)).onConflict((conflict) => conflict.column('text').doNothing()).returning('at').execute();
        expect((await Promise.all([keep(1), keep(2), keep(3)])).flat()).toHaveLength(1);
        expect(await db.selectFrom('word').select('text').execute()).toEqual([{text: 'sheet'}]);
    });

    test('a message is heard in this process before notify returns, by all who listen to its topic and still do', async () => {
        const {peers} = await open();
        const heard: unknown[] = [];
        const stop = peers.listen('apps', (text) => heard.push(text));
        peers.listen('apps', (text) => heard.push(text));
        peers.listen('other', (text) => heard.push(text));
        const told = peers.notify('apps', 'desk');
        expect(heard).toEqual(['desk', 'desk']);
        stop();
        await told;
        await peers.notify('apps', 'boards');
        expect(heard).toEqual(['desk', 'desk', 'boards']);
    });

    test('one at a time holds a lock; others wait, those of another name do not, and a failure frees it', async () => {
        const {peers} = await open();
        const steps: string[] = [];
        let release = () => {};
        const first = peers.lock('leader', () => new Promise<void>((resolve) => {
            steps.push('first');
            release = resolve;
        }).then(() => Promise.reject(new Error('stumbled'))));
        const second = peers.lock('leader', async (signal) => steps.push(`second ${signal.aborted}`));
        await peers.lock('elsewhere', async () => steps.push('elsewhere'));
        await vi.waitFor(() => expect(steps).toContain('first'));
        expect(steps.toSorted()).toEqual(['elsewhere', 'first']);
        release();
        await expect(first).rejects.toThrow('stumbled');
        await second;
        expect(steps.at(-1)).toBe('second false');
    });

    test('the waiting for a lock ends at once when it is no longer wanted, and the next one still waits its turn', async () => {
        const {peers} = await open();
        const steps: string[] = [];
        let release = () => {};
        let taken = () => {};
        const isTaken = new Promise<void>((resolve) => {
            taken = resolve;
        });
        const first = peers.lock('leader', () => new Promise<void>((resolve) => {
            taken();
            release = resolve;
        }));
        await isTaken;
        const controller = new AbortController();
        const second = peers.lock('leader', async () => steps.push('second'), {signal: controller.signal});
        const third = peers.lock('leader', async () => steps.push('third'));
        controller.abort(new Error('gone home'));
        await expect(second).rejects.toThrow('gone home');
        expect(steps).toEqual([]);
        release();
        await Promise.all([first, third]);
        expect(steps).toEqual(['third']);
        await expect(peers.lock('leader', async () => steps.push('never'), {signal: AbortSignal.abort(new Error('too late'))})).rejects.toThrow('too late');
        expect(steps).toEqual(['third']);
    });

    test('rows that are claimed are given, and may be changed in the same transaction', async () => {
        const {db, peers} = await open();
        await db.insertInto('word').values([word('halyard', 1), word('sheet', 2)]).execute();
        const claimed = await db.transaction().execute(async (transaction) => {
            const rows = await peers.claim(transaction.selectFrom('word').select('text').orderBy('at').limit(1)).execute();
            await transaction.deleteFrom('word').where('text', 'in', rows.map(({text}) => text)).execute();
            return rows;
        });
        expect(claimed).toEqual([{text: 'halyard'}]);
        expect(await db.selectFrom('word').select('text').execute()).toEqual([{text: 'sheet'}]);
    });
}
