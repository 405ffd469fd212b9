import type {DatabasePlace, OpenDatabase} from './Database.ts';
import type {Migrations} from './migrate.ts';
import {openPostgres} from './openPostgres.ts';
import {openSqlite} from './openSqlite.ts';

/** Opens the one database and brings its schema up to date (DESIGN, decision 8). Throws an Error with a sentence for a person. */
export async function openDatabase<Tables>({dataDir, databaseUrl}: DatabasePlace, migrations: Migrations): Promise<OpenDatabase<Tables>> {
    return databaseUrl === undefined ? await openSqlite(dataDir, migrations) : await openPostgres(databaseUrl, migrations);
}
