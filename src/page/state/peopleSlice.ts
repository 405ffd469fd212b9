import {createSlice, type PayloadAction} from '@reduxjs/toolkit';

import type {User} from '../rest/shapes.ts';

export interface PeopleState {
    byId: Record<string, User>;
    /** The icons of installed Apps, by the username of the App's bot, which is the App's id. */
    botIcons: Record<string, string>;
}

const initialState: PeopleState = {byId: {}, botIcons: {}};

/** Everybody the page has met: authors, members, partners of direct messages. */
export const peopleSlice = createSlice({
    name: 'people',
    initialState,
    reducers: {
        peopleReceived: (state, {payload}: PayloadAction<User[]>) => {
            for (const user of payload) {
                state.byId[user.id] = user;
            }
        },
        botIconsReceived: (state, {payload}: PayloadAction<Record<string, string>>) => {
            state.botIcons = payload;
        },
    },
});

export const {botIconsReceived, peopleReceived} = peopleSlice.actions;
