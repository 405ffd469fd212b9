import type {Migrations} from '../../storage/index.ts';

export interface CallLogTables {
    call_log: CallLogTable;
}

export interface CallLogTable {
    id: string;
    app_id: string;
    at: number;
    code: string | null;
    /** 1 or 0: it failed, on whichever side. */
    failed: number;
    /** The whole `LoggedCall`, as JSON. */
    entry: string;
}

export const callLogMigrations: Migrations = {
    'call-log-0001-entries': {
        async up(db) {
            await db.schema.createTable('call_log')
                .addColumn('id', 'text', (column) => column.primaryKey())
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('at', 'bigint', (column) => column.notNull())
                .addColumn('code', 'text')
                .addColumn('failed', 'integer', (column) => column.notNull())
                .addColumn('entry', 'text', (column) => column.notNull())
                .execute();
            await db.schema.createIndex('call_log_app').on('call_log').columns(['app_id', 'at', 'id']).execute();
        },
    },
};
