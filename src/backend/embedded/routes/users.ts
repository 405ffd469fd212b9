import * as v from 'valibot';

import {closeSessionsOf} from '../accounts/sessions.ts';
import {findUsers} from '../accounts/findUsers.ts';
import {checkPassword, hashPassword} from '../accounts/passwords.ts';
import {userJson} from '../accounts/userJson.ts';
import {checkNewPassword, getUser, getUserBy, getUsers, updateUser} from '../accounts/users.ts';
import {ApiError, badBodyParam} from '../ApiError.ts';
import {endGrantsOf} from '../oauth/oauthGrants.ts';
import {must, mustBeSelfOrAdmin, readableChannel} from '../places/permissions.ts';
import {rolePermissions} from '../places/rolePermissions.ts';
import {bodyOf, objectSchema, optionalText, pageOf, pathText, pathUserId, queryFlag, queryNumber, queryText, sessionOf} from '../requests.ts';
import type {Routes} from './Routes.ts';

const namesSchema = v.pipe(v.array(v.string()), v.maxLength(1_000));
const text = v.optional(v.pipe(v.string(), v.maxLength(128)));
const patchSchema = v.object({
    username: text, email: text, nickname: text, first_name: text, last_name: text, position: text, locale: text, password: text,
    timezone: v.nullish(objectSchema), notify_props: v.nullish(objectSchema), props: v.nullish(objectSchema),
});
const searchSchema = v.object({
    term: v.pipe(v.string(), v.minLength(1)),
    team_id: optionalText, in_channel_id: optionalText, not_in_channel_id: optionalText, not_in_team_id: optionalText,
    allow_inactive: v.nullish(v.boolean()), limit: v.nullish(v.number()),
});

const rolesSchema = v.object({
    roles: v.pipe(v.string(), v.check((roles) => roles.split(' ').every((role) => Object.hasOwn(rolePermissions, role)), 'names no role')),
});

