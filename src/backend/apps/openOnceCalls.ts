import type {Kysely} from 'kysely';

import type {Migrations} from '../storage/index.ts';

/** Which calls of Apps were made once already, durably. */
export interface OnceCalls {
    has(appId: string, name: string): Promise<boolean>;
    put(appId: string, name: string): Promise<void>;
    /** At uninstall, and when an installation failed: the next one begins anew. */
    remove(appId: string): Promise<void>;
}

export interface AppsTables {
    app_once: {
        app_id: string;
        name: string;
        /** Unix milliseconds. */
        done_at: number;
    };
}

/** The table of this room. Steps are never changed once released, only followed by others. */
export const appsMigrations: Migrations = {
    'apps-0001-once': {
        async up(db) {
            await db.schema.createTable('app_once')
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('name', 'text', (column) => column.notNull())
                .addColumn('done_at', 'bigint', (column) => column.notNull())
                .addPrimaryKeyConstraint('app_once_key', ['app_id', 'name'])
                .execute();
        },
    },
};

export function openOnceCalls({db, now = Date.now}: {db: Kysely<AppsTables>; now?: () => number}): OnceCalls {
    return {
        async has(appId, name) {
            return await db.selectFrom('app_once').select('name').where('app_id', '=', appId).where('name', '=', name).executeTakeFirst() !== undefined;
        },
        async put(appId, name) {
            await db.insertInto('app_once').values({app_id: appId, name, done_at: now()}).onConflict((conflict) => conflict.doNothing()).execute();
        },
        async remove(appId) {
            await db.deleteFrom('app_once').where('app_id', '=', appId).execute();
        },
    };
}
