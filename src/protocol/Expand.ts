/** What an App may ask to have filled in, per key, before its call is sent (server.md 1.7). */
export const expandKeys = [
    'acting_user_access_token', 'acting_user', 'app', 'channel_member', 'channel', 'locale', 'oauth2_app', 'oauth2_user',
    'post', 'root_post', 'team_member', 'team', 'user', 'admin_access_token', 'parent_post', 'mentioned',
] as const;

export type ExpandKey = typeof expandKeys[number];

/** How much of an entity: its ids, the fields most Apps need, or all that the reader may see. */
export type ExpandDepth = 'id' | 'summary' | 'all';

/** A level after decoding: `+` in front makes the call fail when the field cannot be expanded. */
export interface ExpandLevel {
    depth: ExpandDepth;
    required: boolean;
}

/** As on the wire: key to level (`''`, `id`, `+summary`, …). Unknown keys and levels are kept and mean nothing. */
export type Expand = Record<string, string>;
