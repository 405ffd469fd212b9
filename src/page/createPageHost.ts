import {createDrafts, type Host, type HostChannel, type HostUser} from '../store/index.ts';
import {createNavigate} from './createNavigate.ts';
import {avatarUrl, type Rest} from './rest/createRest.ts';
import {RestError} from './rest/RestError.ts';
import type {Channel, User} from './rest/shapes.ts';
import {displayName} from './state/names.ts';

interface HostParts {
    rest: Rest;
    /** Whose half-filled forms are kept. */
    userId: string;
    /** Of the only team, `''` before it is known. */
    teamId: string;
    siteUrl: string;
    showEphemeral: Host['showEphemeral'];
    /** A press was sent whose integration may open a dialog by this. */
    triggered(triggerId: string): void;
    /** What went wrong, for the reader. */
    sentenceOf(error: unknown): string;
    /** Goes to a path of the page. */
    goTo(path: string): void;
}

/** The page as a host of the library: people, channels and a place for answers. */
export function createPageHost({rest, userId, teamId, siteUrl, showEphemeral, triggered, sentenceOf, goTo}: HostParts): Host {
    const navigate = createNavigate({siteUrl, goTo});

    /** Rejects with words for the reader, as surfaces show them. */
    async function said<T>(asked: Promise<T>): Promise<T> {
        try {
            return await asked;
        } catch (error) {
            throw new Error(sentenceOf(error), {cause: error});
        }
    }

    return {
        siteUrl,
        showEphemeral,
        navigate: navigate.to,
        drafts: createDrafts(userId),
        async doPostAction({postId, actionId, selectedOption, cookie}, signal) {
            // Anybody may write a post with buttons, so where one leads is looked at as closely as where an App does.
            const {goto_location: location, trigger_id: triggerId} = await said(rest.pressAction(postId, actionId, {
                ...(selectedOption === undefined ? {} : {selected_option: selectedOption}), ...(cookie === undefined ? {} : {cookie}),
            }, signal));
            triggered(triggerId ?? '');
            navigate.toGiven(location ?? '');
        },
        async searchUsers(query, {channelId, teamId: scope = teamId, signal}) {
            const {users, out_of_channel: others} = await said(rest.autocompleteUsers(query, {teamId: scope || teamId, signal, ...(channelId ? {channelId} : {})}));
            return [...users, ...others].filter((user) => !user.is_bot).map(hostUser);
        },
        async searchChannels(query, {teamId: scope, signal}) {
            return (await said(rest.autocompleteChannels(scope || teamId, query, signal))).map(hostChannel);
        },
        async userByUsername(username, signal) {
            const user = await said(orNothing(rest.userByUsername(username, signal)));
            return user && hostUser(user);
        },
        async userById(id, signal) {
            const user = await said(orNothing(rest.userById(id, signal)));
            return user && hostUser(user);
        },
        async channelByName(name, {teamId: scope, signal}) {
            const channel = await said(orNothing(rest.channelByName(scope || teamId, name, signal)));
            return channel && hostChannel(channel);
        },
        async channelById(id, signal) {
            const channel = await said(orNothing(rest.channel(id, signal)));
            return channel && hostChannel(channel);
        },
    };
}

function hostUser(user: User): HostUser {
    return {id: user.id, username: user.username, displayName: displayName(user), avatarUrl: avatarUrl(user), isBot: user.is_bot};
}

function hostChannel(channel: Channel): HostChannel {
    return {id: channel.id, name: channel.name, displayName: channel.display_name || channel.name, isPrivate: channel.type === 'P'};
}

/** Not there, or not to be seen, is `undefined`; any other failure is one. */
async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
    try {
        return await asked;
    } catch (error) {
        if (error instanceof RestError && (error.status === 404 || error.status === 403 || error.status === 400)) {
            return undefined;
        }
        throw error;
    }
}
