/** What an App sees of each entity at each level (server.md 1.7): exact lists, so that nothing new leaks by an upgrade of Mattermost. */
import {isJsonObject, type ExpandDepth, type JsonObject} from '../../protocol/index.ts';

const summaries = {
    user: [
        'id', 'username', 'email', 'first_name', 'last_name', 'nickname', 'position', 'roles', 'locale', 'timezone', 'delete_at', 'is_bot',
        'bot_description',
    ],
    channel: ['id', 'delete_at', 'team_id', 'type', 'display_name', 'name'],
    team: ['id', 'display_name', 'name', 'description', 'email', 'type'],
    post: ['id', 'type', 'user_id', 'channel_id', 'root_id', 'message'],
} as const;

/** Never shown, whoever reads: Mattermost leaves them out as well, so this is the second lock. */
const userSecrets = ['password', 'auth_data', 'auth_service', 'mfa_secret', 'last_password_update'];

export function userFields(user: JsonObject, depth: ExpandDepth): JsonObject {
    return atDepth(user, depth, ['id'], summaries.user, (all) => omit(all, userSecrets));
}

export function channelFields(channel: JsonObject, depth: ExpandDepth): JsonObject {
    return atDepth(channel, depth, ['id', 'team_id'], summaries.channel);
}

/** At `all` the e-mail address and the invite id are blank, as Apps know it: the latter would let anybody in. */
export function teamFields(team: JsonObject, depth: ExpandDepth): JsonObject {
    return atDepth(team, depth, ['id'], summaries.team, (all) => ({...all, email: '', invite_id: ''}));
}

/** At `all` without the prop that Mattermost keeps for its own "add to channel" button. */
export function postFields(post: JsonObject, depth: ExpandDepth): JsonObject {
    return atDepth(post, depth, ['id'], summaries.post, (all) => {
        const props = all['props'];
        return isJsonObject(props) ? {...all, props: omit(props, ['add_channel_member'])} : all;
    });
}

/** A membership is small: summary and all are the whole record. */
export function memberFields(member: JsonObject, depth: ExpandDepth, ids: readonly string[]): JsonObject {
    return depth === 'id' ? pick(member, ids) : member;
}

function atDepth(
    entity: JsonObject, depth: ExpandDepth, id: readonly string[], summary: readonly string[], all = (whole: JsonObject): JsonObject => whole,
): JsonObject {
    if (depth === 'all') {
        return all(entity);
    }
    return pick(entity, depth === 'id' ? id : summary);
}

/** `keys` are our own words, never one such as `__proto__`. */
function pick(entity: JsonObject, keys: readonly string[]): JsonObject {
    const picked: JsonObject = {};
    for (const key of keys) {
        const value = entity[key];
        if (value !== undefined) {
            picked[key] = value;
        }
    }
    return picked;
}

function omit(entity: JsonObject, keys: readonly string[]): JsonObject {
    return Object.fromEntries(Object.entries(entity).filter(([key]) => !keys.includes(key)));
}
