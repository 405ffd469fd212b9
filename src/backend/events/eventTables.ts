import type {Migrations} from '../storage/index.ts';

/** What has to be remembered to tell of each event once, and of none twice; nothing in it grows with what happens. */
export interface EventTables {
    event_cursor: EventCursorTable;
    event_membership: EventMembershipTable;
    event_profile: EventProfileTable;
}

export interface EventCursorTable {
    app_id: string;
    owner_id: string;
    /** All that happened until then was told, in Unix milliseconds. 0: begin anew at the next opening, and tell nothing of what was before. */
    at: number;
    /** 1: the memberships of this owner are known. */
    knows_memberships: number;
}

/** A channel or team that an owner is or was in. */
export interface EventMembershipTable {
    app_id: string;
    owner_id: string;
    place_id: string;
    /** `channel` or `team` */
    kind: string;
    /** 1 or 0 */
    present: number;
    /** How often the owner has joined or left it since it is watched. */
    times: number;
    /** JSON: the channel or team as it was last seen. */
    record: string;
}

/** What can be seen of a user, so that a change of nothing is not told. */
export interface EventProfileTable {
    user_id: string;
    digest: string;
    /** `update_at` of the user when the digest last changed. */
    changed_at: number;
}

/** The tables of this room. Steps are never changed once released, only followed by others. */
export const eventMigrations: Migrations = {
    'events-0001': {
        async up(db) {
            await db.schema.createTable('event_cursor')
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('owner_id', 'text', (column) => column.notNull())
                .addColumn('at', 'bigint', (column) => column.notNull())
                .addColumn('knows_memberships', 'integer', (column) => column.notNull())
                .addPrimaryKeyConstraint('event_cursor_key', ['app_id', 'owner_id'])
                .execute();
            await db.schema.createTable('event_membership')
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('owner_id', 'text', (column) => column.notNull())
                .addColumn('place_id', 'text', (column) => column.notNull())
                .addColumn('kind', 'text', (column) => column.notNull())
                .addColumn('present', 'integer', (column) => column.notNull())
                .addColumn('times', 'integer', (column) => column.notNull())
                .addColumn('record', 'text', (column) => column.notNull())
                .addPrimaryKeyConstraint('event_membership_key', ['app_id', 'owner_id', 'place_id'])
                .execute();
            await db.schema.createTable('event_profile')
                .addColumn('user_id', 'text', (column) => column.primaryKey())
                .addColumn('digest', 'text', (column) => column.notNull())
                .addColumn('changed_at', 'bigint', (column) => column.notNull())
                .execute();
        },
    },
};