/** Accounts: read, find, change. */
export const userRoutes: Routes = (server, core) => {
    server.get('/users', async (request) => {
        const session = sessionOf(request);
        const [inTeam, inChannel] = [queryText(request, 'in_team'), queryText(request, 'in_channel')];
        if (inTeam) {
            await must(core, session, 'view_team', {teamId: inTeam});
        }
        if (inChannel) {
            await readableChannel(core, session, inChannel);
        }
        const users = await findUsers(core, {
            ...pageOf(request),
            inTeam,
            inChannel,
            notInChannel: queryText(request, 'not_in_channel'),
            notInTeam: queryText(request, 'not_in_team'),
            activeOnly: queryFlag(request, 'active'),
        });
        return users.map((user) => userJson(user, session));
    });

    server.post('/users/ids', async (request) => {
        const users = await getUsers(core, 'id', bodyOf(request, namesSchema, 'user_ids'));
        return users.map((user) => userJson(user, sessionOf(request)));
    });

    server.post('/users/usernames', async (request) => {
        const users = await getUsers(core, 'username', bodyOf(request, namesSchema, 'usernames').map((name) => name.toLowerCase()));
        return users.map((user) => userJson(user, sessionOf(request)));
    });

    server.get('/users/autocomplete', async (request) => {
        const session = sessionOf(request);
        const [inTeam, inChannel] = [queryText(request, 'in_team'), queryText(request, 'in_channel')];
        const common = {term: queryText(request, 'name'), inTeam, activeOnly: true, limit: queryNumber(request, 'limit', 100, 1_000), offset: 0};
        if (inTeam) {
            await must(core, session, 'view_team', {teamId: inTeam});
        }
        if (!inChannel) {
            return {users: (await findUsers(core, common)).map((user) => userJson(user, session))};
        }
        await readableChannel(core, session, inChannel);
        const inside = await findUsers(core, {...common, inTeam: '', inChannel});
        const outside = inTeam ? await findUsers(core, {...common, notInChannel: inChannel}) : [];
        return {users: inside.map((user) => userJson(user, session)), out_of_channel: outside.map((user) => userJson(user, session))};
    });

    server.post('/users/search', async (request) => {
        const session = sessionOf(request);
        const search = bodyOf(request, searchSchema, 'search');
        for (const channelId of [search.in_channel_id, search.not_in_channel_id].filter((id) => id !== '')) {
            await readableChannel(core, session, channelId);
        }
        const users = await findUsers(core, {
            term: search.term,
            inTeam: search.team_id,
            inChannel: search.in_channel_id,
            notInChannel: search.not_in_channel_id,
            notInTeam: search.not_in_team_id,
            activeOnly: search.allow_inactive !== true,
            limit: Math.min(Math.max(search.limit ?? 100, 1), 1_000),
            offset: 0,
        });
        return users.map((user) => userJson(user, session));
    });

    server.get('/users/stats', async () => {
        const {total} = await core.db.selectFrom('mm_users').select((eb) => eb.fn.countAll<number>().as('total'))
            .where('hidden', '=', 0).where('is_bot', '=', 0).where('delete_at', '=', 0).executeTakeFirstOrThrow();
        return {total_users_count: total};
    });

    /** People whom the caller shares a channel with. */
    server.get('/users/known', async (request) => {
        const {userId} = sessionOf(request);
        const rows = await core.db.selectFrom('mm_channel_members').select('user_id').distinct().where('user_id', '!=', userId)
            .where('channel_id', 'in', core.db.selectFrom('mm_channel_members').select('channel_id').where('user_id', '=', userId)).execute();
        return rows.map(({user_id}) => user_id);
    });

    server.get('/users/username/:username', async (request) => userJson(await getUserBy(core, 'username', pathText(request, 'username')), sessionOf(request)));
    server.get('/users/email/:email', async (request) => userJson(await getUserBy(core, 'email', pathText(request, 'email')), sessionOf(request)));
    server.get('/users/:user_id', async (request) => userJson(await getUser(core, pathUserId(request)), sessionOf(request)));

    server.put('/users/:user_id/patch', async (request) => {
        const session = sessionOf(request);
        const user = await getUser(core, pathUserId(request));
        await mustBeSelfOrAdmin(core, session, user.id);
        const {timezone, notify_props, props, password, ...texts} = bodyOf(request, patchSchema, 'user');
        if (texts.locale !== undefined && !/^[a-z]{2,3}(-[A-Z]{2})?$/.test(texts.locale)) {
            throw new ApiError('model.user.is_valid.locale.app_error');
        }
        const given = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined));
        if (texts.email !== undefined && texts.email.toLowerCase() !== user.email && session.userId === user.id && !(await checkPassword(password ?? '', user.password_hash))) {
            throw badBodyParam('password');
        }
        const changed = await updateUser(core, user, {
            ...given,
            ...(texts.username === undefined ? {} : {username: texts.username.toLowerCase()}),
            ...(texts.email === undefined ? {} : {email: texts.email.toLowerCase()}),
            ...(timezone ? {timezone: JSON.stringify(timezone)} : {}),
            ...(notify_props ? {notify_props: JSON.stringify(notify_props)} : {}),
            ...(props ? {props: JSON.stringify(props)} : {}),
        });
        return userJson(changed, session);
    });

    server.put('/users/:user_id/password', async (request) => {
        const session = sessionOf(request);
        const user = await getUser(core, pathUserId(request));
        const {current_password, new_password} = bodyOf(request, v.object({current_password: optionalText, new_password: v.string()}), 'password');
        await mustBeSelfOrAdmin(core, session, user.id);
        if (session.userId === user.id && !(await checkPassword(current_password, user.password_hash))) {
            throw new ApiError('api.user.update_password.incorrect.app_error');
        }
        checkNewPassword(new_password);
        await updateUser(core, user, {password_hash: await hashPassword(new_password), last_password_update: core.now()});
        await closeSessionsOf(core, user.id, {except: session.id});
        return {status: 'OK'};
    });

    server.put('/users/:user_id/roles', async (request) => {
        const user = await getUser(core, pathUserId(request));
        const {roles} = bodyOf(request, rolesSchema, 'roles');
        await must(core, sessionOf(request), 'manage_roles');
        await updateUser(core, user, {roles});
        core.hub.publish('user_role_updated', {user_id: user.id, roles}, {userId: user.id});
        return {status: 'OK'};
    });

    // Logins alone: a token that a program was given is no session here.
    server.get('/users/:user_id/sessions', async (request) => {
        const session = sessionOf(request);
        const userId = pathUserId(request);
        await mustBeSelfOrAdmin(core, session, userId);
        const sessions = await core.db.selectFrom('mm_sessions').select(['id', 'user_id', 'create_at', 'expires_at']).where('user_id', '=', userId).where('expires_at', '>', core.now()).execute();
        return sessions.map((row) => ({...row, last_activity_at: row.create_at, device_id: '', roles: session.roles, is_oauth: false, props: {}, team_members: []}));
    });

    server.put('/users/:user_id/active', async (request) => {
        const user = await getUser(core, pathUserId(request));
        const {active} = bodyOf(request, v.object({active: v.boolean()}), 'active');
        await must(core, sessionOf(request), 'edit_other_users');
        await updateUser(core, user, {delete_at: active ? 0 : core.now()});
        if (!active) {
            await endGrantsOf(core, user.id);
            await closeSessionsOf(core, user.id);
        }
        return {status: 'OK'};
    });
};
