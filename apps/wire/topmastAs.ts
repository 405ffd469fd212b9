import type {Json, JsonObject} from './Json.ts';
import {objectOf, textOf} from './read.ts';

/** Topmast said no; the message is its own. */
export class TopmastRefusal extends Error {}

/** Requests to what Topmast keeps and does for Apps. Each throws a TopmastRefusal when the answer is an error. */
export interface TopmastAs {
    get(path: string): Promise<JsonObject>;
    put(path: string, body: Json): Promise<JsonObject>;
    post(path: string, body: Json): Promise<JsonObject>;
}

/**
 * Topmast's services (docs/services.md) as whoever owns the token: with the bot's token what is kept is the App's, with
 * an acting user's token it is that user's. Both come with calls, in the context.
 *
 * @param siteUrl `mattermost_site_url` of the call's context
 */
export function topmastAs(siteUrl: string, token: string): TopmastAs {
    async function send(method: string, path: string, body?: Json): Promise<JsonObject> {
        const response = await fetch(`${siteUrl}/plugins/com.mattermost.apps/api/v1/${path}`, {
            method,
            headers: {authorization: `Bearer ${token}`},
            ...(body === undefined ? {} : {body: JSON.stringify(body)}),
        });
        // Most answers are a status alone.
        const answer = objectOf(await response.json().catch(() => ({})));
        if (!response.ok) {
            throw new TopmastRefusal(textOf(answer['message']) || `HTTP ${response.status}`);
        }
        return answer;
    }
    return {
        get: (path) => send('GET', path),
        put: (path, body) => send('PUT', path, body),
        post: (path, body) => send('POST', path, body),
    };
}
