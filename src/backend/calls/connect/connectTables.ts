import type {Migrations} from '../../storage/index.ts';

/** Where users are on their way to Mattermost's OAuth2 pages and back. */
export interface ConnectTables {
    connect_way: ConnectWayTable;
}

export interface ConnectWayTable {
    /** SHA-256 of the state: who reads the database cannot finish anybody's way. */
    digest: string;
    app_id: string;
    user_id: string;
    /** JSON, sealed: the verifier of PKCE, and the call that is made again at the end, with whatever the user entered. */
    carried_sealed: string;
    /** Unix milliseconds. */
    expires_at: number;
}

/** The tables of this folder. Steps are never changed once released, only followed by others. */
export const connectMigrations: Migrations = {
    'connect-0001-ways': {
        async up(db) {
            await db.schema.createTable('connect_way')
                .addColumn('digest', 'text', (column) => column.primaryKey())
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('user_id', 'text', (column) => column.notNull())
                .addColumn('carried_sealed', 'text', (column) => column.notNull())
                .addColumn('expires_at', 'bigint', (column) => column.notNull())
                .execute();
            await db.schema.createIndex('connect_way_expires').on('connect_way').column('expires_at').execute();
            await db.schema.createIndex('connect_way_app').on('connect_way').column('app_id').execute();
        },
    },
};
