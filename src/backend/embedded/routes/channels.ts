import type {FastifyRequest} from 'fastify';
import * as v from 'valibot';

import type {Session} from '../accounts/Session.ts';
import {getUsers} from '../accounts/users.ts';
import {ApiError, badBodyParam, forbidden} from '../ApiError.ts';
import {addChannelMember} from '../places/channelMembers.ts';
import {archiveChannel, channelJson, channelsOf, createChannel, directChannel, findChannelByName, findChannelMember, groupChannel, updateChannel} from '../places/channels.ts';
import {may, mayRead, must, mustBeSelfOrAdmin, readableChannel} from '../places/permissions.ts';
import {defaultChannels, getTeamByName} from '../places/teams.ts';
import {bodyOf, idSchema, optionalText, pageOf, pathId, pathText, pathUserId, queryFlag, queryText, sessionOf} from '../requests.ts';
import type {ChannelRow} from '../tables.ts';
import type {Routes} from './Routes.ts';

const newChannelSchema = v.object({
    team_id: idSchema, type: v.picklist(['O', 'P', 'D', 'G']), name: v.string(), display_name: optionalText, header: optionalText, purpose: optionalText,
});
const text = v.optional(v.string());
const patchSchema = v.object({name: text, display_name: text, header: text, purpose: text});

