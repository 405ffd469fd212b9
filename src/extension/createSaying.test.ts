import configureStore from 'mattermost-redux/store';
import {describe, expect, it} from 'vitest';

import {createSaying} from './createSaying.ts';
import type {HostStore} from './HostRegistry.ts';
import {at} from './readState.ts';

/** The host's real store, in which the channel is loaded. */
function realStore({threads = 'disabled', openThread = ''} = {}): HostStore {
    const store = configureStore({appReducers: {views: () => ({rhs: {selectedPostId: openThread}})}});
    const dispatch: HostStore['dispatch'] = (action) => (typeof action === 'function' ? undefined : store.dispatch(action));
    dispatch({type: 'CLIENT_CONFIG_RECEIVED', data: {CollapsedThreads: threads}});
    dispatch({type: 'RECEIVED_POSTS', data: {order: ['root'], posts: {root: post('root')}}});
    dispatch({type: 'RECEIVED_POSTS_IN_CHANNEL', data: {order: ['root'], posts: {root: post('root')}}, channelId: 'c', recent: true, oldest: true});
    return {getState: store.getState, dispatch, subscribe: store.subscribe};
}

const post = (id: string) => ({id, channel_id: 'c', user_id: 'u', root_id: '', message: id, create_at: 1, update_at: 1, delete_at: 0, props: {}, metadata: {}});

const inChannel = (store: HostStore) => at(store.getState(), 'entities', 'posts', 'postsInChannel', 'c');
const inThread = (store: HostStore) => at(store.getState(), 'entities', 'posts', 'postsInThread', 'root');
const said = (store: HostStore) => at(store.getState(), 'entities', 'posts', 'posts', 'said');

const bot = {id: 'bot', username: 'deskbot', is_bot: true, roles: ''};
const rest = {get: async (path: string) => (path === '/users/bot' ? bot : undefined)};
const sayingIn = (store: HostStore) => createSaying({store, rest, now: () => 1_000, newId: () => 'said'});

describe('what an App says to the reader alone', () => {
    it('stands in the channel as the host\'s own ephemeral posts do', () => {
        const store = realStore();
        sayingIn(store)({channelId: 'c', text: '*Done*'});
        expect(said(store)).toMatchObject({type: 'system_ephemeral', user_id: '0', channel_id: 'c', root_id: '', message: '*Done*', create_at: 1_000});
        expect(inChannel(store)).toMatchObject([{order: ['said', 'root'], recent: true}]);
    });

    it('is said by the App\'s bot, whom the host comes to know by it', async () => {
        const store = realStore();
        sayingIn(store)({channelId: 'c', text: 'Done', botUserId: 'bot'});
        await expect.poll(() => said(store)).toMatchObject({user_id: 'bot'});
        expect(at(store.getState(), 'entities', 'users', 'profiles', 'bot')).toMatchObject({username: 'deskbot'});
    });

    it('is shown though nobody can say who the bot is', async () => {
        const store = realStore();
        createSaying({store, rest: {get: () => Promise.reject(new Error('403'))}, now: () => 1, newId: () => 'said'})({channelId: 'c', text: 'Done', botUserId: 'gone'});
        await expect.poll(() => said(store)).toMatchObject({user_id: 'gone'});
    });

    it('stands in the thread of the post; where threads are collapsed, in the open one alone', () => {
        const flat = realStore();
        sayingIn(flat)({channelId: 'c', rootId: 'root', text: 'Done'});
        expect(inThread(flat)).toEqual(['said']);
        expect(inChannel(flat)).toMatchObject([{order: ['said', 'root']}]);

        const collapsed = realStore({threads: 'always_on', openThread: 'root'});
        sayingIn(collapsed)({channelId: 'c', rootId: 'root', text: 'Done'});
        expect(inThread(collapsed)).toEqual(['said']);
        expect(inChannel(collapsed)).toMatchObject([{order: ['root']}]);
    });

    it('stands in the channel when its collapsed thread is not open: else nobody would see it', () => {
        const store = realStore({threads: 'default_on'});
        sayingIn(store)({channelId: 'c', rootId: 'root', text: 'Done'});
        expect(said(store)).toMatchObject({root_id: ''});
        expect(inChannel(store)).toMatchObject([{order: ['said', 'root']}]);
    });
});
