import type {Kysely, Migration} from 'kysely';

import type {Migrations} from '../storage/index.ts';
import {integrationMigration} from './integrations/integrationMigration.ts';
import {oauthMigration, usedCodesMigration} from './oauth/oauthMigration.ts';

/** The tables of the embedded server; see tables.ts for what the columns mean. */
const firstTables: Migration = {
    async up(db: Kysely<unknown>): Promise<void> {
        await db.schema.createTable('mm_users')
            .addColumn('id', 'text', (column) => column.primaryKey())
            .addColumn('create_at', 'bigint', (column) => column.notNull())
            .addColumn('update_at', 'bigint', (column) => column.notNull())
            .addColumn('delete_at', 'bigint', (column) => column.notNull())
            .addColumn('username', 'text', (column) => column.notNull().unique())
            .addColumn('email', 'text', (column) => column.notNull().unique())
            .addColumn('nickname', 'text', (column) => column.notNull())
            .addColumn('first_name', 'text', (column) => column.notNull())
            .addColumn('last_name', 'text', (column) => column.notNull())
            .addColumn('position', 'text', (column) => column.notNull())
            .addColumn('roles', 'text', (column) => column.notNull())
            .addColumn('locale', 'text', (column) => column.notNull())
            .addColumn('timezone', 'text', (column) => column.notNull())
            .addColumn('notify_props', 'text', (column) => column.notNull())
            .addColumn('props', 'text', (column) => column.notNull())
            .addColumn('password_hash', 'text', (column) => column.notNull())
            .addColumn('last_password_update', 'bigint', (column) => column.notNull())
            .addColumn('last_picture_update', 'bigint', (column) => column.notNull())
            .addColumn('is_bot', 'integer', (column) => column.notNull())
            .addColumn('bot_owner_id', 'text', (column) => column.notNull())
            .addColumn('bot_description', 'text', (column) => column.notNull())
            .addColumn('hidden', 'integer', (column) => column.notNull())
            .execute();

        await db.schema.createTable('mm_sessions')
            .addColumn('id', 'text', (column) => column.primaryKey())
            .addColumn('token_hash', 'text', (column) => column.notNull().unique())
            .addColumn('user_id', 'text', (column) => column.notNull().references('mm_users.id'))
            .addColumn('create_at', 'bigint', (column) => column.notNull())
            .addColumn('expires_at', 'bigint', (column) => column.notNull())
            .execute();

        await db.schema.createTable('mm_access_tokens')
            .addColumn('id', 'text', (column) => column.primaryKey())
            .addColumn('token_hash', 'text', (column) => column.notNull().unique())
            .addColumn('user_id', 'text', (column) => column.notNull().references('mm_users.id'))
            .addColumn('description', 'text', (column) => column.notNull())
            .addColumn('is_active', 'integer', (column) => column.notNull())
            .addColumn('create_at', 'bigint', (column) => column.notNull())
            .addColumn('expires_at', 'bigint', (column) => column.notNull())
            .execute();

        await db.schema.createTable('mm_preferences')
            .addColumn('user_id', 'text', (column) => column.notNull().references('mm_users.id'))
            .addColumn('category', 'text', (column) => column.notNull())
            .addColumn('name', 'text', (column) => column.notNull())
            .addColumn('value', 'text', (column) => column.notNull())
            .addPrimaryKeyConstraint('mm_preferences_key', ['user_id', 'category', 'name'])
            .execute();

        await db.schema.createTable('mm_teams')
            .addColumn('id', 'text', (column) => column.primaryKey())
            .addColumn('create_at', 'bigint', (column) => column.notNull())
            .addColumn('update_at', 'bigint', (column) => column.notNull())
            .addColumn('delete_at', 'bigint', (column) => column.notNull())
            .addColumn('display_name', 'text', (column) => column.notNull())
            .addColumn('name', 'text', (column) => column.notNull().unique())
            .addColumn('description', 'text', (column) => column.notNull())
            .addColumn('email', 'text', (column) => column.notNull())
            .addColumn('type', 'text', (column) => column.notNull())
            .addColumn('allow_open_invite', 'integer', (column) => column.notNull())
            .addColumn('invite_id', 'text', (column) => column.notNull())
            .execute();

        await db.schema.createTable('mm_team_members')
            .addColumn('team_id', 'text', (column) => column.notNull().references('mm_teams.id'))
            .addColumn('user_id', 'text', (column) => column.notNull().references('mm_users.id'))
            .addColumn('scheme_admin', 'integer', (column) => column.notNull())
            .addColumn('create_at', 'bigint', (column) => column.notNull())
            .addPrimaryKeyConstraint('mm_team_members_key', ['team_id', 'user_id'])
            .execute();

        await db.schema.createTable('mm_channels')
            .addColumn('id', 'text', (column) => column.primaryKey())
            .addColumn('create_at', 'bigint', (column) => column.notNull())
            .addColumn('update_at', 'bigint', (column) => column.notNull())
            .addColumn('delete_at', 'bigint', (column) => column.notNull())
            .addColumn('team_id', 'text', (column) => column.notNull())
            .addColumn('type', 'text', (column) => column.notNull())
            .addColumn('display_name', 'text', (column) => column.notNull())
            .addColumn('name', 'text', (column) => column.notNull())
            .addColumn('header', 'text', (column) => column.notNull())
            .addColumn('purpose', 'text', (column) => column.notNull())
            .addColumn('last_post_at', 'bigint', (column) => column.notNull())
            .addColumn('last_root_post_at', 'bigint', (column) => column.notNull())
            .addColumn('total_msg_count', 'integer', (column) => column.notNull())
            .addColumn('total_msg_count_root', 'integer', (column) => column.notNull())
            .addColumn('creator_id', 'text', (column) => column.notNull())
            .addUniqueConstraint('mm_channels_name', ['team_id', 'name'])
            .execute();

        await db.schema.createTable('mm_channel_members')
            .addColumn('channel_id', 'text', (column) => column.notNull().references('mm_channels.id'))
            .addColumn('user_id', 'text', (column) => column.notNull().references('mm_users.id'))
            .addColumn('scheme_admin', 'integer', (column) => column.notNull())
            .addColumn('last_viewed_at', 'bigint', (column) => column.notNull())
            .addColumn('msg_count', 'integer', (column) => column.notNull())
            .addColumn('msg_count_root', 'integer', (column) => column.notNull())
            .addColumn('mention_count', 'integer', (column) => column.notNull())
            .addColumn('mention_count_root', 'integer', (column) => column.notNull())
            .addColumn('notify_props', 'text', (column) => column.notNull())
            .addColumn('last_update_at', 'bigint', (column) => column.notNull())
            .addPrimaryKeyConstraint('mm_channel_members_key', ['channel_id', 'user_id'])
            .execute();
        await db.schema.createIndex('mm_channel_members_user').on('mm_channel_members').column('user_id').execute();

        await db.schema.createTable('mm_posts')
            .addColumn('id', 'text', (column) => column.primaryKey())
            .addColumn('create_at', 'bigint', (column) => column.notNull())
            .addColumn('update_at', 'bigint', (column) => column.notNull())
            .addColumn('edit_at', 'bigint', (column) => column.notNull())
            .addColumn('delete_at', 'bigint', (column) => column.notNull())
            .addColumn('is_pinned', 'integer', (column) => column.notNull())
            .addColumn('user_id', 'text', (column) => column.notNull().references('mm_users.id'))
            .addColumn('channel_id', 'text', (column) => column.notNull().references('mm_channels.id'))
            .addColumn('root_id', 'text', (column) => column.notNull())
            .addColumn('message', 'text', (column) => column.notNull())
            .addColumn('type', 'text', (column) => column.notNull())
            .addColumn('props', 'text', (column) => column.notNull())
            .addColumn('hashtags', 'text', (column) => column.notNull())
            .addColumn('pending_post_id', 'text', (column) => column.notNull())
            .execute();
        await db.schema.createIndex('mm_posts_channel').on('mm_posts').columns(['channel_id', 'create_at']).execute();
        await db.schema.createIndex('mm_posts_updated').on('mm_posts').columns(['channel_id', 'update_at']).execute();
        await db.schema.createIndex('mm_posts_root').on('mm_posts').column('root_id').execute();
        await db.schema.createIndex('mm_posts_pending').on('mm_posts').columns(['user_id', 'pending_post_id']).execute();

        await db.schema.createTable('mm_reactions')
            .addColumn('user_id', 'text', (column) => column.notNull().references('mm_users.id'))
            .addColumn('post_id', 'text', (column) => column.notNull().references('mm_posts.id'))
            .addColumn('emoji_name', 'text', (column) => column.notNull())
            .addColumn('create_at', 'bigint', (column) => column.notNull())
            .addPrimaryKeyConstraint('mm_reactions_key', ['post_id', 'user_id', 'emoji_name'])
            .execute();
    },
};

