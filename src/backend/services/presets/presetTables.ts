import type {Migrations} from '../../storage/index.ts';

export interface PresetTables {
    preset_command: {word: string; app_id: string; target: string; given: string; description: string; created_by: string; created_at: number};
}

export const presetMigrations: Migrations = {
    'presets-0001-commands': {
        async up(db) {
            await db.schema.createTable('preset_command')
                .addColumn('word', 'text', (column) => column.primaryKey())
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('target', 'text', (column) => column.notNull())
                .addColumn('given', 'text', (column) => column.notNull())
                .addColumn('description', 'text', (column) => column.notNull())
                .addColumn('created_by', 'text', (column) => column.notNull())
                .addColumn('created_at', 'bigint', (column) => column.notNull())
                .execute();
        },
    },
};
