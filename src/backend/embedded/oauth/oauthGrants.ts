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
        code_hash: digestOf(code), client_id: app.id, user_id: userId, redirect_uri: redirectUri, scope, code_challenge: codeChallenge, expires_at: core.now() + codeLife, used: 0,
    }).execute();
    return code;
}

/**
 * Trades a code, once. Throws the refusals of Mattermost: too old or used, another address, no proof of PKCE. A code that comes a second time
 * is in wrong hands, now or the first time, so what came of it ends (RFC 6749, 4.1.2).
 */
export async function tradeCode(core: Core, app: OAuthAppRow, {code, redirectUri, verifier}: {code: string; redirectUri: string; verifier: string}): Promise<AccessAnswer> {
    const hash = digestOf(code);
    // Used up first, so that of two who bring it one gets something.
    const row = await core.db.updateTable('mm_oauth_codes').set({used: 1}).where('code_hash', '=', hash).where('client_id', '=', app.id).where('used', '=', 0).returningAll().executeTakeFirst();
    if (!row) {
        const used = await core.db.selectFrom('mm_oauth_codes').select('user_id').where('code_hash', '=', hash).where('client_id', '=', app.id).executeTakeFirst();
        if (used) {
            await deauthorise(core, app.id, used.user_id);
        }
    }
    if (!row || row.expires_at <= core.now() || !(await isActive(core, row.user_id))) {
        throw new ApiError('api.oauth.get_access_token.expired_code.app_error');
    }
    if (row.redirect_uri !== redirectUri) {
        throw new ApiError('api.oauth.get_access_token.redirect_uri.app_error');
    }
    if (row.code_challenge !== '' && row.code_challenge !== createHash('sha256').update(verifier).digest('base64url')) {
        throw new ApiError('api.oauth.get_access_token.expired_code.app_error', {}, 'PKCE');
    }
    return giveTokens(core, {clientId: app.id, userId: row.user_id, scope: row.scope});
}

/** Trades a refresh token, once; it and the access token before it end. */
export async function tradeRefreshToken(core: Core, app: OAuthAppRow, refreshToken: string): Promise<AccessAnswer> {
    const row = await core.db.selectFrom('mm_oauth_tokens').select(['id', 'user_id', 'scope'])
        .where('refresh_hash', '=', digestOf(refreshToken)).where('client_id', '=', app.id).executeTakeFirst();
    if (!row || !(await isActive(core, row.user_id))) {
        throw new ApiError('api.oauth.get_access_token.refresh_token.app_error');
    }
    return giveTokens(core, {clientId: app.id, userId: row.user_id, scope: row.scope}, row.id);
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

/** Ends all that a user let OAuth apps have, as deactivating them does in Mattermost. Live connections are the caller's. */
export async function endGrantsOf(core: Core, userId: string): Promise<void> {
    await core.db.deleteFrom('mm_oauth_codes').where('user_id', '=', userId).execute();
    await core.db.deleteFrom('mm_oauth_tokens').where('user_id', '=', userId).execute();
}

async function isActive(core: Core, userId: string): Promise<boolean> {
    return await core.db.selectFrom('mm_users').select('id').where('id', '=', userId).where('delete_at', '=', 0).executeTakeFirst() !== undefined;
}

interface Grant {
    clientId: string;
    userId: string;
    scope: string;
}

/** One grant for each OAuth app and user: the tokens before these end. `renewed`: id of those that are renewed, by one of all who try. */
async function giveTokens(core: Core, {clientId, userId, scope}: Grant, renewed?: string): Promise<AccessAnswer> {
    const [token, refreshToken] = [newId(), newId()];
    const row: OAuthTokenRow = {
        id: newId(), client_id: clientId, user_id: userId, token_hash: digestOf(token), refresh_hash: digestOf(refreshToken), scope, expires_at: core.now() + oauthTokenLife,
    };
    const ended = await atomically(core.db, async (transaction) => {
        const own = transaction.deleteFrom('mm_oauth_tokens').where('client_id', '=', clientId).where('user_id', '=', userId);
        const before = await (renewed === undefined ? own : own.where('id', '=', renewed)).returning('id').execute();
        if (renewed !== undefined && before.length === 0) {
            throw new ApiError('api.oauth.get_access_token.refresh_token.app_error');
        }
        await transaction.insertInto('mm_oauth_tokens').values(row).onConflict((conflict) => conflict.columns(['client_id', 'user_id']).doUpdateSet(row)).execute();
        return before;
    });
    for (const {id} of ended) {
        core.hub.disconnect({sessionId: id});
    }
    return {access_token: token, token_type: 'bearer', expires_in: oauthTokenLife / 1_000, scope, refresh_token: refreshToken, id_token: ''};
}
