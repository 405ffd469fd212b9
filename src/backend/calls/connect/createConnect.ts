import {createHash} from 'node:crypto';

import type {CallRequest, CallResponse} from '../../../protocol/index.ts';
import {MattermostError, type Caller} from '../../mattermost/index.ts';
import type {AppRecord, Registry} from '../../registry/index.ts';
import {TopmastError} from '../../TopmastError.ts';
import {authoriseApp} from '../authorise.ts';
import type {Calls} from '../Calls.ts';
import type {KeptCall} from '../KeptCall.ts';
import {appPath, isGranted} from '../Scene.ts';
import type {Tokens} from '../tokens.ts';
import type {Ways} from './openWays.ts';

/** Who is in front of the browser. */
export interface Visitor {
    userId: string;
    requestId: string;
    caller: Caller;
}

/** Mode `oauth2`: users let Apps act for them at Mattermost, and what they wanted to do is done then (S2-022 to S2-024). */
export interface Connect {
    /** Keeps a call until its user has let the App act for them: the address of the page where this is done. */
    keepCall(kept: {appId: string; userId: string; call: KeptCall}): Promise<string>;
    /** Where the browser goes from that page: to Mattermost. `payload`: the kept call's. @throws TopmastError */
    begin(appId: string, visitor: Visitor, given: {payload?: string}): Promise<string>;
    /** The browser is back. `finish` gets the tokens, and makes the kept call again. @throws TopmastError */
    complete(appId: string, visitor: Visitor, given: {query: Record<string, string>}): Promise<{denied: boolean; finish(): Promise<void>}>;
    /** Forgets whoever is on the way to an App. */
    remove(appId: string): Promise<void>;
}

interface ConnectOptions {
    ways: Ways;
    registry: Pick<Registry, 'app'>;
    tokens: Pick<Tokens, 'connect'>;
    calls(): Pick<Calls, 'invoke'>;
    /** Both without a trailing slash. */
    siteUrl(): string;
    mattermostUrl(): string;
    /** Brings the late answer of a call to its user. */
    deliver(userId: string, answer: {request: CallRequest; response: CallResponse}): void;
}

export function createConnect({ways, registry, tokens, calls, siteUrl, mattermostUrl, deliver}: ConnectOptions): Connect {
    /** An App that may act as users, with its OAuth2 app at Mattermost. */
    async function connectable(appId: string): Promise<AppRecord & Required<Pick<AppRecord, 'oauthApp'>>> {
        const app = authoriseApp(await registry.app(appId), appId);
        const {oauthApp} = app;
        if (!oauthApp || !isGranted(app, 'act_as_user')) {
            throw new TopmastError('connect_unavailable', {app_id: appId});
        }
        return {...app, oauthApp};
    }

    /** The call is made as if the user had sent it now: place, grants and seal are looked at anew. */
    async function repeat({request, ...once}: KeptCall, {userId, caller, requestId}: Visitor): Promise<void> {
        deliver(userId, {request, response: await calls().invoke(request, caller, {requestId, ...once})});
    }

    return {
        async keepCall({appId, userId, call}) {
            const state = await ways.begin({appId, userId}, call);
            return `${siteUrl()}${appPath(appId)}/oauth2/mattermost/connect?payload=${state}`;
        },

        async begin(appId, {userId}, {payload}) {
            const {oauthApp} = await connectable(appId);
            const traveller = {appId, userId};
            const state = payload ?? await ways.begin(traveller);
            const {verifier} = await ways.look(state, traveller);
            const query = new URLSearchParams({
                response_type: 'code',
                client_id: oauthApp.id,
                redirect_uri: oauthApp.callbackUrl,
                scope: 'user',
                state,
                code_challenge: createHash('sha256').update(verifier).digest('base64url'),
                code_challenge_method: 'S256',
            });
            return `${mattermostUrl()}/oauth/authorize?${query.toString()}`;
        },

        async complete(appId, visitor, {query}) {
            const {state = '', code = '', error} = query;
            const {userId} = visitor;
            const {verifier, call} = await ways.end(state, {appId, userId});
            if (error !== undefined || code === '') {
                return {denied: true, finish: async () => {}};
            }
            const app = await connectable(appId);
            return {
                denied: false,
                async finish() {
                    try {
                        await tokens.connect(app, userId, {code, redirectUri: app.oauthApp.callbackUrl, verifier});
                    } catch (failure) {
                        if (failure instanceof MattermostError) {
                            throw new TopmastError('connect_failed', {app: app.manifest.display_name, detail: failure.message}, {cause: failure});
                        }
                        throw failure;
                    }
                    if (call) {
                        await repeat(call, visitor);
                    }
                },
            };
        },

        remove: ways.remove,
    };
}
