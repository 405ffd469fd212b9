import type {FastifyPluginAsync} from 'fastify';

import type {UserConnections} from '../services/index.ts';
import type {Guard} from './createGuard.ts';

interface ConnectionParams {
    id: string;
    provider: string;
}

/**
 * `GET api/v1/connections`: which accounts of theirs a user lets Apps use, `[{app_id, app_name, provider, provider_name, scopes, connected_at?}]`, never with a token.
 * `DELETE api/v1/connections/{app}/{provider}` ends one: what can be revoked is revoked. For people; an App has `oauth2/user` and `oauth2/token`.
 */
export function connectionsRoute({connections, guard}: {connections: UserConnections; guard: Guard}): FastifyPluginAsync {
    return async (fastify) => {
        fastify.get('/connections', async (request, reply) => {
            const found = await connections.list(guard.person(request).userId);
            reply.header('cache-control', 'no-store');
            return found.map(({appId, appName, provider, providerName, scopes, connectedAt}) => ({
                app_id: appId, app_name: appName, provider, provider_name: providerName, scopes, ...(connectedAt === undefined ? {} : {connected_at: connectedAt}),
            }));
        });
        fastify.delete<{Params: ConnectionParams}>('/connections/:id/:provider', async (request, reply) => {
            const {params: {id: appId, provider}} = request;
            await connections.end(guard.person(request).userId, {appId, provider});
            return reply.send();
        });
    };
}
