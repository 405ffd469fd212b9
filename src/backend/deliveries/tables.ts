import type {DeliveryKind, DeliveryState} from './Deliveries.ts';

/** What stands in the database for deliveries. Times are Unix milliseconds; `call`, `context` and `content` are JSON text. */
export interface DeliveryTables {
    delivery: DeliveryTable;
    delivery_turn: DeliveryTurnTable;
    delivery_worker: DeliveryWorkerTable;
}

export interface DeliveryTable {
    id: string;
    app_id: string;
    kind: DeliveryKind;
    key: string;
    lane: string | null;
    /** The lane, as long as this delivery keeps those behind it from being begun: while it is sent, and while it waits to be sent again. */
    holds: string | null;
    /** The order of acceptance. */
    sequence: number;
    state: DeliveryState;
    attempts: number;
    accepted_at: number;
    /** 0: at once. */
    due_at: number;
    finished_at: number | null;
    error_code: string | null;
    error_message: string | null;
    acting_user_id: string | null;
    /** Who sends it now. */
    worker: string | null;
    call: string;
    context: string | null;
    /** Values and what is known: may be large, and is read only to be sent. */
    content: string | null;
    /** Length of all its texts, roughly. */
    size: number;
}

/** One row, which a process changes first when it takes deliveries: so they take them one after the other. */
export interface DeliveryTurnTable {
    id: number;
    taken: number;
}

/** Processes that hold deliveries. */
export interface DeliveryWorkerTable {
    id: string;
    /** Grows as long as it lives. */
    beat: number;
}
