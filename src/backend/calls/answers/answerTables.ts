import type {Migrations} from '../../storage/index.ts';

/** Submits that were sent to Apps a short while ago, with their answers. */
export interface AnswerTables {
    kept_answer: KeptAnswerTable;
}

export interface KeptAnswerTable {
    /** SHA-256 of who sent what with which key. */
    digest: string;
    app_id: string;
    /** The answer as JSON, sealed. Null: it is under way, or its process died. */
    answer_sealed: string | null;
    /** When an answer must be there, if ever. Unix milliseconds, as the next. */
    due_at: number;
    expires_at: number;
}

/** The table of this folder. Steps are never changed once released, only followed by others. */
export const answerMigrations: Migrations = {
    'answers-0001-kept': {
        async up(db) {
            await db.schema.createTable('kept_answer')
                .addColumn('digest', 'text', (column) => column.primaryKey())
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('answer_sealed', 'text')
                .addColumn('due_at', 'bigint', (column) => column.notNull())
                .addColumn('expires_at', 'bigint', (column) => column.notNull())
                .execute();
            await db.schema.createIndex('kept_answer_expires').on('kept_answer').column('expires_at').execute();
        },
    },
};
