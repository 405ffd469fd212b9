import {randomUUID} from 'node:crypto';

import {sql, type QueryExecutorProvider} from 'kysely';

import type {Migrations} from './migrate.ts';

/** Texts that are too long for a notification wait here for their readers. */
export interface PeerTexts {
    /** Keeps a text, in a transaction if one is given, and answers its id. */
    put(text: string, where?: QueryExecutorProvider): Promise<string>;
    /** Undefined: it is no longer kept. */
    take(id: string): Promise<string | undefined>;
}

export const peerMigrations: Migrations = {
    'storage-0001-peer-texts': {
        async up(db) {
            await db.schema.createTable('peer_text')
                .addColumn('id', 'text', (column) => column.primaryKey())
                .addColumn('text', 'text', (column) => column.notNull())
                .addColumn('at', 'bigint', (column) => column.notNull())
                .execute();
            await db.schema.createIndex('peer_text_at').on('peer_text').column('at').execute();
        },
    },
};

/** Long enough for a process that is busy or whose clock differs; those that come back later are told of a gap anyway. In milliseconds. */
const keptFor = 5 * 60_000;

export function createPeerTexts(db: QueryExecutorProvider, now: () => number = Date.now): PeerTexts {
    return {
        async put(text, where = db) {
            const id = randomUUID();
            await sql`delete from peer_text where at < ${now() - keptFor}`.execute(where);
            await sql`insert into peer_text (id, text, at) values (${id}, ${text}, ${now()})`.execute(where);
            return id;
        },
        async take(id) {
            return (await sql<{text: string}>`select text from peer_text where id = ${id}`.execute(db)).rows[0]?.text;
        },
    };
}
