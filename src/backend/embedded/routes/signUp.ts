import * as v from 'valibot';

import {authenticate} from '../accounts/guard.ts';
import type {FirstAdministrator} from '../accounts/firstAdministrator.ts';
import {tokenIn} from '../accounts/sessions.ts';
import {userJson} from '../accounts/userJson.ts';
import {createUser} from '../accounts/users.ts';
import {ApiError} from '../ApiError.ts';
import {must} from '../places/permissions.ts';
import {createTeam} from '../places/teams.ts';
import {bodyOf, optionalText, queryText} from '../requests.ts';
import type {Routes} from './Routes.ts';

const newUserSchema = v.object({
    username: v.string(), email: v.string(), password: v.string(),
    nickname: optionalText, first_name: optionalText, last_name: optionalText, position: optionalText, locale: optionalText,
});

/**
 * New accounts. Nobody signs up by themselves: an administrator makes accounts, and the very first administrator
 * proves by the one-time code of the log (`POST /users?t=CODE`) that the server is theirs.
 */
export const signUpRoutes = (firstAdministrator: FirstAdministrator): Routes => (server, core) => {
    server.post('/users', async (request, reply) => {
        const draft = bodyOf(request, newUserSchema, 'user');
        const code = queryText(request, 't');
        if (code !== '') {
            const admin = await firstAdministrator.redeem(code, () => createUser(core, {...draft, roles: 'system_admin system_user'}));
            await createTeam(core, {name: 'topmast', display_name: 'Topmast', type: 'O', allow_open_invite: true}, admin.id);
            reply.code(201);
            return userJson(admin, undefined);
        }
        if (!tokenIn(request.headers)) {
            throw new ApiError('api.user.create_user.no_open_server');
        }
        const session = await authenticate(core, request);
        await must(core, session, 'manage_system');
        reply.code(201);
        return userJson(await createUser(core, draft), session);
    });
};
