import type {FastifyInstance} from 'fastify';

import type {Transport} from './Transport.ts';

/** Reaches a server that runs in this process, without a socket. An aborted request is answered by nobody: only its waiting ends. */
export function injectTransport(fastify: Pick<FastifyInstance, 'inject'>): Transport {
    return async ({method, path, headers, body, signal}) => {
        signal?.throwIfAborted();
        const answer = await fastify.inject({
            method,
            url: path,
            headers,
            ...(body === undefined ? {} : {payload: body}),
            ...(signal ? {signal} : {}),
        });
        return {status: answer.statusCode, body: answer.body};
    };
}
