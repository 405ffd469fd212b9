import type {Location} from '../protocol/index.ts';
import {isPlaceUnder} from './pendingPlace.ts';
import {useAppsState} from './useAppsState.ts';

/** Whether any call from below a location is under way on this post or in this channel. */
export function usePendingUnder(location: Location, postOrChannelId: string): boolean {
    return useAppsState((state) => Object.keys(state.pending).some((place) => isPlaceUnder(place, location, postOrChannelId)));
}
