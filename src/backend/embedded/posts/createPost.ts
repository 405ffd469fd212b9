import {ApiError} from '../ApiError.ts';
import {atomically} from '../atomically.ts';
import type {Core} from '../Core.ts';
import {newId} from '../newId.ts';
import type {ChannelRow, PostRow, UserRow} from '../tables.ts';
import {withActionIds, withCookies} from './attachmentActions.ts';
import {hashtagsIn, mentionedIn} from './mentions.ts';
import {postJson, postsJson, type PostJson} from './postJson.ts';

export interface NewPost {
    message: string;
    root_id?: string;
    type?: string;
    props?: Record<string, unknown>;
    /** The client's own name of the post until it has an id; sending the same twice makes one post. */
    pending_post_id?: string;
}

/** How long a repeated `pending_post_id` means the same post, as in Mattermost. */
const repeatWindow = 10 * 60_000;

/** Writes a post and tells the members of its channel (`posted`), and `written` unless it was there already. Permissions are the route's matter. */
export async function createPost(core: Core, author: UserRow, channel: ChannelRow, draft: NewPost, written?: (post: PostJson) => Promise<void>): Promise<PostJson> {
    if (channel.delete_at !== 0) {
        throw new ApiError('api.post.create_post.can_not_post_to_deleted.error');
    }
    checkMessage(draft.message);
    const root_id = draft.root_id ?? '';
    await checkRoot(core, channel, root_id);
    const {row, mentions, repeated} = await keepPost(core, channel, {
        ...newRow(channel, author.id, core.tick()),
        root_id,
        message: draft.message,
        hashtags: hashtagsIn(draft.message),
        type: checkType(draft.type ?? ''),
        props: propsText({...withoutReserved(draft.props ?? {}), ...(author.is_bot ? {from_bot: 'true'} : {})}),
        pending_post_id: draft.pending_post_id ?? '',
    });
    const [json = postJson(row)] = await postsJson(core.db, [row]);
    const answer = {...json, pending_post_id: row.pending_post_id};
    if (!repeated) {
        announce(core, channel, author.username, answer, mentions);
        await written?.(answer);
    }
    return answer;
}

/** Writes a message of the system (joined, left, ...): it is shown and announced, but counts for nothing. */
export async function createSystemPost(core: Core, channel: ChannelRow, userId: string, type: string, message: string, props: Record<string, unknown>): Promise<void> {
    const row = await atomically(core.db, async (trx) => {
        const post: PostRow = {...newRow(channel, userId, await takeTurn(trx, channel, core.tick())), message, type, props: JSON.stringify(props)};
        await trx.insertInto('mm_posts').values(post).execute();
        await trx.updateTable('mm_channels').set({last_post_at: post.create_at, last_root_post_at: post.create_at}).where('id', '=', channel.id).execute();
        return post;
    });
    announce(core, channel, 'System', postJson(row), []);
}

interface EphemeralDraft {
    /** Of one that is to stand in its place. */
    id?: string;
    channel_id: string;
    message: string;
    root_id?: string;
    props?: Record<string, unknown>;
}

/** A post that is kept nowhere and shown to one user alone. Its actions carry what it takes to press them. */
export function ephemeralPost(core: Core, authorId: string, toUserId: string, {id, channel_id, message, root_id = '', props = {}}: EphemeralDraft): PostJson {
    checkMessage(message);
    const row = newRow({id: channel_id}, authorId, core.tick());
    const postId = id ?? row.id;
    const withIds = withActionIds(props);
    const post = postJson({
        ...row,
        id: postId,
        root_id,
        message,
        type: 'system_ephemeral',
        props: propsText(withCookies(withIds, (actionId, action) => core.cookies.seal({postId, rootId: root_id, channelId: channel_id, authorId, userId: toUserId, actionId, action}))),
    });
    core.hub.publish('ephemeral_message', {post: JSON.stringify(post)}, {userId: toUserId});
    return post;
}

/** Refuses a message that is longer than Mattermost keeps. */
export function checkMessage(message: string): void {
    if (Array.from(message).length > 16_383) {
        throw new ApiError('model.post.is_valid.message_length.app_error');
    }
}

/** Props as they are stored, every action of an attachment with its id; refuses what Mattermost finds too large. */
export function propsText(props: Record<string, unknown>): string {
    const text = JSON.stringify(withActionIds(props));
    if (Buffer.byteLength(text) > 800_000) {
        throw new ApiError('model.post.is_valid.props.app_error');
    }
    return text;
}

function newRow(channel: Pick<ChannelRow, 'id'>, user_id: string, create_at: number): PostRow {
    return {
        id: newId(),
        create_at,
        update_at: create_at,
        edit_at: 0,
        delete_at: 0,
        is_pinned: 0,
        user_id,
        channel_id: channel.id,
        root_id: '',
        message: '',
        type: '',
        props: '{}',
        hashtags: '',
        pending_post_id: '',
    };
}

