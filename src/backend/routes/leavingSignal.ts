import type {FastifyReply} from 'fastify';

/** Aborts when the client goes away before it has its answer: a tab closed, a channel switched, a letter typed (DESIGN, decision 7). */
export function leavingSignal(reply: FastifyReply): AbortSignal {
    const controller = new AbortController();
    reply.raw.once('close', () => {
        if (!reply.raw.writableEnded) {
            controller.abort();
        }
    });
    return controller.signal;
}
