/** What a post says has happened: somebody wrote, changed or deleted it, reacted to it; and what messages of the system tell of members. */
import {isJsonObject, type Json, type JsonObject} from '../../protocol/index.ts';
import type {Post, Reaction} from '../mattermost/index.ts';
import type {Happening} from './Happening.ts';

/** Where a post stands. */
export interface PostPlace {
    /** Empty in direct and group channels. */
    teamId: string;
    /** `''` where there is no team. */
    teamDomain: string;
    channelName: string;
    /** As in `@alice`; absent: not known without asking. */
    userName: string;
}

export const numberOf = (value: Json | undefined): number => typeof value === 'number' ? value : 0;

const isOfSystem = ({type}: Post) => typeof type === 'string' && type.startsWith('system_');

/** Nobody leaves this channel without leaving its team. */
const defaultChannel = 'town-square';

/** A post was written. */
export function written(post: Post, place: PostPlace, mentionsOwner: boolean): Happening[] {
    if (isOfSystem(post)) {
        return membership(post, place);
    }
    const base = {...placed(post, place.teamId), at: numberOf(post['create_at']), userId: post.user_id, values: webhookFields(post, place)};
    return [
        {...base, subject: 'post_created', id: post.id},
        ...(mentionsOwner ? [{...base, subject: 'self_mentioned' as const, id: post.id, ofOwner: true}] : []),
    ];
}

/** Its message, attachments or files were changed. Other changes of the record (a pin, a reaction, what an App embeds) leave `edit_at` alone. */
export function edited(post: Post, teamId: string): Happening[] {
    const at = numberOf(post['edit_at']);
    return at === 0 || isOfSystem(post) ? [] : [{...placed(post, teamId), subject: 'post_edited', id: `${post.id}:${at}`, at, userId: post.user_id, values: {text: post.message}}];
}

/** It was deleted; that happens once. What it said is not told. */
export function deleted(post: Post, teamId: string): Happening[] {
    const at = numberOf(post['delete_at']);
    return isOfSystem(post) ? [] : [{...placed(post, teamId), subject: 'post_deleted', id: post.id, ...(at > 0 ? {at} : {}), userId: post.user_id}];
}

/** `id` tells removals apart, which have no time. */
export function reacted(subject: 'reaction_added' | 'reaction_removed', reaction: Reaction, post: Pick<Post, 'channel_id'> & {root_id?: string}, teamId: string, id?: string): Happening {
    const {user_id: userId, post_id: postId, emoji_name: emoji} = reaction;
    const at = numberOf(reaction['create_at']);
    return {
        ...placed({id: postId, channel_id: post.channel_id, root_id: post.root_id ?? ''}, teamId),
        subject,
        id: `${postId}:${userId}:${emoji}:${id ?? at}`,
        ...(at > 0 && subject === 'reaction_added' ? {at} : {}),
        userId,
        values: {emoji_name: emoji, post_id: postId, user_id: userId},
    };
}

function placed({id, channel_id: channelId, root_id: rootId}: Pick<Post, 'id' | 'channel_id' | 'root_id'>, teamId: string): Pick<Happening, 'channelId' | 'teamId' | 'postId' | 'rootPostId'> {
    return {channelId, postId: id, ...(teamId ? {teamId} : {}), ...(rootId ? {rootPostId: rootId} : {})};
}

/** What Mattermost's outgoing webhooks send, but for the token (S0-035). Nothing triggers a subscription, so `trigger_word` is empty. */
function webhookFields(post: Post, {teamId, teamDomain, channelName, userName}: PostPlace): JsonObject {
    const files = post['file_ids'];
    return {
        team_id: teamId,
        team_domain: teamDomain,
        channel_id: post.channel_id,
        channel_name: channelName,
        timestamp: numberOf(post['create_at']),
        user_id: post.user_id,
        user_name: userName.replace(/^@/, ''),
        post_id: post.id,
        text: post.message,
        trigger_word: '',
        file_ids: Array.isArray(files) ? files.filter((file) => typeof file === 'string').join(',') : '',
    };
}

/** Who joins or leaves by which message, and where its user is named. */
const ofMembers: Readonly<Record<string, {does: 'joined' | 'left'; from: 'channel' | 'team'; user?: string}>> = {
    system_join_channel: {does: 'joined', from: 'channel'},
    system_guest_join_channel: {does: 'joined', from: 'channel'},
    system_add_to_channel: {does: 'joined', from: 'channel', user: 'addedUserId'},
    system_add_guest_to_chan: {does: 'joined', from: 'channel', user: 'addedUserId'},
    system_leave_channel: {does: 'left', from: 'channel'},
    system_remove_from_channel: {does: 'left', from: 'channel', user: 'removedUserId'},
    system_join_team: {does: 'joined', from: 'team'},
    system_add_to_team: {does: 'joined', from: 'team', user: 'addedUserId'},
    system_leave_team: {does: 'left', from: 'team'},
    system_remove_from_team: {does: 'left', from: 'team'},
};

/**
 * Joins and leaves are read from the messages that Mattermost writes about them: unlike its events these have an id and a time and can
 * be read again after a gap. Who joins a team joins its default channel; who leaves it is told of there.
 */
function membership(post: Post, {teamId, channelName}: PostPlace): Happening[] {
    const rule = ofMembers[String(post['type'])];
    if (!rule) {
        return [];
    }
    const props = isJsonObject(post['props']) ? post['props'] : {};
    const named = rule.user === undefined ? undefined : props[rule.user];
    const base = {id: post.id, at: numberOf(post['create_at']), userId: typeof named === 'string' ? named : post.user_id, ...(teamId ? {teamId} : {})};
    const isOfTeam = rule.from === 'team' || (rule.does === 'joined' && channelName === defaultChannel);
    const ofTeam: Happening[] = isOfTeam ? [{...base, subject: rule.does === 'joined' ? 'user_joined_team' : 'user_left_team'}] : [];
    const isOfChannel = rule.from === 'channel' || rule.does === 'joined';
    const ofChannel: Happening[] = isOfChannel ? [{...base, channelId: post.channel_id, subject: rule.does === 'joined' ? 'user_joined_channel' : 'user_left_channel'}] : [];
    return [...ofTeam, ...ofChannel];
}
