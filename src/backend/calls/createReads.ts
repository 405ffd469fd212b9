import type {Mattermost} from '../mattermost/index.ts';

/** The reads that calls are made of, as one reader sees them. */
export type Reads = Pick<Mattermost, 'user' | 'userByUsername' | 'channel' | 'channelByName' | 'channelMember' | 'team' | 'teamMember' | 'post'>;

/** Each thing is read once in the life of this object, however many ask for it and however much at once (server.md W47). */
export function createReads(mattermost: Reads, signal?: AbortSignal): Reads {
    const once = <T>(read: (...ids: [string, ...string[]]) => Promise<T>) => {
        const known = new Map<string, Promise<T>>();
        return (...ids: [string, ...string[]]): Promise<T> => {
            const key = ids.join('/');
            const found = known.get(key) ?? read(...ids);
            known.set(key, found);
            return found;
        };
    };
    const channelMember = once((channelId, userId = '') => mattermost.channelMember(channelId, userId, signal));
    const teamMember = once((teamId, userId = '') => mattermost.teamMember(teamId, userId, signal));
    const user = once((id) => mattermost.user(id, signal));
    const userByUsername = once((name) => mattermost.userByUsername(name, signal));
    const channelByName = once((teamId, name = '') => mattermost.channelByName(teamId, name, signal));
    const channel = once((id) => mattermost.channel(id, signal));
    const team = once((id) => mattermost.team(id, signal));
    const post = once((id) => mattermost.post(id, signal));
    return {
        user: (id) => user(id),
        userByUsername: (name) => userByUsername(name),
        channel: (id) => channel(id),
        channelByName: (teamId, name) => channelByName(teamId, name),
        team: (id) => team(id),
        post: (id) => post(id),
        channelMember: (channelId, userId) => channelMember(channelId, userId),
        teamMember: (teamId, userId) => teamMember(teamId, userId),
    };
}
