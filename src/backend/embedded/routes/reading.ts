import type {FastifyRequest} from 'fastify';
import * as v from 'valibot';

import {channelMemberJson, getChannelMember, viewChannel} from '../places/channelMembers.ts';
import {channelsOf, findChannel, findChannelMember} from '../places/channels.ts';
import {must, mustBeSelfOrAdmin, readableChannel} from '../places/permissions.ts';
import {bodyOf, idSchema, optionalText, pathId, pathUserId, sessionOf} from '../requests.ts';
import type {Routes} from './Routes.ts';

const idsSchema = v.pipe(v.array(idSchema), v.maxLength(1_000));
const notifySchema = v.record(v.string(), v.string());

/** What a user has read of channels, and how they want to hear of what is new there. */
export const readingRoutes: Routes = (server, core) => {
    /** Marks those of the channels as read that the user is in; when, by their ids. */
    async function read(userId: string, ids: Iterable<string>): Promise<Record<string, unknown>> {
        const last_viewed_at_times: Record<string, number> = {};
        for (const id of new Set(ids)) {
            const channel = id === '' ? undefined : await findChannel(core, id);
            if (channel && await findChannelMember(core, channel.id, userId)) {
                last_viewed_at_times[channel.id] = await viewChannel(core, channel, userId);
            }
        }
        return {status: 'OK', last_viewed_at_times};
    }

    async function selfIn(request: FastifyRequest): Promise<string> {
        const userId = pathUserId(request);
        await mustBeSelfOrAdmin(core, sessionOf(request), userId);
        return userId;
    }

    server.post('/channels/members/:user_id/view', async (request) => {
        const userId = await selfIn(request);
        const {channel_id, prev_channel_id} = bodyOf(request, v.object({channel_id: optionalText, prev_channel_id: optionalText}), 'channel_view');
        return read(userId, [channel_id, prev_channel_id]);
    });

    server.post('/channels/members/:user_id/mark_read', async (request) => read(await selfIn(request), bodyOf(request, idsSchema, 'channel_ids')));

    server.put('/users/:user_id/teams/:team_id/read', async (request) => {
        const userId = await selfIn(request);
        const teamId = pathId(request, 'team_id');
        await must(core, sessionOf(request), 'view_team', {teamId});
        return read(userId, (await channelsOf(core, userId, {teamId})).filter(({team_id}) => team_id === teamId).map(({id}) => id));
    });

    server.put('/channels/:channel_id/members/:user_id/notify_props', async (request) => {
        const userId = await selfIn(request);
        const channel = await readableChannel(core, sessionOf(request), pathId(request, 'channel_id'));
        const member = await findChannelMember(core, channel.id, userId);
        const {channel_id: _channel, user_id: _user, ...given} = bodyOf(request, notifySchema, 'notify_props');
        if (member) {
            const before = v.parse(notifySchema, JSON.parse(member.notify_props));
            await core.db.updateTable('mm_channel_members').set({notify_props: JSON.stringify({...before, ...given}), last_update_at: core.now()})
                .where('channel_id', '=', channel.id).where('user_id', '=', userId).execute();
            core.hub.publish('channel_member_updated', {channelMember: JSON.stringify(channelMemberJson(await getChannelMember(core, channel.id, userId)))}, {userId});
        }
        return {status: 'OK'};
    });

    // Nothing here depends on where people are.
    server.get('/channels/:channel_id/timezones', async (request) => {
        await readableChannel(core, sessionOf(request), pathId(request, 'channel_id'));
        return [];
    });

    server.post('/channels/stats/member_count', async (request) => {
        const counts: Record<string, number> = {};
        for (const id of bodyOf(request, idsSchema, 'channel_ids')) {
            const channel = await readableChannel(core, sessionOf(request), id);
            const {members} = await core.db.selectFrom('mm_channel_members').select((eb) => eb.fn.countAll<number>().as('members')).where('channel_id', '=', channel.id).executeTakeFirstOrThrow();
            counts[id] = members;
        }
        return counts;
    });
};
