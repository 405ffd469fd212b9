import * as v from 'valibot';

import type {Request} from './createRequest.ts';
import {DialogAnswer, FoundOptions, type Submission} from './dialogShapes.ts';
import {Anything, Autocomplete, Channel, ClientConfig, Membership, Post, PostList, Pressed, Team, User} from './shapes.ts';

const api = '/api/v4';

/** How many posts one request asks for. */
export const postsPerPage = 60;

/** Mattermost's REST API as the page uses it, one function a request. All throw RestError. */
export function createRest(request: Request) {
    const get = <T>(path: string, schema: v.GenericSchema<unknown, T>, signal?: AbortSignal) => request(api + path, schema, signal ? {signal} : {});
    const post = <T>(path: string, schema: v.GenericSchema<unknown, T>, body: unknown = {}) => request(api + path, schema, {method: 'POST', body});

    return {
        clientConfig: () => get('/config/client?format=old', ClientConfig),
        login: (loginId: string, password: string) => post('/users/login', User, {login_id: loginId, password}),
        /** The very first account of a server without any; `code` stands in the server's log. */
        createFirstAdministrator: (code: string, account: {username: string; email: string; password: string}) => post(`/users?t=${encodeURIComponent(code)}`, User, account),
        logout: () => post('/users/logout', Anything),

        me: () => get('/users/me', User),
        changeMe: (changes: {locale: string}) => request(`${api}/users/me/patch`, User, {method: 'PUT', body: changes}),
        usersByIds: (ids: string[]) => post('/users/ids', v.array(User), ids),
        userByUsername: (username: string, signal?: AbortSignal) => get(`/users/username/${encodeURIComponent(username)}`, User, signal),
        userById: (id: string, signal?: AbortSignal) => get(`/users/${id}`, User, signal),
        usersInChannel: (channelId: string, signal: AbortSignal) => get(`/users?in_channel=${channelId}&page=0&per_page=200`, v.array(User), signal),
        autocompleteUsers: (name: string, scope: {teamId?: string; channelId?: string; signal?: AbortSignal}) => {
            const query = new URLSearchParams({name, limit: '25'});
            if (scope.teamId) {
                query.set('in_team', scope.teamId);
            }
            if (scope.channelId) {
                query.set('in_channel', scope.channelId);
            }
            return get(`/users/autocomplete?${query.toString()}`, Autocomplete, scope.signal);
        },

        myTeams: () => get('/users/me/teams', v.array(Team)),
        myChannels: (teamId: string) => get(`/users/me/teams/${teamId}/channels`, v.array(Channel)),
        myMemberships: (teamId: string) => get(`/users/me/teams/${teamId}/channels/members`, v.array(Membership)),

        channel: (id: string, signal?: AbortSignal) => get(`/channels/${id}`, Channel, signal),
        channelByName: (teamId: string, name: string, signal?: AbortSignal) => get(`/teams/${teamId}/channels/name/${encodeURIComponent(name)}`, Channel, signal),
        publicChannels: (teamId: string, signal: AbortSignal) => get(`/teams/${teamId}/channels?page=0&per_page=200`, v.array(Channel), signal),
        autocompleteChannels: (teamId: string, name: string, signal?: AbortSignal) => get(`/teams/${teamId}/channels/autocomplete?name=${encodeURIComponent(name)}`, v.array(Channel), signal),
        createChannel: (channel: {team_id: string; name: string; display_name: string; type: 'O' | 'P'; purpose: string}) => post('/channels', Channel, channel),
        createDirect: (myId: string, otherId: string) => post('/channels/direct', Channel, [myId, otherId]),
        joinChannel: (channelId: string, userId: string) => post(`/channels/${channelId}/members`, Membership, {user_id: userId}),
        leaveChannel: (channelId: string) => request(`${api}/channels/${channelId}/members/me`, Anything, {method: 'DELETE'}),
        membership: (channelId: string) => get(`/channels/${channelId}/members/me`, Membership),
        memberCount: async (channelId: string) => {
            const stats = await get(`/channels/${channelId}/stats`, v.object({member_count: v.number()}));
            return stats.member_count;
        },
        viewChannel: (channelId: string, previousId: string) => post('/channels/members/me/view', Anything, {channel_id: channelId, prev_channel_id: previousId}),

        /** The newest posts, or those before the post `beforeId`. */
        posts: (channelId: string, beforeId?: string) => {
            const before = beforeId ? `&before=${beforeId}` : '';
            return get(`/channels/${channelId}/posts?page=0&per_page=${postsPerPage}${before}`, PostList);
        },
        thread: (rootId: string) => get(`/posts/${rootId}/thread`, PostList),
        createPost: (body: {channel_id: string; root_id: string; message: string; pending_post_id: string}) => post('/posts', Post, body),
        pressAction: (postId: string, actionId: string, body: {selected_option?: string; cookie?: string}, signal: AbortSignal) =>
            request(`${api}/posts/${postId}/actions/${encodeURIComponent(actionId)}`, Pressed, {method: 'POST', body, signal}),
        /** A command that is no App's: of an integration, or of Mattermost itself. */
        executeCommand: (body: {command: string; channel_id: string; team_id: string; root_id: string}) => post('/commands/execute', Pressed, body),
        submitDialog: (body: Submission, signal?: AbortSignal) => request(`${api}/actions/dialogs/submit`, DialogAnswer, {method: 'POST', body, ...(signal ? {signal} : {})}),
        /** The options of a select of a dialog for what was typed. */
        lookUpInDialog: (body: Submission, signal: AbortSignal) => request(`${api}/actions/dialogs/lookup`, FoundOptions, {method: 'POST', body, signal}),
        deletePost: (postId: string) => request(`${api}/posts/${postId}`, Anything, {method: 'DELETE'}),
    };
}

export type Rest = ReturnType<typeof createRest>;

/** Where a user's picture is; the number changes when the picture does, so that a cached one is not shown for ever. */
export function avatarUrl(user: User): string {
    return `${api}/users/${user.id}/image?_=${user.last_picture_update}`;
}
