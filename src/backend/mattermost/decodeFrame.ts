import {isJsonObject, parseJson, type Json, type JsonObject} from '../../protocol/index.ts';
import type {Frame, MattermostEvent, Reaction} from './MattermostEvent.ts';
import {hasTexts, isPost, isUser} from './records.ts';

/** Reads one message of Mattermost's event stream; undefined: it is none. The only place that knows how they look. */
export function decodeFrame(text: string): Frame | undefined {
    const parsed = parseJson(text);
    if (!parsed.ok || !isJsonObject(parsed.value)) {
        return undefined;
    }
    const {event, data, broadcast, seq, seq_reply: to, status} = parsed.value;
    if (typeof to === 'number') {
        return {kind: 'reply', to, ok: status === 'OK'};
    }
    if (typeof event !== 'string' || typeof seq !== 'number') {
        return undefined;
    }
    const given = isJsonObject(data) ? data : {};
    if (event === 'hello') {
        return {kind: 'hello', connectionId: textOf(given['connection_id']), seq};
    }
    const decoded = (Object.hasOwn(decoders, event) ? decoders[event] : undefined)?.(given, isJsonObject(broadcast) ? broadcast : {});
    return {kind: 'event', seq, ...(decoded ? {event: decoded} : {})};
}

type Decoder = (data: JsonObject, broadcast: JsonObject) => MattermostEvent | undefined;

const decoders: Readonly<Record<string, Decoder>> = {
    posted(data) {
        const post = inside(data['post']);
        const mentions = inside(data['mentions']);
        return isPost(post) ? {
            kind: 'posted',
            post,
            teamId: textOf(data['team_id']),
            channelName: textOf(data['channel_name']),
            channelType: textOf(data['channel_type']),
            senderName: textOf(data['sender_name']),
            mentions: Array.isArray(mentions) ? mentions.filter((id) => typeof id === 'string') : [],
        } : undefined;
    },
    post_edited: (data) => changedPost('post_edited', data),
    post_deleted: (data) => changedPost('post_deleted', data),
    reaction_added: (data, broadcast) => reaction('reaction_added', data, broadcast),
    reaction_removed: (data, broadcast) => reaction('reaction_removed', data, broadcast),
    user_added: (data, broadcast) => ({kind: 'user_added', userId: textOf(data['user_id']), channelId: textOf(broadcast['channel_id']), teamId: textOf(data['team_id'])}),
    user_removed: (data, broadcast) => ({kind: 'user_removed', userId: textOf(data['user_id']), channelId: textOf(data['channel_id']) || textOf(broadcast['channel_id'])}),
    added_to_team: (data) => ({kind: 'added_to_team', userId: textOf(data['user_id']), teamId: textOf(data['team_id'])}),
    leave_team: (data) => ({kind: 'leave_team', userId: textOf(data['user_id']), teamId: textOf(data['team_id'])}),
    new_user: (data) => ({kind: 'new_user', userId: textOf(data['user_id'])}),
    user_updated: ({user}) => isUser(user) ? {kind: 'user_updated', user} : undefined,
    channel_created: (data) => ({kind: 'channel_created', channelId: textOf(data['channel_id']), teamId: textOf(data['team_id'])}),
    preferences_changed: (data) => preferences(data),
    preferences_deleted: (data) => preferences(data),
};

function changedPost(kind: 'post_edited' | 'post_deleted', data: JsonObject): MattermostEvent | undefined {
    const post = inside(data['post']);
    return isPost(post) ? {kind, post} : undefined;
}

function reaction(kind: 'reaction_added' | 'reaction_removed', data: JsonObject, broadcast: JsonObject): MattermostEvent | undefined {
    const given = inside(data['reaction']);
    return isReaction(given) ? {kind, reaction: given, channelId: textOf(broadcast['channel_id'])} : undefined;
}

export const isReaction = (value: unknown): value is Reaction => hasTexts(value, ['user_id', 'post_id', 'emoji_name']);

function preferences(data: JsonObject): MattermostEvent | undefined {
    const given = inside(data['preferences']);
    return Array.isArray(given) ? {kind: 'preferences_changed', preferences: given.filter(isJsonObject)} : undefined;
}

const textOf = (value: Json | undefined): string => typeof value === 'string' ? value : '';

/** Mattermost wraps records in texts of JSON. */
function inside(value: Json | undefined): Json | undefined {
    if (typeof value !== 'string') {
        return value;
    }
    const parsed = parseJson(value);
    return parsed.ok ? parsed.value : undefined;
}
