import type {Reads} from '../mattermost/index.ts';

/** The same reads, each of which is told of. */
export function countReads(reads: Reads, told: () => void): Reads {
    return new CountedReads(reads, told);
}

class CountedReads implements Reads {
    private readonly reads: Reads;
    private readonly told: () => void;

    constructor(reads: Reads, told: () => void) {
        this.reads = reads;
        this.told = told;
    }

    user(id: string) {
        this.told();
        return this.reads.user(id);
    }

    userByUsername(username: string) {
        this.told();
        return this.reads.userByUsername(username);
    }

    channel(id: string) {
        this.told();
        return this.reads.channel(id);
    }

    channelByName(teamId: string, name: string) {
        this.told();
        return this.reads.channelByName(teamId, name);
    }

    channelMember(channelId: string, userId: string) {
        this.told();
        return this.reads.channelMember(channelId, userId);
    }

    team(id: string) {
        this.told();
        return this.reads.team(id);
    }

    teamMember(teamId: string, userId: string) {
        this.told();
        return this.reads.teamMember(teamId, userId);
    }

    post(id: string) {
        this.told();
        return this.reads.post(id);
    }
}
