import {createSlice, original, type PayloadAction} from '@reduxjs/toolkit';

import type {Form, TopBinding} from '../protocol/index.ts';
import type {AppsState, ChannelBindings} from './AppsState.ts';

const initialState: AppsState = {channels: {}, forms: {}, pending: {}, requests: 0};

/** Channels whose bindings are kept; beyond that the one asked for longest ago is forgotten. */
const channelsKept = 40;

export const appsSlice = createSlice({
    name: 'topmast/apps',
    initialState,
    reducers: {
        /** A fetch begins; the bindings known so far stay on the screen. */
        bindingsRequested(state: AppsState, {payload}: PayloadAction<{key: string; request: number}>) {
            const known = state.channels[payload.key];
            state.channels[payload.key] = {...known, tree: known?.tree ?? [], status: 'loading', request: payload.request};
            state.requests = Math.max(state.requests, payload.request);
            forgetOldest(state);
        },

        bindingsReceived(state: AppsState, {payload}: PayloadAction<{key: string; request: number; tree: TopBinding[]}>) {
            const known = state.channels[payload.key];
            if (known?.request !== payload.request) {
                return;
            }
            if (isDeepEqual(original(known.tree), payload.tree)) {
                // The same objects again: nothing is drawn anew, fetched forms stay.
                state.channels[payload.key] = {tree: known.tree, status: 'ready', request: payload.request};
                return;
            }
            state.channels[payload.key] = {tree: payload.tree, status: 'ready', request: payload.request};
            // What was declared has changed, so forms fetched under the old tree are no longer trusted.
            forgetForms(state, payload.key);
        },

        /** The old bindings stay: one failed fetch switches nothing off (client.md 2.3, weakness). */
        bindingsFailed(state: AppsState, {payload}: PayloadAction<{key: string; request: number; error: NonNullable<ChannelBindings['error']>}>) {
            const known = state.channels[payload.key];
            if (known?.request === payload.request) {
                known.status = 'failed';
                known.error = payload.error;
            }
        },

        /** The visit ended before the answer came. */
        bindingsAbandoned(state: AppsState, {payload}: PayloadAction<{key: string; request: number}>) {
            const known = state.channels[payload.key];
            if (known?.request === payload.request && known.status === 'loading') {
                known.status = known.error ? 'failed' : 'ready';
            }
        },

        formReceived(state: AppsState, {payload}: PayloadAction<{key: string; form: Form}>) {
            state.forms[payload.key] = payload.form;
        },

        callStarted(state: AppsState, {payload}: PayloadAction<string>) {
            state.pending[payload] = (state.pending[payload] ?? 0) + 1;
        },

        callEnded(state: AppsState, {payload}: PayloadAction<string>) {
            const left = (state.pending[payload] ?? 0) - 1;
            if (left > 0) {
                state.pending[payload] = left;
            } else {
                delete state.pending[payload];
            }
        },
    },
});

/** Both are JSON, cleaned by the same rules, so their keys stand in the same order when nothing has changed. */
function isDeepEqual(a: TopBinding[] | undefined, b: TopBinding[]): boolean {
    return JSON.stringify(a) === JSON.stringify(b);
}

function forgetOldest(state: AppsState): void {
    const channels = Object.entries(state.channels);
    if (channels.length > channelsKept) {
        channels.sort(([, a], [, b]) => a.request - b.request);
        const [oldest] = channels[0] ?? [''];
        delete state.channels[oldest];
        forgetForms(state, oldest);
    }
}

/** Of one channel. */
function forgetForms(state: AppsState, channel: string): void {
    for (const key of Object.keys(state.forms)) {
        if (key.startsWith(`${channel}/`)) {
            delete state.forms[key];
        }
    }
}