interface Kept {
    row: PostRow;
    /** Ids of the users it mentions. */
    mentions: string[];
    /** The client sent it before and did not hear the answer. */
    repeated: boolean;
}

/** Stores a post and counts it: for the channel, as read for its author, as a mention for those it names. All of it or nothing. */
async function keepPost(core: Core, channel: ChannelRow, draft: PostRow): Promise<Kept> {
    return atomically(core.db, async (trx) => {
        const at = await takeTurn(trx, channel, draft.create_at);
        const post: PostRow = {...draft, create_at: at, update_at: at};
        const sent = post.pending_post_id && await trx.selectFrom('mm_posts').selectAll()
            .where('user_id', '=', post.user_id).where('pending_post_id', '=', post.pending_post_id)
            .where('create_at', '>', post.create_at - repeatWindow).executeTakeFirst();
        if (sent) {
            return {row: sent, mentions: [], repeated: true};
        }
        await trx.insertInto('mm_posts').values(post).execute();
        return {row: post, mentions: await count(trx, channel, post), repeated: false};
    });
}

/**
 * Waits until no other process writes to the channel, for the length of the transaction, and answers when this post is: later than all that
 * were there, whatever the clocks of the processes say, since posts are ordered and found by that time.
 */
async function takeTurn(trx: Core['db'], {id}: ChannelRow, now: number): Promise<number> {
    const {last_post_at} = await trx.updateTable('mm_channels').set({id}).where('id', '=', id).returning('last_post_at').executeTakeFirstOrThrow();
    return Math.max(now, last_post_at + 1);
}

async function count(trx: Core['db'], channel: ChannelRow, post: PostRow): Promise<string[]> {
    const isRoot = post.root_id === '' ? 1 : 0;
    await trx.updateTable('mm_channels').set((eb) => ({
        total_msg_count: eb('total_msg_count', '+', 1),
        total_msg_count_root: eb('total_msg_count_root', '+', isRoot),
        last_post_at: post.create_at,
        ...(isRoot ? {last_root_post_at: post.create_at} : {}),
    })).where('id', '=', channel.id).execute();
    await trx.updateTable('mm_channel_members').set((eb) => ({
        msg_count: eb('msg_count', '+', 1),
        msg_count_root: eb('msg_count_root', '+', isRoot),
        last_viewed_at: post.create_at,
    })).where('channel_id', '=', channel.id).where('user_id', '=', post.user_id).execute();
    const people = await trx.selectFrom('mm_users').innerJoin('mm_channel_members', 'user_id', 'mm_users.id')
        .select(['mm_users.id', 'username']).where('channel_id', '=', channel.id).execute();
    const mentioned = mentionedIn(post.message, people, post.user_id, channel.type);
    if (mentioned.length > 0) {
        await trx.updateTable('mm_channel_members').set((eb) => ({
            mention_count: eb('mention_count', '+', 1),
            mention_count_root: eb('mention_count_root', '+', isRoot),
        })).where('channel_id', '=', channel.id).where('user_id', 'in', mentioned).execute();
    }
    return mentioned;
}

function announce(core: Core, channel: ChannelRow, sender: string, post: PostJson, mentions: readonly string[]): void {
    const sender_name = sender === 'System' ? sender : `@${sender}`;
    core.hub.publish('posted', {
        channel_display_name: channel.type === 'D' ? sender_name : channel.display_name,
        channel_name: channel.name,
        channel_type: channel.type,
        post: JSON.stringify(post),
        sender_name,
        set_online: true,
        team_id: channel.team_id,
        ...(mentions.length > 0 ? {mentions: JSON.stringify(mentions)} : {}),
    }, {channelId: channel.id});
}

async function checkRoot(core: Core, channel: ChannelRow, rootId: string): Promise<void> {
    if (rootId === '') {
        return;
    }
    const root = await core.db.selectFrom('mm_posts').selectAll().where('id', '=', rootId).where('delete_at', '=', 0).executeTakeFirst();
    if (!root || root.root_id !== '') {
        throw new ApiError('api.post.create_post.root_id.app_error');
    }
    if (root.channel_id !== channel.id) {
        throw new ApiError('api.post.create_post.channel_root_id.app_error');
    }
}

/** Messages of the system are written by the system alone. */
function checkType(type: string): string {
    if (type !== '' && type !== 'me' && type !== 'slack_attachment' && !type.startsWith('custom_')) {
        throw new ApiError(type.startsWith('system_') ? 'api.context.invalid_body_param.app_error' : 'model.post.is_valid.type.app_error', {name: 'post.type'});
    }
    return type;
}

/** Props that only the server sets. */
function withoutReserved(props: Record<string, unknown>): Record<string, unknown> {
    const {add_channel_member: _, delete_by: __, from_bot: ___, ...rest} = props;
    return rest;
}
