import {createSlice, type PayloadAction} from '@reduxjs/toolkit';

import type {OpenedDialog} from '../rest/dialogShapes.ts';

export interface DialogsState {
    /** Of the last command or press here that an integration may answer with a dialog. */
    triggerId: string;
    /** It came before the answer that says whether it was meant for this window. */
    waiting?: OpenedDialog;
    open?: OpenedDialog;
}

const initialState: DialogsState = {triggerId: ''};

/**
 * Dialogs of integrations. Every window of a user hears of each; it opens in the one in which was done what it follows, once
 * both are here: the event, and the answer to the command or press with its trigger. Either may come first.
 */
export const dialogsSlice = createSlice({
    name: 'dialogs',
    initialState,
    reducers: {
        /** `''`: nobody can answer it with a dialog. */
        triggered: (state, {payload}: PayloadAction<string>) => {
            if (payload === '') {
                return;
            }
            state.triggerId = payload;
            if (state.waiting?.trigger_id === payload) {
                state.open = state.waiting;
            }
            delete state.waiting;
        },
        dialogReceived: (state, {payload}: PayloadAction<OpenedDialog>) => {
            if (payload.trigger_id === state.triggerId) {
                state.open = payload;
            } else {
                state.waiting = payload;
            }
        },
        dialogClosed: (state) => {
            delete state.open;
        },
    },
});

export const {triggered, dialogReceived, dialogClosed} = dialogsSlice.actions;
