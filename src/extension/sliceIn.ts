import {appsSlice, appsStoreIn, selectChannel, type AppsState, type AppsStore} from '../store/index.ts';
import {currentQuery} from './channelOf.ts';
import type {HostStore} from './HostRegistry.ts';
import {at} from './readState.ts';

export const pluginId = 'com.topmast.apps';

/** Where the host keeps what our reducer makes. */
const key = `plugins-${pluginId}`;

/** Before the host has taken the reducer in. */
const empty: AppsState = appsSlice.getInitialState();

/** Our slice in the host's state. */
export function sliceOf(state: unknown): AppsState {
    const slice = at(state, key);
    return isSlice(slice) ? slice : empty;
}

/** Nobody else writes under our key; so what looks like a slice was made by our reducer. */
function isSlice(value: unknown): value is AppsState {
    return typeof value === 'object' && value !== null && 'channels' in value && 'forms' in value && 'pending' in value && 'requests' in value;
}

/** The slice as the parts of the library want it. */
export const sliceIn = (store: HostStore): AppsStore => appsStoreIn(store, sliceOf);

/** Whether what answers where the backend should cannot say the bindings of the channel on the screen: an older one, or something else altogether. */
export function hasNoBindingsRoute(state: unknown): boolean {
    const query = currentQuery(state);
    const error = query && selectChannel(sliceOf(state), query)?.error;
    return error?.code === 'bad_answer' || (error?.code === 'http_error' && error.params?.['status'] === 404);
}
