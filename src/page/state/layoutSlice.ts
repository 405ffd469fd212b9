import {createSlice, type PayloadAction} from '@reduxjs/toolkit';

import {channelOpened} from './channelsSlice.ts';

/** What stands in the right sidebar. */
export type Aside = {kind: 'thread'; rootId: string; channelId: string} | {kind: 'members'} | undefined;

export interface LayoutState {
    aside?: Aside;
    /** Narrow windows only: the channel sidebar covers the page. */
    drawerOpen: boolean;
}

const initialState: LayoutState = {drawerOpen: false};

/** What is open beside the channel. */
export const layoutSlice = createSlice({
    name: 'layout',
    initialState,
    reducers: {
        asideChanged: (state, {payload}: PayloadAction<Aside>) => {
            if (payload) {
                state.aside = payload;
            } else {
                delete state.aside;
            }
        },
        drawerToggled: (state, {payload}: PayloadAction<boolean>) => {
            state.drawerOpen = payload;
        },
    },
    extraReducers: (builder) => {
        builder.addCase(channelOpened, (state) => {
            state.drawerOpen = false;
        });
    },
});

export const {asideChanged, drawerToggled} = layoutSlice.actions;
