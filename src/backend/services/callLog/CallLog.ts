import type {Json} from '../../../protocol/index.ts';
import type {CallEntry} from '../../calls/index.ts';

/** A call as it is kept. */
export interface LoggedCall extends Omit<CallEntry, 'request' | 'response' | 'outline'> {
    /** Names its place in the log, for `before`. */
    id: string;
    request?: Json;
    response?: Json;
}

export interface CallLogQuery {
    appId: string;
    /** Default 50, at most 200. */
    limit?: number;
    /** Only what came before the entry of this id. */
    before?: string;
    /** Only calls that failed with this code of docs/errors.md. */
    code?: string;
    /** Only calls that failed: on our side of the App, or by the App's own word. */
    failed?: boolean;
}

/**
 * What was asked of each App lately, for its developer and for administrators: the last 200 calls of each. It is an aid and no record: entries are written a
 * moment later and in batches, and under a flood the oldest of them are left out, so that no call ever waits for its own log.
 */
export interface CallLog {
    /** Takes an entry; never throws, never waits. */
    record(entry: CallEntry): void;
    /** Newest first, with everything that was recorded up to now. */
    list(query: CallLogQuery): Promise<LoggedCall[]>;
    /** Forgets all of an App's. */
    remove(appId: string): Promise<void>;
    /** Writes what still waits. */
    close(): Promise<void>;
}
