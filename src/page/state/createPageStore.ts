import {combineReducers, configureStore, type Action, type ThunkAction} from '@reduxjs/toolkit';

import type {AppsAdmin} from '../rest/createAppsAdmin.ts';
import {createAppsAdmin} from '../rest/createAppsAdmin.ts';
import {createConnectedAccounts, type ConnectedAccounts} from '../rest/createConnectedAccounts.ts';
import {createRequest} from '../rest/createRequest.ts';
import {createRest, type Rest} from '../rest/createRest.ts';
import {channelsSlice} from './channelsSlice.ts';
import {dialogsSlice} from './dialogsSlice.ts';
import {languageSlice} from './languageSlice.ts';
import {layoutSlice} from './layoutSlice.ts';
import {localPostsSlice} from './localPostsSlice.ts';
import {peopleSlice} from './peopleSlice.ts';
import {postsSlice} from './postsSlice.ts';
import {sessionSlice, signedOut} from './sessionSlice.ts';

const slices = combineReducers({
    session: sessionSlice.reducer,
    language: languageSlice.reducer,
    people: peopleSlice.reducer,
    channels: channelsSlice.reducer,
    posts: postsSlice.reducer,
    localPosts: localPostsSlice.reducer,
    layout: layoutSlice.reducer,
    dialogs: dialogsSlice.reducer,
});

export type PageState = ReturnType<typeof slices>;

/** Whoever logs in next finds nothing of the one before, but for the language, which the login goes on in. */
const reducer = (state: PageState | undefined, action: Action): PageState =>
    (state && signedOut.match(action) ? slices({...slices(undefined, {type: ''}), session: state.session, language: state.language}, action) : slices(state, action));

/** What thunks may use of the world. */
export interface PageRim {
    rest: Rest;
    appsAdmin: AppsAdmin;
    connectedAccounts: ConnectedAccounts;
}

/** The store of the page with its REST clients. A 401 from anywhere ends the session in the store too. */
export function createPageStore(rim: {fetch: typeof fetch}) {
    const request = createRequest({fetch: rim.fetch, onSignedOut: () => void store.dispatch(signedOut({expired: true}))});
    const extra: PageRim = {rest: createRest(request), appsAdmin: createAppsAdmin(request), connectedAccounts: createConnectedAccounts(request)};
    const store = configureStore({
        reducer,
        middleware: (defaults) => defaults({thunk: {extraArgument: extra}, serializableCheck: false, immutableCheck: false}),
    });
    return Object.assign(store, {rim: extra});
}

export type PageStore = ReturnType<typeof createPageStore>;
export type PageDispatch = PageStore['dispatch'];
export type PageThunk<Result = Promise<void>> = ThunkAction<Result, PageState, PageRim, Action>;
