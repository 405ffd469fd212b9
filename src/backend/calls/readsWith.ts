import {MattermostError, type MattermostServer, type Reads} from '../mattermost/index.ts';
import {createReads} from './createReads.ts';

/**
 * Reads with a token that Topmast keeps; when Mattermost takes it no more (an administrator took it back, or it
 * expired early), once again with the next one.
 *
 * @param tokenFor the token to be used; `refused` names one that was not taken
 */
export function readsWith(mattermost: MattermostServer, tokenFor: (refused?: string) => Promise<string>): Reads {
    let current: Promise<string> | undefined;

    async function ask<T>(read: (api: Reads) => Promise<T>): Promise<T> {
        current ??= tokenFor();
        const token = await current;
        try {
            return await read(mattermost.reads({token}));
        } catch (error) {
            if (!(error instanceof MattermostError && error.status === 401)) {
                throw error;
            }
        }
        const next = await tokenFor(token);
        current = Promise.resolve(next);
        return read(mattermost.reads({token: next}));
    }

    return createReads({
        user: (id, signal) => ask((api) => api.user(id, signal)),
        userByUsername: (name, signal) => ask((api) => api.userByUsername(name, signal)),
        channel: (id, signal) => ask((api) => api.channel(id, signal)),
        channelByName: (teamId, name, signal) => ask((api) => api.channelByName(teamId, name, signal)),
        channelMember: (channelId, userId, signal) => ask((api) => api.channelMember(channelId, userId, signal)),
        team: (id, signal) => ask((api) => api.team(id, signal)),
        teamMember: (teamId, userId, signal) => ask((api) => api.teamMember(teamId, userId, signal)),
        post: (id, signal) => ask((api) => api.post(id, signal)),
    });
}
