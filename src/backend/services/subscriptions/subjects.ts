/** What an App can be told of (server.md 1.14; S2-117): each subject with the ids that narrow it. docs/events.md has the same list, checked by a test. */

/** Ids that a subscription may be narrowed by. */
export type ScopeKey = 'channel_id' | 'team_id' | 'user_id';

export interface SubjectRule {
    /** Ids that may be given. */
    mayHave: readonly ScopeKey[];
    /** One of these has to be given. Absent: none has to. */
    needsOneOf?: readonly ScopeKey[];
    /** Only an App's bot may subscribe, and only to what happens to itself. */
    botOnly?: true;
    /** Tells of its subscriber alone; a `user_id`, if any, has to be the subscriber's. */
    ofSubscriber?: true;
}

const postScope: SubjectRule = {mayHave: ['channel_id', 'team_id', 'user_id'], needsOneOf: ['channel_id', 'team_id', 'user_id']};
const ofBot: SubjectRule = {mayHave: [], botOnly: true, ofSubscriber: true};

export const subjects = {
    user_created: {mayHave: []},
    user_updated: {mayHave: ['user_id']},
    user_deactivated: {mayHave: ['user_id']},
    user_joined_channel: {mayHave: ['channel_id']},
    user_left_channel: {mayHave: ['channel_id']},
    user_joined_team: {mayHave: ['team_id']},
    user_left_team: {mayHave: ['team_id']},
    bot_joined_channel: ofBot,
    bot_left_channel: ofBot,
    bot_joined_team: ofBot,
    bot_left_team: ofBot,
    channel_created: {mayHave: ['team_id'], needsOneOf: ['team_id']},
    post_created: postScope,
    post_edited: postScope,
    post_deleted: postScope,
    reaction_added: postScope,
    reaction_removed: postScope,
    self_mentioned: {mayHave: ['channel_id', 'team_id'], ofSubscriber: true},
    bot_mentioned: {mayHave: ['channel_id', 'team_id'], botOnly: true, ofSubscriber: true},
    preferences_changed: {mayHave: ['user_id'], ofSubscriber: true},
    user_logged_in: {mayHave: ['user_id'], ofSubscriber: true},
} as const satisfies Record<string, SubjectRule>;

export type Subject = keyof typeof subjects;

export const isSubject = (text: string): text is Subject => Object.hasOwn(subjects, text);

/** Names of plugin hooks, for those who come from plugins. */
const hooks: Readonly<Record<string, Subject>> = {
    message_posted: 'post_created',
    message_has_been_posted: 'post_created',
    message_has_been_updated: 'post_edited',
    message_has_been_deleted: 'post_deleted',
    reaction_has_been_added: 'reaction_added',
    reaction_has_been_removed: 'reaction_removed',
    user_has_been_created: 'user_created',
    user_has_been_deactivated: 'user_deactivated',
    user_has_logged_in: 'user_logged_in',
    user_has_joined_channel: 'user_joined_channel',
    user_has_left_channel: 'user_left_channel',
    user_has_joined_team: 'user_joined_team',
    user_has_left_team: 'user_left_team',
    channel_has_been_created: 'channel_created',
    preferences_have_changed: 'preferences_changed',
};

/** The subject that is meant: `post_created`, the founding documents' `MessagePosted`, or a plugin hook's `MessageHasBeenPosted`. */
export function readSubject(written: string): Subject | undefined {
    const snake = /^[A-Z]/.test(written) ? written.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase() : written;
    return isSubject(snake) ? snake : Object.hasOwn(hooks, snake) ? hooks[snake] : undefined;
}
