import type {Call} from '../../../protocol/index.ts';
import type {Subject} from './subjects.ts';

/** What somebody wants to be told of: a subject, narrowed by ids. */
export interface EventScope {
    subject: Subject;
    channel_id?: string;
    team_id?: string;
    user_id?: string;
}

/** An App wants `call` to be made whenever something happens. */
export interface Subscription extends EventScope {
    id: string;
    appId: string;
    /** Whose token it was made with: with this user's (or bot's) eyes events are seen and calls expanded. */
    ownerId: string;
    call: Call;
    /** Unix milliseconds. What happened before is not told. */
    createdAt: number;
}

/** Where a subscription is kept (server.md 6.5, case 73): one App and owner have one a key. */
export function scopeKey({subject, channel_id: channelId, team_id: teamId, user_id: userId}: EventScope): string {
    return ['sub', subject, channelId, teamId, userId].filter((part) => part !== undefined).join('.');
}
