import type {Socket} from 'node:net';

import type {FastifyRequest} from 'fastify';

const signals = new WeakMap<Socket, AbortSignal>();

/**
 * Aborts when the client goes away before it has its answer: a tab closed, a channel switched, a letter typed (DESIGN, decision 7). Its connection ends then,
 * so there is one signal for each connection, however many requests come over it: to make one at each costs as much as to read the request.
 */
export function leavingSignal({raw: {socket}}: FastifyRequest): AbortSignal {
    let signal = signals.get(socket);
    if (!signal) {
        const controller = new AbortController();
        socket.once('close', () => controller.abort());
        ({signal} = controller);
        signals.set(socket, signal);
    }
    return signal;
}
