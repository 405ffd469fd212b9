import type {Json, JsonObject} from './Json.ts';
import {objectOf, textOf} from './read.ts';

/** The Mattermost server said no; the message is the server's own. */
export class MattermostRefusal extends Error {}

/** The few things that the sample Apps do on a Mattermost server. */
interface MattermostAs {
    user(id: string): Promise<JsonObject>;
    /** The id of the direct channel of two users, made when there is none. */
    directChannel(one: string, other: string): Promise<string>;
    post(post: JsonObject): Promise<JsonObject>;
    /** Changes what is named of a post, and nothing else. */
    patchPost(id: string, changes: JsonObject): Promise<JsonObject>;
    /** Brings somebody into a team and a channel of it; who is there already stays. */
    addTo(place: {teamId: string; channelId: string}, userId: string): Promise<void>;
}

/**
 * The Mattermost REST API as whoever owns the token, usually the App's bot.
 * Every method throws a MattermostRefusal when the server answers with an error.
 */
export function mattermostAs(siteUrl: string, token: string): MattermostAs {
    async function send(method: string, path: string, body?: Json): Promise<JsonObject> {
        const response = await fetch(`${siteUrl}/api/v4${path}`, {
            method,
            headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'},
            ...(body === undefined ? {} : {body: JSON.stringify(body)}),
        });
        const answer = objectOf(await response.json().catch(() => ({})));
        if (!response.ok) {
            throw new MattermostRefusal(textOf(answer['message']) || `HTTP ${response.status}`);
        }
        return answer;
    }
    return {
        user: (id) => send('GET', `/users/${encodeURIComponent(id)}`),
        directChannel: async (one, other) => textOf((await send('POST', '/channels/direct', [one, other]))['id']),
        post: (post) => send('POST', '/posts', post),
        patchPost: (id, changes) => send('PUT', `/posts/${encodeURIComponent(id)}/patch`, changes),
        addTo: async ({teamId, channelId}, userId) => {
            await send('POST', `/teams/${encodeURIComponent(teamId)}/members`, {team_id: teamId, user_id: userId});
            await send('POST', `/channels/${encodeURIComponent(channelId)}/members`, {user_id: userId});
        },
    };
}
