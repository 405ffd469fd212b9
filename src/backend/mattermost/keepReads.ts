import {hash} from 'node:crypto';

import type {Credential, Mattermost, MattermostServer} from './Mattermost.ts';
import {createKeptReads} from './createKeptReads.ts';

/** A server whose records are not asked for twice within a moment. */
export interface KeptServer extends MattermostServer {
    /** Something changed, or may have: everything is asked for anew from now on. */
    forget(): void;
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
        // A digest, so that no token is kept longer than its request.
        const digest = hash('sha256', JSON.stringify(credential), 'base64');
        return {
            ...api,
            user: (id, signal) => kept.users.read([digest, id], () => api.user(id), signal),
            channel: (id, signal) => kept.channels.read([digest, id], () => api.channel(id), signal),
            channelMember: (channelId, userId, signal) => kept.channelMembers.read([digest, channelId, userId], () => api.channelMember(channelId, userId), signal),
            team: (id, signal) => kept.teams.read([digest, id], () => api.team(id), signal),
            teamMember: (teamId, userId, signal) => kept.teamMembers.read([digest, teamId, userId], () => api.teamMember(teamId, userId), signal),
            post: (id, signal) => kept.posts.read([digest, id], () => api.post(id), signal),
            clientConfig: (signal) => kept.clientConfigs.read([digest], () => api.clientConfig(), signal),
        };
    }

    return {...server, as, forget: kept.forget};
}
