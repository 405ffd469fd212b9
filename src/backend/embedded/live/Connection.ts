/** One authenticated WebSocket. */
export interface Connection {
    userId: string;
    sessionId: string;
    send(frame: object): void;
    close(): void;
}

/** Where an earlier connection stood: its id, and the number of the next event. */
export interface Resume {
    connectionId: string;
    seq: number;
}
