import type {Location} from '../protocol/index.ts';
import {isPlaceUnder} from './pendingPlace.ts';
import {useAppsState} from './useAppsState.ts';

/** Whether any call from one of these locations, or from below it, is under way on this post or in this channel. */
export function usePendingUnder(locations: readonly Location[], postOrChannelId: string): boolean {
    return useAppsState(({pending}) => Object.keys(pending).some((place) => locations.some((location) => isPlaceUnder(place, location, postOrChannelId))));
}
