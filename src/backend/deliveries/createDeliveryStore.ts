import type {Kysely, Transaction} from 'kysely';

import type {Peers} from '../storage/index.ts';
import type {Failure} from './afterTry.ts';
import type {Delivery, DeliveryQuery, NewDelivery} from './Deliveries.ts';
import {newRow, placeOf, shown, shownColumns, taken, type Taken} from './deliveryRows.ts';
import type {DeliveryTables} from './tables.ts';

/** What became of one that was taken. `back`: it was not tried, and waits as before. */
export type Mark =
    | {id: string; state: 'done' | 'back' | 'gone'}
    | {id: string; state: 'again'; dueAt: number; error: Failure}
    | {id: string; state: 'aside'; error: Failure};

/** An App for which some may be taken. */
export interface Want {
    appId: string;
    limit: number;
}

export interface Took {
    appId: string;
    taken: Taken[];
    /** There may be more that could be taken now. */
    more: boolean;
    /** Else: when the next one is due, in Unix milliseconds. */
    nextDue?: number;
}

/** What a worker says of itself: its name, or that it is still alive. */
export type Beat = 'first' | 'again';

interface Turn {
    worker: string;
    /** Absent: nobody else would ask. */
    beat?: Beat;
    /** All that it knows it holds, when there may be more: that is given back. */
    knows?: readonly string[];
    marks: readonly Mark[];
    wants: readonly Want[];
    now: number;
}

interface StoreOptions {
    db: Kysely<DeliveryTables>;
    peers: Pick<Peers, 'claim'>;
    newId(): string;
}

/** How much may be taken for one App at once, in characters: so what is held in memory is bounded whatever a webhook brings. */
const maxTakenSize = 4 * 1024 * 1024;
/** Rows in one statement: 20 columns each, and Postgres and SQLite take some 32,000 values. */
const rowsAtOnce = 500;

/** Of one that nobody holds. */
const free = {state: 'waiting' as const, worker: null, holds: null};

type Writing = Transaction<DeliveryTables>;

