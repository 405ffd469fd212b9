/** One HTTP request to the Mattermost server; `path` begins with `/api/v4/` or `/oauth/`. */
export interface TransportRequest {
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    path: string;
    headers: Record<string, string>;
    /** JSON text, or a form. */
    body?: string | Buffer;
    signal?: AbortSignal;
}

export interface TransportAnswer {
    status: number;
    body: string;
}

/** How the server is reached. Rejects only when there was no answer at all. */
export type Transport = (request: TransportRequest) => Promise<TransportAnswer>;
