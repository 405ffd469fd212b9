import {withKeys, type ClientContext, type JsonObject} from '../../protocol/index.ts';
import {MattermostError, type Channel, type Post} from '../mattermost/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Reads} from '../mattermost/index.ts';
import type {Place} from './Place.ts';

type Claimed = Pick<ClientContext, 'channel_id' | 'team_id' | 'post_id' | 'root_post_id'>;

/**
 * Turns the ids that a client claims into ids that hold (server.md 3.2, W08; DESIGN, decision 6): a post names its
 * channel, a channel its team, and the user must be a member. What contradicts the narrower id is replaced.
 *
 * `reads` reads with the caller's own rights.
 *
 * @throws TopmastError `context_missing`, `context_denied`, `mattermost_unreachable`
 */
export async function vetContext(claimed: Claimed, userId: string, reads: Reads): Promise<Place> {
    const {channel_id: channelId, team_id: teamId, post_id: postId, root_post_id: rootPostId} = claimed;
    if (postId) {
        const post = await allowed('post', reads.post(postId));
        const place = await inChannel(post.channel_id, userId, reads);
        return {post_id: post.id, ...place, ...(post.root_id ? {root_post_id: post.root_id} : {})};
    }
    if (channelId) {
        const [place, root] = await Promise.all([inChannel(channelId, userId, reads), rootPostId ? allowed('root post', reads.post(rootPostId)) : undefined]);
        if (root && root.channel_id !== channelId) {
            throw denied('root post');
        }
        return root ? withKeys(place, thread(root)) : place;
    }
    if (rootPostId) {
        const root = await allowed('root post', reads.post(rootPostId));
        return withKeys(await inChannel(root.channel_id, userId, reads), thread(root));
    }
    if (teamId) {
        isPresent('team', await allowed('team', reads.teamMember(teamId, userId)));
        return {team_id: teamId};
    }
    throw new TopmastError('context_missing');
}

async function inChannel(channelId: string, userId: string, reads: Reads): Promise<Place> {
    const [channel]: [Channel, JsonObject] = await Promise.all([
        allowed('channel', reads.channel(channelId)),
        allowed('channel', reads.channelMember(channelId, userId)),
    ]);
    return {channel_id: channel.id, ...(channel.team_id ? {team_id: channel.team_id} : {})};
}

const thread = (root: Post): Place => ({root_post_id: root.root_id || root.id});

async function allowed<T>(what: string, read: Promise<T>): Promise<T> {
    try {
        return await read;
    } catch (error) {
        if (error instanceof MattermostError) {
            if (error.status === 401) {
                throw new TopmastError('unauthorized', {}, {cause: error});
            }
            throw error.isRefusal ? denied(what, error) : new TopmastError('mattermost_unreachable', {detail: error.message}, {cause: error});
        }
        throw error;
    }
}

/** Mattermost keeps the record of a member who left, with the time of leaving in it. */
function isPresent(what: string, member: JsonObject): void {
    if (typeof member['delete_at'] === 'number' && member['delete_at'] > 0) {
        throw denied(what);
    }
}

const denied = (what: string, cause?: unknown) => new TopmastError('context_denied', {detail: what}, {cause});
