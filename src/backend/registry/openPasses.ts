import {createHash} from 'node:crypto';

import type {Kysely} from 'kysely';

import type {RegistryTables} from './tables.ts';

/** Whom a pass lets act, for whom, and until when. */
export interface Pass {
    appId: string;
    /** The administrator in whose name. */
    userId: string;
    /** Unix milliseconds. */
    expiresAt: number;
}

/** Short-lived tokens of Topmast's own, each for one call (S2-071). Read anew every time, so one that is removed counts nowhere any more. */
export interface Passes {
    put(text: string, pass: Pass): Promise<void>;
    /** Expired ones included, until they are removed. */
    find(text: string): Promise<Pass | undefined>;
    remove(text: string): Promise<void>;
    removeOf(appId: string): Promise<void>;
    removeExpired(now: number): Promise<void>;
}

/** The passes over a database: of each no more than its digest, as nobody has to be told it twice. */
export function openPasses(db: Kysely<RegistryTables>): Passes {
    return {
        async put(text, {appId, userId, expiresAt}) {
            await db.insertInto('app_pass').values({digest: digestOf(text), app_id: appId, user_id: userId, expires_at: expiresAt}).execute();
        },
        async find(text) {
            const row = await db.selectFrom('app_pass').selectAll().where('digest', '=', digestOf(text)).executeTakeFirst();
            return row && {appId: row.app_id, userId: row.user_id, expiresAt: row.expires_at};
        },
        async remove(text) {
            await db.deleteFrom('app_pass').where('digest', '=', digestOf(text)).execute();
        },
        async removeOf(appId) {
            await db.deleteFrom('app_pass').where('app_id', '=', appId).execute();
        },
        async removeExpired(now) {
            await db.deleteFrom('app_pass').where('expires_at', '<=', now).execute();
        },
    };
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('base64url');
