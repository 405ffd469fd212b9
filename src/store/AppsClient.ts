import type {CallRequest, CallResponse, ClientContext, TopBinding} from '../protocol/index.ts';

/** The channel whose bindings are wanted. */
export interface BindingsQuery {
    channelId: string;
    /** `''` in direct and group channels. */
    teamId: string;
}

/** What the backend tells its clients on the stream (`api/v1/events`). */
export type AppsEvent =
    | {event: 'refresh_bindings'; /** Absent: every channel. */ channelId?: string}
    /** The answer to a call of this user's that was made again, since its user had to grant something first. */
    | {event: 'call_answer'; context: ClientContext; response: CallResponse}
    | {event: 'connected'; /** False on the first connection, true when the line was lost in between. */ again: boolean};

/**
 * The one HTTP client of the backend. Bindings and answers come back cleaned; whatever fails on the way
 * is thrown by `bindings` and answered by `call` as an error response with a code, so a surface always has one thing to show.
 */
export interface AppsClient {
    bindings(query: BindingsQuery, signal: AbortSignal): Promise<TopBinding[]>;
    call(request: CallRequest, options: {signal: AbortSignal; idempotencyKey?: string}): Promise<CallResponse>;
    /** Opens the stream, keeps it open with back-off; returns the function that closes it. */
    listen(onEvent: (event: AppsEvent) => void): () => void;
}
