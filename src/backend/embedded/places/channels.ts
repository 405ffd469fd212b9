import {createHash} from 'node:crypto';

import {ApiError} from '../ApiError.ts';
import {atomically} from '../atomically.ts';
import type {Core} from '../Core.ts';
import {newId} from '../newId.ts';
import type {ChannelMemberRow, ChannelRow, ChannelType} from '../tables.ts';

export function channelJson(channel: ChannelRow): Record<string, unknown> {
    return {
        ...channel,
        extra_update_at: 0,
        scheme_id: null,
        props: null,
        group_constrained: null,
        shared: null,
        policy_id: null,
    };
}

export function findChannel(core: Core, id: string): Promise<ChannelRow | undefined> {
    return core.db.selectFrom('mm_channels').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findChannelByName(core: Core, teamId: string, name: string): Promise<ChannelRow | undefined> {
    return core.db.selectFrom('mm_channels').selectAll().where('team_id', '=', teamId).where('name', '=', name).executeTakeFirst();
}

export function findChannelMember(core: Core, channelId: string, userId: string): Promise<ChannelMemberRow | undefined> {
    return core.db.selectFrom('mm_channel_members').selectAll().where('channel_id', '=', channelId).where('user_id', '=', userId).executeTakeFirst();
}

/** Channels that a user is in: of one team with its direct and group channels, or of all teams. */
export async function channelsOf(core: Core, userId: string, {teamId, includeDeleted = false}: {teamId?: string; includeDeleted?: boolean} = {}): Promise<ChannelRow[]> {
    let query = core.db.selectFrom('mm_channels').selectAll('mm_channels')
        .innerJoin('mm_channel_members', 'mm_channel_members.channel_id', 'mm_channels.id')
        .where('user_id', '=', userId);
    if (teamId !== undefined) {
        query = query.where('team_id', 'in', [teamId, '']);
    }
    if (!includeDeleted) {
        query = query.where('delete_at', '=', 0);
    }
    return query.orderBy('display_name').execute();
}

interface NewChannel {
    team_id: string;
    type: ChannelType;
    name: string;
    display_name: string;
    header?: string;
    purpose?: string;
    creator_id?: string;
}

/** Makes a public or private channel with nobody in it. */
export async function createChannel(core: Core, draft: NewChannel): Promise<ChannelRow> {
    const channel = newChannel(core, draft);
    checkChannel(channel);
    if (!(await insertChannel(core.db, channel))) {
        throw new ApiError('store.sql_channel.save_channel.exists.app_error');
    }
    return channel;
}

/** Changes what is said about a channel and tells its members (`channel_updated`). */
export async function updateChannel(core: Core, channel: ChannelRow, changes: Partial<Pick<ChannelRow, 'name' | 'display_name' | 'header' | 'purpose' | 'type'>>): Promise<ChannelRow> {
    const changed = {...channel, ...changes, update_at: core.now()};
    checkChannel(changed);
    if (changed.name !== channel.name && await findChannelByName(core, channel.team_id, changed.name)) {
        throw new ApiError('store.sql_channel.save_channel.exists.app_error');
    }
    await core.db.updateTable('mm_channels')
        .set({name: changed.name, display_name: changed.display_name, header: changed.header, purpose: changed.purpose, type: changed.type, update_at: changed.update_at})
        .where('id', '=', channel.id).execute();
    core.hub.publish('channel_updated', {channel: JSON.stringify(channelJson(changed))}, {channelId: channel.id});
    return changed;
}

/** Puts a channel away: it stays readable, nobody posts in it. A public one is announced to the team, any other to its members. */
export async function archiveChannel(core: Core, channel: ChannelRow): Promise<void> {
    const delete_at = core.now();
    await core.db.updateTable('mm_channels').set({delete_at, update_at: delete_at}).where('id', '=', channel.id).execute();
    core.hub.publish('channel_deleted', {channel_id: channel.id, delete_at}, channel.type === 'O' ? {teamId: channel.team_id} : {channelId: channel.id});
}

/** The direct channel of two users (or of one with themselves), made when there is none. Making it is told to both (`direct_added`). */
export async function directChannel(core: Core, userId: string, otherId: string): Promise<ChannelRow> {
    const {channel, made} = await privateTalk(core, 'D', [userId, otherId].toSorted().join('__'), '', [userId, otherId]);
    if (made) {
        core.hub.publish('direct_added', {creator_id: userId, teammate_id: otherId}, {channelId: channel.id});
    }
    return channel;
}

/** The group channel of three to eight users, made when there is none. Making it is told to all of them (`group_added`). */
export async function groupChannel(core: Core, users: ReadonlyArray<{id: string; username: string}>): Promise<ChannelRow> {
    const ids = users.map((user) => user.id).toSorted();
    const name = createHash('sha1').update(ids.join('')).digest('hex');
    const display_name = users.map((user) => user.username).toSorted().join(', ');
    const {channel, made} = await privateTalk(core, 'G', name, display_name, ids);
    if (made) {
        core.hub.publish('group_added', {teammate_ids: JSON.stringify(ids)}, {channelId: channel.id});
    }
    return channel;
}

async function privateTalk(core: Core, type: 'D' | 'G', name: string, display_name: string, ids: readonly string[]): Promise<{channel: ChannelRow; made: boolean}> {
    const present = await findChannelByName(core, '', name);
    if (present) {
        return {channel: present, made: false};
    }
    const channel = newChannel(core, {team_id: '', type, name, display_name, creator_id: ids[0] ?? ''});
    // In one step, so that whoever finds the channel finds its members too.
    const made = await atomically(core.db, async (trx) => {
        if (!(await insertChannel(trx, channel))) {
            return false;
        }
        await trx.insertInto('mm_channel_members').values([...new Set(ids)].map((user_id) => newChannelMember(core, channel, user_id))).execute();
        return true;
    });
    return made ? {channel, made} : privateTalk(core, type, name, display_name, ids);
}

function newChannel(core: Core, draft: NewChannel): ChannelRow {
    const now = core.now();
    return {
        id: newId(),
        create_at: now,
        update_at: now,
        delete_at: 0,
        header: '',
        purpose: '',
        creator_id: '',
        last_post_at: 0,
        last_root_post_at: 0,
        total_msg_count: 0,
        total_msg_count_root: 0,
        ...draft,
    };
}

/** False: another has the name. */
async function insertChannel(db: Core['db'], channel: ChannelRow): Promise<boolean> {
    const {numInsertedOrUpdatedRows} = await db.insertInto('mm_channels').values(channel)
        .onConflict((conflict) => conflict.columns(['team_id', 'name']).doNothing()).executeTakeFirst();
    return Boolean(numInsertedOrUpdatedRows);
}

/** A membership that has read everything so far. */
export function newChannelMember(core: Core, channel: ChannelRow, user_id: string, {admin = false} = {}): ChannelMemberRow {
    return {
        channel_id: channel.id,
        user_id,
        scheme_admin: admin ? 1 : 0,
        last_viewed_at: core.now(),
        msg_count: channel.total_msg_count,
        msg_count_root: channel.total_msg_count_root,
        mention_count: 0,
        mention_count_root: 0,
        notify_props: JSON.stringify({desktop: 'default', email: 'default', ignore_channel_mentions: 'default', mark_unread: 'all', push: 'default'}),
        last_update_at: core.now(),
    };
}

function checkChannel({name, display_name, type, header, purpose}: ChannelRow): void {
    if (!/^[a-z0-9_-]{1,64}$/.test(name)) {
        throw new ApiError('model.channel.is_valid.1_or_more.app_error');
    }
    if (display_name.length > 64 && type !== 'G') {
        throw new ApiError('model.channel.is_valid.display_name.app_error');
    }
    if (header.length > 1_024) {
        throw new ApiError('model.channel.is_valid.header.app_error');
    }
    if (purpose.length > 250) {
        throw new ApiError('model.channel.is_valid.purpose.app_error');
    }
}
