import {CompiledQuery, createQueryId, type KyselyPlugin, type RootOperationNode} from 'kysely';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {onBothDatabases} from '../../storage/fixtures/onBothDatabases.ts';
import {createSecretBox, openDatabase, type OpenDatabase} from '../../storage/index.ts';
import type {Kv} from './Kv.ts';
import {kvMigrations, type KvTables} from './kvTables.ts';
import {openKv} from './openKv.ts';

onBothDatabases('the store of values', (newDatabase, store) => {
    let database: OpenDatabase<KvTables>;
    let kv: Kv;
    const secretBox = createSecretBox('a key of at least thirty-two letters');
    const limits = {valueBytes: 8_192, keys: 100_000, bytes: 1_000_000};
    const openWith = (changes = {}) => openKv({db: database.db, secretBox, limits: {...limits, ...changes}, now: () => 1_000});
    const place = (appId: string, key: string, userId = 'alice', prefix = '') => ({appId, userId, prefix, key});

    beforeAll(async () => {
        database = await openDatabase<KvTables>(await newDatabase(), kvMigrations);
        kv = openWith();
    });
    afterAll(() => database.close());

    test('keys come in the order of their bytes, whatever language the database sorts by', async () => {
        const keys = ['a', 'B', 'aa', 'a-b', 'a_b', 'ab', 'ä', 'Z', '10', '9', '\0', '😀'];
        await Promise.all(keys.map((key) => kv.set(place('order', key), '1')));
        const inBytes = [...keys].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
        const all: string[] = [];
        let after: string | undefined;
        do {
            const {items, next} = await kv.list(place('order', ''), {limit: 5, ...(after === undefined ? {} : {after})});
            all.push(...items.map(({key}) => key));
            after = next;
        } while (after !== undefined);
        expect(all).toEqual(inBytes);
        expect((await kv.list(place('order', ''), {begins: 'a'})).items.map(({key}) => key)).toEqual(['a', 'a-b', 'a_b', 'aa', 'ab']);
    });

    test('W49: a page, a count and a space are found by index, in thousands of keys', async () => {
        const {db, close} = await openDatabase<KvTables>(await newDatabase(), kvMigrations);
        const value = secretBox.seal('1');
        const rows = Array.from({length: 3_000}, (_, index) => ({
            app_id: 'many', user_id: 'alice', prefix: '', key: Buffer.from(`key-${String(index).padStart(5, '0')}`).toString('hex'), value_sealed: value, size: 1, version: 'v', updated_at: 1,
        }));
        for (let from = 0; from < rows.length; from += 500) {
            await db.insertInto('kv').values(rows.slice(from, from + 500)).execute();
        }
        const asked: RootOperationNode[] = [];
        const recorder: KyselyPlugin = {
            transformQuery({node}) {
                asked.push(node);
                return node;
            },
            transformResult: async ({result}) => result,
        };
        const watched = openKv({db: db.withPlugin(recorder), secretBox, limits});
        const {items, next} = await watched.list(place('many', ''), {after: 'key-01499', limit: 2});
        expect([items.map(({key}) => key), next]).toEqual([['key-01500', 'key-01501'], 'key-01501']);
        await watched.spaces('many');
        await watched.usage('many');
        expect(asked).toHaveLength(3);
        for (const node of asked) {
            const {sql, parameters} = db.getExecutor().compileQuery(node, createQueryId());
            const {rows: plan} = await db.executeQuery(CompiledQuery.raw(`explain ${store === 'SQLite' ? 'query plan ' : ''}${sql}`, [...parameters]));
            expect(JSON.stringify(plan)).toMatch(/Index|USING (?:COVERING )?INDEX/);
            expect(JSON.stringify(plan)).not.toMatch(/Seq Scan|SCAN kv|TEMP B-TREE/);
        }
        // libsql does not end the statements that show a plan, and a tidy end of the file would wait for them.
        await (store === 'SQLite' ? db.destroy() : close());
    });

    test('counts follow every write, by App and by space', async () => {
        await kv.set(place('counted', 'one'), '12345');
        await kv.set(place('counted', 'two', 'bob', 'p1'), '1');
        await kv.set(place('counted', 'one'), '12');
        expect(await kv.usage('counted')).toEqual({keys: 2, bytes: 9});
        expect(await kv.spaces('counted')).toEqual([
            {appId: 'counted', userId: 'alice', prefix: '', keys: 1, bytes: 5},
            {appId: 'counted', userId: 'bob', prefix: 'p1', keys: 1, bytes: 4},
        ]);
        expect([await kv.delete(place('counted', 'one')), await kv.delete(place('counted', 'one'))]).toEqual([true, false]);
        expect(await kv.spaces('counted')).toHaveLength(1);
        expect(await kv.usage('counted')).toEqual({keys: 1, bytes: 4});
    });

    test('twenty writers at once: one makes the value, all are counted', async () => {
        const made = await Promise.allSettled(Array.from({length: 20}, (_, index) => kv.set(place('race', 'once'), String(index), 'absent')));
        expect(made.filter(({status}) => status === 'fulfilled')).toHaveLength(1);
        await Promise.all(Array.from({length: 20}, (_, index) => kv.set(place('race', `key ${index}`), '1')));
        expect((await kv.usage('race')).keys).toBe(21);
    });

    describe('an App that keeps as much as it may', () => {
        test('makes no more keys, but changes and deletes the ones it has', async () => {
            const small = openWith({keys: 2});
            await small.set(place('full', '1'), '1');
            await small.set(place('full', '2'), '1');
            await expect(small.set(place('full', '3', 'bob'), '1')).rejects.toMatchObject({code: 'kv_full', params: {limit: '2 keys'}});
            await small.set(place('full', '2'), '22');
            await small.delete(place('full', '1'));
            await small.set(place('full', '3', 'bob'), '1');
            await small.set(place('neighbour', '1'), '1');
        });

        test('makes nothing larger, but smaller', async () => {
            const small = openWith({bytes: 10});
            await small.set(place('fat', 'k'), '123456789');
            await expect(small.set(place('fat', 'k'), '1234567890')).rejects.toMatchObject({code: 'kv_full', params: {limit: '10 bytes'}});
            await small.set(place('fat', 'k'), '1');
            expect(await small.usage('fat')).toEqual({keys: 1, bytes: 2});
        });
    });

    test('what goes with an App and with a user goes whole, and nothing else', async () => {
        for (const [appId, userId] of [['foo', 'alice'], ['foo', 'bob'], ['foobar', 'alice'], ['my_app', 'bob']] as const) {
            await kv.set(place(appId, 'key', userId), '1');
        }
        await kv.remove('foo');
        expect([await kv.usage('foo'), await kv.usage('foobar'), await kv.list(place('foo', ''))]).toEqual([{keys: 0, bytes: 0}, {keys: 1, bytes: 4}, {items: []}]);
        expect(await kv.users('')).toEqual(['alice', 'bob']);
        await kv.removeUser('bob');
        expect([await kv.usage('my_app'), await kv.usage('counted'), await kv.users('')]).toEqual([{keys: 0, bytes: 0}, {keys: 0, bytes: 0}, ['alice']]);
        expect(await kv.get(place('foobar', 'key'))).toMatchObject({text: '1'});
    });
});
