import {createSlice, type PayloadAction} from '@reduxjs/toolkit';

import type {Channel, Membership} from '../rest/shapes.ts';

export interface ChannelsState {
    byId: Record<string, Channel>;
    /** My own memberships, by channel: a channel stands in the sidebar when it is in here. */
    mine: Record<string, Membership>;
    /** The channel on the screen. */
    currentId: string;
    /** When I had last read the current channel before I opened it: where "new messages" begins. 0: nowhere. */
    readUntil: number;
    memberCounts: Record<string, number>;
}

const initialState: ChannelsState = {byId: {}, mine: {}, currentId: '', readUntil: 0, memberCounts: {}};

/** Channels, and how far I have read each. */
export const channelsSlice = createSlice({
    name: 'channels',
    initialState,
    reducers: {
        channelsReceived: (state, {payload}: PayloadAction<{channels: Channel[]; memberships: Membership[]}>) => {
            state.mine = {};
            for (const channel of payload.channels) {
                state.byId[channel.id] = channel;
            }
            for (const membership of payload.memberships) {
                state.mine[membership.channel_id] = membership;
            }
        },
        channelReceived: (state, {payload}: PayloadAction<{channel: Channel; membership?: Membership}>) => {
            const {channel, membership} = payload;
            state.byId[channel.id] = channel;
            if (membership) {
                state.mine[channel.id] = membership;
            }
        },
        channelLeft: (state, {payload}: PayloadAction<string>) => {
            delete state.mine[payload];
            if (state.currentId === payload) {
                state.currentId = '';
            }
        },
        channelOpened: (state, {payload}: PayloadAction<string>) => {
            if (state.currentId !== payload) {
                state.currentId = payload;
                state.readUntil = unreadCount(state, payload) > 0 ? state.mine[payload]?.last_viewed_at ?? 0 : 0;
            }
            markRead(state, payload, Date.now());
        },
        channelRead: (state, {payload}: PayloadAction<{channelId: string; at: number}>) => {
            markRead(state, payload.channelId, payload.at);
        },
        /** A post came in; `seen` when it is my own or stands before my eyes. */
        postCounted: (state, {payload}: PayloadAction<{channelId: string; at: number; seen: boolean; mentioned: boolean}>) => {
            const channel = state.byId[payload.channelId];
            const mine = state.mine[payload.channelId];
            if (!channel || !mine) {
                return;
            }
            channel.total_msg_count += 1;
            channel.last_post_at = Math.max(channel.last_post_at, payload.at);
            if (payload.seen) {
                markRead(state, payload.channelId, payload.at);
            } else if (payload.mentioned) {
                mine.mention_count += 1;
            }
        },
        membersCounted: (state, {payload}: PayloadAction<{channelId: string; count: number}>) => {
            state.memberCounts[payload.channelId] = payload.count;
        },
    },
});

function markRead(state: ChannelsState, channelId: string, at: number): void {
    const mine = state.mine[channelId];
    if (mine) {
        mine.msg_count = state.byId[channelId]?.total_msg_count ?? mine.msg_count;
        mine.mention_count = 0;
        mine.last_viewed_at = Math.max(mine.last_viewed_at, at);
    }
}

/** How many posts of a channel I have not read; 0 when I am not in it. */
export function unreadCount(state: Pick<ChannelsState, 'byId' | 'mine'>, channelId: string): number {
    const mine = state.mine[channelId];
    return mine ? Math.max(0, (state.byId[channelId]?.total_msg_count ?? 0) - mine.msg_count) : 0;
}

export const {
    channelLeft, channelOpened, channelRead, channelReceived, channelsReceived, membersCounted, postCounted,
} = channelsSlice.actions;
