import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Duplex} from 'node:stream';

import type {FastifyBaseLogger} from 'fastify';

import type {Extension} from './routes/index.ts';

/**
 * Stands before the backend in the same HTTP server and takes what is not the backend's: the gateway, which passes it on to
 * Mattermost. What it takes never comes to the backend, neither its limits nor its log.
 */
export interface Front {
    /** False: the request is the backend's, and nothing was done with it. */
    request(request: IncomingMessage, response: ServerResponse): boolean;
    /** The same for a connection that becomes a WebSocket. */
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
    /** The server stops: what never ends by itself is ended, the rest ends its connections. */
    close(): void;
}

/** What a front is told when the server is made. */
export interface FrontParts {
    log: FastifyBaseLogger;
    /** The built extension; absent: it was not built. */
    extension?: Extension;
    /** To be called when a request for `path` (without its query) was answered after which a session may have ended, or somebody may no longer see what they saw. */
    changed(path: string): void;
}
