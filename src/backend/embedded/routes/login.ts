import type {FastifyRequest} from 'fastify';
import * as v from 'valibot';

import {createLoginThrottle, type LoginLimits} from '../accounts/loginThrottle.ts';
import {checkPassword} from '../accounts/passwords.ts';
import {noSessionCookies, sessionCookies} from '../accounts/sessionCookies.ts';
import {closeSession, csrfOf, findSession, openSession, tokenIn} from '../accounts/sessions.ts';
import {userJson} from '../accounts/userJson.ts';
import {ApiError} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {isFromHere} from '../live/isFromHere.ts';
import {bodyOf, optionalText} from '../requests.ts';
import type {UserRow} from '../tables.ts';
import type {Routes} from './Routes.ts';

const loginSchema = v.object({id: optionalText, login_id: optionalText, password: optionalText});

/** Log in and out. Both are open to everybody. */
export const loginRoutes = (limits?: LoginLimits): Routes => (server, core) => {
    const throttle = createLoginThrottle(core.now, limits);

    server.post('/users/login', async (request, reply) => {
        const {id, login_id, password} = bodyOf(request, loginSchema, 'login');
        if (password === '') {
            throw new ApiError('api.user.login.blank_pwd.app_error');
        }
        const user = await findAccount(core, id, login_id.trim().toLowerCase());
        const account = user?.id ?? (login_id.toLowerCase() || id);
        if (!throttle.attempt(account, request.ip)) {
            throw new ApiError('api.user.check_user_login_attempts.too_many.app_error');
        }
        if (!(await checkPassword(password, user?.password_hash ?? '')) || !user) {
            throw new ApiError(user?.is_bot ? 'api.user.login.bot_login_forbidden.app_error' : 'api.user.login.invalid_credentials_email_username');
        }
        throttle.succeeded(account, request.ip);
        if (user.delete_at !== 0) {
            throw new ApiError('api.user.login.inactive.app_error');
        }
        const token = await openSession(core, user.id);
        reply.header('Token', token);
        // A foreign page that logs its visitor in as somebody else must not get its session into the browser.
        if (isFromHere(request, core.siteUrl())) {
            reply.header('Set-Cookie', sessionCookies(token, user.id, core.siteUrl()));
        }
        return userJson(user, {userId: user.id, roles: user.roles});
    });

    server.post('/users/logout', async (request, reply) => {
        await endSession(core, request);
        reply.header('Set-Cookie', noSessionCookies());
        return {status: 'OK'};
    });
};

async function findAccount(core: Core, id: string, loginId: string): Promise<UserRow | undefined> {
    const users = core.db.selectFrom('mm_users').selectAll();
    if (id) {
        return users.where('id', '=', id).executeTakeFirst();
    }
    return users.where((eb) => eb.or([eb('username', '=', loginId), eb('email', '=', loginId)])).executeTakeFirst();
}

async function endSession(core: Core, request: FastifyRequest): Promise<void> {
    const credential = tokenIn(request.headers);
    const session = credential && await findSession(core, credential.token, credential.source);
    if (!credential || session?.kind !== 'login') {
        return;
    }
    if (credential.source === 'cookie' && request.headers['x-csrf-token'] !== csrfOf(credential.token)) {
        throw new ApiError('api.context.session_expired.app_error', {}, 'Appears to be a CSRF attempt');
    }
    await closeSession(core, session.id);
}
