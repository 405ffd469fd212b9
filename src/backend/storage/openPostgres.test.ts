/** What only Postgres can do: several processes on one database, each of which may break. */
import {sql, type RawBuilder} from 'kysely';
import {describe, expect, onTestFinished, test, vi} from 'vitest';

import {onPostgres} from './fixtures/onBothDatabases.ts';
import type {DatabasePlace, Migrations} from './index.ts';
import {openDatabase} from './openDatabase.ts';

interface Tables {
    word: {text: string};
}

const words: Migrations = {
    'words-1': {up: (db) => db.schema.createTable('word').addColumn('text', 'text', (column) => column.primaryKey()).execute()},
};

async function open(place: DatabasePlace) {
    const opened = await openDatabase<Tables>(place, words);
    let closing: Promise<void> | undefined;
    const close = () => (closing ??= opened.close());
    onTestFinished(close);
    return {...opened, close};
}

type Opened = Awaited<ReturnType<typeof open>>;

describe('processes on one Postgres', () => {
    const newDatabase = onPostgres();

    /** Two of them, which start at the same moment on an empty database. */
    async function two() {
        const place = await newDatabase();
        return await Promise.all([open(place), open(place)]);
    }

    /** Ends connections at the server, as a network that breaks does. */
    const cut = (db: Opened['db'], which: RawBuilder<unknown>) =>
        sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and ${which}`.execute(db);

    test('start together on an empty database, and share it', async () => {
        const [one, other] = await two();
        await one.db.insertInto('word').values({text: 'halyard'}).execute();
        expect(await other.db.selectFrom('word').selectAll().execute()).toEqual([{text: 'halyard'}]);
    });

    test('a connection that breaks in the middle of a transaction fails that transaction, and not the process', async () => {
        const {db} = await open(await newDatabase());
        const broken = db.transaction().execute(async (transaction) => {
            const {rows} = await sql<{pid: number}>`select pg_backend_pid() as pid`.execute(transaction);
            await cut(db, sql`pid = ${rows[0]?.pid}`);
            // Nothing is asked just now, so nobody hears of the break but the connection itself.
            await vi.waitFor(async () => {
                const {rows: left} = await sql`select 1 from pg_stat_activity where pid = ${rows[0]?.pid}`.execute(db);
                expect(left).toEqual([]);
            });
            await transaction.insertInto('word').values({text: 'lost'}).execute();
        });
        await expect(broken).rejects.toThrow();
        expect(await db.selectFrom('word').selectAll().execute()).toEqual([]);
    });

    test('hear each other in order, each message once, whatever its length; nobody hears their own twice', async () => {
        const [one, other] = await two();
        const heard: Record<'one' | 'other', unknown[]> = {one: [], other: []};
        one.peers.listen('words', (text) => heard.one.push(text));
        other.peers.listen('words', (text) => heard.other.push(text));
        const texts = Array.from({length: 50}, (_, n) => (n % 10 === 0 ? `${n} ${'😀'.repeat(5_000)}` : n % 7 === 0 ? 'same' : `${n}`));
        await Promise.all(texts.map((text) => one.peers.notify('words', text)));
        await vi.waitFor(() => expect(heard.other).toHaveLength(50));
        await other.peers.notify('words', 'back');
        await vi.waitFor(() => expect(heard.one).toHaveLength(51));
        expect(heard).toEqual({one: [...texts, 'back'], other: [...texts, 'back']});
    });

    test('hear of a change when it is committed, and never of one that was not', async () => {
        const [one, other] = await two();
        const heard: unknown[] = [];
        const own: unknown[] = [];
        one.peers.listen('words', (text) => own.push(text));
        other.peers.listen('words', async (text) => heard.push([text, await other.db.selectFrom('word').selectAll().execute()]));
        const change = (text: string, fails: boolean) => one.db.transaction().execute(async (transaction) => {
            await transaction.insertInto('word').values({text}).execute();
            await one.peers.notifyOthers(transaction, 'words', text);
            if (fails) {
                throw new Error('no');
            }
        });
        await expect(change('sheet', true)).rejects.toThrow('no');
        await change('halyard', false);
        await vi.waitFor(() => expect(heard).toEqual([['halyard', [{text: 'halyard'}]]]));
        expect(own).toEqual([]);
    });

    test('have one leader; when its connection breaks it is told, and the next one leads at once', async () => {
        const [one, other] = await two();
        let leading = () => {};
        const leads = new Promise<void>((resolve) => {
            leading = resolve;
        });
        const lost = one.peers.lock('leader', (signal) => new Promise<string>((resolve) => {
            signal.addEventListener('abort', () => resolve('lost it'));
            leading();
        }));
        await leads;
        const successor = other.peers.lock('leader', async () => 'leads');
        const waits = async () => (await sql`select pid from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`.execute(one.db)).rows.length;
        await vi.waitFor(async () => expect(await waits()).toBe(1));
        await cut(one.db, sql`pid in (select pid from pg_locks where locktype = 'advisory' and granted)`);
        expect(await Promise.all([lost, successor])).toEqual(['lost it', 'leads']);
    });

    test('are told when they may have missed something, and hear again afterwards', async () => {
        const [one, other] = await two();
        const heard: unknown[] = [];
        for (const {peers} of [one, other]) {
            peers.listen('words', (text) => heard.push(text));
        }
        await cut(other.db, sql`query like 'listen %'`);
        await vi.waitFor(() => expect(heard).toEqual([undefined, undefined, undefined, undefined]));
        await one.peers.notify('words', 'again');
        await vi.waitFor(() => expect(heard.slice(4)).toEqual(['again', 'again']));
    });

    test('claim rows past each other', async () => {
        const [one, other] = await two();
        await one.db.insertInto('word').values([{text: 'halyard'}, {text: 'sheet'}]).execute();
        await one.db.transaction().execute(async (transaction) => {
            expect(await one.peers.claim(transaction.selectFrom('word').select('text').orderBy('text').limit(1)).execute()).toEqual([{text: 'halyard'}]);
            await other.db.transaction().execute(async (second) => {
                expect(await other.peers.claim(second.selectFrom('word').select('text').orderBy('text')).execute()).toEqual([{text: 'sheet'}]);
            });
        });
    });

    test('closing ends what waits for a lock', async () => {
        const [one, other] = await two();
        let release = () => {};
        const held = new Promise<void>((resolve) => {
            const holding = one.peers.lock('leader', () => new Promise<void>((end) => {
                release = end;
                resolve();
            }));
            onTestFinished(() => holding);
        });
        await held;
        const waiting = other.peers.lock('leader', async () => 'never');
        await Promise.all([expect(waiting).rejects.toThrow('being closed'), other.close()]);
        release();
    });

    test('an address that is wrong is said in a sentence, without the password', async () => {
        const {dataDir, databaseUrl = ''} = await newDatabase();
        const nowhere = Object.assign(new URL(databaseUrl), {pathname: '/nowhere', password: 'hunter2'}).href;
        for (const [url, sentence] of [
            [nowhere, /^The database postgres:\/\/localhost\/nowhere cannot be used: .*does not exist.*Check DATABASE_URL/],
            ['postgres://topmast:hunter2@127.0.0.1:1/topmast', /^The database postgres:\/\/127\.0\.0\.1:1\/topmast cannot be used: .*ECONNREFUSED/],
            ['topmast:hunter2@127.0.0.1', /^DATABASE_URL must look like/],
        ] as const) {
            const error: unknown = await openDatabase({dataDir, databaseUrl: url}, words).catch((reason: unknown) => reason);
            expect(String(error)).toMatch(new RegExp(`^Error: ${sentence.source.slice(1)}`));
            expect(String(error)).not.toContain('hunter2');
        }
    });
});