const pictures: Migration = {
    async up(db: Kysely<unknown>): Promise<void> {
        await db.schema.createTable('mm_pictures')
            .addColumn('user_id', 'text', (column) => column.primaryKey().references('mm_users.id'))
            .addColumn('type', 'text', (column) => column.notNull())
            .addColumn('bytes', 'blob', (column) => column.notNull())
            .execute();
    },
};

const firstCodes: Migration = {
    async up(db: Kysely<unknown>): Promise<void> {
        await db.schema.createTable('mm_first_codes')
            .addColumn('code_hash', 'text', (column) => column.primaryKey())
            .addColumn('create_at', 'bigint', (column) => column.notNull())
            .execute();
    },
};

const sidebars: Migration = {
    async up(db: Kysely<unknown>): Promise<void> {
        await db.schema.createTable('mm_sidebars')
            .addColumn('user_id', 'text', (column) => column.notNull().references('mm_users.id'))
            .addColumn('team_id', 'text', (column) => column.notNull().references('mm_teams.id'))
            .addColumn('categories', 'text', (column) => column.notNull())
            .addPrimaryKeyConstraint('mm_sidebars_key', ['user_id', 'team_id'])
            .execute();
    },
};

/** Steps of the schema in order. The number comes first, so that steps of all rooms sort into one list. */
export const embeddedMigrations: Migrations = {
    '0001_embedded_first_tables': firstTables,
    '0002_embedded_pictures': pictures,
    '0003_embedded_oauth': oauthMigration,
    '0004_embedded_first_codes': firstCodes,
    '0005_embedded_used_codes': usedCodesMigration,
    '0006_embedded_integrations': integrationMigration,
    '0007_embedded_sidebars': sidebars,
};
