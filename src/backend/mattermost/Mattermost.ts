import type {JsonObject} from '../../protocol/index.ts';
import type {TransportAnswer, TransportRequest} from './Transport.ts';

/** Who is asking Mattermost: a bearer token, or a browser's cookie header, with the CSRF token that counts with it on everything but GET. */
export type Credential = {token: string} | {cookie: string; csrf?: string};

/** Records of Mattermost as its REST API answers them; the keys named are the ones that Topmast reads. */
export interface User extends JsonObject {
    id: string;
    username: string;
    roles: string;
    locale: string;
}

export interface Channel extends JsonObject {
    id: string;
    team_id: string;
    type: string;
    name: string;
}

export interface Post extends JsonObject {
    id: string;
    channel_id: string;
    root_id: string;
    user_id: string;
    message: string;
}

export interface Team extends JsonObject {
    id: string;
    name: string;
}

/** A session that a person opened by logging in. */
export interface Login extends JsonObject {
    id: string;
    /** Unix milliseconds. */
    create_at: number;
}

export interface Bot extends JsonObject {
    user_id: string;
    username: string;
    owner_id: string;
}

/** What may be said of an OAuth app by who makes or changes it. */
export interface OAuthAppFields {
    name: string;
    description: string;
    homepage: string;
    /** The addresses that users may be sent back to; at least one. */
    callback_urls: string[];
    icon_url?: string;
    /** Users are not asked. Only a system administrator may say so. */
    is_trusted?: boolean;
}

/** A program that users may let act for them, as Mattermost knows it. `client_secret` is empty for others than its creator. */
export interface OAuthApp extends JsonObject {
    id: string;
    client_secret: string;
    creator_id: string;
    name: string;
    callback_urls: string[];
}

/**
 * The REST API of one Mattermost server as one caller sees it. A refusal of the server is thrown as
 * `MattermostError` with its status, so a caller can tell "may not read" (403), "is not there" (404)
 * and "cannot be reached" (503) apart.
 */
export interface Mattermost {
    me(signal?: AbortSignal): Promise<User>;
    user(id: string, signal?: AbortSignal): Promise<User>;
    userByUsername(username: string, signal?: AbortSignal): Promise<User>;
    channel(id: string, signal?: AbortSignal): Promise<Channel>;
    /** `name` as it stands in the channel's address. */
    channelByName(teamId: string, name: string, signal?: AbortSignal): Promise<Channel>;
    channelMember(channelId: string, userId: string, signal?: AbortSignal): Promise<JsonObject>;
    team(id: string, signal?: AbortSignal): Promise<Team>;
    teamMember(teamId: string, userId: string, signal?: AbortSignal): Promise<JsonObject>;
    post(id: string, signal?: AbortSignal): Promise<Post>;
    /** Users that the caller may see, by name; at most 200 a page, counted from 0. */
    users(page: {page: number; perPage: number}, signal?: AbortSignal): Promise<User[]>;
    /** Those of them that there are; 200 ids at most. */
    usersByIds(ids: readonly string[], signal?: AbortSignal): Promise<User[]>;
    /** Channels that the caller is in, of all teams and kinds. */
    myChannels(signal?: AbortSignal): Promise<Channel[]>;
    /** Teams that the caller is in. */
    myTeams(signal?: AbortSignal): Promise<Team[]>;
    /** Public channels of a team; at most 200 a page, counted from 0. */
    publicChannels(teamId: string, page: {page: number; perPage: number}, signal?: AbortSignal): Promise<Channel[]>;
    /** Posts of a channel that were written, changed or deleted after a time in Unix milliseconds, the oldest first; 1,000 at most, and then any of them. */
    postsSince(channelId: string, since: number, signal?: AbortSignal): Promise<Post[]>;
    /** Posts of a channel, the newest first, but for deleted ones: those before a post, or the newest of all; at most 200. */
    postsBefore(channelId: string, postId: string | undefined, signal?: AbortSignal): Promise<Post[]>;
    /** Logins of the caller that hold now, the newest first; tokens of programs are not among them. */
    myLogins(signal?: AbortSignal): Promise<Login[]>;
    /** `GET /config/client?format=old`: all values are strings. */
    clientConfig(signal?: AbortSignal): Promise<Record<string, string>>;
    createBot(bot: {username: string; display_name: string; description?: string}): Promise<Bot>;
    bot(userId: string): Promise<Bot>;
    patchBot(userId: string, patch: {display_name?: string; description?: string}): Promise<Bot>;
    enableBot(userId: string): Promise<Bot>;
    disableBot(userId: string): Promise<Bot>;
    /** The picture of a user or bot; Mattermost takes PNG, JPEG, GIF and WebP. */
    setPicture(userId: string, picture: {bytes: Uint8Array; type: string}): Promise<void>;
    /** A personal access token that acts as `userId`; the caller must be an administrator. `expiresAt` in Unix milliseconds; absent: never. */
    createToken(userId: string, description: string, expiresAt?: number): Promise<{id: string; token: string}>;
    revokeToken(tokenId: string): Promise<void>;
    /** Registers an OAuth app; the caller must be an administrator. */
    createOAuthApp(app: OAuthAppFields): Promise<OAuthApp>;
    oauthApp(id: string): Promise<OAuthApp>;
    /** Replaces all that may be said of it; its id and secret stay. */
    updateOAuthApp(id: string, app: OAuthAppFields): Promise<OAuthApp>;
    /** With every token that users gave it. */
    deleteOAuthApp(id: string): Promise<void>;
    /** Takes back every token that the caller gave this OAuth app; the caller may be one of these tokens. */
    deauthorize(oauthAppId: string): Promise<void>;
    /** Sends a request as it is; `path` is below `/api/v4`, with its query, `body` JSON. Whatever is answered comes back, refusals too. */
    send(request: Pick<TransportRequest, 'method' | 'path'> & {body?: string}, signal?: AbortSignal): Promise<TransportAnswer>;
}

/** What an OAuth app has to show for tokens. `verifier`: of PKCE. */
export type OAuthGrant = {code: string; redirectUri: string; verifier: string} | {refreshToken: string};

export interface OAuthTokens {
    accessToken: string;
    refreshToken: string;
    /** Seconds from now until the access token expires. */
    expiresIn: number;
}

/** The reads that calls are made of. */
export type Reads = Pick<Mattermost, 'user' | 'userByUsername' | 'channel' | 'channelByName' | 'channelMember' | 'team' | 'teamMember' | 'post'>;

/** Opens the API as somebody: `mattermost.as({token})`. */
export interface MattermostServer {
    as(credential: Credential): Mattermost;
    /** No more than these of it: every call opens them, so they have to cost nothing. */
    reads(credential: Credential): Reads;
    /** As Topmast itself, a system administrator. */
    admin(): Mattermost;
    /** Trades an authorisation code, or a refresh token, for tokens. */
    oauthTokens(client: {id: string; secret: string}, grant: OAuthGrant): Promise<OAuthTokens>;
}
