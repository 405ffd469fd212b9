import type {Call, JsonObject} from '../../protocol/index.ts';
import type {OwnCallOptions} from '../calls/index.ts';

/** Why an App is called without anybody waiting for its answer. */
export type DeliveryKind = 'notification' | 'timer' | 'webhook';

/** A one-way call that is to be made, sooner or later. */
export interface NewDelivery {
    appId: string;
    kind: DeliveryKind;
    /** Two of one App with the same key are one: the second is not stored again. Sent to the App as `Idempotency-Key`, at every try. */
    key: string;
    /** Deliveries of one App with the same lane (a channel id, as a rule) are made one after the other, in the order of acceptance. Absent: in no order. */
    lane?: string;
    call: Call;
    values?: JsonObject;
    /** Whose rights and language it is expanded with: the owner of a subscription or timer. Absent: the App's bot alone. */
    actingUserId?: string;
    /** Ids and subject, and what the event itself tells. */
    context?: OwnCallOptions['context'];
    known?: OwnCallOptions['known'];
    /** Not before this time, in Unix milliseconds. Default: at once. */
    dueAt?: number;
}

/** `aside`: given up after the last try, or after a week in which its App could not be called; stays until somebody replays it, or for a week. */
export type DeliveryState = 'waiting' | 'sending' | 'done' | 'aside';

/** One as it stands. What it carries (values, what is known) is not told again: it may be large, and a webhook holds whatever a stranger sent. */
export interface Delivery extends Omit<NewDelivery, 'values' | 'known'> {
    id: string;
    /** Names its place in the list, for `before`. One that is replayed moves to the front. */
    place: string;
    state: DeliveryState;
    /** Tries so far. */
    attempts: number;
    /** Unix milliseconds. */
    acceptedAt: number;
    /** When it is tried next, or was due. */
    dueAt: number;
    finishedAt?: number;
    /** What went wrong the last time. */
    lastError?: {code: string; message: string};
}

export interface DeliveryQuery {
    appId?: string;
    kind?: DeliveryKind;
    state?: DeliveryState;
    actingUserId?: string;
    key?: string;
    /** Only those behind this `place`. */
    before?: string;
    /** Newest first; default 50, at most 1,000. */
    limit?: number;
}

/**
 * One-way calls, durably (issue 4): what was accepted is stored, and made at least once, with the same idempotency key at every try; a failing
 * one is retried with back-off and jitter, and put aside after the last try. Any process may make it; a killed one's work is taken over.
 */
export interface Deliveries {
    /** Resolves once all of them are durable, or not one is. Those of an App that is not installed and enabled are dropped, and said so in the log. */
    accept(deliveries: readonly NewDelivery[]): Promise<void>;
    find(query: DeliveryQuery): Promise<Delivery[]>;
    /** How many there are in the database, by state. */
    count(): Promise<Record<string, number>>;
    /** Takes back what is still waiting. False: there is no such thing, or it is under way. */
    cancel(appId: string, key: string): Promise<boolean>;
    /** Tries one again that was put aside, or done, behind those that wait in its lane now; one that waits, at once. @throws TopmastError `not_found` */
    replay(id: string): Promise<Delivery>;
    /** Looks again for what is due, in every process: an App was enabled. Absent: for all Apps. */
    wake(appId?: string): void;
    /** Forgets all of an App's. */
    remove(appId: string): Promise<void>;
    /** Begins to make deliveries; until `close`. */
    start(): void;
    /** Lets those under way end, for a moment, and makes no more. */
    close(): Promise<void>;
}
