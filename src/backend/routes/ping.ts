import type {FastifyPluginAsync} from 'fastify';

/** `POST` or `GET api/v1/ping` (server.md 2.6): tells a client, logged in or not, that Apps are supported here, and by which version. */
export function pingRoute({version}: {version: string}): FastifyPluginAsync {
    return async (fastify) => {
        fastify.route({method: ['GET', 'POST'], url: '/ping', handler: async () => ({version})});
    };
}
