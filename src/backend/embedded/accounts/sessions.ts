import {createHash} from 'node:crypto';
import type {IncomingHttpHeaders} from 'node:http';

import type {Core} from '../Core.ts';
import {newId} from '../newId.ts';
import type {Session} from './Session.ts';

/** How long a login lasts without being used: 30 days. */
export const sessionLength = 30 * 24 * 60 * 60_000;
const day = 24 * 60 * 60_000;

/** Tokens are stored as digests: who reads the database cannot act as anybody. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The CSRF token that belongs to a session token; it follows from it, so nothing more is stored. */
export const csrfOf = (token: string): string => createHash('sha256').update(`csrf:${token}`).digest('hex').slice(0, 26);

/** Opens a login session and returns its token, which is not kept. */
export async function openSession(core: Core, userId: string): Promise<string> {
    const token = newId();
    await core.db.deleteFrom('mm_sessions').where('expires_at', '<=', core.now()).execute();
    await core.db.insertInto('mm_sessions').values({
        id: newId(),
        token_hash: digestOf(token),
        user_id: userId,
        create_at: core.now(),
        expires_at: core.now() + sessionLength,
    }).execute();
    return token;
}

/** Ends one login session and its live connections. */
export async function closeSession(core: Core, sessionId: string): Promise<void> {
    await core.db.deleteFrom('mm_sessions').where('id', '=', sessionId).execute();
    core.hub.disconnect({sessionId});
}

/** Ends every login session of a user but the one named, and cuts all live connections, those by access token included. */
export async function closeSessionsOf(core: Core, userId: string, {except = ''} = {}): Promise<void> {
    await core.db.deleteFrom('mm_sessions').where('user_id', '=', userId).where('id', '!=', except).execute();
    core.hub.disconnect({userId});
}

/** The token in the headers: `Authorization: Bearer` or `token` in any case (apps-in-the-wild.md rule 17), else the cookie. */
export function tokenIn(headers: IncomingHttpHeaders): {token: string; source: Session['source']} | undefined {
    const bearer = /^(?:bearer|token)\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
    if (bearer) {
        return {token: bearer, source: 'bearer'};
    }
    const cookie = /(?:^|;\s*)MMAUTHTOKEN=([^;\s]+)/.exec(headers.cookie ?? '')?.[1];
    return cookie ? {token: cookie, source: 'cookie'} : undefined;
}

/** Whose token this is. Undefined: nobody's, expired, revoked, or of a deactivated account. */
export async function findSession(core: Core, token: string, source: Session['source'] = 'bearer'): Promise<Session | undefined> {
    const token_hash = digestOf(token);
    const {service} = core;
    if (token_hash === service?.tokenHash) {
        return {id: service.userId, userId: service.userId, username: service.username, roles: service.roles, isBot: true, source, kind: 'access_token'};
    }
    const login = await core.db.selectFrom('mm_sessions').innerJoin('mm_users', 'mm_users.id', 'mm_sessions.user_id')
        .select(['mm_sessions.id', 'mm_sessions.expires_at', 'user_id', 'username', 'roles', 'is_bot'])
        .where('token_hash', '=', token_hash).where('expires_at', '>', core.now()).where('delete_at', '=', 0)
        .executeTakeFirst();
    if (login) {
        await prolong(core, login.id, login.expires_at);
        return {id: login.id, userId: login.user_id, username: login.username, roles: login.roles, isBot: login.is_bot === 1, source, kind: 'login'};
    }
    const personal = await core.db.selectFrom('mm_access_tokens').innerJoin('mm_users', 'mm_users.id', 'mm_access_tokens.user_id')
        .select(['mm_access_tokens.id', 'mm_access_tokens.expires_at', 'user_id', 'username', 'roles', 'is_bot'])
        .where('token_hash', '=', token_hash).where('is_active', '=', 1).where('delete_at', '=', 0)
        .executeTakeFirst();
    if (personal && (personal.expires_at === 0 || personal.expires_at > core.now())) {
        return {id: personal.id, userId: personal.user_id, username: personal.username, roles: personal.roles, isBot: personal.is_bot === 1, source, kind: 'access_token'};
    }
    const granted = await core.db.selectFrom('mm_oauth_tokens').innerJoin('mm_users', 'mm_users.id', 'mm_oauth_tokens.user_id')
        .select(['mm_oauth_tokens.id', 'user_id', 'username', 'roles', 'is_bot'])
        .where('token_hash', '=', token_hash).where('expires_at', '>', core.now()).where('delete_at', '=', 0)
        .executeTakeFirst();
    return granted && {id: granted.id, userId: granted.user_id, username: granted.username, roles: granted.roles, isBot: granted.is_bot === 1, source, kind: 'oauth'};
}

/** A session in use lives on; it is written at most once a day. */
async function prolong(core: Core, id: string, expiresAt: number): Promise<void> {
    if (expiresAt - core.now() < sessionLength - day) {
        await core.db.updateTable('mm_sessions').set({expires_at: core.now() + sessionLength}).where('id', '=', id).execute();
    }
}
