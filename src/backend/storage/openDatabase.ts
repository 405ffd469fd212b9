import {mkdirSync} from 'node:fs';
import {join} from 'node:path';

import Libsql from 'libsql';
import {Kysely, Migrator, SqliteDialect, type Migration} from 'kysely';

/** A named step that changes the schema; steps run once, in the order of their names. */
export type Migrations = Record<string, Migration>;

export interface OpenDatabase<Tables> {
    db: Kysely<Tables>;
    close(): Promise<void>;
}

/**
 * Opens the one database file in `folder` (made when missing) and brings its schema up to date.
 *
 * WAL with `synchronous = FULL`: what was acknowledged survives a kill and a power cut. The lock is exclusive, so
 * a second process on the same folder fails at once instead of losing rows. Throws an Error with a sentence for a person.
 */
export async function openDatabase<Tables>(folder: string, migrations: Migrations): Promise<OpenDatabase<Tables>> {
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
    const migrator = new Migrator({db, provider: {getMigrations: async () => migrations}});
    const {error} = await migrator.migrateToLatest();
    if (error) {
        await db.destroy();
        throw new Error(`The database ${file} could not be brought up to date.`, {cause: error});
    }
    return {db, close: () => db.destroy()};
}
