import type {ReactNode} from 'react';

import {createDrafts, type Host, type HostChannel, type HostUser} from '../store/index.ts';
import {channelById, currentTeamId, readUser, userById, type KnownChannel, type KnownUser} from './HostState.ts';
import type {HostStore} from './HostRegistry.ts';
import {at, textAt} from './readState.ts';
import {RestFailure, type Rest} from './createRest.ts';

export interface ExtensionHostParts {
    store: HostStore;
    rest: Rest;
    userId: string;
    /** Without a trailing slash. */
    siteUrl: string;
    /** The path of `siteUrl`: `''`, or as `/chat`. */
    sitePath: string;
    showEphemeral: Host['showEphemeral'];
    /** The host's own Markdown; absent: this host does not lend it. */
    drawMarkdown: ((text: string) => ReactNode) | undefined;
    /** Goes to a path of the host without leaving the page; false: it cannot. */
    goTo(path: string): boolean;
    /** Opens an address in a window of its own, which learns nothing of this one. */
    openWindow(url: string): void;
}

/** What is served beside the host's own screens: files, Apps, the API. */
const beside = /^\/(?:plugins|api|files|static|help|oauth|boards|playbooks)(?:\/|$)/;

/** The Mattermost webapp as a host of the library: people and channels from its store and its server. */
export function createExtensionHost(parts: ExtensionHostParts): Host {
    const {store, rest, sitePath, siteUrl} = parts;
    const team = (id: string | undefined) => id || currentTeamId(store.getState());

    const hostUser = (user: KnownUser): HostUser => ({
        id: user.id,
        username: user.username,
        displayName: [user.firstName, user.lastName].filter(Boolean).join(' ') || user.nickname || user.username,
        avatarUrl: `${sitePath}/api/v4/users/${user.id}/image?_=${user.pictureUpdate}`,
        isBot: user.isBot,
    });

    async function readOne<Found>(path: string, signal: AbortSignal, read: (answer: unknown) => Found | undefined): Promise<Found | undefined> {
        try {
            return read(await rest.get(path, signal));
        } catch (error) {
            // Not there, or not to be seen, is nobody; any other failure is one.
            if (error instanceof RestFailure && [400, 403, 404].includes(error.status)) {
                return undefined;
            }
            throw error;
        }
    }

    const readHostUser = (answer: unknown) => {
        const user = readUser(answer);
        return user && hostUser(user);
    };

    return {
        siteUrl,
        drafts: createDrafts(parts.userId),
        showEphemeral: parts.showEphemeral,
        ...(parts.drawMarkdown ? {renderMarkdown: parts.drawMarkdown} : {}),
        navigate(url) {
            const isPath = url.startsWith('/');
            if (!isPath || beside.test(url) || !parts.goTo(url)) {
                parts.openWindow(isPath ? siteUrl + url : url);
            }
        },
        async searchUsers(query, {channelId, teamId, signal}) {
            const search = new URLSearchParams({name: query, limit: '25', in_team: team(teamId), ...(channelId ? {in_channel: channelId} : {})});
            const answer = await rest.get(`/users/autocomplete?${search.toString()}`, signal);
            return ['users', 'out_of_channel'].flatMap((key) => listAt(answer, key)).flatMap((user) => readHostUser(user) ?? []).filter(({isBot}) => !isBot);
        },
        async searchChannels(query, {teamId, signal}) {
            const answer = await rest.get(`/teams/${team(teamId)}/channels/autocomplete?name=${encodeURIComponent(query)}`, signal);
            return Array.isArray(answer) ? answer.flatMap((channel) => readChannel(channel) ?? []) : [];
        },
        userByUsername: (username, signal) => readOne(`/users/username/${encodeURIComponent(username)}`, signal, readHostUser),
        async userById(id, signal) {
            const known = userById(store.getState(), id);
            return known ? hostUser(known) : readOne(`/users/${encodeURIComponent(id)}`, signal, readHostUser);
        },
        channelByName: (name, {teamId, signal}) => readOne(`/teams/${team(teamId)}/channels/name/${encodeURIComponent(name)}`, signal, readChannel),
        async channelById(id, signal) {
            const known = channelById(store.getState(), id);
            return known ? hostChannel(known) : readOne(`/channels/${encodeURIComponent(id)}`, signal, readChannel);
        },
    };
}

const hostChannel = ({id, name, displayName, isPrivate}: KnownChannel): HostChannel => ({id, name, displayName, isPrivate});

function readChannel(channel: unknown): HostChannel | undefined {
    const id = textAt(channel, 'id');
    const name = textAt(channel, 'name');
    return id && name ? {id, name, displayName: textAt(channel, 'display_name') || name, isPrivate: textAt(channel, 'type') === 'P'} : undefined;
}

function listAt(answer: unknown, key: string): unknown[] {
    const list = at(answer, key);
    return Array.isArray(list) ? list : [];
}
