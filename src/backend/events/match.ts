import type {NewDelivery} from '../deliveries/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {subjects, type EventScope, type Subject, type SubjectRule, type Subscription} from '../services/index.ts';
import type {Happening} from './Happening.ts';

/** Under which other subject a bot hears of the same. */
const formOfBot: Partial<Record<Subject, Subject>> = {
    user_joined_channel: 'bot_joined_channel',
    user_left_channel: 'bot_left_channel',
    user_joined_team: 'bot_joined_team',
    user_left_team: 'bot_left_team',
    self_mentioned: 'bot_mentioned',
};

/** Subjects of which an App does not hear what its own bot did: it would answer itself without end. */
const echoes: ReadonlySet<Subject> = new Set<Subject>(['post_created', 'post_edited', 'post_deleted', 'reaction_added', 'reaction_removed', 'self_mentioned']);

interface MatchOptions extends Pick<AppRecord, 'bot'> {
    /** It was looked up afterwards, so it may be older than a subscription. */
    isPast?: boolean;
}

/**
 * What one happening makes of the subscriptions of the owner who saw it: a delivery for each that fits, made of nothing else, so the same
 * happening always gives the same keys (S0-035 to S0-044; server.md 3.12).
 */
export function match(happening: Happening, subscriptions: readonly Subscription[], {bot, isPast = false}: MatchOptions): NewDelivery[] {
    return subscriptions
        .filter((subscription) => fits(happening, subscription) && !(isPast && isOlder(happening, subscription)) && !isEcho(happening, subscription, bot.userId))
        .map((subscription) => deliveryOf(happening, subscription));
}

function fits(happening: Happening, subscription: Subscription): boolean {
    const {subject} = happening;
    return (subscription.subject === subject || subscription.subject === formOfBot[subject]) && isInScope(happening, subscription);
}

/** It happened before anybody asked for it. */
const isOlder = ({at = Infinity}: Happening, {createdAt}: Subscription) => at < createdAt;

function isInScope(happening: Happening, scope: EventScope): boolean {
    const rule: SubjectRule = subjects[scope.subject];
    const isOfPlace = scope.channel_id !== undefined || scope.team_id !== undefined;
    // Without a place `user_joined_channel` and its like tell of the owner alone; with one, of everybody there.
    const isJoinOrLeave = /_(joined|left)_/.test(scope.subject);
    if (isJoinOrLeave && happening.ofOwner !== (isOfPlace ? undefined : true)) {
        return false;
    }
    const isAbout = scope.user_id === undefined || scope.user_id === happening.userId || rule.ofSubscriber === true;
    return isAbout
        && (scope.channel_id === undefined || scope.channel_id === happening.channelId)
        && (scope.team_id === undefined || scope.team_id === happening.teamId);
}

/** Who asks for the bot's own posts by naming it gets them. */
const isEcho = ({subject, userId}: Happening, subscription: Subscription, botId: string) =>
    echoes.has(subject) && userId === botId && subscription.user_id !== botId;

function deliveryOf(happening: Happening, {id, appId, ownerId, subject, call}: Subscription): NewDelivery {
    const {channelId, teamId, userId, postId, rootPostId, values, known} = happening;
    const lane = channelId ?? teamId ?? userId;
    return {
        appId,
        kind: 'notification',
        key: `${happening.subject}:${happening.id}:${id}`,
        ...(lane === undefined ? {} : {lane}),
        call,
        ...(values ? {values} : {}),
        actingUserId: ownerId,
        context: {
            subject,
            ...(channelId === undefined ? {} : {channel_id: channelId}),
            ...(teamId === undefined ? {} : {team_id: teamId}),
            ...(postId === undefined ? {} : {post_id: postId}),
            ...(rootPostId === undefined ? {} : {root_post_id: rootPostId}),
            ...(userId === undefined ? {} : {user_id: userId}),
        },
        ...(known ? {known} : {}),
    };
}
