import type {Kysely, Migration} from 'kysely';

/** See integrationTables.ts for what the columns mean. */
export const integrationMigration: Migration = {
    async up(db: Kysely<unknown>): Promise<void> {
        let commands = db.schema.createTable('mm_commands').addColumn('id', 'text', (column) => column.primaryKey());
        for (const name of ['token', 'creator_id', 'team_id', 'trigger', 'method', 'username', 'icon_url', 'auto_complete_desc', 'auto_complete_hint', 'display_name', 'description', 'url']) {
            commands = commands.addColumn(name, 'text', (column) => column.notNull());
        }
        for (const name of ['create_at', 'update_at', 'delete_at'] as const) {
            commands = commands.addColumn(name, 'bigint', (column) => column.notNull());
        }
        await commands.addColumn('auto_complete', 'integer', (column) => column.notNull()).execute();
        await db.schema.createIndex('mm_commands_team').on('mm_commands').columns(['team_id', 'trigger']).execute();

        await db.schema.createTable('mm_command_hooks')
            .addColumn('id', 'text', (column) => column.primaryKey())
            .addColumn('create_at', 'bigint', (column) => column.notNull())
            .addColumn('command_id', 'text', (column) => column.notNull())
            .addColumn('user_id', 'text', (column) => column.notNull())
            .addColumn('channel_id', 'text', (column) => column.notNull())
            .addColumn('root_id', 'text', (column) => column.notNull())
            .addColumn('use_count', 'integer', (column) => column.notNull())
            .execute();

        let hooks = db.schema.createTable('mm_outgoing_hooks').addColumn('id', 'text', (column) => column.primaryKey());
        for (const name of ['token', 'creator_id', 'channel_id', 'team_id', 'trigger_words', 'callback_urls', 'display_name', 'description', 'content_type', 'username', 'icon_url']) {
            hooks = hooks.addColumn(name, 'text', (column) => column.notNull());
        }
        for (const name of ['create_at', 'update_at', 'delete_at'] as const) {
            hooks = hooks.addColumn(name, 'bigint', (column) => column.notNull());
        }
        await hooks.addColumn('trigger_when', 'integer', (column) => column.notNull()).execute();
        await db.schema.createIndex('mm_outgoing_hooks_team').on('mm_outgoing_hooks').column('team_id').execute();
    },
};
