/** What Mattermost's REST API and event stream answer, as far as the page reads it. Unknown keys are dropped. */
import * as v from 'valibot';

const text = v.nullish(v.string(), '');
const number = v.nullish(v.number(), 0);

export const User = v.object({
    id: v.string(),
    username: v.string(),
    first_name: text,
    last_name: text,
    nickname: text,
    /** Space separated, e.g. `system_user system_admin`. */
    roles: text,
    /** The language that this user reads, a BCP 47 tag. */
    locale: text,
    is_bot: v.nullish(v.boolean(), false),
    last_picture_update: number,
    delete_at: number,
});
export type User = v.InferOutput<typeof User>;

export const Team = v.object({id: v.string(), name: v.string(), display_name: text});
export type Team = v.InferOutput<typeof Team>;

export const Channel = v.object({
    id: v.string(),
    /** Empty in direct and group messages. */
    team_id: text,
    /** `O` public, `P` private, `D` direct, `G` group. */
    type: v.picklist(['O', 'P', 'D', 'G']),
    name: v.string(),
    display_name: text,
    header: text,
    purpose: text,
    total_msg_count: number,
    last_post_at: number,
    delete_at: number,
});
export type Channel = v.InferOutput<typeof Channel>;

/** How far somebody has read a channel. */
export const Membership = v.object({
    channel_id: v.string(),
    user_id: v.string(),
    msg_count: number,
    mention_count: number,
    last_viewed_at: number,
    roles: text,
    scheme_admin: v.nullish(v.boolean(), false),
});
export type Membership = v.InferOutput<typeof Membership>;

export const Post = v.object({
    id: v.string(),
    create_at: v.number(),
    edit_at: number,
    delete_at: number,
    user_id: v.string(),
    channel_id: v.string(),
    root_id: text,
    message: text,
    /** Empty for what people and Apps write; `system_…` otherwise. */
    type: text,
    props: v.nullish(v.record(v.string(), v.unknown()), {}),
    reply_count: number,
    pending_post_id: text,
});
export type Post = v.InferOutput<typeof Post>;

/** What came of a press on an attachment's button. */
export const Pressed = v.object({goto_location: v.nullish(v.string(), ''), /** By which its integration may open a dialog. */ trigger_id: text});

/** A page of posts; `order` names them newest first. */
export const PostList = v.object({order: v.array(v.string()), posts: v.record(v.string(), Post)});
export type PostList = v.InferOutput<typeof PostList>;

/** Flat, every value a string. */
export const ClientConfig = v.record(v.string(), v.string());
export type ClientConfig = v.InferOutput<typeof ClientConfig>;

export const Autocomplete = v.object({
    users: v.nullish(v.array(User), []),
    out_of_channel: v.nullish(v.array(User), []),
});

export const Anything = v.unknown();
