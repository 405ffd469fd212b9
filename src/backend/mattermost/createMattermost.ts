import {randomUUID} from 'node:crypto';

import {isJsonObject} from '../../protocol/index.ts';
import {exchange, reach, segment} from './exchange.ts';
import type {Credential, Mattermost, MattermostServer} from './Mattermost.ts';
import {MattermostError} from './MattermostError.ts';
import {isBot, isChannel, isChannels, isLogins, isOAuthApp, isPost, isPostList, isTeam, isTeams, isTexts, isToken, isUser, isUsers, timeOf, writtenAt} from './records.ts';
import {tradeForTokens} from './tradeForTokens.ts';
import type {Transport, TransportRequest} from './Transport.ts';

interface MattermostOptions {
    transport: Transport;
    /** Token of a system administrator: makes bots and tokens. */
    adminToken: string;
    /** Told of a credential that the server does not take (any more). */
    onRefused?(credential: Credential): void;
}

/** Opens the REST API of one Mattermost server (API v4). */
export function createMattermost({transport, adminToken, onRefused}: MattermostOptions): MattermostServer {
    const as = (credential: Credential) => openAs(onRefused ? noticing(transport, () => onRefused(credential)) : transport, credential);
    const admin = as({token: adminToken});
    return {as, reads: as, admin: () => admin, oauthTokens: (client, grant) => tradeForTokens(transport, client, grant)};
}

const noticing = (transport: Transport, refused: () => void): Transport => async (request) => {
    const answer = await transport(request);
    if (answer.status === 401) {
        refused();
    }
    return answer;
};