/** Channels of all four types. */
export const channelRoutes: Routes = (server, core) => {
    server.post('/channels', async (request, reply) => {
        const session = sessionOf(request);
        const {type, team_id, ...draft} = bodyOf(request, newChannelSchema, 'channel');
        if (type !== 'O' && type !== 'P') {
            throw new ApiError('api.channel.create_channel.direct_channel.app_error');
        }
        await must(core, session, type === 'O' ? 'create_public_channel' : 'create_private_channel', {teamId: team_id});
        const channel = await createChannel(core, {...draft, display_name: draft.display_name || draft.name, type, team_id, creator_id: session.userId});
        core.hub.publish('channel_created', {channel_id: channel.id, team_id}, {userId: session.userId});
        await addChannelMember(core, channel, session.userId, {by: session.userId, admin: true});
        reply.code(201);
        return channelJson(channel);
    });

    server.post('/channels/direct', async (request, reply) => {
        const session = sessionOf(request);
        const ids = bodyOf(request, v.pipe(v.array(idSchema), v.length(2)), 'user_ids');
        const [one = '', other = ''] = ids;
        await must(core, session, 'create_direct_channel');
        if (!ids.includes(session.userId)) {
            await must(core, session, 'manage_system');
        }
        if ((await getUsers(core, 'id', ids)).length !== new Set(ids).size) {
            throw new ApiError('api.channel.create_direct_channel.invalid_user.app_error');
        }
        reply.code(201);
        return channelJson(await directChannel(core, one === session.userId ? one : other, one === session.userId ? other : one));
    });

    server.post('/channels/group', async (request, reply) => {
        const session = sessionOf(request);
        const ids = new Set(bodyOf(request, v.pipe(v.array(idSchema), v.minLength(1)), 'user_ids'));
        await must(core, session, 'create_group_channel');
        ids.add(session.userId);
        if (ids.size < 3 || ids.size > 8) {
            throw new ApiError('api.channel.create_group.bad_size.app_error');
        }
        const users = await getUsers(core, 'id', [...ids]);
        if (users.length !== ids.size) {
            throw new ApiError('api.channel.create_group.bad_user.app_error');
        }
        reply.code(201);
        return channelJson(await groupChannel(core, users));
    });

    server.get('/channels/:channel_id', async (request) => channelJson(await readableChannel(core, sessionOf(request), pathId(request, 'channel_id'))));

    async function byName(request: FastifyRequest, teamId: string): Promise<Record<string, unknown>> {
        const channel = await findChannelByName(core, teamId, pathText(request, 'channel_name').toLowerCase());
        const session = sessionOf(request);
        // A private channel's name is not given away: it is as absent as one that was never made.
        if (!channel || (channel.delete_at !== 0 && !queryFlag(request, 'include_deleted')) || (channel.type !== 'O' && !(await mayRead(core, session, channel)))) {
            throw new ApiError('app.channel.get_by_name.missing.app_error');
        }
        if (!(await mayRead(core, session, channel))) {
            throw forbidden('read_public_channel');
        }
        return channelJson(channel);
    }

    server.get('/teams/:team_id/channels/name/:channel_name', async (request) => byName(request, pathId(request, 'team_id')));
    server.get('/teams/name/:team_name/channels/name/:channel_name', async (request) => byName(request, (await getTeamByName(core, pathText(request, 'team_name'))).id));

    server.put('/channels/:channel_id/patch', async (request) => {
        const session = sessionOf(request);
        const channel = await readableChannel(core, session, pathId(request, 'channel_id'));
        const given = bodyOf(request, patchSchema, 'channel');
        await mustManage(session, channel, Object.keys(given));
        return channelJson(await updateChannel(core, channel, Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))));
    });

    /** Members manage public and private channels; of a direct or group channel they change the header alone. */
    async function mustManage(session: Session, channel: ChannelRow, keys: readonly string[]): Promise<void> {
        if (channel.type === 'O' || channel.type === 'P') {
            await must(core, session, channel.type === 'O' ? 'manage_public_channel_properties' : 'manage_private_channel_properties', {channel});
        } else if (!(await findChannelMember(core, channel.id, session.userId)) || keys.some((key) => key !== 'header')) {
            throw new ApiError('api.channel.patch_update_channel.forbidden.app_error');
        }
    }

    server.put('/channels/:channel_id/privacy', async (request) => {
        const session = sessionOf(request);
        const channel = await readableChannel(core, session, pathId(request, 'channel_id'));
        const {privacy} = bodyOf(request, v.object({privacy: v.picklist(['O', 'P'])}), 'privacy');
        await must(core, session, privacy === 'P' ? 'convert_public_channel_to_private' : 'convert_private_channel_to_public', {channel});
        if ((channel.type !== 'O' && channel.type !== 'P') || channel.name === defaultChannels[0]) {
            throw badBodyParam('privacy');
        }
        const changed = await updateChannel(core, channel, {type: privacy});
        core.hub.publish('channel_converted', {channel_id: channel.id}, {teamId: channel.team_id});
        return channelJson(changed);
    });

    server.delete('/channels/:channel_id', async (request) => {
        const session = sessionOf(request);
        const channel = await readableChannel(core, session, pathId(request, 'channel_id'));
        if (channel.type === 'D' || channel.type === 'G') {
            throw new ApiError('api.channel.delete_channel.type.invalid');
        }
        await must(core, session, channel.type === 'O' ? 'delete_public_channel' : 'delete_private_channel', {channel});
        if (channel.name === defaultChannels[0]) {
            throw new ApiError('api.channel.delete_channel.cannot.app_error', {name: channel.name});
        }
        await archiveChannel(core, channel);
        return {status: 'OK'};
    });

    server.get('/channels/:channel_id/stats', async (request) => {
        const channel = await readableChannel(core, sessionOf(request), pathId(request, 'channel_id'));
        const {members} = await core.db.selectFrom('mm_channel_members').select((eb) => eb.fn.countAll<number>().as('members')).where('channel_id', '=', channel.id).executeTakeFirstOrThrow();
        const {pinned} = await core.db.selectFrom('mm_posts').select((eb) => eb.fn.countAll<number>().as('pinned'))
            .where('channel_id', '=', channel.id).where('is_pinned', '=', 1).where('delete_at', '=', 0).executeTakeFirstOrThrow();
        return {channel_id: channel.id, member_count: members, guest_count: 0, pinnedpost_count: pinned, files_count: 0};
    });

    server.get('/users/:user_id/channels', async (request) => {
        const userId = pathUserId(request);
        await mustBeSelfOrAdmin(core, sessionOf(request), userId);
        return (await channelsOf(core, userId, {includeDeleted: queryFlag(request, 'include_deleted')})).map(channelJson);
    });

    server.get('/users/:user_id/teams/:team_id/channels', async (request) => {
        const userId = pathUserId(request);
        const teamId = pathId(request, 'team_id');
        await mustBeSelfOrAdmin(core, sessionOf(request), userId);
        await must(core, sessionOf(request), 'view_team', {teamId});
        return (await channelsOf(core, userId, {teamId, includeDeleted: queryFlag(request, 'include_deleted')})).map(channelJson);
    });

    server.get('/teams/:team_id/channels', async (request) => {
        const teamId = pathId(request, 'team_id');
        const {limit, offset} = pageOf(request);
        await must(core, sessionOf(request), 'list_team_channels', {teamId});
        const channels = await core.db.selectFrom('mm_channels').selectAll().where('team_id', '=', teamId).where('type', '=', 'O').where('delete_at', '=', 0)
            .orderBy('display_name').limit(limit).offset(offset).execute();
        return channels.map(channelJson);
    });

    // Archived channels that the caller may see: public ones for whom manages the team, one's own for anybody.
    server.get('/teams/:team_id/channels/deleted', async (request) => {
        const session = sessionOf(request);
        const teamId = pathId(request, 'team_id');
        const {limit, offset} = pageOf(request);
        await must(core, session, 'list_team_channels', {teamId});
        const all = await may(core, session, 'manage_team', {teamId});
        const mine = new Set((await channelsOf(core, session.userId, {teamId, includeDeleted: true})).map(({id}) => id));
        const archived = await core.db.selectFrom('mm_channels').selectAll().where('team_id', '=', teamId).where('delete_at', '!=', 0).orderBy('display_name').execute();
        return archived.filter(({id, type}) => mine.has(id) || (all && type === 'O')).slice(offset, offset + limit).map(channelJson);
    });

    /** Channels of a team that the caller may see and whose name begins with or contains the term: public ones and one's own. */
    async function search(session: Session, teamId: string, term: string): Promise<Array<Record<string, unknown>>> {
        if (!(await may(core, session, 'list_team_channels', {teamId}))) {
            throw forbidden('list_team_channels');
        }
        const mine = new Set((await channelsOf(core, session.userId, {teamId})).map((channel) => channel.id));
        const channels = await core.db.selectFrom('mm_channels').selectAll().where('team_id', '=', teamId).where('delete_at', '=', 0).orderBy('display_name').execute();
        const wanted = term.toLowerCase().replace(/^~/, '');
        return channels
            .filter((channel) => (channel.type === 'O' || mine.has(channel.id)) && [channel.name, channel.display_name, channel.purpose].some((words) => words.toLowerCase().includes(wanted)))
            .slice(0, 50).map(channelJson);
    }

    server.get('/teams/:team_id/channels/autocomplete', async (request) => search(sessionOf(request), pathId(request, 'team_id'), queryText(request, 'name')));
    server.get('/teams/:team_id/channels/search_autocomplete', async (request) => search(sessionOf(request), pathId(request, 'team_id'), queryText(request, 'term')));
    server.post('/teams/:team_id/channels/search', async (request) => {
        const {term} = bodyOf(request, v.object({term: v.string()}), 'channel_search');
        if (term.length > 64) {
            throw badBodyParam('term');
        }
        return search(sessionOf(request), pathId(request, 'team_id'), term);
    });
};
