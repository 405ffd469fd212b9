import type {Kysely} from 'kysely';

import type {Migrations} from '../storage/index.ts';
import {MattermostError} from './MattermostError.ts';
import type {Mattermost} from './Mattermost.ts';

export interface HomeTables {
    mattermost_home: {
        /** There is one row. */
        id: number;
        /** Of the account as which Topmast first came to this server. */
        user_id: string;
    };
}

/** The table of this room. Steps are never changed once released, only followed by others. */
export const homeMigrations: Migrations = {
    'mattermost-0001-home': {
        async up(db) {
            await db.schema.createTable('mattermost_home')
                .addColumn('id', 'integer', (column) => column.primaryKey())
                .addColumn('user_id', 'text', (column) => column.notNull())
                .execute();
        },
    },
};

/** Which server a database belongs to. */
export interface Home {
    /** Whether the server that `admin` speaks to is the one; the first server that is asked about is. */
    isAt(admin: Pick<Mattermost, 'user'>, adminId: string): Promise<boolean>;
}

/**
 * One database holds what belongs to one Mattermost server: Apps, tokens, values (docs/decisions/0024). A server is known again by an account,
 * whose id no other server has and which it never removes; its address and the administrator's token may change.
 */
export function openHome({db}: {db: Kysely<HomeTables>}): Home {
    return {
        async isAt(admin, adminId) {
            await db.insertInto('mattermost_home').values({id: 1, user_id: adminId}).onConflict((conflict) => conflict.doNothing()).execute();
            const {user_id: known} = await db.selectFrom('mattermost_home').select('user_id').executeTakeFirstOrThrow();
            if (known === adminId) {
                return true;
            }
            try {
                await admin.user(known);
                return true;
            } catch (error) {
                if (error instanceof MattermostError && error.isRefusal) {
                    return false;
                }
                throw error;
            }
        },
    };
}
