import type {ActingContext} from '../bindings/index.ts';
import type {BindingsQuery} from '../store/index.ts';
import {channelById, currentChannelId, openThreadId, postById} from './HostState.ts';

/** A channel as bindings are asked for it; undefined while the host does not know it yet. */
export function queryOf(state: unknown, channelId: string): BindingsQuery | undefined {
    const channel = channelById(state, channelId);
    return channel && {channelId, teamId: channel.teamId};
}

/** The channel in the middle of the screen. */
export const currentQuery = (state: unknown): BindingsQuery | undefined => queryOf(state, currentChannelId(state));

/** The channel in the middle, and that of the thread at the side when it is another. */
export function queriesOnScreen(state: unknown): BindingsQuery[] {
    const thread = postById(state, openThreadId(state));
    const ids = new Set([currentChannelId(state), ...(thread ? [thread.channelId] : [])]);
    return [...ids].flatMap((id) => queryOf(state, id) ?? []);
}

/** Where somebody acts who acts in a channel. */
export const contextOfChannel = ({channelId, teamId}: BindingsQuery): ActingContext => ({channel_id: channelId, team_id: teamId});

/** Where somebody acts who acts on a post; undefined: the host has no such post, or it is one that the server does not know. */
export function contextOfPost(state: unknown, postId: string): ActingContext | undefined {
    const post = postById(state, postId);
    const query = post && queryOf(state, post.channelId);
    return post && query && !post.isEphemeral ? {...contextOfChannel(query), post_id: postId, root_post_id: post.rootId} : undefined;
}
