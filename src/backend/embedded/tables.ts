import type {IntegrationTables} from './integrations/integrationTables.ts';
import type {OAuthTables} from './oauth/oauthTables.ts';

/**
 * The rows of the embedded server. Column names are the keys of Mattermost's JSON (server.md 1.7), so a row and
 * its answer differ only where Mattermost hides or computes something. Flags are 0 or 1, times are milliseconds,
 * columns marked JSON hold JSON text. Every table begins with `mm_`, apart from the tables of other rooms.
 */
export interface EmbeddedTables extends OAuthTables, IntegrationTables {
    mm_users: UserRow;
    mm_sessions: SessionRow;
    mm_access_tokens: AccessTokenRow;
    mm_pictures: PictureRow;
    mm_preferences: PreferenceRow;
    mm_teams: TeamRow;
    mm_team_members: TeamMemberRow;
    mm_channels: ChannelRow;
    mm_channel_members: ChannelMemberRow;
    mm_posts: PostRow;
    mm_reactions: ReactionRow;
    mm_first_codes: FirstCodeRow;
    mm_sidebars: SidebarRow;
}

/** What a user made of the sidebar of a team. */
export interface SidebarRow {
    user_id: string;
    team_id: string;
    /** JSON: the categories in their order. */
    categories: string;
}

/** A one-time code that makes the first administrator. */
export interface FirstCodeRow {
    code_hash: string;
    create_at: number;
}

export interface UserRow {
    id: string;
    create_at: number;
    update_at: number;
    /** Not 0: deactivated; cannot log in, and no token of it works. */
    delete_at: number;
    username: string;
    email: string;
    nickname: string;
    /** A bot's display name stands here, as in Mattermost. */
    first_name: string;
    last_name: string;
    position: string;
    /** Role names, parted by spaces. */
    roles: string;
    locale: string;
    /** JSON */
    timezone: string;
    /** JSON */
    notify_props: string;
    /** JSON */
    props: string;
    /** Empty: cannot log in with a password (bots). */
    password_hash: string;
    last_password_update: number;
    last_picture_update: number;
    is_bot: number;
    bot_owner_id: string;
    bot_description: string;
    /** 1: never listed or suggested (Topmast's own service account). */
    hidden: number;
}

export interface SessionRow {
    id: string;
    token_hash: string;
    user_id: string;
    create_at: number;
    expires_at: number;
}

export interface AccessTokenRow {
    id: string;
    token_hash: string;
    user_id: string;
    description: string;
    is_active: number;
    create_at: number;
    /** 0: never. */
    expires_at: number;
}

export interface PreferenceRow {
    user_id: string;
    category: string;
    name: string;
    value: string;
}

export interface TeamRow {
    id: string;
    create_at: number;
    update_at: number;
    delete_at: number;
    display_name: string;
    name: string;
    description: string;
    email: string;
    type: string;
    allow_open_invite: number;
    invite_id: string;
}

export interface TeamMemberRow {
    team_id: string;
    user_id: string;
    scheme_admin: number;
    create_at: number;
}

export type ChannelType = 'O' | 'P' | 'D' | 'G';

export interface ChannelRow {
    id: string;
    create_at: number;
    update_at: number;
    delete_at: number;
    /** Empty for direct and group channels. */
    team_id: string;
    type: ChannelType;
    display_name: string;
    name: string;
    header: string;
    purpose: string;
    last_post_at: number;
    last_root_post_at: number;
    /** Counts leave out messages of the system, as in Mattermost. */
    total_msg_count: number;
    total_msg_count_root: number;
    creator_id: string;
}

export interface ChannelMemberRow {
    channel_id: string;
    user_id: string;
    scheme_admin: number;
    last_viewed_at: number;
    /** How many posts the member has read. */
    msg_count: number;
    msg_count_root: number;
    mention_count: number;
    mention_count_root: number;
    /** JSON */
    notify_props: string;
    last_update_at: number;
}

export interface PostRow {
    id: string;
    /** Unique within the process and rising, so it orders the posts of a channel. */
    create_at: number;
    update_at: number;
    edit_at: number;
    delete_at: number;
    is_pinned: number;
    user_id: string;
    channel_id: string;
    root_id: string;
    message: string;
    type: string;
    /** JSON */
    props: string;
    hashtags: string;
    pending_post_id: string;
}

export interface ReactionRow {
    user_id: string;
    post_id: string;
    emoji_name: string;
    create_at: number;
}

/** The picture that somebody set for a user. */
export interface PictureRow {
    user_id: string;
    /** Media type, judged by the bytes. */
    type: string;
    bytes: Uint8Array;
}
