import type {PageThunk} from './createPageStore.ts';
import {failureOf} from './Failure.ts';
import {asideChanged} from './layoutSlice.ts';
import {localPostAdded, localPostRemoved, sendingFailed, type OutgoingPost} from './localPostsSlice.ts';
import {meetPeople} from './people.ts';
import {postReceived, threadFailed, threadLoading, threadPosts} from './postsSlice.ts';

/** Shows a message at once and sends it; when that fails the message stays, with a way to try again. */
export const sendPost = (message: {channelId: string; rootId: string; text: string}): PageThunk => async (dispatch, getState) => {
    const now = Date.now();
    const id = `${getState().session.me?.id ?? ''}:${now}${Math.random().toString(36).slice(2, 6)}`;
    await dispatch(deliver({kind: 'outgoing', ...message, id, at: now}));
};

export const deliver = (outgoing: OutgoingPost): PageThunk => async (dispatch, _, {rest}) => {
    const {problem: _before, ...again} = outgoing;
    dispatch(localPostAdded(again));
    try {
        const post = await rest.createPost({
            channel_id: again.channelId, root_id: again.rootId, message: again.text, pending_post_id: again.id,
        });
        dispatch(postReceived(post));
        dispatch(localPostRemoved(again.id));
    } catch (error) {
        dispatch(sendingFailed({id: again.id, problem: failureOf(error)}));
    }
};

export const openThread = (rootId: string, channelId: string): PageThunk => async (dispatch, getState) => {
    dispatch(asideChanged({kind: 'thread', rootId, channelId}));
    const stretch = getState().posts.threads[rootId];
    if (!stretch || stretch.stale || stretch.status === 'failed') {
        await dispatch(fetchThread(rootId));
    }
};

export const fetchThread = (rootId: string): PageThunk => async (dispatch, _, {rest}) => {
    dispatch(threadLoading(rootId));
    try {
        const list = await rest.thread(rootId);
        dispatch(threadPosts({rootId, list}));
        await dispatch(meetPeople(Object.values(list.posts).map((post) => post.user_id)));
    } catch (error) {
        dispatch(threadFailed({rootId, problem: failureOf(error)}));
    }
};
