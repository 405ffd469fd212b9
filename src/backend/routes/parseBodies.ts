import type {FastifyInstance} from 'fastify';

import {parseJson} from '../../protocol/index.ts';
import {TopmastError} from '../TopmastError.ts';

/**
 * Reads every body as JSON, whatever its Content-Type says, primitives included: published Apps and clients send
 * `text/plain`, or nothing (wild rules 15 to 17). No body at all is `undefined`.
 */
export function parseBodies(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', ({method, headers}, _reply, done) => {
        if (method !== 'GET' && method !== 'HEAD') {
            headers['content-type'] = 'application/json'; // Also in place of types that are none.
        }
        done();
    });
    fastify.removeAllContentTypeParsers();
    fastify.addContentTypeParser('application/json', {parseAs: 'string'}, async (_request: unknown, body: string | Buffer) => {
        const parsed = parseJson(body.toString());
        if (parsed.ok) {
            return parsed.value;
        }
        if (parsed.code === 'empty') {
            return undefined;
        }
        // What was sent is not repeated: it may be a password that somebody put in the wrong place, and errors are logged.
        const found = parsed.code === 'not_json' ? 'text of another kind' : parsed.found;
        throw new TopmastError('bad_request', {detail: `JSON is expected, not ${found}`});
    });
}
