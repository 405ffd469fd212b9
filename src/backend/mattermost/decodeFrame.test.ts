import {expect, test} from 'vitest';

import {decodeFrame} from './decodeFrame.ts';

const post = {id: 'p1', channel_id: 'c1', root_id: '', user_id: 'u1', message: 'hello'};
const frame = (event: string, data: object, broadcast: object = {}) => decodeFrame(JSON.stringify({event, data, broadcast, seq: 3}));

test('records that Mattermost wraps in texts come out as records', () => {
    expect(frame('posted', {post: JSON.stringify(post), team_id: 't1', channel_name: 'support', channel_type: 'O', sender_name: '@alice', mentions: '["u2"]'})).toEqual({
        kind: 'event', seq: 3,
        event: {kind: 'posted', post, teamId: 't1', channelName: 'support', channelType: 'O', senderName: '@alice', mentions: ['u2']},
    });
    expect(frame('reaction_removed', {reaction: JSON.stringify({user_id: 'u1', post_id: 'p1', emoji_name: '+1'})}, {channel_id: 'c1'})).toMatchObject({
        event: {kind: 'reaction_removed', channelId: 'c1', reaction: {emoji_name: '+1'}},
    });
});

test('the one who was removed is told the channel, the others are told the user', () => {
    expect(frame('user_removed', {channel_id: 'c1', remover_id: 'u2'}, {user_id: 'u1'})).toMatchObject({event: {kind: 'user_removed', userId: '', channelId: 'c1'}});
    expect(frame('user_removed', {user_id: 'u1', remover_id: 'u2'}, {channel_id: 'c1'})).toMatchObject({event: {kind: 'user_removed', userId: 'u1', channelId: 'c1'}});
});

test('greetings and replies are told apart from events', () => {
    expect(decodeFrame('{"event": "hello", "data": {"connection_id": "x"}, "seq": 0}')).toEqual({kind: 'hello', connectionId: 'x', seq: 0});
    expect(decodeFrame('{"status": "OK", "seq_reply": 2}')).toEqual({kind: 'reply', to: 2, ok: true});
    expect(decodeFrame('{"status": "FAIL", "seq_reply": 1}')).toEqual({kind: 'reply', to: 1, ok: false});
});

test('what is not asked for is counted and says nothing; what is broken says nothing either', () => {
    expect(frame('typing', {})).toEqual({kind: 'event', seq: 3});
    expect(frame('constructor', {})).toEqual({kind: 'event', seq: 3});
    expect(frame('posted', {post: '{"id": 7}'})).toEqual({kind: 'event', seq: 3});
    expect(frame('posted', {post: 'not JSON'})).toEqual({kind: 'event', seq: 3});
    for (const text of ['', 'null', '[]', '{}', '{"event": "posted"}', '{"event": 7, "seq": 1}']) {
        expect(decodeFrame(text)).toBeUndefined();
    }
});
