import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {sql} from 'kysely';
import {expect, test} from 'vitest';

import {openDatabase, type Migrations} from './openDatabase.ts';

interface Tables {
    word: {text: string};
}

const words: Migrations = {
    'words-1': {up: (db) => db.schema.createTable('word').addColumn('text', 'text').execute()},
};
const newFolder = () => mkdtempSync(join(tmpdir(), 'topmast-db-'));

test('what was written is there after reopening', async () => {
    const folder = newFolder();
    const first = await openDatabase<Tables>(folder, words);
    await first.db.insertInto('word').values({text: 'halyard'}).execute();
    await first.close();

    const second = await openDatabase<Tables>(folder, words);
    expect(await second.db.selectFrom('word').selectAll().execute()).toEqual([{text: 'halyard'}]);
    await second.close();
});

test('a second process on the same folder is told who holds it', async () => {
    const folder = newFolder();
    const first = await openDatabase<Tables>(folder, words);
    await expect(openDatabase<Tables>(folder, words)).rejects.toThrow('in use by another Topmast process');
    await first.close();
});

test('a room may bring a new step although its name sorts before the old steps of another room', async () => {
    const folder = newFolder();
    await (await openDatabase<Tables>(folder, words)).close();
    const anchors: Migrations = {'anchors-1': {up: (db) => db.schema.createTable('anchor').addColumn('text', 'text').execute()}};

    const again = await openDatabase<Tables>(folder, {...words, ...anchors});
    await sql`select text from anchor`.execute(again.db);
    await again.close();
});

test('a step that fails stops the start and frees the file', async () => {
    const folder = newFolder();
    const broken: Migrations = {'words-1': {up: () => Promise.reject(new Error('no'))}};
    await expect(openDatabase<Tables>(folder, broken)).rejects.toThrow('could not be brought up to date');
    await (await openDatabase<Tables>(folder, words)).close();
});

test('durability is set: WAL, synchronous FULL', async () => {
    const {db, close} = await openDatabase<Tables>(newFolder(), words);
    expect((await sql<{journal_mode: string}>`pragma journal_mode`.execute(db)).rows).toEqual([{journal_mode: 'wal'}]);
    expect((await sql<{synchronous: number}>`pragma synchronous`.execute(db)).rows).toEqual([{synchronous: 2}]);
    await close();
});
