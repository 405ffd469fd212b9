import {createHash, timingSafeEqual} from 'node:crypto';

import {digestOf} from '../accounts/sessions.ts';
import {ApiError} from '../ApiError.ts';
import {atomically} from '../atomically.ts';
import type {Core} from '../Core.ts';
import {newId} from '../newId.ts';
import type {OAuthAppRow, OAuthTokenRow} from './oauthTables.ts';

/** How long a code waits for its OAuth app: ten minutes. */
const codeLife = 10 * 60_000;
/** How long an access token lasts: Mattermost's default for sessions of this kind, 30 days. */
export const oauthTokenLife = 30 * 24 * 60 * 60_000;

/** What an OAuth app gets, in Mattermost's words. */
export interface AccessAnswer {
    access_token: string;
    token_type: 'bearer';
    /** Seconds. */
    expires_in: number;
    scope: string;
    refresh_token: string;
    id_token: '';
}

interface Authorised {
    userId: string;
    redirectUri: string;
    scope: string;
    codeChallenge: string;
}

/** A code that the OAuth app trades for tokens, once. */
export async function giveCode(core: Core, app: OAuthAppRow, {userId, redirectUri, scope, codeChallenge}: Authorised): Promise<string> {
    const code = newId();
    await core.db.deleteFrom('mm_oauth_codes').where('expires_at', '<=', core.now()).execute();
    await core.db.insertInto('mm_oauth_codes').values({
        code_hash: digestOf(code), client_id: app.id, user_id: userId, redirect_uri: redirectUri, scope, code_challenge: codeChallenge, expires_at: core.now() + codeLife,
    }).execute();
    return code;
}

/** Trades a code. Throws the refusals of Mattermost: too old or used, another address, no proof of PKCE. */
export async function tradeCode(core: Core, app: OAuthAppRow, {code, redirectUri, verifier}: {code: string; redirectUri: string; verifier: string}): Promise<AccessAnswer> {
    // Taken away first, so that of two who bring it one gets something.
    const row = await core.db.deleteFrom('mm_oauth_codes').where('code_hash', '=', digestOf(code)).where('client_id', '=', app.id).returningAll().executeTakeFirst();
    if (!row || row.expires_at <= core.now()) {
        throw new ApiError('api.oauth.get_access_token.expired_code.app_error');
    }
    if (row.redirect_uri !== redirectUri) {
        throw new ApiError('api.oauth.get_access_token.redirect_uri.app_error');
    }
    if (row.code_challenge !== '' && row.code_challenge !== createHash('sha256').update(verifier).digest('base64url')) {
        throw new ApiError('api.oauth.get_access_token.expired_code.app_error', {}, 'PKCE');
    }
    return giveTokens(core, app.id, row.user_id, row.scope);
}

/** Trades a refresh token; it and the access token before it end. */
export async function tradeRefreshToken(core: Core, app: OAuthAppRow, refreshToken: string): Promise<AccessAnswer> {
    const row = await core.db.selectFrom('mm_oauth_tokens').innerJoin('mm_users', 'mm_users.id', 'user_id').select(['mm_oauth_tokens.id', 'user_id', 'scope'])
        .where('refresh_hash', '=', digestOf(refreshToken)).where('client_id', '=', app.id).where('mm_users.delete_at', '=', 0).executeTakeFirst();
    if (!row) {
        throw new ApiError('api.oauth.get_access_token.refresh_token.app_error');
    }
    return giveTokens(core, app.id, row.user_id, row.scope);
}

/** Whether the OAuth app's secret is this one. */
export function holdsSecret(app: OAuthAppRow, secret: string): boolean {
    const [one, other] = [Buffer.from(digestOf(app.client_secret)), Buffer.from(digestOf(secret))];
    return timingSafeEqual(one, other);
}

/** The user let this OAuth app act for them, and it was not taken back since. */
export async function isAuthorised(core: Core, clientId: string, userId: string): Promise<boolean> {
    return await core.db.selectFrom('mm_oauth_tokens').select('id').where('client_id', '=', clientId).where('user_id', '=', userId).executeTakeFirst() !== undefined;
}

/** Takes back what a user let an OAuth app have. */
export async function deauthorise(core: Core, clientId: string, userId: string): Promise<void> {
    await core.db.deleteFrom('mm_oauth_codes').where('client_id', '=', clientId).where('user_id', '=', userId).execute();
    const ended = await core.db.deleteFrom('mm_oauth_tokens').where('client_id', '=', clientId).where('user_id', '=', userId).returning('id').execute();
    for (const {id} of ended) {
        core.hub.disconnect({sessionId: id});
    }
}

/** One grant for each OAuth app and user: the tokens before these end. */
async function giveTokens(core: Core, clientId: string, userId: string, scope: string): Promise<AccessAnswer> {
    const [token, refreshToken] = [newId(), newId()];
    const row: OAuthTokenRow = {
        id: newId(), client_id: clientId, user_id: userId, token_hash: digestOf(token), refresh_hash: digestOf(refreshToken), scope, expires_at: core.now() + oauthTokenLife,
    };
    const ended = await atomically(core.db, async (transaction) => {
        const before = await transaction.deleteFrom('mm_oauth_tokens').where('client_id', '=', clientId).where('user_id', '=', userId).returning('id').execute();
        await transaction.insertInto('mm_oauth_tokens').values(row).execute();
        return before;
    });
    for (const {id} of ended) {
        core.hub.disconnect({sessionId: id});
    }
    return {access_token: token, token_type: 'bearer', expires_in: oauthTokenLife / 1_000, scope, refresh_token: refreshToken, id_token: ''};
}
