import type {Credential, Mattermost, MattermostServer, Reads} from './Mattermost.ts';
import {createKeptReads, type KeptRecords} from './createKeptReads.ts';
import {digestOf} from './digestOf.ts';

/** A server whose records are not asked for twice within a moment. */
export interface KeptServer extends MattermostServer {
    /**
     * Something changed, or may have: it is asked for anew from now on. `posts`: what was written, and nothing that decides who sees what;
     * with everything else nobody can say what hangs on it, so that is `all`, the default.
     */
    forget(what?: 'posts' | 'all'): void;
}

interface KeepReadsOptions {
    /** How long a record may be shown again, in milliseconds; default 2,000. */
    lifetime?: number;
    now?: () => number;
}

/**
 * What each caller reads of users, channels, teams, members and posts is kept for a moment, for that credential alone: vetting and expanding
 * read the same few records at every call. Whoever knows of a change calls `forget`, so that somebody who
 * was removed from a channel is refused at once; a change that nobody tells of counts within `lifetime`.
 * Refusals are not kept, and the kept records are frozen.
 */
export function keepReads(server: MattermostServer, {lifetime = 2_000, now = Date.now}: KeepReadsOptions = {}): KeptServer {
    const kept = createKeptReads({lifetime, now});

    function as(credential: Credential): Mattermost {
        const api = server.as(credential);
        const reads = new KeptReads(server, kept, credential);
        return {
            ...api,
            user: (id, signal) => reads.user(id, signal),
            channel: (id, signal) => reads.channel(id, signal),
            channelMember: (channelId, userId, signal) => reads.channelMember(channelId, userId, signal),
            team: (id, signal) => reads.team(id, signal),
            teamMember: (teamId, userId, signal) => reads.teamMember(teamId, userId, signal),
            post: (id, signal) => reads.post(id, signal),
            clientConfig: (signal) => kept.clientConfigs.read(reads.digest, () => api.clientConfig(), signal),
        };
    }

    return {...server, as, reads: (credential) => new KeptReads(server, kept, credential), forget: (what = 'all') => kept.forget(what)};
}

/** What one credential reads; opens the API only for what is not kept. */
class KeptReads implements Reads {
    readonly digest: string;
    private readonly server: MattermostServer;
    private readonly kept: KeptRecords;
    private readonly credential: Credential;

    constructor(server: MattermostServer, kept: KeptRecords, credential: Credential) {
        this.server = server;
        this.kept = kept;
        this.credential = credential;
        this.digest = digestOf(credential);
    }

    user(id: string, signal?: AbortSignal) {
        return this.kept.users.read(`${this.digest} ${id}`, () => this.open().user(id), signal);
    }

    userByUsername(username: string, signal?: AbortSignal) {
        return this.open().userByUsername(username, signal);
    }

    channel(id: string, signal?: AbortSignal) {
        return this.kept.channels.read(`${this.digest} ${id}`, () => this.open().channel(id), signal);
    }

    channelByName(teamId: string, name: string, signal?: AbortSignal) {
        return this.open().channelByName(teamId, name, signal);
    }

    channelMember(channelId: string, userId: string, signal?: AbortSignal) {
        return this.kept.channelMembers.read(`${this.digest} ${channelId} ${userId}`, () => this.open().channelMember(channelId, userId), signal);
    }

    team(id: string, signal?: AbortSignal) {
        return this.kept.teams.read(`${this.digest} ${id}`, () => this.open().team(id), signal);
    }

    teamMember(teamId: string, userId: string, signal?: AbortSignal) {
        return this.kept.teamMembers.read(`${this.digest} ${teamId} ${userId}`, () => this.open().teamMember(teamId, userId), signal);
    }

    post(id: string, signal?: AbortSignal) {
        return this.kept.posts.read(`${this.digest} ${id}`, () => this.open().post(id), signal);
    }

    private open(): Mattermost {
        return this.server.as(this.credential);
    }
}
