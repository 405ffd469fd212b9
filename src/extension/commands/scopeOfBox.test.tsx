/** Where a box of the host stands, by the host's own state. */
import {afterEach, expect, it} from 'vitest';

import {hostBoxOf} from './hostBoxes.ts';
import {scopeOfBox} from './scopeOfBox.ts';

const root = 'rootrootrootrootrootroot12';

/** A channel in the middle and, in another one, a thread with one answer. */
const entities = {
    channels: {currentChannelId: 'town', channels: {town: {id: 'town', team_id: 't1'}, side: {id: 'side', team_id: 't1'}, dm: {id: 'dm', team_id: ''}}},
    teams: {currentTeamId: 't1'},
    posts: {posts: {[root]: {id: root, channel_id: 'side', root_id: ''}, answer: {id: 'answer', channel_id: 'side', root_id: root}}},
};
const inThread = {channelId: 'side', teamId: 't1', rootId: root};

function scopeIn(id: string, state: object, around = ''): unknown {
    document.body.innerHTML = `<div id="${around}"><textarea id="${id}"></textarea></div>`;
    const textarea = document.querySelector('textarea');
    const box = textarea && hostBoxOf(textarea);
    return box && scopeOfBox(state, box);
}

afterEach(() => {
    document.body.innerHTML = '';
    history.replaceState(null, '', '/');
});

it('in the middle: the current channel, without a team in a direct one', () => {
    expect(scopeIn('post_textbox', {entities})).toEqual({channelId: 'town', teamId: 't1', rootId: ''});
    const direct = {...entities, channels: {...entities.channels, currentChannelId: 'dm'}};
    expect(scopeIn('post_textbox', {entities: direct})).toEqual({channelId: 'dm', teamId: '', rootId: ''});
});

it('in a thread: the channel of its root, at the side, among the threads, or in a window of its own', () => {
    expect(scopeIn('reply_textbox', {entities, views: {rhs: {selectedPostId: root}}})).toEqual(inThread);
    expect(scopeIn('reply_textbox', {entities, views: {threads: {selectedThreadIdInTeam: {t1: root}}}})).toEqual(inThread);
    history.replaceState(null, '', `/_popout/thread/desk/${root}`);
    expect(scopeIn('reply_textbox', {entities})).toEqual(inThread);
});

it('in a post that is edited: its own channel and thread', () => {
    expect(scopeIn('edit_textbox', {entities, views: {posts: {editingPost: {postId: 'answer'}}}})).toEqual(inThread);
    expect(scopeIn('edit_textbox', {entities}, 'rhsPost_answer')).toEqual(inThread);
    expect(scopeIn('edit_textbox', {entities})).toEqual({channelId: 'town', teamId: 't1', rootId: ''});
});

it('nowhere that the host does not know: no commands there', () => {
    expect(scopeIn('reply_textbox', {entities})).toBeUndefined();
    expect(scopeIn('post_textbox', {})).toBeUndefined();
    expect(scopeIn('search_box', {entities})).toBeUndefined();
});
