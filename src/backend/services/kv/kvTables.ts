import type {Migrations} from '../../storage/index.ts';

/**
 * Keys and prefixes stand in hexadecimal (see `orderedText`). `kv_space` and `kv_usage` count what is in `kv`, so that limits
 * and lists cost the same however much an App keeps.
 */
export interface KvTables {
    kv: KvTable;
    kv_space: {app_id: string; user_id: string; prefix: string; keys: number; bytes: number};
    kv_usage: {app_id: string; keys: number; bytes: number};
}

export interface KvTable {
    app_id: string;
    user_id: string;
    prefix: string;
    key: string;
    value_sealed: string;
    size: number;
    version: string;
    updated_at: number;
}

export const kvMigrations: Migrations = {
    'kv-0001-values': {
        async up(db) {
            await db.schema.createTable('kv')
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('user_id', 'text', (column) => column.notNull())
                .addColumn('prefix', 'text', (column) => column.notNull())
                .addColumn('key', 'text', (column) => column.notNull())
                .addColumn('value_sealed', 'text', (column) => column.notNull())
                .addColumn('size', 'integer', (column) => column.notNull())
                .addColumn('version', 'text', (column) => column.notNull())
                .addColumn('updated_at', 'bigint', (column) => column.notNull())
                .addPrimaryKeyConstraint('kv_place', ['app_id', 'user_id', 'prefix', 'key'])
                .execute();
            await db.schema.createTable('kv_space')
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('user_id', 'text', (column) => column.notNull())
                .addColumn('prefix', 'text', (column) => column.notNull())
                .addColumn('keys', 'integer', (column) => column.notNull())
                .addColumn('bytes', 'bigint', (column) => column.notNull())
                .addPrimaryKeyConstraint('kv_space_place', ['app_id', 'user_id', 'prefix'])
                .execute();
            await db.schema.createIndex('kv_space_user').on('kv_space').column('user_id').execute();
            await db.schema.createTable('kv_usage')
                .addColumn('app_id', 'text', (column) => column.primaryKey())
                .addColumn('keys', 'integer', (column) => column.notNull())
                .addColumn('bytes', 'bigint', (column) => column.notNull())
                .execute();
        },
    },
};
