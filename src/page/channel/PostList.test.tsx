import {act, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, describe, expect, it, vi} from 'vitest';

import {fakeServer, offline, refusal} from '../fixtures/fakeServer.ts';
import {alice, bob, noon, post, surveyBot, townSquare} from '../fixtures/people.ts';
import {renderInPage, storeOf} from '../fixtures/renderInPage.tsx';
import {PageApps} from '../PageApps.tsx';
import type {Post, User} from '../rest/shapes.ts';
import {fetchNewest} from '../state/channels.ts';
import {localPostAdded} from '../state/localPostsSlice.ts';
import {sendPost} from '../state/posts.ts';
import {channelPosts} from '../state/postsSlice.ts';
import {PostList} from './PostList.tsx';

const minute = 60_000;
const day = 24 * 60 * minute;

function show(posts: Post[], routes: Record<string, unknown> = {}) {
    const server = fakeServer(routes);
    const store = storeOf(server);
    const list = {order: posts.map(({id}) => id).reverse(), posts: Object.fromEntries(posts.map((each) => [each.id, each]))};
    store.dispatch(channelPosts({channelId: townSquare.id, list, older: false, complete: true}));
    renderInPage(<PageApps><PostList channel={townSquare}/></PageApps>, store);
    return {server, store};
}

describe('the messages of a channel', () => {
    it('stand oldest first, under the day on which they were written', () => {
        show([post('first'), post('second', {create_at: noon + day})]);
        const region = screen.getByRole('region', {name: 'Messages'});
        expect(within(region).getAllByRole('article').map((each) => each.textContent)).toEqual([
            expect.stringContaining('text of first'), expect.stringContaining('text of second'),
        ]);
        expect(within(region).getAllByRole('separator').map((each) => each.textContent)).toEqual(['Monday, March 10, 2025', 'Tuesday, March 11, 2025']);
    });

    it('show the author once when somebody writes several close to each other', () => {
        show([post('a'), post('b', {create_at: noon + minute}), post('c', {create_at: noon + 20 * minute}), post('d', {create_at: noon + 21 * minute, user_id: alice.id})]);
        expect(screen.getAllByRole('article').map((each) => each.dataset['grouped'] === 'true')).toEqual([false, true, false, false]);
        expect(screen.getByRole('article', {name: /^bob.*text of b/})).toBeVisible();
    });

    it('tell in one line who came and who went, and leave what was said in between in its place', () => {
        const notice = (id: string, user: User, at: number, type = 'system_join_channel') => post(id, {user_id: user.id, type, message: '', create_at: noon + at * minute});
        show([notice('1', alice, 0), notice('2', bob, 1), notice('3', bob, 2, 'system_leave_channel'), post('said', {create_at: noon + 3 * minute}), notice('4', bob, 4)]);
        expect(screen.getAllByRole('article').map((each) => each.querySelector('.tp-post__text')?.textContent?.trim())).toEqual([
            'Alice Moreau and bob joined the channel. bob left the channel.',
            'text of said',
            'bob joined the channel.',
        ]);
    });

    it('mark what bots write', () => {
        show([post('asked', {user_id: surveyBot.id}), post('answered', {create_at: noon + minute})]);
        expect(within(screen.getByRole('article', {name: /text of asked/})).getByText('BOT')).toBeVisible();
        expect(within(screen.getByRole('article', {name: /text of answered/})).queryByText('BOT')).toBeNull();
    });

    it('lead to their thread, whose replies stand there and not in the channel', async () => {
        const root = post('root', {reply_count: 2});
        const {store} = show([root, post('reply', {root_id: 'root', create_at: noon + minute})], {
            'GET /api/v4/posts/root/thread': {order: ['root'], posts: {root}},
        });
        expect(screen.getAllByRole('article')).toHaveLength(1);
        await userEvent.click(screen.getByRole('button', {name: '2 replies'}));
        expect(store.getState().layout.aside).toEqual({kind: 'thread', rootId: 'root', channelId: townSquare.id});
    });

    it('can be walked through with the arrow keys, as one stop of the tab order', async () => {
        show([post('a'), post('b', {create_at: noon + minute}), post('c', {create_at: noon + 2 * minute})]);
        const [a, b, c] = screen.getAllByRole('article');
        expect([a, b, c].map((each) => each?.tabIndex)).toEqual([-1, -1, 0]);
        act(() => c?.focus());
        await userEvent.keyboard('{ArrowUp}');
        expect(b).toHaveFocus();
        await userEvent.keyboard('{Home}');
        expect(a).toHaveFocus();
        expect([a, b, c].map((each) => each?.tabIndex)).toEqual([0, -1, -1]);
    });

    it('say so when they cannot be loaded, and load when asked again', async () => {
        const server = fakeServer({[`GET /api/v4/channels/${townSquare.id}/posts`]: refusal(500, 'internal', 'The database sleeps.')});
        const store = storeOf(server);
        await store.dispatch(fetchNewest(townSquare.id));
        renderInPage(<PageApps><PostList channel={townSquare}/></PageApps>, store);
        expect(screen.getByRole('alert')).toHaveTextContent('The messages could not be loaded. The database sleeps.');
        server.answer({[`GET /api/v4/channels/${townSquare.id}/posts`]: {order: ['late'], posts: {late: post('late')}}, 'POST /api/v4/users/ids': []});
        await userEvent.click(screen.getByRole('button', {name: 'Try again'}));
        expect(await screen.findByText('text of late')).toBeVisible();
    });
});

