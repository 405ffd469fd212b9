/** A WebSocket to Mattermost, open. */
export interface EventSocket {
    send(text: string): void;
    /** Closing again does nothing. */
    close(): void;
}

export interface EventSocketHandlers {
    /** Every message from the first one on, in order. */
    message(text: string): void;
    /** Once, however it ended; also after an `EventSocket.close`. */
    closed(): void;
}

/**
 * How an event stream is reached. Rejects when it cannot be opened; then `closed` is not called. `path` begins with `/api/v4/`. With `token` it is
 * somebody's from the first byte.
 */
export type OpenSocket = (path: string, handlers: EventSocketHandlers, token?: string) => Promise<EventSocket>;
