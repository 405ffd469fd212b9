import {ApiError} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {newId} from '../newId.ts';
import type {AccessTokenRow} from '../tables.ts';
import {digestOf} from './sessions.ts';

/** A personal access token as Mattermost answers it, without the token itself. */
export function accessTokenJson(row: AccessTokenRow): Record<string, unknown> {
    return {id: row.id, user_id: row.user_id, description: row.description, is_active: row.is_active === 1, expires_at: row.expires_at};
}

/** Makes a token that acts as `userId`. The token is in the answer and nowhere else. */
export async function createAccessToken(core: Core, userId: string, description: string, expiresAt = 0): Promise<{row: AccessTokenRow; token: string}> {
    const token = newId();
    const row: AccessTokenRow = {
        id: newId(),
        token_hash: digestOf(token),
        user_id: userId,
        description,
        is_active: 1,
        create_at: core.now(),
        expires_at: expiresAt,
    };
    await core.db.insertInto('mm_access_tokens').values(row).execute();
    return {row, token};
}

/** The token with this id; a 404 when there is none. */
export async function getAccessToken(core: Core, id: string): Promise<AccessTokenRow> {
    const row = await core.db.selectFrom('mm_access_tokens').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) {
        throw new ApiError('app.user_access_token.get_by_user.app_error');
    }
    return row;
}

/** Ends a token for good, with the live connections that were opened by it. */
export async function revokeAccessToken(core: Core, row: AccessTokenRow): Promise<void> {
    await core.db.deleteFrom('mm_access_tokens').where('id', '=', row.id).execute();
    core.hub.disconnect({sessionId: row.id});
}

/** Switches a token on or off. */
export async function setAccessTokenActive(core: Core, row: AccessTokenRow, active: boolean): Promise<void> {
    await core.db.updateTable('mm_access_tokens').set({is_active: active ? 1 : 0}).where('id', '=', row.id).execute();
    if (!active) {
        core.hub.disconnect({sessionId: row.id});
    }
}
