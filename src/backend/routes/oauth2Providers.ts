import type {FastifyPluginAsync} from 'fastify';
import * as v from 'valibot';

import type {Actor} from '../apps/index.ts';
import type {Audit} from '../registry/index.ts';
import type {OAuth2, ProviderState} from '../services/index.ts';
import type {Guard} from './createGuard.ts';
import {readBody} from './readBody.ts';

interface OAuth2ProvidersRouteOptions {
    oauth2: Pick<OAuth2, 'providers' | 'setProvider' | 'removeProvider'>;
    audit: Pick<Audit, 'record'>;
    guard: Guard;
}

interface ProviderParams {
    id: string;
    name: string;
}

/** What a provider gave out for Topmast: `client_secret` may be absent or `''` for public clients. */
export const clientBody = v.object({
    // The characters that RFC 6749 allows.
    client_id: v.pipe(v.string(), v.trim(), v.regex(/^[\x20-\x7e]{1,1024}$/, 'a client id is expected, as the provider gave it out')),
    client_secret: v.optional(v.pipe(v.string(), v.maxLength(4_096)), ''),
});

/** A provider as administrators, and Apps for them, see it: never with its secret. */
export function providerView({name, displayName, isSetUp, clientId, connectUrl, completeUrl}: ProviderState) {
    return {name, display_name: displayName, configured: isSetUp, ...(clientId === undefined ? {} : {client_id: clientId}), connect_url: connectUrl, complete_url: completeUrl};
}

/** What the audit log says of a provider that was set up or removed, by whichever way. */
export function providerEntry(change: 'set' | 'remove', appId: string, detail: string, {userId, requestId}: Actor): Parameters<Audit['record']>[0] {
    return {actorId: userId, action: `oauth2.provider.${change}`, appId, detail, requestId};
}

/**
 * `GET api/v1/apps/{id}/oauth2/providers`, `PUT|DELETE …/{name}` (S2-030): an administrator sets up the providers that an App declares with what the
 * provider gave out, `{client_id, client_secret}`. The secret is never answered again.
 */
export function oauth2ProvidersRoute({oauth2, audit, guard}: OAuth2ProvidersRouteOptions): FastifyPluginAsync {
    return async (fastify) => {
        fastify.get<{Params: {id: string}}>('/apps/:id/oauth2/providers', async ({params}) => (await oauth2.providers(params.id)).map(providerView));
        fastify.put<{Params: ProviderParams}>('/apps/:id/oauth2/providers/:name', async (request, reply) => {
            const {client_id: clientId, client_secret: clientSecret} = readBody(clientBody, request.body);
            await oauth2.setProvider(request.params.id, request.params.name, {clientId, ...(clientSecret ? {clientSecret} : {})});
            await audit.record(providerEntry('set', request.params.id, request.params.name, guard.actor(request)));
            return reply.send();
        });
        fastify.delete<{Params: ProviderParams}>('/apps/:id/oauth2/providers/:name', async (request, reply) => {
            await oauth2.removeProvider(request.params.id, request.params.name);
            await audit.record(providerEntry('remove', request.params.id, request.params.name, guard.actor(request)));
            return reply.send();
        });
    };
}
