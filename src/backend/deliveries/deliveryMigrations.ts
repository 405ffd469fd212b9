import type {Migrations} from '../storage/index.ts';

/** The tables of this room. Steps are never changed once released, only followed by others. */
export const deliveryMigrations: Migrations = {
    'delivery-0001-deliveries': {
        async up(db) {
            await db.schema.createTable('delivery')
                .addColumn('id', 'text', (column) => column.primaryKey())
                .addColumn('app_id', 'text', (column) => column.notNull())
                .addColumn('kind', 'text', (column) => column.notNull())
                .addColumn('key', 'text', (column) => column.notNull())
                .addColumn('lane', 'text')
                .addColumn('holds', 'text')
                .addColumn('sequence', 'bigint', (column) => column.notNull())
                .addColumn('state', 'text', (column) => column.notNull())
                .addColumn('attempts', 'integer', (column) => column.notNull())
                .addColumn('accepted_at', 'bigint', (column) => column.notNull())
                .addColumn('due_at', 'bigint', (column) => column.notNull())
                .addColumn('finished_at', 'bigint')
                .addColumn('error_code', 'text')
                .addColumn('error_message', 'text')
                .addColumn('acting_user_id', 'text')
                .addColumn('worker', 'text')
                .addColumn('call', 'text', (column) => column.notNull())
                .addColumn('context', 'text')
                .addColumn('content', 'text')
                .addColumn('size', 'integer', (column) => column.notNull())
                .addUniqueConstraint('delivery_key', ['app_id', 'key'])
                .execute();
            await db.schema.createIndex('delivery_sequence').on('delivery').column('sequence').execute();
            // What is taken next, with the lane in it, so that those whose lane is held are passed over without being read.
            await db.schema.createIndex('delivery_next').on('delivery').columns(['state', 'app_id', 'due_at', 'sequence', 'lane']).execute();
            await db.schema.createIndex('delivery_holds').on('delivery').columns(['app_id', 'holds', 'sequence']).execute();
            await db.schema.createIndex('delivery_finished').on('delivery').column('finished_at').execute();

            await db.schema.createTable('delivery_turn')
                .addColumn('id', 'integer', (column) => column.primaryKey())
                .addColumn('taken', 'bigint', (column) => column.notNull())
                .execute();
            await db.insertInto('delivery_turn').values({id: 1, taken: 0}).execute();
            await db.schema.createTable('delivery_worker')
                .addColumn('id', 'text', (column) => column.primaryKey())
                .addColumn('alive_until', 'bigint', (column) => column.notNull())
                .execute();
        },
    },
    'delivery-0002-beats': {
        async up(db) {
            await db.schema.alterTable('delivery_worker').renameColumn('alive_until', 'beat').execute();
        },
    },
};
