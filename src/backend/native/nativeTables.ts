import type {Migrations} from '../storage/index.ts';

export interface NativeTables {
    /** Custom slash commands that Topmast made at Mattermost. Of their tokens a digest is enough: they only ever come back. */
    native_command: {command_id: string; app_id: string; team_id: string; word: string; token_digest: string};
    /** Words that should be an App's in a team, and are somebody else's. */
    native_taken: {app_id: string; team_id: string; word: string};
    /** Until when (Unix milliseconds) the posts of an App's bot are drawn. */
    native_drawn: {app_id: string; at: number};
}

export const nativeMigrations: Migrations = {
    'native-0001-commands': {
        async up(db) {
            await db.schema.createTable('native_command')
                .addColumn('command_id', 'text', (column) => column.primaryKey())
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('team_id', 'text', (column) => column.notNull())
                .addColumn('word', 'text', (column) => column.notNull())
                .addColumn('token_digest', 'text', (column) => column.notNull().unique())
                .execute();
        },
    },
    'native-0002-drawn': {
        async up(db) {
            await db.schema.createTable('native_drawn')
                .addColumn('app_id', 'text', (column) => column.primaryKey())
                .addColumn('at', 'bigint', (column) => column.notNull())
                .execute();
        },
    },
    'native-0003-taken': {
        async up(db) {
            await db.schema.createTable('native_taken')
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('team_id', 'text', (column) => column.notNull())
                .addColumn('word', 'text', (column) => column.notNull())
                .addPrimaryKeyConstraint('native_taken_key', ['team_id', 'word'])
                .execute();
        },
    },
};
