import type {Kysely} from 'kysely';

import type {Calls} from '../calls/index.ts';
import type {Registry} from '../registry/index.ts';
import type {Peers} from '../storage/index.ts';
import type {RetryPolicy} from './afterTry.ts';
import type {DeliveryTables} from './tables.ts';

/** All in milliseconds. */
export interface WorkerTimes {
    /** How often a process says that it lives, and looks whether others do; one that says nothing for some five times as long is taken for dead. */
    beat: number;
    /** How often everything is looked at, whatever was heard. */
    lookAround: number;
    /** How long what is done may wait to be written down, so that many are written at once. */
    gather: number;
    /** How long an App is left alone that the gate keeps. */
    leaveAlone: number;
    /** After a failure of the database. */
    recover: number;
    /** How long those under way may take when the process stops. */
    patience: number;
    /** How long those that are done, or aside, stay to be seen; what waits as long as the latter, because its App is away or disabled, is put aside. */
    keepDone: number;
    keepAside: number;
    prune: number;
}

export interface DeliveriesOptions {
    db: Kysely<DeliveryTables>;
    peers: Peers;
    registry: Pick<Registry, 'app' | 'apps'>;
    calls: Pick<Calls, 'invokeOwn'>;
    /** No other process uses the database: what was being sent when the last one ended is sent anew at once, and not when it is found dead. */
    alone: boolean;
    log: {info(fields: object, message: string): void; warn(fields: object, message: string): void};
    /** `wait`: this App is left alone for now. Asked before each try. */
    gate?(appId: string): 'go' | 'wait';
    /** Tries under way to one App from this process; default 8. */
    concurrency?: number;
    retries?: RetryPolicy;
    times?: Partial<WorkerTimes>;
    /** Unix milliseconds. */
    now(): number;
    /** From 0 up to 1, without 1. */
    random(): number;
    newId(): string;
}
