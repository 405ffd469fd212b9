import type {Kysely, Migration} from 'kysely';

/** OAuth apps of this server, codes under way and the tokens that came of them. */
export const oauthMigration: Migration = {
    async up(db: Kysely<unknown>): Promise<void> {
        await db.schema.createTable('mm_oauth_apps')
            .addColumn('id', 'text', (column) => column.primaryKey())
            .addColumn('creator_id', 'text', (column) => column.notNull().references('mm_users.id'))
            .addColumn('create_at', 'bigint', (column) => column.notNull())
            .addColumn('update_at', 'bigint', (column) => column.notNull())
            .addColumn('client_secret', 'text', (column) => column.notNull())
            .addColumn('name', 'text', (column) => column.notNull())
            .addColumn('description', 'text', (column) => column.notNull())
            .addColumn('icon_url', 'text', (column) => column.notNull())
            .addColumn('callback_urls', 'text', (column) => column.notNull())
            .addColumn('homepage', 'text', (column) => column.notNull())
            .addColumn('is_trusted', 'integer', (column) => column.notNull())
            .addColumn('mattermost_app_id', 'text', (column) => column.notNull())
            .execute();

        await db.schema.createTable('mm_oauth_codes')
            .addColumn('code_hash', 'text', (column) => column.primaryKey())
            .addColumn('client_id', 'text', (column) => column.notNull().references('mm_oauth_apps.id'))
            .addColumn('user_id', 'text', (column) => column.notNull().references('mm_users.id'))
            .addColumn('redirect_uri', 'text', (column) => column.notNull())
            .addColumn('scope', 'text', (column) => column.notNull())
            .addColumn('code_challenge', 'text', (column) => column.notNull())
            .addColumn('expires_at', 'bigint', (column) => column.notNull())
            .execute();

        await db.schema.createTable('mm_oauth_tokens')
            .addColumn('id', 'text', (column) => column.primaryKey())
            .addColumn('client_id', 'text', (column) => column.notNull().references('mm_oauth_apps.id'))
            .addColumn('user_id', 'text', (column) => column.notNull().references('mm_users.id'))
            .addColumn('token_hash', 'text', (column) => column.notNull().unique())
            .addColumn('refresh_hash', 'text', (column) => column.notNull().unique())
            .addColumn('scope', 'text', (column) => column.notNull())
            .addColumn('expires_at', 'bigint', (column) => column.notNull())
            .addUniqueConstraint('mm_oauth_tokens_grant', ['client_id', 'user_id'])
            .execute();
    },
};

/** A code that was traded is kept until it expires, so that one that comes again is known. */
export const usedCodesMigration: Migration = {
    async up(db: Kysely<unknown>): Promise<void> {
        await db.schema.alterTable('mm_oauth_codes').addColumn('used', 'integer', (column) => column.notNull().defaultTo(0)).execute();
    },
};
