import {sql} from 'kysely';

import type {Migrations} from '../storage/index.ts';

/** The tables of this room. Steps are never changed once released, only followed by others. */
export const registryMigrations: Migrations = {
    'registry-0001-apps': {
        async up(db) {
            await db.schema.createTable('app_listing')
                .addColumn('app_id', 'text', (column) => column.primaryKey())
                .addColumn('manifest_source', 'text', (column) => column.notNull())
                .addColumn('manifest_sha256', 'text', (column) => column.notNull())
                // 64 bits: Postgres' plain integer is too short for milliseconds; SQLite sees an integer either way.
                .addColumn('listed_at', 'bigint', (column) => column.notNull())
                .execute();
            await db.schema.createTable('app')
                .addColumn('app_id', 'text', (column) => column.primaryKey())
                .addColumn('manifest_source', 'text', (column) => column.notNull())
                .addColumn('manifest_sha256', 'text', (column) => column.notNull())
                .addColumn('enabled', 'integer', (column) => column.notNull())
                .addColumn('granted_permissions', 'text', (column) => column.notNull())
                .addColumn('granted_locations', 'text', (column) => column.notNull())
                .addColumn('bot_user_id', 'text', (column) => column.notNull())
                .addColumn('bot_username', 'text', (column) => column.notNull())
                .addColumn('jwt_secret_sealed', 'text')
                .addColumn('webhook_secret_sealed', 'text')
                .addColumn('installed_by', 'text', (column) => column.notNull())
                .addColumn('installed_at', 'bigint', (column) => column.notNull())
                .addColumn('updated_at', 'bigint', (column) => column.notNull())
                .execute();
            await db.schema.createTable('app_token')
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('user_id', 'text', (column) => column.notNull())
                .addColumn('token_id', 'text', (column) => column.notNull())
                .addColumn('token_sealed', 'text', (column) => column.notNull())
                .addPrimaryKeyConstraint('app_token_key', ['app_id', 'user_id'])
                .execute();
        },
    },
    'registry-0002-token-digests': {
        async up(db) {
            await db.schema.alterTable('app_token').addColumn('token_digest', 'text').execute();
            await db.schema.createIndex('app_token_digest').on('app_token').column('token_digest').execute();
        },
    },
    'registry-0003-audit': {
        async up(db) {
            await db.schema.createTable('audit')
                .addColumn('id', 'text', (column) => column.primaryKey())
                .addColumn('at', 'bigint', (column) => column.notNull())
                .addColumn('actor_id', 'text', (column) => column.notNull())
                .addColumn('action', 'text', (column) => column.notNull())
                .addColumn('app_id', 'text')
                .addColumn('detail', 'text')
                .addColumn('request_id', 'text')
                .execute();
            await db.schema.createIndex('audit_at').on('audit').column('at').execute();
        },
    },
    'registry-0004-oauth-apps': {
        async up(db) {
            await db.schema.alterTable('app').addColumn('oauth_app_sealed', 'text').execute();
        },
    },
    'registry-0010-token-kinds': {
        async up(db) {
            // A primary key cannot be widened in SQLite, so the rows move into a table that has the wider one.
            await db.schema.createTable('app_token_of_kind')
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('user_id', 'text', (column) => column.notNull())
                .addColumn('kind', 'text', (column) => column.notNull())
                .addColumn('token_id', 'text', (column) => column.notNull())
                .addColumn('token_sealed', 'text', (column) => column.notNull())
                .addColumn('refresh_sealed', 'text')
                .addColumn('token_digest', 'text')
                .addColumn('expires_at', 'bigint')
                .addPrimaryKeyConstraint('app_token_of_kind_key', ['app_id', 'user_id', 'kind'])
                .execute();
            await sql`insert into app_token_of_kind (app_id, user_id, kind, token_id, token_sealed, token_digest)
                select app_id, user_id, 'personal', token_id, token_sealed, token_digest from app_token`.execute(db);
            await db.schema.dropTable('app_token').execute();
            await db.schema.alterTable('app_token_of_kind').renameTo('app_token').execute();
            await db.schema.createIndex('app_token_digest').on('app_token').column('token_digest').execute();
            await db.schema.createIndex('app_token_expires').on('app_token').column('expires_at').execute();
        },
    },    'registry-0011-passes': {
        async up(db) {
            await db.schema.createTable('app_pass')
                .addColumn('digest', 'text', (column) => column.primaryKey())
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('user_id', 'text', (column) => column.notNull())
                .addColumn('expires_at', 'bigint', (column) => column.notNull())
                .execute();
        },
    },
};
