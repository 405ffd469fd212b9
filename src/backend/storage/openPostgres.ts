import {Kysely} from 'kysely';
import {Pool, TypeOverrides, types as postgresTypes, type ClientConfig} from 'pg';

import type {OpenDatabase} from './Database.ts';
import {migrate, type Migrations} from './migrate.ts';
import {peerMigrations} from './peerTexts.ts';
import {postgresPeers} from './postgresPeers.ts';
import {TopmastPostgresDialect} from './TopmastPostgresDialect.ts';

/** How many queries may run at once; more wait for their turn. */
const connections = 10;
/** How long a connection may take to be there, in milliseconds. */
const connectWithin = 10_000;

/**
 * Opens a Postgres database and brings its schema up to date; processes that start together take turns at it.
 * Values come back as SQLite's do: a 64-bit integer, a count or a sum as a number, bytes as a Buffer.
 * Throws an Error with a sentence for a person, in which the password never stands.
 */
export async function openPostgres<Tables>(url: string, migrations: Migrations): Promise<OpenDatabase<Tables>> {
    const name = nameOf(url);
    const config: ClientConfig = {connectionString: url, types, connectionTimeoutMillis: connectWithin, keepAlive: true, application_name: 'topmast'};
    const pool = new Pool({...config, max: connections});
    // A connection that breaks while it rests is replaced when it is needed; without a listener it would end the process.
    pool.on('error', () => {});
    // So is one that breaks while somebody has it; whoever asks it next hears of that.
    pool.on('connect', (client) => client.on('error', () => {}));
    const db = new Kysely<Tables>({dialect: new TopmastPostgresDialect({pool})});
    try {
        await pool.query('select 1');
    } catch (error) {
        await db.destroy();
        throw unusable(url, error);
    }
    await migrate(db, {...peerMigrations, ...migrations}, name).catch(async (error: unknown) => {
        await db.destroy();
        throw error;
    });
    const peers = await postgresPeers({db, config});
    return {
        db,
        peers,
        async close() {
            await peers.close();
            await db.destroy();
        },
    };
}

/** How values are read. pg hands out these numbers as text, since they might be larger than a double holds exactly; here they are counts, sums and milliseconds. */
const types = new TypeOverrides();
types.setTypeParser(postgresTypes.builtins.INT8, Number);
types.setTypeParser(postgresTypes.builtins.NUMERIC, Number);

/** Why the database at `url` did not answer, in a sentence for a person, without a password. */
export function unusable(url: string, error: unknown): Error {
    return new Error(`The database ${nameOf(url)} cannot be used: ${reasonOf(error)}. Check DATABASE_URL, and that the server runs.`, {cause: error});
}

/** What a database is called in a sentence: without its user, password and options. */
function nameOf(url: string): string {
    const {protocol, host, pathname} = URL.canParse(url) ? new URL(url) : {protocol: '', host: '', pathname: ''};
    if (!['postgres:', 'postgresql:'].includes(protocol)) {
        throw new Error('DATABASE_URL must look like postgres://user:password@host:5432/database.');
    }
    return `${protocol}//${host}${pathname}`;
}

/** pg's own sentence; a refused connection to several addresses of one host comes as an AggregateError without one. */
function reasonOf(error: unknown): string {
    const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
    return first instanceof Error ? first.message : String(first);
}
