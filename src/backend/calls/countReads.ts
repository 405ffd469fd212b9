import type {Reads} from './createReads.ts';

/** The same reads, each of which is told of. */
export function countReads(reads: Reads, told: () => void): Reads {
    const counted = <Ids extends unknown[], T>(read: (...ids: Ids) => Promise<T>) => (...ids: Ids): Promise<T> => {
        told();
        return read(...ids);
    };
    return {
        user: counted(reads.user),
        userByUsername: counted(reads.userByUsername),
        channel: counted(reads.channel),
        channelByName: counted(reads.channelByName),
        channelMember: counted(reads.channelMember),
        team: counted(reads.team),
        teamMember: counted(reads.teamMember),
        post: counted(reads.post),
    };
}