describe('what only this user sees', () => {
    afterEach(() => vi.unstubAllGlobals());

    it('stands among the messages, says so, and can be dismissed', async () => {
        const {store} = show([post('a')]);
        act(() => void store.dispatch(localPostAdded({
            kind: 'ephemeral', id: 'e', channelId: townSquare.id, rootId: '', text: 'Your survey was **sent**.', at: noon + minute, userId: surveyBot.id, isError: false,
        })));
        const said = await screen.findByRole('article', {name: /Your survey was sent/});
        expect(said).toHaveTextContent('Survey');
        expect(said).toHaveTextContent('Only visible to you');
        await userEvent.click(within(said).getByRole('button', {name: 'Dismiss'}));
        expect(screen.queryByText(/Your survey was/)).toBeNull();
    });

    it('has controls of Apps and of attachments, whose calls name no post, as none is stored', async () => {
        const route = 'POST /api/v4/posts/e/actions/go';
        const call = 'POST /plugins/com.mattermost.apps/api/v1/call';
        const {store, server} = show([post('a')], {[route]: {status: 'OK'}, [call]: {type: 'ok'}});
        vi.stubGlobal('fetch', server.fetch);
        act(() => void store.dispatch(localPostAdded({
            kind: 'ephemeral', id: 'e', channelId: townSquare.id, rootId: 'a', text: 'Only for you:', at: noon + minute, userId: '', isError: false, props: {
                attachments: [{title: 'Ticket', actions: [{id: 'go', name: 'Close', cookie: 'sealed'}]}],
                app_bindings: [{app_id: 'survey', location: 'card', label: 'Card', bindings: [{location: 'yes', label: 'Yes', submit: {path: '/yes'}}]}],
            },
        })));
        await userEvent.click(await screen.findByRole('button', {name: 'Close'}));
        await waitFor(() => expect(server.askedFor(route)).toMatchObject([{body: {cookie: 'sealed'}}]));
        await userEvent.click(await screen.findByRole('button', {name: 'Yes'}));
        await waitFor(() => expect(server.askedFor(call)).toHaveLength(1));
        expect(server.askedFor(call)[0]?.body).toMatchObject({path: '/yes', context: {app_id: 'survey', channel_id: townSquare.id, root_post_id: 'a'}});
        expect(server.askedFor(call)[0]?.body).not.toHaveProperty('context.post_id');
    });

    it('is not lost when its thread is closed: it stands in the channel and opens the thread', async () => {
        const {store} = show([post('a')], {'GET /api/v4/posts/a/thread': {order: ['a'], posts: {a: post('a')}}});
        act(() => void store.dispatch(localPostAdded({
            kind: 'ephemeral', id: 'e', channelId: townSquare.id, rootId: 'a', text: 'Counted.', at: noon + minute, userId: '', isError: false,
        })));
        await userEvent.click(within(screen.getByRole('article', {name: /Counted/})).getByRole('button', {name: 'Open the thread'}));
        expect(store.getState().layout.aside).toMatchObject({kind: 'thread', rootId: 'a'});
        await waitFor(() => expect(screen.queryByText('Counted.')).toBeNull());
    });
});

describe('a message that is sent', () => {
    const text = 'Hello all';

    it('stands in the list at once, and becomes the server’s without standing there twice', async () => {
        const {store} = show([post('a')], {'POST /api/v4/posts': post('new', {message: text, user_id: alice.id, create_at: Date.now()})});
        act(() => void store.dispatch(sendPost({channelId: townSquare.id, rootId: '', text})));
        expect(screen.getByText(text)).toBeVisible();
        await waitFor(() => expect(store.getState().posts.byId['new']).toBeDefined());
        expect(screen.getAllByText(text)).toHaveLength(1);
        expect(store.getState().localPosts.list).toEqual([]);
    });

    it('is kept when it could not be sent, and is sent when asked again', async () => {
        const {store, server} = show([post('a', {user_id: bob.id})], {'POST /api/v4/posts': offline});
        await act(() => store.dispatch(sendPost({channelId: townSquare.id, rootId: '', text})));
        expect(screen.getByRole('alert')).toHaveTextContent('Not sent. The server cannot be reached.');
        server.answer({'POST /api/v4/posts': post('new', {message: text, user_id: alice.id, create_at: Date.now()})});
        await userEvent.click(screen.getByRole('button', {name: 'Try again'}));
        await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
        expect(screen.getAllByText(text)).toHaveLength(1);
        const [first, second] = server.askedFor('POST /api/v4/posts').map(({body}) => body);
        expect(second).toEqual(first);
    });
});
