import type {FastifyInstance} from 'fastify';

import type {OpenSocket} from './EventSocket.ts';

/** Opens WebSockets of a server that runs in this process, without a port. Needs `@fastify/websocket` registered. */
export function injectSocket(fastify: Pick<FastifyInstance, 'injectWS'>): OpenSocket {
    return async (path, {message, closed}, token) => {
        const socket = await fastify.injectWS(path, token === undefined ? {} : {headers: {authorization: `Bearer ${token}`}}, {
            onInit(opening) {
                opening.on('message', (raw: Buffer) => message(raw.toString()));
                opening.on('close', () => closed());
                opening.on('error', () => opening.terminate());
            },
        });
        return {
            send: (text) => socket.send(text),
            // Both ends are in this process: there is nothing to wait for.
            close: () => socket.terminate(),
        };
    };
}
