import {mkdirSync} from 'node:fs';
import {join} from 'node:path';

import Libsql from 'libsql';
import {Kysely, sql, SqliteDialect} from 'kysely';

import type {OpenDatabase} from './Database.ts';
import {loneProcess} from './loneProcess.ts';
import {migrate, type Migrations} from './migrate.ts';

/**
 * Opens the one database file in `folder` (made when missing) and brings its schema up to date.
 *
 * WAL with `synchronous = FULL`: what was acknowledged survives a kill and a power cut. The lock is exclusive, so
 * a second process on the same folder fails at once instead of losing rows. Throws an Error with a sentence for a person.
 */
export async function openSqlite<Tables>(folder: string, migrations: Migrations): Promise<OpenDatabase<Tables>> {
    mkdirSync(folder, {recursive: true});
    const file = join(folder, 'topmast.db');
    const database = new Libsql(file);
    try {
        database.pragma('locking_mode = EXCLUSIVE');
        database.pragma('journal_mode = WAL');
        database.pragma('synchronous = FULL');
        database.pragma('foreign_keys = ON');
        // An exclusive lock is taken by the first write, not by the pragma.
        database.exec('BEGIN IMMEDIATE; COMMIT');
    } catch (error) {
        database.close();
        if (error instanceof Error && /locked|busy/i.test(error.message)) {
            throw new Error(`${file} is in use by another Topmast process. Stop that one, or set DATA_DIR to another folder.`, {cause: error});
        }
        throw error;
    }
    const db = new Kysely<Tables>({dialect: new SqliteDialect({database})});
    await migrate(db, migrations, file).catch(async (error: unknown) => {
        await close(db);
        throw error;
    });
    return {db, peers: loneProcess(), close: () => close(db)};
}

/**
 * Gives the file back: libsql keeps the connection, and with it the lock, until its statements are garbage collected.
 * An exclusive lock is let go only outside of WAL, at the end of the next read; leaving WAL also folds everything
 * into the one file, so a folder of a stopped Topmast can be copied as it is.
 */
async function close<Tables>(db: Kysely<Tables>): Promise<void> {
    try {
        await sql`pragma journal_mode = delete`.execute(db);
        await sql`pragma locking_mode = normal`.execute(db);
        await sql`select count(*) from sqlite_master`.execute(db);
    } finally {
        await db.destroy();
    }
}
