import type {Migrations} from '../../storage/index.ts';

export interface SubscriptionTables {
    subscription: SubscriptionTable;
}

export interface SubscriptionTable {
    id: string;
    app_id: string;
    owner_id: string;
    /** See `scopeKey`; unique for one App and owner. */
    scope: string;
    subject: string;
    channel_id: string | null;
    team_id: string | null;
    user_id: string | null;
    /** JSON */
    call: string;
    /** Unix milliseconds. */
    created_at: number;
}

/** The table of this service. Steps are never changed once released, only followed by others. */
export const subscriptionMigrations: Migrations = {
    'subscriptions-0001': {
        async up(db) {
            await db.schema.createTable('subscription')
                .addColumn('id', 'text', (column) => column.primaryKey())
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('owner_id', 'text', (column) => column.notNull())
                .addColumn('scope', 'text', (column) => column.notNull())
                .addColumn('subject', 'text', (column) => column.notNull())
                .addColumn('channel_id', 'text')
                .addColumn('team_id', 'text')
                .addColumn('user_id', 'text')
                .addColumn('call', 'text', (column) => column.notNull())
                .addColumn('created_at', 'bigint', (column) => column.notNull())
                .addUniqueConstraint('subscription_scope', ['app_id', 'owner_id', 'scope'])
                .execute();
        },
    },
};
