import type {Migrations} from '../../storage/index.ts';

/** What Apps keep for accounts at third parties. A column named `…_sealed` is encrypted; times are Unix milliseconds. */
export interface OAuth2Tables {
    oauth2_app: {app_id: string; settings_sealed: string};
    oauth2_user: {app_id: string; user_id: string; value_sealed: string};
    oauth2_provider: {app_id: string; provider: string; client_id: string; client_secret_sealed: string | null};
    oauth2_token: OAuth2TokenTable;
    oauth2_state: OAuth2StateTable;
}

export interface OAuth2TokenTable {
    app_id: string;
    user_id: string;
    provider: string;
    /** JSON of `{access, refresh?, type}`. */
    tokens_sealed: string;
    /** A JSON list. */
    scopes: string;
    expires_at: number | null;
    connected_at: number;
}

export interface OAuth2StateTable {
    /** SHA-256 of the state: who reads the database cannot use it. */
    digest: string;
    app_id: string;
    user_id: string;
    provider: string;
    /** JSON of `{payload?, verifier?}`. */
    carried_sealed: string;
    expires_at: number;
}

export const oauth2Migrations: Migrations = {
    'oauth2-0001-accounts': {
        async up(db) {
            await db.schema.createTable('oauth2_app')
                .addColumn('app_id', 'text', (column) => column.primaryKey())
                .addColumn('settings_sealed', 'text', (column) => column.notNull())
                .execute();
            await db.schema.createTable('oauth2_user')
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('user_id', 'text', (column) => column.notNull())
                .addColumn('value_sealed', 'text', (column) => column.notNull())
                .addPrimaryKeyConstraint('oauth2_user_key', ['app_id', 'user_id'])
                .execute();
            await db.schema.createIndex('oauth2_user_user').on('oauth2_user').column('user_id').execute();
            await db.schema.createTable('oauth2_provider')
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('provider', 'text', (column) => column.notNull())
                .addColumn('client_id', 'text', (column) => column.notNull())
                .addColumn('client_secret_sealed', 'text')
                .addPrimaryKeyConstraint('oauth2_provider_key', ['app_id', 'provider'])
                .execute();
            await db.schema.createTable('oauth2_token')
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('user_id', 'text', (column) => column.notNull())
                .addColumn('provider', 'text', (column) => column.notNull())
                .addColumn('tokens_sealed', 'text', (column) => column.notNull())
                .addColumn('scopes', 'text', (column) => column.notNull())
                .addColumn('expires_at', 'bigint')
                .addColumn('connected_at', 'bigint', (column) => column.notNull())
                .addPrimaryKeyConstraint('oauth2_token_key', ['app_id', 'user_id', 'provider'])
                .execute();
            await db.schema.createIndex('oauth2_token_user').on('oauth2_token').column('user_id').execute();
            await db.schema.createTable('oauth2_state')
                .addColumn('digest', 'text', (column) => column.primaryKey())
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('user_id', 'text', (column) => column.notNull())
                .addColumn('provider', 'text', (column) => column.notNull())
                .addColumn('carried_sealed', 'text', (column) => column.notNull())
                .addColumn('expires_at', 'bigint', (column) => column.notNull())
                .execute();
            await db.schema.createIndex('oauth2_state_expires').on('oauth2_state').column('expires_at').execute();
        },
    },
};
