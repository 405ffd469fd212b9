import type {FastifyRequest} from 'fastify';
import * as v from 'valibot';

import {closeSessionsOf} from '../accounts/sessions.ts';
import {createUser, findUser, getUser, updateUser} from '../accounts/users.ts';
import {ApiError} from '../ApiError.ts';
import {may, must} from '../places/permissions.ts';
import {bodyOf, optionalText, pageOf, pathId, pathText, queryFlag, sessionOf} from '../requests.ts';
import type {UserRow} from '../tables.ts';
import type {Routes} from './Routes.ts';

const newBotSchema = v.object({username: v.string(), display_name: optionalText, description: optionalText});
const patchSchema = v.object({username: v.nullish(v.string()), display_name: v.nullish(v.string()), description: v.nullish(v.string())});

function botJson(user: UserRow): Record<string, unknown> {
    return {
        user_id: user.id,
        username: user.username,
        display_name: user.first_name,
        description: user.bot_description,
        owner_id: user.bot_owner_id,
        create_at: user.create_at,
        update_at: user.update_at,
        delete_at: user.delete_at,
    };
}

/** Bot accounts. Only administrators make and see them by default; for anybody else there is no such bot. */
export const botRoutes: Routes = (server, core) => {
    /** The bot in the path, if the caller may do `permission` with it: with their own, or with others' too. */
    async function botFor(request: FastifyRequest, permission: 'read' | 'manage'): Promise<UserRow> {
        const session = sessionOf(request);
        const user = await findUser(core, pathId(request, 'bot_user_id'));
        const mine = user?.bot_owner_id === session.userId && await may(core, session, `${permission}_bots`);
        if (!user || !user.is_bot || user.hidden || !(mine || await may(core, session, permission === 'read' ? 'read_others_bots' : 'manage_others_bots'))) {
            throw new ApiError('store.sql_bot.get.missing.app_error');
        }
        return user;
    }

    server.post('/bots', async (request, reply) => {
        const session = sessionOf(request);
        const {username, display_name, description} = bodyOf(request, newBotSchema, 'bot');
        await must(core, session, 'create_bot');
        const bot = await createUser(core, {
            username,
            email: `${username.toLowerCase()}@localhost`,
            first_name: display_name,
            bot: {ownerId: session.userId, description},
        });
        reply.code(201);
        return botJson(bot);
    });

    server.get('/bots', async (request) => {
        const session = sessionOf(request);
        const {limit, offset} = pageOf(request);
        await must(core, session, 'read_bots');
        let bots = core.db.selectFrom('mm_users').selectAll().where('is_bot', '=', 1).where('hidden', '=', 0);
        if (!queryFlag(request, 'include_deleted')) {
            bots = bots.where('delete_at', '=', 0);
        }
        return (await bots.orderBy('create_at').orderBy('username').limit(limit).offset(offset).execute()).map(botJson);
    });

    server.get('/bots/:bot_user_id', async (request) => {
        const bot = await botFor(request, 'read');
        if (bot.delete_at !== 0 && !queryFlag(request, 'include_deleted')) {
            throw new ApiError('store.sql_bot.get.missing.app_error');
        }
        return botJson(bot);
    });

    server.put('/bots/:bot_user_id', async (request) => {
        const bot = await botFor(request, 'manage');
        const {username, display_name, description} = bodyOf(request, patchSchema, 'bot');
        return botJson(await updateUser(core, bot, {
            ...(typeof username === 'string' ? {username: username.toLowerCase(), email: `${username.toLowerCase()}@localhost`} : {}),
            ...(typeof display_name === 'string' ? {first_name: display_name} : {}),
            ...(typeof description === 'string' ? {bot_description: description} : {}),
        }));
    });

    server.post('/bots/:bot_user_id/disable', async (request) => {
        const bot = await updateUser(core, await botFor(request, 'manage'), {delete_at: core.now()});
        await closeSessionsOf(core, bot.id);
        return botJson(bot);
    });

    server.post('/bots/:bot_user_id/enable', async (request) => botJson(await updateUser(core, await botFor(request, 'manage'), {delete_at: 0})));

    server.post('/bots/:bot_user_id/assign/:user_id', async (request) => {
        const bot = await botFor(request, 'manage');
        const owner = await getUser(core, pathText(request, 'user_id'));
        return botJson(await updateUser(core, bot, {bot_owner_id: owner.id}));
    });
};
