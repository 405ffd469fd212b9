import {Agent} from 'undici';
import * as v from 'valibot';

import type {OAuth2Provider} from '../../../protocol/index.ts';
import {readLimited} from '../../readLimited.ts';
import {TopmastError} from '../../TopmastError.ts';
import {failureDetail, privateAddressDetail, type Destinations} from '../../upstreams/index.ts';
import {userAgent} from '../../version.ts';
import type {ProviderClient} from './OAuth2.ts';
import type {Grant} from './openAccounts.ts';

/** The provider took the grant back, or never heard of it: only the user can help, by connecting anew (RFC 6749, 5.2). */
export class GrantRefused extends Error {}

interface CodeExchange {
    code: string;
    redirectUri: string;
    /** Of PKCE. */
    verifier?: string;
}

/** What Topmast asks providers, server to server. @throws TopmastError `oauth2_provider_failed`, in all of them */
export interface ProviderEndpoints {
    /** A code that a user came back with, for tokens. */
    exchange(provider: OAuth2Provider, client: ProviderClient, exchange: CodeExchange): Promise<Grant>;
    /** New tokens for old; what the provider does not say anew stays. @throws GrantRefused */
    refresh(provider: OAuth2Provider, client: ProviderClient, grant: Grant): Promise<Grant>;
    /** Tells the provider that a grant is given up (RFC 7009); the refresh token takes its access tokens along. */
    revoke(provider: OAuth2Provider, client: ProviderClient, grant: Grant, signal?: AbortSignal): Promise<void>;
    close(): Promise<void>;
}

interface ProviderClientOptions {
    /** Allows plain http: developer mode. */
    allowPrivate: boolean;
    /** The same as for Apps. */
    destinations: Destinations;
    /** Of one request, in milliseconds; default 10,000. */
    timeout?: number;
    /** Unix milliseconds. */
    now: () => number;
}

/** More than any token answer is long, in bytes. */
const maxAnswerBytes = 64 * 1024;

const tokenAnswer = v.object({
    access_token: v.pipe(v.string(), v.nonEmpty()),
    token_type: v.fallback(v.optional(v.string()), undefined),
    refresh_token: v.fallback(v.optional(v.string()), undefined),
    // Some say it as text. Longer than ten years is for ever, and no database need know how long.
    expires_in: v.fallback(v.optional(v.pipe(v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/))]), v.transform(Number), v.minValue(0), v.maxValue(10 * 365 * 24 * 3_600))), undefined),
    scope: v.fallback(v.optional(v.string()), undefined),
});

/** Speaks OAuth2 with providers: form-encoded requests, the client's id and secret in the body, which all of them take; no redirects. */
export function createProviderClient({allowPrivate, destinations, timeout = 10_000, now}: ProviderClientOptions): ProviderEndpoints {
    const agent = new Agent({connectTimeout: 3_000, connect: destinations.connect});

    async function post(provider: OAuth2Provider, address: string, fields: Record<string, string | undefined>, leaving?: AbortSignal) {
        const url = new URL(address);
        if (!allowPrivate && url.protocol !== 'https:') {
            throw failed(provider, 'its address is not https, which is allowed in developer mode only');
        }
        if (!destinations.allows(url)) {
            throw failed(provider, privateAddressDetail);
        }
        const late = AbortSignal.timeout(timeout);
        const signal = leaving ? AbortSignal.any([late, leaving]) : late;
        try {
            const answer = await agent.request({
                method: 'POST',
                origin: url.origin,
                path: url.pathname + url.search,
                headers: {accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded', 'user-agent': userAgent},
                body: new URLSearchParams(Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined)).toString(),
                signal,
            });
            const bytes = await readLimited(answer.body, maxAnswerBytes, () => failed(provider, 'its answer is too large'));
            return {status: answer.statusCode, fields: fieldsOf(Buffer.from(bytes).toString())};
        } catch (error) {
            if (error instanceof TopmastError) {
                throw error;
            }
            throw failed(provider, late.aborted ? `it did not answer within ${timeout / 1000} s` : failureDetail(error), error);
        }
    }

    /** `known`: the scopes when the answer does not say any, which means that they are those that were asked for (RFC 6749, 5.1). */
    async function grant(provider: OAuth2Provider, fields: Record<string, string | undefined>, known: string[]): Promise<Grant> {
        const {status, fields: answered} = await post(provider, provider.token_url, fields);
        const refusal = typeof answered['error'] === 'string' ? codeOf(answered['error']) : undefined;
        if (refusal === 'invalid_grant') {
            throw new GrantRefused('the provider refused the grant');
        }
        const {success, output} = v.safeParse(tokenAnswer, answered);
        // Some providers answer an error with 200.
        if (refusal !== undefined || status < 200 || status >= 300 || !success) {
            throw failed(provider, refusal ? `it says "${refusal}"` : `it answered with HTTP ${status}${success ? '' : ' and without a token'}`);
        }
        return {
            access: output.access_token,
            type: output.token_type || 'Bearer',
            ...(output.refresh_token ? {refresh: output.refresh_token} : {}),
            scopes: output.scope ? output.scope.split(/[\s,]+/).filter(Boolean) : known,
            ...(output.expires_in === undefined ? {} : {expiresAt: now() + Math.floor(output.expires_in * 1000)}),
        };
    }

    const identity = ({clientId, clientSecret}: ProviderClient) => ({client_id: clientId, client_secret: clientSecret});

    return {
        async exchange(provider, client, {code, redirectUri, verifier}) {
            try {
                return await grant(provider, {grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier, ...identity(client)}, provider.scopes);
            } catch (error) {
                throw error instanceof GrantRefused ? failed(provider, 'it says that the time to connect is over, or that this was done already', error) : error;
            }
        },
        async refresh(provider, client, old) {
            const fresh = await grant(provider, {grant_type: 'refresh_token', refresh_token: old.refresh, ...identity(client)}, old.scopes);
            return {...(old.refresh === undefined ? {} : {refresh: old.refresh}), ...fresh};
        },
        async revoke(provider, client, {access, refresh}, signal) {
            if (!provider.revocation_url) {
                return;
            }
            const {status} = await post(provider, provider.revocation_url, {
                token: refresh ?? access,
                token_type_hint: refresh ? 'refresh_token' : 'access_token',
                ...identity(client),
            }, signal);
            if (status < 200 || status >= 300) {
                throw failed(provider, `it answered with HTTP ${status}`);
            }
        },
        close: () => agent.destroy(),
    };
}

/** JSON as it should be, or a form, as some providers write it whatever they are asked for. */
function fieldsOf(text: string): Record<string, unknown> {
    try {
        const value: unknown = JSON.parse(text);
        return typeof value === 'object' && value !== null ? {...value} : {};
    } catch {
        return Object.fromEntries(new URLSearchParams(text));
    }
}

/** An error code of OAuth2, as far as it may stand in a sentence. */
const codeOf = (error: string) => error.replace(/[^\w.-]/g, '').slice(0, 64);

function failed({display_name: provider}: OAuth2Provider, detail: string, cause?: unknown): TopmastError {
    return new TopmastError('oauth2_provider_failed', {provider, detail}, {cause});
}
