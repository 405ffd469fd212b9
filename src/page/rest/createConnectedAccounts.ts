import * as v from 'valibot';

import type {Request} from './createRequest.ts';

const base = '/plugins/com.mattermost.apps/api/v1';

const ConnectedAccount = v.object({
    app_id: v.string(),
    app_name: v.string(),
    provider: v.string(),
    provider_name: v.string(),
    scopes: v.nullish(v.array(v.string()), []),
    connected_at: v.optional(v.number()),
});
/** An account of the user's own that an App may use. */
export type ConnectedAccount = v.InferOutput<typeof ConnectedAccount>;

const Provider = v.object({
    name: v.string(),
    display_name: v.string(),
    configured: v.boolean(),
    client_id: v.nullish(v.string(), ''),
    complete_url: v.string(),
});
/** A third party that an App declares. `complete_url`: what has to be entered there as the address to come back to. */
export type Provider = v.InferOutput<typeof Provider>;

/** Accounts at third parties: a user's own, and what an administrator enters for the providers of an App. All throw RestError. */
export function createConnectedAccounts(request: Request) {
    const providersOf = (appId: string) => `${base}/apps/${encodeURIComponent(appId)}/oauth2/providers`;
    return {
        list: (signal: AbortSignal) => request(`${base}/connections`, v.array(ConnectedAccount), {signal}),
        disconnect: ({app_id: appId, provider}: ConnectedAccount) =>
            request(`${base}/connections/${encodeURIComponent(appId)}/${encodeURIComponent(provider)}`, v.unknown(), {method: 'DELETE'}),
        providers: (appId: string, signal: AbortSignal) => request(providersOf(appId), v.array(Provider), {signal}),
        /** `clientSecret` may be `''`: a public client, which PKCE alone protects. */
        setProvider: (appId: string, name: string, {clientId, clientSecret}: {clientId: string; clientSecret: string}) =>
            request(`${providersOf(appId)}/${encodeURIComponent(name)}`, v.unknown(), {method: 'PUT', body: {client_id: clientId, ...(clientSecret ? {client_secret: clientSecret} : {})}}),
        removeProvider: (appId: string, name: string) => request(`${providersOf(appId)}/${encodeURIComponent(name)}`, v.unknown(), {method: 'DELETE'}),
    };
}

export type ConnectedAccounts = ReturnType<typeof createConnectedAccounts>;
