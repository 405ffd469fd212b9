import {createSlice, type PayloadAction} from '@reduxjs/toolkit';

import type {Post, PostList} from '../rest/shapes.ts';
import type {Failure} from './Failure.ts';

/** The part of a channel, or of a thread, that has been fetched. Ids stand oldest first. */
export interface Stretch {
    ids: string[];
    status: 'loading' | 'ready' | 'failed';
    /** Why it could not be fetched. */
    problem?: Failure;
    /** Channels: nothing older exists. */
    complete: boolean;
    loadingOlder: boolean;
    /** The line was lost since it was fetched: fetch again when it is opened. */
    stale: boolean;
}

export interface PostsState {
    byId: Record<string, Post>;
    /** Roots alone; replies stand in their thread. */
    channels: Record<string, Stretch>;
    /** By root, root included. */
    threads: Record<string, Stretch>;
}

const initialState: PostsState = {byId: {}, channels: {}, threads: {}};

const newStretch = (): Stretch => ({ids: [], status: 'loading', complete: false, loadingOlder: false, stale: false});

/** Posts as the server has them. What only this browser knows (unsent, ephemeral) stands in `localPostsSlice`. */
export const postsSlice = createSlice({
    name: 'posts',
    initialState,
    reducers: {
        channelLoading: (state, {payload}: PayloadAction<{channelId: string; older: boolean}>) => {
            const stretch = state.channels[payload.channelId] ??= newStretch();
            if (payload.older) {
                stretch.loadingOlder = true;
            } else if (stretch.status === 'failed') {
                stretch.status = 'loading';
            }
            delete stretch.problem;
        },
        channelPosts: (state, {payload}: PayloadAction<{channelId: string; list: PostList; older: boolean; complete: boolean}>) => {
            const {channelId, list, older, complete} = payload;
            const before = state.channels[channelId];
            const stretch = before ?? newStretch();
            state.channels[channelId] = stretch;
            keep(state, list);
            const roots = list.order.filter((id) => state.byId[id]?.root_id === '');
            // A fetch of the newest page replaces what was there, unless the two overlap: then nothing is missing in between.
            const joins = older || stretch.ids.some((id) => roots.includes(id));
            stretch.complete = joins && !older ? stretch.complete || complete : complete;
            stretch.ids = sorted(state, joins ? [...stretch.ids, ...roots] : roots);
            stretch.status = 'ready';
            stretch.stale = false;
            stretch.loadingOlder = false;
        },
        channelFailed: (state, {payload}: PayloadAction<{channelId: string; problem: Failure}>) => {
            const stretch = state.channels[payload.channelId] ??= newStretch();
            stretch.status = stretch.ids.length > 0 ? 'ready' : 'failed';
            stretch.loadingOlder = false;
            stretch.problem = payload.problem;
        },
        threadLoading: (state, {payload}: PayloadAction<string>) => {
            const stretch = state.threads[payload] ??= newStretch();
            if (stretch.status === 'failed') {
                stretch.status = 'loading';
            }
            if (state.byId[payload] && stretch.ids.length === 0) {
                stretch.ids = [payload];
            }
            delete stretch.problem;
        },
        threadPosts: (state, {payload}: PayloadAction<{rootId: string; list: PostList}>) => {
            keep(state, payload.list);
            const ids = sorted(state, Object.keys(payload.list.posts).filter((id) => belongs(state, id, payload.rootId)));
            state.threads[payload.rootId] = {...newStretch(), ids, status: 'ready', complete: true};
            const root = state.byId[payload.rootId];
            if (root) {
                root.reply_count = Math.max(0, ids.length - 1);
            }
        },
        threadFailed: (state, {payload}: PayloadAction<{rootId: string; problem: Failure}>) => {
            const stretch = state.threads[payload.rootId] ??= newStretch();
            stretch.status = 'failed';
            stretch.problem = payload.problem;
        },
        /** New or changed, from the stream or as the answer to one's own sending; both may bring the same. */
        postReceived: (state, {payload: post}: PayloadAction<Post>) => {
            const known = state.byId[post.id];
            state.byId[post.id] = known ? {...post, reply_count: Math.max(post.reply_count, known.reply_count)} : post;
            if (post.root_id === '') {
                insert(state, state.channels[post.channel_id], post.id);
                return;
            }
            insert(state, state.threads[post.root_id], post.id);
            const root = state.byId[post.root_id];
            if (root && !known) {
                root.reply_count += 1;
            }
        },
        postRemoved: (state, {payload: id}: PayloadAction<string>) => {
            const post = state.byId[id];
            if (!post) {
                return;
            }
            const without = (stretch: Stretch | undefined) => {
                if (stretch) {
                    stretch.ids = stretch.ids.filter((each) => each !== id);
                }
            };
            without(state.channels[post.channel_id]);
            without(state.threads[post.root_id]);
            const root = state.byId[post.root_id];
            if (root) {
                root.reply_count = Math.max(0, root.reply_count - 1);
            }
            delete state.threads[id];
            delete state.byId[id];
        },
        everythingStale: (state) => {
            for (const stretch of [...Object.values(state.channels), ...Object.values(state.threads)]) {
                stretch.stale = true;
            }
        },
    },
});

function keep(state: PostsState, list: PostList): void {
    for (const post of Object.values(list.posts)) {
        if (post.delete_at === 0) {
            state.byId[post.id] = post;
        }
    }
}

function belongs(state: PostsState, id: string, rootId: string): boolean {
    return id === rootId || state.byId[id]?.root_id === rootId;
}

/** A post only joins a stretch that is fetched; otherwise the fetch brings it. */
function insert(state: PostsState, stretch: Stretch | undefined, id: string): void {
    if (stretch?.status === 'ready' && !stretch.ids.includes(id)) {
        stretch.ids = sorted(state, [...stretch.ids, id]);
    }
}

/** Each id once, oldest first; equal times by id, so that the order never flickers. */
function sorted(state: PostsState, ids: string[]): string[] {
    const time = (id: string) => state.byId[id]?.create_at ?? 0;
    return [...new Set(ids)].filter((id) => state.byId[id]).sort((a, b) => time(a) - time(b) || (a < b ? -1 : 1));
}

export const {
    channelFailed, channelLoading, channelPosts, everythingStale, postReceived, postRemoved, threadFailed, threadLoading, threadPosts,
} = postsSlice.actions;