function openAs(transport: Transport, credential: Credential): Mattermost {
    const identity: Record<string, string> = 'token' in credential
        ? {authorization: `Bearer ${credential.token}`}
        // Mattermost takes a cookie for a browser's, and then wants its CSRF token on everything but GET.
        : {cookie: credential.cookie, ...(credential.csrf === undefined ? {} : {'x-csrf-token': credential.csrf})};

    async function ask<T>(method: TransportRequest['method'], path: string, accept: (value: unknown) => value is T, body?: object, signal?: AbortSignal): Promise<T> {
        const value = await exchange(transport, {
            method,
            path: `/api/v4${path}`,
            headers: {...identity, accept: 'application/json', ...(body ? {'content-type': 'application/json'} : {})},
            ...(body ? {body: JSON.stringify(body)} : {}),
            ...(signal ? {signal} : {}),
        });
        if (!accept(value)) {
            throw new MattermostError(502, 'unexpected_answer', `Mattermost answered ${method} ${path} with something else than was asked for.`);
        }
        return value;
    }

    return {
        me: (signal) => ask('GET', '/users/me', isUser, undefined, signal),
        user: async (id, signal) => ask('GET', `/users/${segment(id)}`, isUser, undefined, signal),
        userByUsername: async (name, signal) => ask('GET', `/users/username/${segment(name)}`, isUser, undefined, signal),
        channel: async (id, signal) => ask('GET', `/channels/${segment(id)}`, isChannel, undefined, signal),
        channelByName: async (teamId, name, signal) => ask('GET', `/teams/${segment(teamId)}/channels/name/${segment(name)}`, isChannel, undefined, signal),
        channelMember: async (channelId, userId, signal) => ask('GET', `/channels/${segment(channelId)}/members/${segment(userId)}`, isJsonObject, undefined, signal),
        team: async (id, signal) => ask('GET', `/teams/${segment(id)}`, isTeam, undefined, signal),
        teamMember: async (teamId, userId, signal) => ask('GET', `/teams/${segment(teamId)}/members/${segment(userId)}`, isJsonObject, undefined, signal),
        post: async (id, signal) => ask('GET', `/posts/${segment(id)}`, isPost, undefined, signal),
        users: async ({page, perPage}, signal) => ask('GET', `/users?page=${page}&per_page=${perPage}`, isUsers, undefined, signal),
        usersByIds: async (ids, signal) => ask('POST', '/users/ids', isUsers, ids, signal),
        myChannels: async (signal) => ask('GET', '/users/me/channels', isChannels, undefined, signal),
        myTeams: async (signal) => ask('GET', '/users/me/teams', isTeams, undefined, signal),
        publicChannels: async (teamId, {page, perPage}, signal) =>
            ask('GET', `/teams/${segment(teamId)}/channels?page=${page}&per_page=${perPage}`, isChannels, undefined, signal),
        async postsSince(channelId, since, signal) {
            const {posts} = await ask('GET', `/channels/${segment(channelId)}/posts?since=${since}&skipFetchThreads=true`, isPostList, undefined, signal);
            return Object.values(posts).toSorted((one, other) => timeOf(one) - timeOf(other));
        },
        async postsBefore(channelId, postId, signal) {
            const before = postId === undefined ? '' : `&before=${segment(postId)}`;
            const {posts} = await ask('GET', `/channels/${segment(channelId)}/posts?per_page=200&skipFetchThreads=true${before}`, isPostList, undefined, signal);
            return Object.values(posts).toSorted((one, other) => writtenAt(other) - writtenAt(one));
        },
        async myLogins(signal) {
            const logins = await ask('GET', '/users/me/sessions', isLogins, undefined, signal);
            return logins.filter(({props}) => !(isJsonObject(props) && props['type'] === 'UserAccessToken')).toSorted((one, other) => other.create_at - one.create_at);
        },
        clientConfig: (signal) => ask('GET', '/config/client?format=old', isTexts, undefined, signal),
        createBot: (bot) => ask('POST', '/bots', isBot, bot),
        bot: async (userId) => ask('GET', `/bots/${segment(userId)}?include_deleted=true`, isBot),
        patchBot: async (userId, patch) => ask('PUT', `/bots/${segment(userId)}`, isBot, patch),
        enableBot: async (userId) => ask('POST', `/bots/${segment(userId)}/enable`, isBot, {}),
        disableBot: async (userId) => ask('POST', `/bots/${segment(userId)}/disable`, isBot, {}),
        async setPicture(userId, picture) {
            const {contentType, body} = formWith(picture);
            await exchange(transport, {method: 'POST', path: `/api/v4/users/${segment(userId)}/image`, headers: {...identity, 'content-type': contentType}, body});
        },
        createToken: async (userId, description, expiresAt) =>
            ask('POST', `/users/${segment(userId)}/tokens`, isToken, {description, ...(expiresAt === undefined ? {} : {expires_at: expiresAt})}),
        revokeToken: async (tokenId) => {
            await ask('POST', '/users/tokens/revoke', isJsonObject, {token_id: tokenId});
        },
        createOAuthApp: (app) => ask('POST', '/oauth/apps', isOAuthApp, app),
        oauthApp: async (id) => ask('GET', `/oauth/apps/${segment(id)}`, isOAuthApp),
        updateOAuthApp: async (id, app) => ask('PUT', `/oauth/apps/${segment(id)}`, isOAuthApp, {...app, id}),
        deleteOAuthApp: async (id) => {
            await ask('DELETE', `/oauth/apps/${segment(id)}`, isJsonObject);
        },
        async deauthorize(oauthAppId) {
            const headers = {...identity, 'content-type': 'application/json'};
            await exchange(transport, {method: 'POST', path: '/oauth/deauthorize', headers, body: JSON.stringify({client_id: oauthAppId})});
        },
        send: ({method, path, body}, signal) => reach(transport, {
            method,
            path: `/api/v4${path}`,
            headers: {...identity, accept: 'application/json', ...(body === undefined ? {} : {'content-type': 'application/json'})},
            ...(body === undefined ? {} : {body}),
            ...(signal ? {signal} : {}),
        }),
    };
}

/** A form with one file in it, under the name that Mattermost expects. */
function formWith({bytes, type}: {bytes: Uint8Array; type: string}): {contentType: string; body: Buffer} {
    const boundary = `topmast-${randomUUID()}`;
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="image"; filename="image"\r\nContent-Type: ${type}\r\n\r\n`;
    return {contentType: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])};
}
