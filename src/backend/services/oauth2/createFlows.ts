import {createHash, randomBytes} from 'node:crypto';

import type {Call, CallResponse, JsonObject, OAuth2Provider} from '../../../protocol/index.ts';
import type {AppRecord} from '../../registry/index.ts';
import {TopmastError} from '../../TopmastError.ts';
import type {Endings} from './createEndings.ts';
import {ofTheApp, type OAuth2, type Visitor} from './OAuth2.ts';
import type {OAuth2Parts} from './OAuth2Parts.ts';
import type {Carried} from './openStates.ts';
import {flowUrl, lockOf, providerOf} from './providers.ts';

interface FlowParts extends OAuth2Parts {
    endings: Endings;
    /** @throws TopmastError `app_not_found`, `oauth2_not_granted` */
    appOf(appId: string): Promise<AppRecord>;
}

/** Longest payload of a connect link, in bytes. */
const maxPayloadBytes = 2_048;

/** The way of a user to a provider and back (S2-030; server.md 3.15). */
export function createFlows({accounts, states, endings, endpoints, peers, calls, siteUrl, changed, now, appOf}: FlowParts): Pick<OAuth2, 'begin' | 'complete'> {
    async function enabled(appId: string): Promise<AppRecord> {
        const app = await appOf(appId);
        if (!app.enabled) {
            throw new TopmastError('app_disabled', {app_id: appId});
        }
        return app;
    }

    async function ask(app: AppRecord, call: Call, {userId, requestId}: Visitor, values: JsonObject): Promise<CallResponse> {
        return await calls.invokeOwn(app, call, {occasion: 'oauth2', actingUserId: userId, values, requestId});
    }

    /** The App says where, with a state of ours in its address. */
    async function addressOfTheApp(app: AppRecord, visitor: Visitor): Promise<string> {
        const {manifest: {app_id: appId, get_oauth2_connect_url: call, display_name: name}} = app;
        const fail = (detail: string) => new TopmastError('oauth2_connect_failed', {app: name, detail});
        const state = await states.create({appId, userId: visitor.userId, provider: ofTheApp}, {});
        const answer = await ask(app, call, visitor, {state});
        if (answer.type !== 'ok') {
            throw fail(answer.type === 'error' && answer.text ? answer.text : `it answered with "${answer.type}"`);
        }
        if (!isWebAddress(answer.data)) {
            throw fail('its answer has no http or https address in "data"');
        }
        return answer.data;
    }

    async function addressOf(app: AppRecord, provider: OAuth2Provider, {userId}: Visitor, payload: string | undefined): Promise<string> {
        const appId = app.manifest.app_id;
        const client = await accounts.client(appId, provider.name);
        if (!client) {
            throw new TopmastError('oauth2_provider_not_set_up', {app_id: appId, provider: provider.name});
        }
        if (payload !== undefined && Buffer.byteLength(payload) > maxPayloadBytes) {
            throw new TopmastError('too_large', {limit: `${maxPayloadBytes.toLocaleString('en-US')} bytes of payload`});
        }
        const verifier = provider.pkce ? randomBytes(32).toString('base64url') : undefined;
        const state = await states.create({appId, userId, provider: provider.name}, {...(payload === undefined ? {} : {payload}), ...(verifier ? {verifier} : {})});
        const url = new URL(provider.authorize_url);
        const query = {
            response_type: 'code',
            client_id: client.clientId,
            redirect_uri: flowUrl(siteUrl(), appId, provider.name, 'complete'),
            ...(provider.scopes.length > 0 ? {scope: provider.scopes.join(' ')} : {}),
            state,
            ...(verifier ? {code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256'} : {}),
        };
        Object.entries(query).forEach(([key, value]) => url.searchParams.set(key, value));
        return url.href;
    }

    /** Code for tokens; they are kept before the App hears of them, so whatever it does then, it can use them. */
    async function connect(app: AppRecord, provider: OAuth2Provider, visitor: Visitor, code: string | undefined, {payload = '', verifier}: Carried): Promise<void> {
        const {app_id: appId, on_oauth2_complete: call} = app.manifest;
        const notSetUp = new TopmastError('oauth2_provider_not_set_up', {app_id: appId, provider: provider.name});
        const client = await accounts.client(appId, provider.name);
        if (!client) {
            throw notSetUp;
        }
        if (!code) {
            throw new TopmastError('oauth2_provider_failed', {provider: provider.display_name, detail: 'it sent no code'});
        }
        const grant = await endpoints.exchange(provider, client, {
            code,
            redirectUri: flowUrl(siteUrl(), appId, provider.name, 'complete'),
            ...(verifier ? {verifier} : {}),
        });
        const place = {appId, userId: visitor.userId, provider: provider.name};
        const isKept = await peers.lock(lockOf(place), async () => accounts.putGrant(place, grant, now()));
        if (!isKept) { // The App, or the provider, was removed while the user was there.
            await endings.giveUp(provider, client, grant);
            throw notSetUp;
        }
        changed(appId, visitor.userId);
        try {
            insist(app, await ask(app, call, visitor, {provider: provider.name, payload}));
        } catch (error) {
            // An App that has nothing to do then need not answer the call.
            if (!(error instanceof TopmastError && error.code === 'app_failed' && Number(error.params['status']) === 404)) {
                throw error;
            }
        }
    }

    return {
        async begin(appId, visitor, {provider, payload}) {
            const app = await enabled(appId);
            return provider === ofTheApp ? await addressOfTheApp(app, visitor) : await addressOf(app, providerOf(app, provider), visitor, payload);
        },

        async complete(appId, visitor, {provider: name, query}) {
            const app = await enabled(appId);
            const provider = name === ofTheApp ? undefined : providerOf(app, name);
            const carried = await states.spend(query['state'] ?? '', {appId, userId: visitor.userId, provider: name});
            if (query['error'] === 'access_denied') {
                return {denied: true};
            }
            return {
                denied: false,
                async finish() {
                    if (query['error']) {
                        const code = query['error'].replace(/[^\w.-]/g, '').slice(0, 64);
                        throw new TopmastError('oauth2_provider_failed', {provider: provider?.display_name ?? app.manifest.display_name, detail: `it says "${code}"`});
                    }
                    if (provider) {
                        await connect(app, provider, visitor, query['code'], carried);
                    } else {
                        insist(app, await ask(app, app.manifest.on_oauth2_complete, visitor, {...query}));
                        changed(appId, visitor.userId);
                    }
                },
            };
        },
    };
}

/** An App that answers with an error has a sentence for the user. */
function insist({manifest}: AppRecord, answer: CallResponse): void {
    if (answer.type === 'error') {
        throw new TopmastError('oauth2_complete_failed', {app: manifest.display_name, detail: answer.text || 'it gave no reason'});
    }
}

function isWebAddress(value: unknown): value is string {
    return typeof value === 'string' && URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol);
}
