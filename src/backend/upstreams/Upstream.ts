import type {Manifest} from '../../protocol/index.ts';

/** What goes to an App: a canonical path below its root, and a body that is ready to be sent. */
export interface UpstreamRequest {
    path: string;
    /** JSON text. */
    body: string;
    /** Beside `Content-Type` and `User-Agent`: the JWT, the request id. */
    headers: Record<string, string>;
    /** Whole time allowed, connecting included, in milliseconds. */
    deadline: number;
    /** Aborts the request when the caller leaves. */
    signal?: AbortSignal;
}

/** What came back, before decoding. Never more than the limit allows (1 MiB). */
export interface UpstreamAnswer {
    status: number;
    contentType: string;
    body: Uint8Array;
}

/**
 * How an App is reached. One interface, several ways (http, builtin, later others), one contract suite.
 * Whatever goes wrong on the way is thrown as a coded `TopmastError`: `app_unreachable`, `app_timeout`, `answer_too_large`.
 */
export interface Upstream {
    post(manifest: Manifest, request: UpstreamRequest): Promise<UpstreamAnswer>;
    /** A file below the App's static folder. */
    getStatic(manifest: Manifest, name: string, options: {deadline: number; signal?: AbortSignal}): Promise<UpstreamAnswer>;
}
