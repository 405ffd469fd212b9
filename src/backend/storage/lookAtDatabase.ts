import {existsSync} from 'node:fs';
import {join} from 'node:path';

import Libsql from 'libsql';
import {Client} from 'pg';

import type {DatabasePlace} from './Database.ts';
import {unusable} from './openPostgres.ts';
import {peerMigrations} from './peerTexts.ts';

/** What is in a database that was not opened: nothing yet, what only the process that has it can say, or the names of the rooms' migrations that it has taken. */
export type DatabaseState = 'absent' | 'in use' | readonly string[];

const question = 'select name from kysely_migration';
/** How long a connection may take to be there, in milliseconds. */
const connectWithin = 3_000;

/** Looks without changing anything: nothing is made, locked or brought up to date. Throws an Error with a sentence for a person, without a password. */
export async function lookAtDatabase({dataDir, databaseUrl}: DatabasePlace): Promise<DatabaseState> {
    return databaseUrl === undefined ? lookAtFile(join(dataDir, 'topmast.db')) : await lookAtPostgres(databaseUrl);
}

function lookAtFile(file: string): DatabaseState {
    if (!existsSync(file)) {
        return 'absent';
    }
    const database = new Libsql(file);
    try {
        return namesIn(database.prepare(question).all());
    } catch (error) {
        const sentence = error instanceof Error ? error.message : String(error);
        if (/locked|busy/i.test(sentence)) {
            return 'in use';
        }
        if (/no such table/i.test(sentence)) {
            return 'absent';
        }
        throw new Error(`${file} cannot be read: ${sentence}.`, {cause: error});
    } finally {
        database.close();
    }
}

async function lookAtPostgres(url: string): Promise<DatabaseState> {
    const client = new Client({connectionString: url, connectionTimeoutMillis: connectWithin, query_timeout: connectWithin});
    try {
        await client.connect();
        return namesIn((await client.query(question)).rows);
    } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === '42P01') {
            return 'absent'; // There is no such table.
        }
        throw unusable(url, error);
    } finally {
        await client.end();
    }
}

function namesIn(rows: readonly unknown[]): string[] {
    return rows.flatMap((row) => typeof row === 'object' && row !== null && 'name' in row ? [String(row.name)] : []).filter((name) => !(name in peerMigrations));
}