/** Deliveries in the database. Whatever several processes must not do at the same time is a transaction that begins with the turn. */
export function createDeliveryStore({db, peers, newId}: StoreOptions) {
    let lastSequence = 0;

    /** All of them, or none. */
    async function insert(deliveries: readonly NewDelivery[], now: number): Promise<void> {
        await db.transaction().execute(async (transaction) => {
            const first = await nextSequence(transaction, now);
            const rows = deliveries.map((delivery, index) => newRow(delivery, {id: newId(), sequence: first + index, now}));
            lastSequence = first + rows.length;
            // In one order, so that two processes that are told of the same events do not wait for each other crosswise.
            rows.sort((a, b) => (a.key < b.key ? -1 : 1));
            for (let at = 0; at < rows.length; at += rowsAtOnce) {
                await transaction.insertInto('delivery').values(rows.slice(at, at + rowsAtOnce))
                    .onConflict((conflict) => conflict.columns(['app_id', 'key']).doNothing()).execute();
            }
        });
    }

    /** Grows even when a clock was put back, and across processes. */
    async function nextSequence(transaction: Writing, now: number): Promise<number> {
        const {last} = await transaction.selectFrom('delivery').select(({fn}) => fn.max('sequence').as('last')).executeTakeFirstOrThrow();
        return Math.max(now * 1_000, (last ?? 0) + 1, lastSequence + 1);
    }

    /** Until this transaction ends, no other process takes any: what one of them holds is seen by the next. */
    const begin = (transaction: Writing) => transaction.updateTable('delivery_turn').set(({eb}) => ({taken: eb('taken', '+', 1)})).execute();

    /** False: others have taken over what it held. */
    async function beatIn(where: Kysely<DeliveryTables>, worker: string): Promise<boolean> {
        const {numUpdatedRows} = await where.updateTable('delivery_worker').set(({eb}) => ({beat: eb('beat', '+', 1)})).where('id', '=', worker).executeTakeFirst();
        return numUpdatedRows > 0n;
    }

    /** Writes down what became of those that were taken, and takes others. Undefined: nothing was done, as others have taken over what this one held. */
    async function turn({worker, beat, knows, marks, wants, now}: Turn): Promise<Took[] | undefined> {
        return await db.transaction().execute(async (transaction) => {
            await begin(transaction);
            if (beat === 'first') {
                // It may stand there already, when nobody heard how an earlier try ended.
                await transaction.insertInto('delivery_worker').values({id: worker, beat: 0}).onConflict((conflict) => conflict.column('id').doUpdateSet({beat: 1})).execute();
            } else if (beat === 'again' && !await beatIn(transaction, worker)) {
                return undefined;
            }
            if (knows) {
                const held = transaction.updateTable('delivery').set(free).where('state', '=', 'sending').where('worker', '=', worker);
                await (knows.length > 0 ? held.where('id', 'not in', knows) : held).execute();
            }
            await write(transaction, worker, marks, now);
            const took: Took[] = [];
            for (const want of wants) {
                took.push(await take(transaction, worker, want, now));
            }
            return took;
        });
    }

    async function write(transaction: Writing, worker: string, marks: readonly Mark[], now: number): Promise<void> {
        // One that another process took over in the meantime is that one's to mark.
        const mine = (ids: string[]) => transaction.updateTable('delivery').where('id', 'in', ids).where('worker', '=', worker);
        const idsOf = (state: Mark['state']) => marks.filter((mark) => mark.state === state).map(({id}) => id);
        const [done, back, gone] = [idsOf('done'), idsOf('back'), idsOf('gone')];
        if (done.length > 0) {
            await mine(done).set(({eb}) => ({...free, state: 'done', attempts: eb('attempts', '+', 1), finished_at: now, error_code: null, error_message: null})).execute();
        }
        if (back.length > 0) {
            await mine(back).set(free).execute();
        }
        if (gone.length > 0) {
            await transaction.deleteFrom('delivery').where('id', 'in', gone).execute();
        }
        for (const mark of marks) {
            if (mark.state === 'again' || mark.state === 'aside') {
                const error = {error_code: mark.error.code, error_message: mark.error.message};
                await mine([mark.id]).set(({eb, ref}) => ({
                    worker: null, ...error, attempts: eb('attempts', '+', 1),
                    ...(mark.state === 'again' ? {state: 'waiting', due_at: mark.dueAt, holds: ref('lane')} : {state: 'aside', finished_at: now, holds: null}),
                })).execute();
            }
        }
    }

    async function take(transaction: Writing, worker: string, {appId, limit}: Want, now: number): Promise<Took> {
        // First those that had to wait for their time (timers, other tries), then the others in their order.
        const due = await next(transaction, worker, appId, limit, {after: 0, until: now});
        const atOnce = due.length < limit ? await next(transaction, worker, appId, limit - due.length, {after: -1, until: 0}) : [];
        const found = [...due, ...atOnce];
        let size = 0;
        const ids = found.filter((row, index) => (size += row.size) <= maxTakenSize || index === 0).map(({id}) => id);
        const rows = ids.length === 0 ? [] : await transaction.updateTable('delivery')
            .set(({ref}) => ({state: 'sending', worker, holds: ref('lane')})).where('id', 'in', ids).returningAll().execute();
        const more = found.length === limit || ids.length < found.length;
        const place = new Map(ids.map((id, index) => [id, index]));
        const inOrder = rows.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0)).map(taken);
        return {appId, taken: inOrder, more, ...(more ? {} : await nextDue(transaction, appId, now))};
    }

    /** Waiting ones of an App that may be taken: nobody else sends one before them in their lane, and none before them waits for another try. */
    async function next(transaction: Writing, worker: string, appId: string, limit: number, {after, until}: {after: number; until: number}) {
        return await peers.claim(transaction.selectFrom('delivery').select(['id', 'size'])
            .where('state', '=', 'waiting').where('app_id', '=', appId).where('due_at', '>', after).where('due_at', '<=', until)
            .where(({not, exists, selectFrom}) => not(exists(selectFrom('delivery as before').select('before.id')
                .whereRef('before.app_id', '=', 'delivery.app_id').whereRef('before.holds', '=', 'delivery.lane').whereRef('before.sequence', '<', 'delivery.sequence')
                .where(({eb, or}) => or([eb('before.state', '=', 'waiting'), eb('before.worker', '!=', worker)])))))
            .orderBy('due_at').orderBy('sequence').limit(limit)).execute();
    }

    async function nextDue(transaction: Writing, appId: string, now: number): Promise<{nextDue?: number}> {
        const row = await transaction.selectFrom('delivery').select('due_at').where('state', '=', 'waiting').where('app_id', '=', appId).where('due_at', '>', now)
            .orderBy('due_at').limit(1).executeTakeFirst();
        return row ? {nextDue: row.due_at} : {};
    }

    return {
        insert,
        turn,

        beat: (worker: string) => beatIn(db, worker),

        /** What each worker has counted to. */
        async beats(): Promise<Map<string, number>> {
            const rows = await db.selectFrom('delivery_worker').selectAll().execute();
            return new Map(rows.map(({id, beat}) => [id, beat]));
        },

        /** It holds nothing any more. */
        async leave(worker: string): Promise<void> {
            await db.deleteFrom('delivery_worker').where('id', '=', worker).execute();
        },

        /** Makes those wait again that are held by these, if they still stand where they stood, or by whomever. True: there were some. */
        async takeOver(dead: readonly {id: string; count: number}[] | 'all'): Promise<boolean> {
            return await db.transaction().execute(async (transaction) => {
                await begin(transaction);
                const workers = transaction.deleteFrom('delivery_worker');
                await (dead === 'all' ? workers : workers.where(({eb, or}) => or(dead.map(({id, count}) => eb('id', '=', id).and('beat', '=', count))))).execute();
                const {numUpdatedRows} = await transaction.updateTable('delivery').set(free).where('state', '=', 'sending')
                    .where(({not, exists, selectFrom}) => not(exists(selectFrom('delivery_worker').select('id').whereRef('delivery_worker.id', '=', 'delivery.worker'))))
                    .executeTakeFirst();
                return numUpdatedRows > 0n;
            });
        },

        async find({appId, kind, state, actingUserId, key, before, limit = 50}: DeliveryQuery): Promise<Delivery[]> {
            let query = db.selectFrom('delivery').select(shownColumns).orderBy('sequence', 'desc').orderBy('id', 'desc').limit(Math.min(limit, 1_000));
            query = appId === undefined ? query : query.where('app_id', '=', appId);
            query = kind === undefined ? query : query.where('kind', '=', kind);
            query = state === undefined ? query : query.where('state', '=', state);
            query = actingUserId === undefined ? query : query.where('acting_user_id', '=', actingUserId);
            query = key === undefined ? query : query.where('key', '=', key);
            if (before !== undefined) {
                const {sequence, id} = placeOf(before);
                query = query.where(({eb, or, and}) => or([eb('sequence', '<', sequence), and([eb('sequence', '=', sequence), eb('id', '<', id)])]));
            }
            return (await query.execute()).map(shown);
        },

        async cancel(appId: string, key: string): Promise<boolean> {
            const {numDeletedRows} = await db.deleteFrom('delivery').where('app_id', '=', appId).where('key', '=', key).where('state', '=', 'waiting').executeTakeFirst();
            return numDeletedRows > 0n;
        },

        /** Makes one wait that is over, as if it was accepted now; one that waits is due at once. Undefined: there is none. */
        async replay(id: string, now: number): Promise<Delivery | undefined> {
            return await db.transaction().execute(async (transaction) => {
                await transaction.updateTable('delivery').set({due_at: 0}).where('id', '=', id).where('state', '=', 'waiting').execute();
                lastSequence = await nextSequence(transaction, now);
                await transaction.updateTable('delivery')
                    .set({state: 'waiting', accepted_at: now, due_at: 0, attempts: 0, sequence: lastSequence, finished_at: null, error_code: null, error_message: null})
                    .where('id', '=', id).where('state', 'in', ['done', 'aside']).execute();
                const row = await transaction.selectFrom('delivery').select(shownColumns).where('id', '=', id).executeTakeFirst();
                return row && shown(row);
            });
        },

        async remove(appId: string): Promise<void> {
            await db.deleteFrom('delivery').where('app_id', '=', appId).execute();
        },

        /** Gives up what waits since before `aside`, and forgets some of what was over before these times; true: there may be more. */
        async prune({now, done, aside}: {now: number; done: number; aside: number}): Promise<boolean> {
            await db.updateTable('delivery').set({state: 'aside', finished_at: now, holds: null})
                .where('state', '=', 'waiting').where('accepted_at', '<', aside).where('due_at', '<', aside).execute();
            const old = await db.selectFrom('delivery').select('id')
                .where('finished_at', '<', done).where(({eb, or}) => or([eb('state', '=', 'done'), eb('finished_at', '<', aside)]))
                .limit(rowsAtOnce).execute();
            if (old.length > 0) {
                // The state once more: somebody may have asked for one of them to be tried again.
                await db.deleteFrom('delivery').where('id', 'in', old.map(({id}) => id)).where('finished_at', '<', done).execute();
            }
            return old.length === rowsAtOnce;
        },
    };
}

export type DeliveryStore = ReturnType<typeof createDeliveryStore>;
