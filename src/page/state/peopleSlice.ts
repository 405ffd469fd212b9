import {createSlice, type PayloadAction} from '@reduxjs/toolkit';

import type {User} from '../rest/shapes.ts';

export interface PeopleState {
    byId: Record<string, User>;
}

const initialState: PeopleState = {byId: {}};

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
    },
});

export const {peopleReceived} = peopleSlice.actions;
