import {randomUUID} from 'node:crypto';

import type {Kysely, SelectQueryBuilder} from 'kysely';

import {isJsonObject, type Json} from '../../../protocol/index.ts';
import type {CallEntry} from '../../calls/index.ts';
import type {CallLog, CallLogQuery, LoggedCall} from './CallLog.ts';
import type {CallLogTable, CallLogTables} from './callLogTables.ts';

interface CallLogOptions {
    /** A database whose schema has `callLogMigrations`. */
    db: Kysely<CallLogTables>;
    /** Something went wrong on the side. */
    warn(error: unknown, message: string): void;
    /** Entries kept of each App. Default 200. */
    keep?: number;
    /** Entries that are written together; the oldest go. At most twice as many wait. Default 2,000. */
    room?: number;
    /** How long entries are gathered before they are written together, in milliseconds. Default 1,000. */
    gather?: number;
}

/** Under a flood entries are gathered as many times longer: of those that come meanwhile only the last would be kept anyway, and who looks at them here sees them at once. */
const floodFactor = 5;
/** Rows of one insert: databases bound the number of values in a statement. */
const rowsPerInsert = 100;
const longestList = 200;

/** The call log over a database. */
export function openCallLog({db, warn, keep = 200, room = 2_000, gather = 1_000}: CallLogOptions): CallLog {
    let waiting: CallEntry[] = [];
    /** With more than these waiting, those are left out that nobody would see. */
    let most = 2 * keep;
    let timer: NodeJS.Timeout | undefined;
    let isFlood = false;
    let writing: Promise<void> = Promise.resolve();

    const worthwhile = (entries: readonly CallEntry[]) => latestOfEach(entries, keep).slice(-room);

    function flush(): Promise<void> {
        clearTimeout(timer);
        timer = undefined;
        isFlood = false;
        // One after the other, so that a list waits for everything before it; each takes what there is when it is its turn, so nothing piles up before a slow database.
        writing = writing.then(() => {
            const batch = waiting;
            waiting = [];
            return write(batch);
        });
        return writing;
    }

    const flushIn = (milliseconds: number) => setTimeout(() => void flush(), milliseconds).unref();

    async function write(batch: readonly CallEntry[]): Promise<void> {
        try {
            const rows = worthwhile(batch).map(rowOf);
            for (let first = 0; first < rows.length; first += rowsPerInsert) {
                await db.insertInto('call_log').values(rows.slice(first, first + rowsPerInsert)).execute();
            }
            for (const appId of new Set(rows.map((row) => row.app_id))) {
                await forgetOld(appId);
            }
        } catch (error) {
            warn(error, 'Calls could not be written to the call log.');
        }
    }

    async function forgetOld(appId: string): Promise<void> {
        const oldest = await db.selectFrom('call_log').select(['at', 'id']).where('app_id', '=', appId)
            .orderBy('at', 'desc').orderBy('id', 'desc').limit(1).offset(keep - 1).executeTakeFirst();
        if (oldest) {
            await db.deleteFrom('call_log').where('app_id', '=', appId)
                .where(({or, and, eb}) => or([eb('at', '<', oldest.at), and([eb('at', '=', oldest.at), eb('id', '<', oldest.id)])]))
                .execute();
        }
    }

    return {
        record(entry) {
            waiting.push(entry);
            if (waiting.length > most) {
                // Whoever makes thousands a second need not hold all of them, with all that was sent and answered, until they are written.
                waiting = worthwhile(waiting);
                most = 2 * Math.max(keep, waiting.length);
                if (!isFlood) {
                    isFlood = true;
                    clearTimeout(timer);
                    timer = flushIn(gather * floodFactor);
                }
            }
            timer ??= flushIn(gather);
        },
        async list(query) {
            await flush();
            const rows = await selected(db.selectFrom('call_log').select(['id', 'entry']), query)
                .orderBy('at', 'desc').orderBy('id', 'desc').limit(Math.min(query.limit ?? 50, longestList)).execute();
            return rows.map(({id, entry}) => ({...readEntry(entry), id}));
        },
        async remove(appId) {
            await flush();
            await db.deleteFrom('call_log').where('app_id', '=', appId).execute();
        },
        close: flush,
    };
}

function selected<O>(query: SelectQueryBuilder<CallLogTables, 'call_log', O>, {appId, before, code, failed}: CallLogQuery): SelectQueryBuilder<CallLogTables, 'call_log', O> {
    const at = Number(before?.split('-')[0]);
    return query.where('app_id', '=', appId)
        .$if(code !== undefined, (some) => some.where('code', '=', code ?? ''))
        .$if(failed === true, (some) => some.where('failed', '=', 1))
        .$if(before !== undefined && Number.isSafeInteger(at), (some) =>
            some.where(({or, and, eb}) => or([eb('at', '<', at), and([eb('at', '=', at), eb('id', '<', before ?? '')])])));
}

/** Of a flood only the last ones would be kept anyway. */
function latestOfEach(batch: readonly CallEntry[], keep: number): CallEntry[] {
    const counts = new Map<string, number>();
    return batch.toReversed().filter(({appId}) => {
        const count = (counts.get(appId) ?? 0) + 1;
        counts.set(appId, count);
        return count <= keep;
    }).toReversed();
}

function rowOf({request, response, outline: _outline, ...entry}: CallEntry): CallLogTable {
    const answer = response?.();
    const logged: Omit<LoggedCall, 'id'> = {...entry, ...(request ? {request: request()} : {}), ...(answer === undefined ? {} : {response: answer})};
    return {
        id: `${entry.at}-${randomUUID()}`,
        app_id: entry.appId,
        at: entry.at,
        code: entry.code ?? null,
        failed: entry.code !== undefined || isError(answer) ? 1 : 0,
        entry: JSON.stringify(logged),
    };
}

const isError = (answer: Json | undefined) => isJsonObject(answer) && answer['type'] === 'error';

/** Written by `rowOf` alone. */
function readEntry(text: string): Omit<LoggedCall, 'id'> {
    return JSON.parse(text);
}
