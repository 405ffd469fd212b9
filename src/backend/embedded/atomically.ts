import type {Kysely, Transaction} from 'kysely';

/** Does `step` in a transaction: in the one that is open already, if there is one, else in its own. */
export async function atomically<Tables, Result>(db: Kysely<Tables>, step: (trx: Kysely<Tables>) => Promise<Result>): Promise<Result> {
    return db.isTransaction ? step(db) : db.transaction().execute((trx: Transaction<Tables>) => step(trx));
}
