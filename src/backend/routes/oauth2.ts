import type {FastifyPluginAsync, FastifyReply, FastifyRequest} from 'fastify';

import type {Audit} from '../registry/index.ts';
import type {AppCaller, OAuth2} from '../services/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Guard} from './createGuard.ts';
import {keepBodies, keptBody, type KeptBody} from './keepBodies.ts';
import {clientBody, providerEntry, providerView} from './oauth2Providers.ts';
import {readBody} from './readBody.ts';

interface OAuth2RouteOptions {
    oauth2: OAuth2;
    audit: Pick<Audit, 'record'>;
    guard: Guard;
}

/** In the audit log, beside the name of the administrator who used the App. */
const byTheApp = 'by the App with an administrator\'s token';

interface NamedParams {
    name: string;
}

/**
 * What Apps do with accounts at third parties, with a token of theirs (server.md 2.4; docs/services.md): `PUT|POST oauth2/app` with that of an
 * administrator, `GET|PUT|POST|DELETE oauth2/user` with that of a user; `GET|DELETE oauth2/token/{provider}` for a declared
 * provider, and `oauth2/providers` to set such up. What is stored answers an empty 200.
 */
export function oauth2Route({oauth2, audit, guard}: OAuth2RouteOptions): FastifyPluginAsync {
    const user = (request: FastifyRequest): AppCaller => {
        const caller = guard.app(request);
        if (caller.isBot) {
            throw new TopmastError('user_token_required');
        }
        return caller;
    };
    const administrator = (request: FastifyRequest): AppCaller => {
        const caller = user(request);
        if (!caller.isAdmin) {
            throw new TopmastError('admin_required');
        }
        return caller;
    };

    return async (fastify) => {
        keepBodies(fastify);
        fastify.route<{Body: KeptBody | undefined}>({
            method: ['PUT', 'POST'],
            url: '/oauth2/app',
            async handler(request, reply) {
                const {appId} = administrator(request);
                await oauth2.setApp(appId, keptBody(request).text);
                return reply.send();
            },
        });
        fastify.route<{Body: KeptBody | undefined}>({
            method: ['PUT', 'POST'],
            url: '/oauth2/user',
            async handler(request, reply) {
                const {appId, userId} = user(request);
                await oauth2.setUser(appId, userId, keptBody(request).text);
                return reply.send();
            },
        });
        fastify.get('/oauth2/user', async (request, reply) => {
            const {appId, userId} = user(request);
            return secret(reply).type('application/json; charset=utf-8').send(await oauth2.user(appId, userId));
        });
        fastify.delete('/oauth2/user', async (request, reply) => {
            const {appId, userId} = user(request);
            await oauth2.setUser(appId, userId, '{}');
            return reply.send();
        });

        fastify.get<{Params: NamedParams}>('/oauth2/token/:name', async (request, reply) => {
            const {appId, userId} = user(request);
            const {accessToken, tokenType, scopes, expiresAt} = await oauth2.token(appId, userId, request.params.name);
            return secret(reply).send({access_token: accessToken, token_type: tokenType, scopes, ...(expiresAt === undefined ? {} : {expires_at: expiresAt})});
        });
        fastify.delete<{Params: NamedParams}>('/oauth2/token/:name', async (request, reply) => {
            const {appId, userId} = user(request);
            await oauth2.disconnect(appId, userId, request.params.name);
            return reply.send();
        });

        fastify.get('/oauth2/providers', async (request) => (await oauth2.providers(administrator(request).appId)).map(providerView));
        fastify.put<{Params: NamedParams; Body: KeptBody | undefined}>('/oauth2/providers/:name', async (request, reply) => {
            const {appId} = administrator(request);
            const {client_id: clientId, client_secret: clientSecret} = readBody(clientBody, keptBody(request).value);
            const {name} = request.params;
            await oauth2.setProvider(appId, name, {clientId, ...(clientSecret ? {clientSecret} : {})});
            await audit.record(providerEntry('set', appId, `${name}, ${byTheApp}`, guard.actor(request)));
            return reply.send();
        });
        fastify.delete<{Params: NamedParams}>('/oauth2/providers/:name', async (request, reply) => {
            const {appId} = administrator(request);
            const {name} = request.params;
            await oauth2.removeProvider(appId, name);
            await audit.record(providerEntry('remove', appId, `${name}, ${byTheApp}`, guard.actor(request)));
            return reply.send();
        });
    };
}

/** No cache between here and the App may keep it. */
const secret = (reply: FastifyReply) => reply.header('cache-control', 'no-store');
