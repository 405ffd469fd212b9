import * as v from 'valibot';

import type {Session} from '../accounts/Session.ts';
import {getUser} from '../accounts/users.ts';
import {ApiError, forbidden} from '../ApiError.ts';
import {addChannelMember, channelMemberJson, getChannelMember, removeChannelMember, unreadJson} from '../places/channelMembers.ts';
import {channelsOf, findChannel, findChannelMember} from '../places/channels.ts';
import {must, mustBeSelfOrAdmin, readableChannel} from '../places/permissions.ts';
import {getTeamMember} from '../places/teams.ts';
import {bodyOf, idSchema, pageOf, pathId, pathUserId, sessionOf} from '../requests.ts';
import type {ChannelRow} from '../tables.ts';
import type {Routes} from './Routes.ts';

const newMembersSchema = v.object({user_id: v.nullish(idSchema), user_ids: v.nullish(v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(1_000)))});

/** Who is in a channel, and what each has read. */
export const channelMemberRoutes: Routes = (server, core) => {
    server.get('/channels/:channel_id/members', async (request) => {
        const channel = await readableChannel(core, sessionOf(request), pathId(request, 'channel_id'));
        const {limit, offset} = pageOf(request);
        const members = await core.db.selectFrom('mm_channel_members').selectAll('mm_channel_members').innerJoin('mm_users', 'mm_users.id', 'user_id')
            .where('channel_id', '=', channel.id).orderBy('username').limit(limit).offset(offset).execute();
        return members.map(channelMemberJson);
    });

    server.get('/channels/:channel_id/members/:user_id', async (request) => {
        const channel = await readableChannel(core, sessionOf(request), pathId(request, 'channel_id'));
        return channelMemberJson(await getChannelMember(core, channel.id, pathUserId(request)));
    });

    server.post('/channels/:channel_id/members/ids', async (request) => {
        const ids = bodyOf(request, v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(1_000)), 'user_ids');
        const channel = await readableChannel(core, sessionOf(request), pathId(request, 'channel_id'));
        const members = await core.db.selectFrom('mm_channel_members').selectAll().where('channel_id', '=', channel.id).where('user_id', 'in', ids).execute();
        return members.map(channelMemberJson);
    });

    server.post('/channels/:channel_id/members', async (request, reply) => {
        const session = sessionOf(request);
        const {user_id, user_ids} = bodyOf(request, newMembersSchema, 'user_id');
        const ids = user_ids ?? (user_id ? [user_id] : []);
        if (ids.length === 0) {
            throw new ApiError('api.context.invalid_body_param.app_error', {name: 'user_id or user_ids'});
        }
        const channel = await findChannel(core, pathId(request, 'channel_id'));
        if (!channel) {
            throw new ApiError('app.channel.get.existing.app_error');
        }
        if (channel.type === 'D' || channel.type === 'G') {
            throw new ApiError('api.channel.add_user_to_channel.type.app_error');
        }
        await mustAdd(session, channel, ids);
        const members = [];
        for (const id of ids) {
            await getUser(core, id);
            await getTeamMember(core, channel.team_id, id);
            members.push(channelMemberJson(await addChannelMember(core, channel, id, {by: session.userId})));
        }
        reply.code(201);
        return user_ids ? members : members[0];
    });

    /** Anybody of the team joins a public channel by themselves; to bring in others one must be in it. */
    async function mustAdd(session: Session, channel: ChannelRow, ids: readonly string[]): Promise<void> {
        const joins = ids.length === 1 && ids[0] === session.userId && channel.type === 'O';
        if (joins && !(await findChannelMember(core, channel.id, session.userId))) {
            await must(core, session, 'join_public_channels', {channel});
        } else {
            await must(core, session, channel.type === 'O' ? 'manage_public_channel_members' : 'manage_private_channel_members', {channel});
        }
    }

    server.delete('/channels/:channel_id/members/:user_id', async (request) => {
        const session = sessionOf(request);
        const channel = await findChannel(core, pathId(request, 'channel_id'));
        const userId = pathUserId(request);
        if (!channel) {
            throw new ApiError('app.channel.get.existing.app_error');
        }
        if (userId !== session.userId) {
            await must(core, session, channel.type === 'P' ? 'manage_private_channel_members' : 'manage_public_channel_members', {channel});
        }
        await removeChannelMember(core, channel, userId, session.userId);
        return {status: 'OK'};
    });

    server.get('/users/:user_id/channels/:channel_id/unread', async (request) => {
        const userId = pathUserId(request);
        await mustBeSelfOrAdmin(core, sessionOf(request), userId);
        const channel = await readableChannel(core, sessionOf(request), pathId(request, 'channel_id'));
        return unreadJson(channel, await getChannelMember(core, channel.id, userId));
    });

    server.get('/users/:user_id/teams/:team_id/channels/members', async (request) => {
        const session = sessionOf(request);
        const userId = pathUserId(request);
        const teamId = pathId(request, 'team_id');
        await must(core, session, 'view_team', {teamId});
        if (userId !== session.userId) {
            await must(core, session, 'manage_system');
        }
        const channels = await channelsOf(core, userId, {teamId, includeDeleted: true});
        return membershipsIn(userId, channels.map((channel) => channel.id));
    });

    server.get('/users/:user_id/channel_members', async (request) => {
        const userId = pathUserId(request);
        if (userId !== sessionOf(request).userId) {
            throw forbidden('edit_other_users');
        }
        const {limit, offset} = pageOf(request);
        const channels = await channelsOf(core, userId, {includeDeleted: true});
        return membershipsIn(userId, channels.slice(offset, offset + limit).map((channel) => channel.id));
    });

    async function membershipsIn(userId: string, channelIds: readonly string[]): Promise<Array<Record<string, unknown>>> {
        const rows = channelIds.length === 0
            ? []
            : await core.db.selectFrom('mm_channel_members').selectAll().where('user_id', '=', userId).where('channel_id', 'in', channelIds).execute();
        return rows.map(channelMemberJson);
    }
};
