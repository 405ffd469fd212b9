import {legacy_createStore as createStore, type Action} from 'redux';

import {appsSlice} from './appsSlice.ts';
import type {AppsState} from './AppsState.ts';

/** The slice, wherever it lives: its state, its actions, its changes. All that our parts need of a Redux store. */
export interface AppsStore {
    getState(): AppsState;
    dispatch(action: Action): void;
    subscribe(listener: () => void): () => void;
}

/** What is used of a Redux store. */
interface StoreLike<State> {
    getState(): State;
    dispatch(action: Action): unknown;
    subscribe(listener: () => void): () => void;
}

/** The slice in the host's own store: `select` finds it there, e.g. `(state) => state['plugins-com.topmast.apps']`. */
export function appsStoreIn<State>(store: StoreLike<State>, select: (state: State) => AppsState): AppsStore {
    return {
        getState: () => select(store.getState()),
        dispatch: (action) => {
            store.dispatch(action);
        },
        subscribe: store.subscribe,
    };
}

/** A store of its own, for hosts that have none. Plain Redux: the slice needs no middleware. */
export function createAppsStore(): AppsStore {
    return appsStoreIn(createStore(appsSlice.reducer), (state) => state);
}
