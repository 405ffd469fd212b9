import type {SelectOption} from '../../protocol/index.ts';
import type {AppsStore} from '../../store/index.ts';
import type {BoxScope} from './scopeOfBox.ts';

const places = new WeakMap<AppsStore, Map<string, Map<string, SelectOption>>>();

/** What lookups have found for the line in one box: its labels go along when the host sends the line and the hook runs it. */
export function pickedAt(store: AppsStore, {teamId, channelId, rootId}: BoxScope): Map<string, SelectOption> {
    const known = places.get(store) ?? new Map<string, Map<string, SelectOption>>();
    places.set(store, known);
    const place = `${teamId}/${channelId}/${rootId}`;
    const picked = known.get(place) ?? new Map<string, SelectOption>();
    known.set(place, picked);
    return picked;
}
