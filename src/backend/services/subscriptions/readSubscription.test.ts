import {describe, expect, test} from 'vitest';

import {decodeManifest, type Manifest} from '../../../protocol/index.ts';
import {TopmastError} from '../../TopmastError.ts';
import {readCall, readScope} from './readSubscription.ts';
import {scopeKey} from './Subscription.ts';
import {readSubject, subjects} from './subjects.ts';

const channel = 'c'.repeat(26);
const team = 't'.repeat(26);
const user = 'u'.repeat(26);

/** Where it is kept, or the places of what is wrong with it. */
function outcome(body: unknown): string | string[] {
    try {
        return scopeKey(readScope(body));
    } catch (error) {
        if (error instanceof TopmastError && error.status === 400) {
            return error.problems.map(({pointer}) => pointer);
        }
        throw error;
    }
}

describe('which ids a subject takes, and where its subscriptions are kept', () => {
    test.each(['user_joined_channel', 'user_left_channel'])('case 66, case 71, case 73: %s with a channel or without', (subject) => {
        expect(outcome({subject, channel_id: channel})).toBe(`sub.${subject}.${channel}`);
        expect(outcome({subject})).toBe(`sub.${subject}`);
        expect(outcome({subject, team_id: team})).toEqual(['/team_id']);
        expect(outcome({subject, channel_id: channel, team_id: team})).toEqual(['/team_id']);
    });

    test.each(['user_joined_team', 'user_left_team'])('case 67, case 71, case 73: %s with a team or without', (subject) => {
        expect(outcome({subject, team_id: team})).toBe(`sub.${subject}.${team}`);
        expect(outcome({subject})).toBe(`sub.${subject}`);
        expect(outcome({subject, channel_id: channel})).toEqual(['/channel_id']);
        expect(outcome({subject, channel_id: channel, team_id: team})).toEqual(['/channel_id']);
    });

    test.each(['bot_joined_channel', 'bot_left_channel', 'bot_joined_team', 'bot_left_team'])('case 68, case 73: %s with nothing', (subject) => {
        expect(outcome({subject})).toBe(`sub.${subject}`);
        expect(outcome({subject, team_id: team})).toEqual(['/team_id']);
    });

    test('case 69, case 73: user_created with nothing', () => {
        expect(outcome({subject: 'user_created'})).toBe('sub.user_created');
        expect(outcome({subject: 'user_created', team_id: team})).toEqual(['/team_id']);
    });

    test('case 70, case 73: channel_created with a team', () => {
        expect(outcome({subject: 'channel_created', team_id: team})).toBe(`sub.channel_created.${team}`);
        expect(outcome({subject: 'channel_created'})).toEqual(['/subject']);
        expect(outcome({subject: 'channel_created', team_id: team, channel_id: channel})).toEqual(['/channel_id']);
    });

    test('posts are told of a channel, a team or a user, never of everything', () => {
        expect(outcome({subject: 'post_created'})).toEqual(['/subject']);
        expect(outcome({subject: 'post_created', user_id: user})).toBe(`sub.post_created.${user}`);
        expect(outcome({subject: 'post_created', team_id: team, user_id: user})).toBe(`sub.post_created.${team}.${user}`);
        expect(outcome({subject: 'post_created', team_id: team, channel_id: channel})).toEqual(['/team_id']);
    });

    test('an empty id is none, as the Go client sends it; one that is no id is refused', () => {
        expect(outcome({subject: 'user_created', team_id: '', channel_id: null})).toBe('sub.user_created');
        expect(outcome({subject: 'user_joined_channel', channel_id: 'town-square'})).toEqual(['/channel_id']);
        expect(outcome({subject: 'user_joined_channel', channel_id: 7})).toEqual(['/channel_id']);
    });
});

describe('what is no subscription', () => {
    const manifest = manifestOf({on_install: '/setup'});

    test('case 72: an unknown subject, an empty one, an empty call', () => {
        expect(outcome({subject: 'moon_rises'})).toEqual(['/subject']);
        expect(outcome({subject: ''})).toEqual(['/subject']);
        expect(outcome({})).toEqual(['/subject']);
        expect(outcome('user_created')).toEqual(['']);
        for (const call of [undefined, null, {}, '', {path: ''}, 7]) {
            expect(() => readCall({call}, manifest)).toThrow('it has no call that can be made');
        }
    });

    test('a call to what is the framework\'s own, or to a path that is not plain', () => {
        expect(() => readCall({call: '/setup'}, manifest)).toThrow('reserved');
        expect(() => readCall({call: '/webhook/in'}, manifest)).toThrow('reserved');
        expect(() => readCall({call: '/a?b=c'}, manifest)).toThrow('it has no call that can be made');
        expect(readCall({call: {path: '/ok', expand: {user: 'all'}, state: 7}}, manifest)).toEqual({path: '/ok', expand: {user: 'all'}, state: 7});
        expect(readCall({Call: {path: '/ok'}}, manifest)).toEqual({path: '/ok'});
    });
});

test('a subject may be written as the founding documents and the plugin API write it', () => {
    expect(['MessagePosted', 'message_posted', 'MessageHasBeenPosted', 'ChannelCreated', 'UserUpdated', 'ReactionHasBeenAdded', 'UserHasLeftTeam', 'PreferencesHaveChanged'].map(readSubject)).toEqual([
        'post_created', 'post_created', 'post_created', 'channel_created', 'user_updated', 'reaction_added', 'user_left_team', 'preferences_changed',
    ]);
    expect(Object.keys(subjects).map(readSubject)).toEqual(Object.keys(subjects));
    expect(['toString', 'constructor', '__proto__', 'MessageWillBePosted'].map(readSubject)).toEqual([undefined, undefined, undefined, undefined]);
});

function manifestOf(keys: object): Manifest {
    const {value, problems} = decodeManifest({app_id: 'desk', display_name: 'Desk', homepage_url: 'https://desk.example', http: {root_url: 'https://desk.example'}, ...keys});
    if (!value) {
        throw new Error(JSON.stringify(problems));
    }
    return value;
}
