import type {Mattermost, Channel} from '../mattermost/index.ts';
import type {AppRecord} from '../registry/index.ts';
import type {Owner, Subject, Subscription} from '../services/index.ts';
import type {Memberships} from './createMemberships.ts';
import type {Facts} from './Facts.ts';
import type {Ledger} from './openLedger.ts';

/** One owner of subscriptions and all that is needed to see for it. */
export interface Watch {
    owner: Owner;
    app: AppRecord;
    subscriptions: readonly Subscription[];
    /** Sees what the owner sees. */
    mattermost: Mattermost;
    facts: Facts;
    memberships: Memberships;
    ledger: Ledger;
    /** Unix milliseconds: what happened before was told, or is not to be told. */
    since: number;
}

export const wants = ({subscriptions}: Pick<Watch, 'subscriptions'>, ...subjects: readonly Subject[]): boolean =>
    subscriptions.some(({subject}) => subjects.includes(subject));

/** Whether what the owner itself joins and leaves is asked for. */
export const wantsOwn = ({subscriptions}: Pick<Watch, 'subscriptions'>): boolean =>
    subscriptions.some(({subject, channel_id: channelId, team_id: teamId}) => /_(joined|left)_/.test(subject) && channelId === undefined && teamId === undefined);

/** Whether a channel's posts can matter to any of the subscriptions. */
export function mattersIn({subscriptions}: Pick<Watch, 'subscriptions'>, channel: Pick<Channel, 'id' | 'team_id'>): boolean {
    return subscriptions.some(({subject, channel_id: channelId, team_id: teamId}) => readFromPosts.test(subject)
        && (channelId === undefined || channelId === channel.id) && (teamId === undefined || teamId === channel.team_id));
}

export const readFromPosts = /^(post_|reaction_)|_mentioned$|_(joined|left)_/;
