import {combineReducers, type Reducer, type Store, type UnknownAction} from 'redux';
import configureStore from 'mattermost-redux/store';

import type {HostState, Registered} from './HostState.ts';

type Kinds = HostState['plugins']['components'];

/** What the host adds to the reducers of mattermost-redux. */
export type HostAction =
    | {type: 'RECEIVED_PLUGIN_COMPONENT'; name: string; data: Registered}
    | {type: 'REMOVED_PLUGIN_COMPONENT'; id: string}
    | {type: 'RECEIVED_WEBAPP_PLUGIN'; data: {id: string; version: string}}
    | {type: 'REMOVED_WEBAPP_PLUGIN'; data: {id: string}}
    | {type: 'SELECT_POST'; postId: string}
    | {type: 'UPDATE_RHS_STATE'; state: 'plugin' | null; pluggableId?: string}
    | {type: 'EDIT_POST'; postId: string}
    | {type: 'SET_DRAFT'; key: string; message: string};

const components: Reducer<Kinds, HostAction> = (kinds = {}, action) => {
    switch (action.type) {
    case 'RECEIVED_PLUGIN_COMPONENT': {
        const {name, data} = action;
        const others = (kinds[name] ?? []).filter(({id}) => id !== data.id);
        // Of one kind the plugins come in the order of their ids, each one's own as it registered them.
        return {...kinds, [name]: [...others, data].sort((one, other) => one.pluginId.localeCompare(other.pluginId))};
    }
    case 'REMOVED_PLUGIN_COMPONENT':
        return filtered(kinds, ({id}) => id !== action.id);
    case 'REMOVED_WEBAPP_PLUGIN':
        return filtered(kinds, ({pluginId}) => pluginId !== action.data.id);
    default:
        return kinds;
    }
};

function filtered(kinds: Kinds, stays: (one: Registered) => boolean): Kinds {
    return Object.fromEntries(Object.entries(kinds).map(([name, all]) => [name, all.filter(stays)]));
}

const plugins: Reducer<HostState['plugins']['plugins'], HostAction> = (loaded = {}, action) => {
    if (action.type === 'RECEIVED_WEBAPP_PLUGIN') {
        return {...loaded, [action.data.id]: action.data};
    }
    if (action.type === 'REMOVED_WEBAPP_PLUGIN') {
        return Object.fromEntries(Object.entries(loaded).filter(([id]) => id !== action.data.id));
    }
    return loaded;
};

const closed: HostState['views']['rhs'] = {selectedPostId: '', rhsState: null, pluggableId: '', isSidebarOpen: false};

const rhs: Reducer<HostState['views']['rhs'], HostAction> = (side = closed, action) => {
    switch (action.type) {
    case 'SELECT_POST':
        return action.postId === '' ? closed : {selectedPostId: action.postId, rhsState: null, pluggableId: '', isSidebarOpen: true};
    case 'UPDATE_RHS_STATE':
        return action.state === null ? closed : {selectedPostId: '', rhsState: action.state, pluggableId: action.pluggableId ?? '', isSidebarOpen: true};
    default:
        return side;
    }
};

const editing: Reducer<HostState['views']['editing'], HostAction> = (edited = {postId: ''}, action) =>
    (action.type === 'EDIT_POST' ? {postId: action.postId} : edited);

const drafts: Reducer<HostState['storage']['storage'], HostAction> = (kept = {}, action) =>
    (action.type === 'SET_DRAFT' ? {...kept, [action.key]: {value: {message: action.message}}} : kept);

/** The real store of mattermost-redux, with the host's own parts in it. */
export function createHostStore(): Store<HostState, UnknownAction> {
    return configureStore({
        appReducers: {
            plugins: combineReducers({plugins, components}),
            views: combineReducers({rhs, editing}),
            storage: combineReducers({storage: drafts}),
        },
    });
}
