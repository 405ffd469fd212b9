import {describe, expect, it} from 'vitest';

import {fakeServer, offline, type Routes} from '../fixtures/fakeServer.ts';
import {alice, bob, channel, membership, noon, post, team, townSquare} from '../fixtures/people.ts';
import {storeOf} from '../fixtures/renderInPage.tsx';
import type {ServerEvent} from '../rest/listenToEvents.ts';
import type {Post} from '../rest/shapes.ts';
import {channelReceived, unreadCount} from './channelsSlice.ts';
import {channelPosts} from './postsSlice.ts';
import {catchUp, lookAtMyself, receiveEvent} from './receiveEvent.ts';

const design = channel('design', {total_msg_count: 4});

function start(routes: Routes = {}) {
    const server = fakeServer({'POST /api/v4/channels/members/me/view': {}, ...routes});
    const store = storeOf(server);
    store.dispatch(channelReceived({channel: design, membership: membership(design.id, {msg_count: 4})}));
    const old = post('old');
    store.dispatch(channelPosts({channelId: townSquare.id, list: {order: ['old'], posts: {old}}, older: false, complete: true}));
    return {server, store};
}

const event = (name: string, data: Record<string, unknown>, channelId = ''): ServerEvent => ({event: name, data, broadcast: {channel_id: channelId, user_id: ''}});
const posted = (it: Post, more: Record<string, unknown> = {}) => event('posted', {post: JSON.stringify(it), channel_type: 'O', ...more}, it.channel_id);

describe('events of the server', () => {
    it('a post in the channel on the screen stands there, and the server hears that it was read', async () => {
        const {store, server} = start();
        await store.dispatch(receiveEvent(posted(post('new', {create_at: noon + 1}))));
        expect(store.getState().posts.channels[townSquare.id]?.ids).toEqual(['old', 'new']);
        expect(unreadCount(store.getState().channels, townSquare.id)).toBe(0);
        expect(server.askedFor('POST /api/v4/channels/members/me/view')).toHaveLength(1);
    });

    it('a post elsewhere makes its channel unread, and counts when I am mentioned', async () => {
        const {store} = start();
        await store.dispatch(receiveEvent(posted(post('x', {channel_id: design.id}))));
        await store.dispatch(receiveEvent(posted(post('y', {channel_id: design.id}), {mentions: JSON.stringify([alice.id])})));
        expect(unreadCount(store.getState().channels, design.id)).toBe(2);
        expect(store.getState().channels.mine[design.id]?.mention_count).toBe(1);
    });

    it('my own post from another window makes nothing unread', async () => {
        const {store} = start();
        await store.dispatch(receiveEvent(posted(post('x', {channel_id: design.id, user_id: alice.id}))));
        expect(unreadCount(store.getState().channels, design.id)).toBe(0);
    });

    it('the first word of a new direct message brings its channel', async () => {
        const direct = channel(`${alice.id}__${bob.id}`, {type: 'D', team_id: '', total_msg_count: 1});
        const {store} = start({
            [`GET /api/v4/channels/${direct.id}`]: direct,
            [`GET /api/v4/channels/${direct.id}/members/me`]: membership(direct.id, {msg_count: 0, mention_count: 1}),
        });
        await store.dispatch(receiveEvent(posted(post('hi', {channel_id: direct.id}), {channel_type: 'D'})));
        expect(store.getState().channels.mine[direct.id]?.mention_count).toBe(1);
        expect(unreadCount(store.getState().channels, direct.id)).toBe(1);
    });

    it('the same post twice, as answer and as event, stands once', async () => {
        const {store} = start();
        const reply = post('reply', {root_id: 'old', create_at: noon + 1});
        await store.dispatch(receiveEvent(posted(reply)));
        await store.dispatch(receiveEvent(event('post_edited', {post: JSON.stringify({...reply, message: 'better', edit_at: 5})})));
        expect(store.getState().posts.byId['old']?.reply_count).toBe(1);
        expect(store.getState().posts.byId['reply']?.message).toBe('better');
    });

    it('a deleted post goes', async () => {
        const {store} = start();
        await store.dispatch(receiveEvent(event('post_deleted', {post: JSON.stringify(post('old'))})));
        expect(store.getState().posts.channels[townSquare.id]?.ids).toEqual([]);
    });

    it('an ephemeral message is kept beside what the server stores', async () => {
        const {store} = start();
        await store.dispatch(receiveEvent(event('ephemeral_message', {post: JSON.stringify(post('e', {type: 'system_ephemeral', message: 'psst'}))})));
        expect(store.getState().localPosts.list).toMatchObject([{kind: 'ephemeral', text: 'psst', channelId: townSquare.id, userId: bob.id}]);
    });

    it('to be removed from a channel takes it from the sidebar', async () => {
        const {store} = start();
        await store.dispatch(receiveEvent({event: 'user_removed', data: {channel_id: design.id}, broadcast: {channel_id: '', user_id: alice.id}}));
        expect(store.getState().channels.mine[design.id]).toBeUndefined();
    });

    it.each([
        event('typing', {user_id: bob.id}), event('constructor', {}), event('posted', {post: '{"id":'}), event('posted', {}),
    ])('what means nothing to the page changes nothing (%#)', async (strange) => {
        const {store} = start();
        const before = store.getState();
        await store.dispatch(receiveEvent(strange));
        expect(store.getState()).toBe(before);
    });

    it('whenever the line opens the page learns what became of the user meanwhile, in another language at once', async () => {
        const {store, server} = start({'GET /api/v4/users/me': {...alice, nickname: 'Ali', locale: 'es'}});
        await store.dispatch(lookAtMyself());
        expect(store.getState()).toMatchObject({session: {me: {nickname: 'Ali'}}, people: {byId: {[alice.id]: {nickname: 'Ali'}}}, language: {locale: 'es'}});
        server.answer({'GET /api/v4/users/me': offline});
        await store.dispatch(lookAtMyself());
        expect(store.getState().session.me?.nickname).toBe('Ali');
    });

    it('after a lost line the channel on the screen and the unread marks are fetched, the others when they are opened', async () => {
        const missed = post('missed', {create_at: noon + 9});
        const {store, server} = start({
            [`GET /api/v4/channels/${townSquare.id}/posts`]: {order: ['missed', 'old'], posts: {missed, old: post('old')}},
            [`GET /api/v4/users/me/teams/${team.id}/channels`]: [townSquare, {...design, total_msg_count: 7}],
            [`GET /api/v4/users/me/teams/${team.id}/channels/members`]: [membership(townSquare.id), membership(design.id, {msg_count: 4})],
        });
        await store.dispatch(catchUp());
        expect(store.getState().posts.channels[townSquare.id]).toMatchObject({ids: ['old', 'missed'], stale: false});
        expect(unreadCount(store.getState().channels, design.id)).toBe(3);
        expect(server.askedFor(`GET /api/v4/channels/${design.id}/posts`)).toEqual([]);
    });
});
