import * as v from 'valibot';

import {accessTokenJson, createAccessToken, getAccessToken, revokeAccessToken, setAccessTokenActive} from '../accounts/accessTokens.ts';
import type {Session} from '../accounts/Session.ts';
import {getUser} from '../accounts/users.ts';
import {forbidden} from '../ApiError.ts';
import {may, must} from '../places/permissions.ts';
import {bodyOf, idSchema, pageOf, pathId, pathUserId, sessionOf} from '../requests.ts';
import type {Routes} from './Routes.ts';

const newTokenSchema = v.object({description: v.pipe(v.string(), v.minLength(1), v.maxLength(255)), expires_at: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0)))});
const tokenIdSchema = v.object({token_id: idSchema});

/** Personal access tokens: of oneself with the role `system_user_access_token`, of anybody as an administrator. */
export const accessTokenRoutes: Routes = (server, core) => {
    /** One's own; a bot of one's own; an administrator anybody's. Nobody but an administrator touches an administrator's. */
    async function mustOwn(session: Session, userId: string): Promise<void> {
        if (session.userId === userId || await may(core, session, 'edit_other_users')) {
            return;
        }
        const user = await getUser(core, userId);
        if (user.bot_owner_id !== session.userId || user.roles.split(' ').includes('system_admin')) {
            throw forbidden('edit_other_users');
        }
    }

    server.post('/users/:user_id/tokens', async (request) => {
        const session = sessionOf(request);
        const userId = pathUserId(request);
        if (session.kind === 'oauth') {
            throw forbidden('create_user_access_token');
        }
        const {description, expires_at} = bodyOf(request, newTokenSchema, 'user_access_token');
        await must(core, session, 'create_user_access_token');
        await mustOwn(session, userId);
        const user = await getUser(core, userId);
        const {row, token} = await createAccessToken(core, user.id, description, expires_at ?? 0);
        return {...accessTokenJson(row), token};
    });

    server.get('/users/:user_id/tokens', async (request) => {
        const session = sessionOf(request);
        const userId = pathUserId(request);
        const {limit, offset} = pageOf(request);
        await must(core, session, 'read_user_access_token');
        await mustOwn(session, userId);
        return (await core.db.selectFrom('mm_access_tokens').selectAll().where('user_id', '=', userId).orderBy('create_at').limit(limit).offset(offset).execute()).map(accessTokenJson);
    });

    server.get('/users/tokens', async (request) => {
        const {limit, offset} = pageOf(request);
        await must(core, sessionOf(request), 'manage_system');
        return (await core.db.selectFrom('mm_access_tokens').selectAll().orderBy('create_at').limit(limit).offset(offset).execute()).map(accessTokenJson);
    });

    server.get('/users/tokens/:token_id', async (request) => {
        await must(core, sessionOf(request), 'read_user_access_token');
        const row = await getAccessToken(core, pathId(request, 'token_id'));
        await mustOwn(sessionOf(request), row.user_id);
        return accessTokenJson(row);
    });

    for (const [action, permission] of [['revoke', 'revoke_user_access_token'], ['disable', 'revoke_user_access_token'], ['enable', 'create_user_access_token']] as const) {
        server.post(`/users/tokens/${action}`, async (request) => {
            const {token_id} = bodyOf(request, tokenIdSchema, 'token_id');
            await must(core, sessionOf(request), permission);
            const row = await getAccessToken(core, token_id);
            await mustOwn(sessionOf(request), row.user_id);
            await (action === 'revoke' ? revokeAccessToken(core, row) : setAccessTokenActive(core, row, action === 'enable'));
            return {status: 'OK'};
        });
    }
};
