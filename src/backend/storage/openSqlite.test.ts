import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {sql} from 'kysely';
import {expect, test} from 'vitest';

import type {Migrations} from './migrate.ts';
import {openSqlite} from './openSqlite.ts';

interface Tables {
    word: {text: string};
}

const words: Migrations = {
    'words-1': {up: (db) => db.schema.createTable('word').addColumn('text', 'text').execute()},
};
const newFolder = () => mkdtempSync(join(tmpdir(), 'topmast-db-'));

test('a second process on the same folder is told who holds it', async () => {
    const folder = newFolder();
    const first = await openSqlite<Tables>(folder, words);
    await expect(openSqlite<Tables>(folder, words)).rejects.toThrow('in use by another Topmast process');
    await first.close();
});

test('durability is set: WAL, synchronous FULL', async () => {
    const {db, close} = await openSqlite<Tables>(newFolder(), words);
    expect((await sql<{journal_mode: string}>`pragma journal_mode`.execute(db)).rows).toEqual([{journal_mode: 'wal'}]);
    expect((await sql<{synchronous: number}>`pragma synchronous`.execute(db)).rows).toEqual([{synchronous: 2}]);
    await close();
});
