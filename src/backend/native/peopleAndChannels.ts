import type {Resolver} from '../../protocol/command/index.ts';
import {MattermostError, type Mattermost} from '../mattermost/index.ts';

/** People and channels by name, as one user may see them. */
export function peopleAndChannels(api: Pick<Mattermost, 'userByUsername' | 'channelByName'>): Resolver['host'] {
    return {
        userByUsername: async (username, signal) => await orNobody(api.userByUsername(username, signal)),
        async channelByName(name, {teamId, signal}) {
            const channel = teamId ? await orNobody(api.channelByName(teamId, name, signal)) : undefined;
            return channel && {id: channel.id, displayName: typeof channel['display_name'] === 'string' ? channel['display_name'] : channel.name};
        },
    };
}

async function orNobody<T>(found: Promise<T>): Promise<T | undefined> {
    try {
        return await found;
    } catch (error) {
        if (error instanceof MattermostError && error.isRefusal) {
            return undefined;
        }
        throw error;
    }
}
