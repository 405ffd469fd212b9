import {at, recordAt, textAt} from './readState.ts';

/** The type of posts that one reader alone sees. */
const ephemeral = 'system_ephemeral';

/** A channel as the host knows it. */
export interface KnownChannel {
    id: string;
    /** `''` in direct and group channels. */
    teamId: string;
    name: string;
    displayName: string;
    isPrivate: boolean;
}

/** A post as the host knows it. */
export interface KnownPost {
    id: string;
    channelId: string;
    /** `''`: it is a root itself. */
    rootId: string;
    /** As they came, the same object as long as the post was not changed. */
    props: unknown;
    isEphemeral: boolean;
}

/** A person as the host knows them. */
export interface KnownUser {
    id: string;
    username: string;
    nickname: string;
    firstName: string;
    lastName: string;
    isBot: boolean;
    /** Changes when the picture does. */
    pictureUpdate: number;
    locale: string;
    isSystemAdmin: boolean;
}

/** Who is logged in; `''` before that is known. */
export const currentUserId = (state: unknown): string => textAt(state, 'entities', 'users', 'currentUserId');
export const currentChannelId = (state: unknown): string => textAt(state, 'entities', 'channels', 'currentChannelId');
export const currentTeamId = (state: unknown): string => textAt(state, 'entities', 'teams', 'currentTeamId');

/** A value of the server's configuration for clients, all of which are texts; `''` when it is not there. */
export const configValue = (state: unknown, key: string): string => textAt(state, 'entities', 'general', 'config', key);

/** The root post of the thread that is open at the side; `''`: none. */
export function openThreadId(state: unknown): string {
    return textAt(state, 'views', 'rhs', 'selectedPostId') ||
        textAt(state, 'views', 'threads', 'selectedThreadIdInTeam', currentTeamId(state));
}

export function channelById(state: unknown, id: string): KnownChannel | undefined {
    const channel = recordAt(state, 'entities', 'channels', 'channels', id);
    return channel && id ? {
        id,
        teamId: textAt(channel, 'team_id'),
        name: textAt(channel, 'name'),
        displayName: textAt(channel, 'display_name') || textAt(channel, 'name'),
        isPrivate: textAt(channel, 'type') === 'P',
    } : undefined;
}

export function postById(state: unknown, id: string): KnownPost | undefined {
    const post = recordAt(state, 'entities', 'posts', 'posts', id);
    return post ? {
        id,
        channelId: textAt(post, 'channel_id'),
        rootId: textAt(post, 'root_id'),
        props: at(post, 'props'),
        isEphemeral: textAt(post, 'type') === ephemeral,
    } : undefined;
}

/** The channel of a post that the server knows as well; `''`: the host has no such post, or has made it itself. */
export function channelOfPost(state: unknown, id: string): string {
    const post = recordAt(state, 'entities', 'posts', 'posts', id);
    return textAt(post, 'type') === ephemeral ? '' : textAt(post, 'channel_id');
}

/** The post as it stands in the store: the same object as long as it was not changed. Undefined: the host has no such post. */
export const rawPost = (state: unknown, id: string): object | undefined => recordAt(state, 'entities', 'posts', 'posts', id);

export function userById(state: unknown, id: string): KnownUser | undefined {
    return readUser(recordAt(state, 'entities', 'users', 'profiles', id));
}

/** A user as Mattermost's REST API and the host's store have it. Undefined: it is none. */
export function readUser(user: unknown): KnownUser | undefined {
    const id = textAt(user, 'id');
    const username = textAt(user, 'username');
    const picture = at(user, 'last_picture_update');
    return id && username ? {
        id,
        username,
        nickname: textAt(user, 'nickname'),
        firstName: textAt(user, 'first_name'),
        lastName: textAt(user, 'last_name'),
        isBot: at(user, 'is_bot') === true,
        pictureUpdate: typeof picture === 'number' ? picture : 0,
        locale: textAt(user, 'locale'),
        isSystemAdmin: textAt(user, 'roles').split(' ').includes('system_admin'),
    } : undefined;
}

/**
 * Whether the host's own client of Apps is on (client.md 2.3.1), which would draw all of it a second time. It is, where
 * the server's flag is, unless the server says that the plugin it speaks to is not.
 */
export function hasOwnAppsClient(state: unknown): boolean {
    return configValue(state, 'FeatureFlagAppsEnabled') === 'true' && configValue(state, 'AppsPluginEnabled') !== 'false';
}

/** Whether the host shows its bar of Apps; windows that are narrow never do. */
export const hasAppBar = (state: unknown): boolean => configValue(state, 'DisableAppBar') === 'false';

/** Where the server stands, without a trailing slash: as the administrator says, else where the page came from. */
export function siteUrl(state: unknown, origin: string): string {
    return (configValue(state, 'SiteURL') || origin).replace(/\/+$/, '');
}

/** The path below which the server stands: `''`, or as `/chat`. */
export function sitePath(state: unknown, origin: string): string {
    const url = siteUrl(state, origin);
    return URL.canParse(url) ? new URL(url).pathname.replace(/\/+$/, '') : '';
}
