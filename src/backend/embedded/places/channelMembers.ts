import {getUser} from '../accounts/users.ts';
import {ApiError} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {createSystemPost} from '../posts/createPost.ts';
import type {ChannelMemberRow, ChannelRow} from '../tables.ts';
import {findChannelMember, newChannelMember} from './channels.ts';

export function channelMemberJson(member: ChannelMemberRow): Record<string, unknown> {
    return {
        ...member,
        roles: member.scheme_admin ? 'channel_user channel_admin' : 'channel_user',
        notify_props: JSON.parse(member.notify_props),
        urgent_mention_count: 0,
        scheme_guest: false,
        scheme_user: true,
        scheme_admin: member.scheme_admin === 1,
        explicit_roles: '',
    };
}

/** The membership; a 404 when there is none. */
export async function getChannelMember(core: Core, channelId: string, userId: string): Promise<ChannelMemberRow> {
    const member = await findChannelMember(core, channelId, userId);
    if (!member) {
        throw new ApiError('app.channel.get_member.missing.app_error');
    }
    return member;
}

interface Adding {
    /** Who adds; the same as the user: they join. */
    by: string;
    admin?: boolean;
}

/** Puts a user into a public or private channel, with the message and the event that Mattermost gives. Who is in already stays as they are. */
export async function addChannelMember(core: Core, channel: ChannelRow, userId: string, {by, admin = false}: Adding): Promise<ChannelMemberRow> {
    const present = await findChannelMember(core, channel.id, userId);
    if (present) {
        return present;
    }
    const user = await getUser(core, userId);
    if (user.delete_at !== 0 || channel.delete_at !== 0) {
        throw new ApiError('api.channel.add_user.to_channel.failed.deleted.app_error');
    }
    const member = newChannelMember(core, channel, userId, {admin});
    const {numInsertedOrUpdatedRows} = await core.db.insertInto('mm_channel_members').values(member).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
    if (!numInsertedOrUpdatedRows) {
        return getChannelMember(core, channel.id, userId);
    }
    core.hub.publish('user_added', {user_id: userId, team_id: channel.team_id}, {channelId: channel.id});
    if (by === userId) {
        await createSystemPost(core, channel, userId, 'system_join_channel', `${user.username} joined the channel.`, {username: user.username});
    } else {
        const adder = await getUser(core, by);
        await createSystemPost(core, channel, by, 'system_add_to_channel', `${user.username} added to the channel by ${adder.username}.`, {
            userId: by,
            username: adder.username,
            addedUserId: userId,
            addedUsername: user.username,
        });
    }
    return member;
}

/** Takes a user out of a public or private channel. The rest of the channel and the user hear of it in one event each, as in Mattermost. */
export async function removeChannelMember(core: Core, channel: ChannelRow, userId: string, by: string): Promise<void> {
    if (channel.type === 'D' || channel.type === 'G') {
        throw new ApiError('api.channel.remove_channel_member.type.app_error');
    }
    if (channel.name === 'town-square') {
        throw new ApiError('api.channel.remove.default.app_error', {name: channel.name});
    }
    await getChannelMember(core, channel.id, userId);
    const user = await getUser(core, userId);
    await core.db.deleteFrom('mm_channel_members').where('channel_id', '=', channel.id).where('user_id', '=', userId).execute();
    core.hub.publish('user_removed', {user_id: userId, remover_id: by}, {channelId: channel.id});
    core.hub.publish('user_removed', {channel_id: channel.id, remover_id: by}, {userId});
    if (by === userId) {
        await createSystemPost(core, channel, userId, 'system_leave_channel', `${user.username} left the channel.`, {username: user.username});
    } else {
        await createSystemPost(core, channel, by, 'system_remove_from_channel', `${user.username} was removed from the channel.`, {removedUserId: userId, removedUsername: user.username});
    }
}

/** Marks a channel as read by a user and tells the user's other windows. */
export async function viewChannel(core: Core, channel: ChannelRow, userId: string): Promise<number> {
    const last_viewed_at = Math.max(channel.last_post_at, core.now());
    await core.db.updateTable('mm_channel_members')
        .set({last_viewed_at, msg_count: channel.total_msg_count, msg_count_root: channel.total_msg_count_root, mention_count: 0, mention_count_root: 0, last_update_at: core.now()})
        .where('channel_id', '=', channel.id).where('user_id', '=', userId).execute();
    // The first is what servers before 9 send and Apps may listen for, the second what the current clients want.
    core.hub.publish('channel_viewed', {channel_id: channel.id}, {userId});
    core.hub.publish('multiple_channels_viewed', {channel_times: {[channel.id]: last_viewed_at}}, {userId});
    return last_viewed_at;
}

/** Marks what was written in a channel from a time on as not read by a user, and tells the user's windows (`post_unread`). */
export async function markUnread(core: Core, channel: ChannelRow, userId: string, since: number): Promise<Record<string, unknown>> {
    const later = await core.db.selectFrom('mm_posts').select('root_id').where('channel_id', '=', channel.id).where('create_at', '>=', since)
        .where('delete_at', '=', 0).where('type', 'not like', 'system_%').execute();
    const msg_count = Math.max(0, channel.total_msg_count - later.length);
    const msg_count_root = Math.max(0, channel.total_msg_count_root - later.filter(({root_id}) => root_id === '').length);
    await core.db.updateTable('mm_channel_members').set({last_viewed_at: since - 1, msg_count, msg_count_root, last_update_at: core.now()})
        .where('channel_id', '=', channel.id).where('user_id', '=', userId).execute();
    const member = await getChannelMember(core, channel.id, userId);
    // Here, unlike in `unreadJson`, the counts are those of what was read.
    const json = {...unreadJson(channel, member), msg_count, msg_count_root};
    core.hub.publish('post_unread', json, {userId});
    return json;
}

/** What a member has not read yet, in Mattermost's counts (`msg_count` is what was read). */
export function unreadJson(channel: ChannelRow, member: ChannelMemberRow): Record<string, unknown> {
    return {
        team_id: channel.team_id,
        user_id: member.user_id,
        channel_id: channel.id,
        msg_count: Math.max(0, channel.total_msg_count - member.msg_count),
        msg_count_root: Math.max(0, channel.total_msg_count_root - member.msg_count_root),
        mention_count: member.mention_count,
        mention_count_root: member.mention_count_root,
        urgent_mention_count: 0,
        notify_props: JSON.parse(member.notify_props),
        last_viewed_at: member.last_viewed_at,
    };
}
