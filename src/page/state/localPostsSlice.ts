import {createSlice, type PayloadAction} from '@reduxjs/toolkit';

import type {Failure} from './Failure.ts';

/** A message that was written here and is not on the server yet. */
export interface OutgoingPost {
    kind: 'outgoing';
    /** Sent along as `pending_post_id`, so the answer and the event can be told to be this one. */
    id: string;
    channelId: string;
    rootId: string;
    text: string;
    /** Unix milliseconds. */
    at: number;
    /** Absent while it is on its way. */
    problem?: Failure;
}

/** Something said to this user alone. */
export interface EphemeralPost {
    kind: 'ephemeral';
    id: string;
    channelId: string;
    rootId: string;
    text: string;
    at: number;
    /** Author; `''` is the system. */
    userId: string;
    isError: boolean;
    /** Of ephemeral posts that the server sent. */
    props?: Record<string, unknown>;
}

export type LocalPost = OutgoingPost | EphemeralPost;

export interface LocalPostsState {
    list: LocalPost[];
}

/** More than these are forgotten, the oldest first. */
const kept = 100;

const initialState: LocalPostsState = {list: []};

/** Posts that no server stores: unsent messages and what is only visible to this user. They survive a reload. */
export const localPostsSlice = createSlice({
    name: 'localPosts',
    initialState,
    reducers: {
        localPostAdded: (state, {payload}: PayloadAction<LocalPost>) => {
            state.list = [...state.list.filter((post) => post.id !== payload.id), payload].slice(-kept);
        },
        localPostRemoved: (state, {payload: id}: PayloadAction<string>) => {
            state.list = state.list.filter((post) => post.id !== id);
        },
        sendingFailed: (state, {payload}: PayloadAction<{id: string; problem: Failure}>) => {
            const post = state.list.find(({id}) => id === payload.id);
            if (post?.kind === 'outgoing') {
                post.problem = payload.problem;
            }
        },
        localPostsRestored: (state, {payload}: PayloadAction<LocalPost[]>) => {
            state.list = payload;
        },
    },
});

export const {localPostAdded, localPostRemoved, localPostsRestored, sendingFailed} = localPostsSlice.actions;
