import * as v from 'valibot';

import {isJsonObject, type JsonObject} from '../../protocol/index.ts';
import type {Mattermost} from '../mattermost/index.ts';
import {askMattermost} from './askMattermost.ts';

const postSchema = v.object({
    id: v.string(), user_id: v.string(), channel_id: v.string(), root_id: v.optional(v.string(), ''), type: v.optional(v.string(), ''),
    update_at: v.number(), delete_at: v.optional(v.number(), 0),
    props: v.optional(v.custom<JsonObject>((value) => isJsonObject(value), 'expected an object'), {}),
});

/** What is read of a post here. A reader never sees where the buttons of its attachments lead: Mattermost keeps that to itself. */
export type SeenPost = v.InferOutput<typeof postSchema>;

/** A post as an event or a list has it; undefined: it is none. */
export function readPost(post: unknown): SeenPost | undefined {
    const decoded = v.safeParse(postSchema, post);
    return decoded.success ? decoded.output : undefined;
}

/** Posts as somebody may see and change them, always as they are now. Refusals are thrown as `MattermostError`. */
export function postsAs(api: Pick<Mattermost, 'send'>) {
    const ask = askMattermost(api);
    return {
        read: (id: string): Promise<SeenPost> => ask(postSchema, 'GET', `/posts/${encodeURIComponent(id)}`),
        /** Replaces all props. */
        putProps: (id: string, props: JsonObject): Promise<SeenPost> => ask(postSchema, 'PUT', `/posts/${encodeURIComponent(id)}/patch`, {props}),
    };
}

export type Posts = ReturnType<typeof postsAs>;
