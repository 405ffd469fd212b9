import type {Binding, TopBinding} from './Binding.ts';
import {boundLocations, type TopLocation} from './Location.ts';

/** Two bindings of one App at one location: the later one's keys win, and if both hold bindings these are merged in turn. */
function mergePair(earlier: Binding, later: Binding): Binding {
    if (earlier.bindings !== undefined && later.bindings !== undefined) {
        return {...earlier, ...later, bindings: mergeSiblings([...earlier.bindings, ...later.bindings])};
    }
    return later;
}

function mergeSiblings(bindings: readonly Binding[]): Binding[] {
    const merged = new Map<string, Binding>();
    for (const binding of bindings) {
        const key = `${binding.app_id}\n${binding.location}`;
        const earlier = merged.get(key);
        merged.set(key, earlier === undefined ? binding : mergePair(earlier, binding));
    }
    return [...merged.values()];
}

/**
 * Joins the cleaned lists of several Apps into one (server.md 3.6): one entry a place, places in a fixed order, children
 * by App id. It does not matter which App answered first; within one App the order is its own.
 */
export function mergeBindings(lists: readonly (readonly TopBinding[])[]): TopBinding[] {
    const tops = new Map<TopLocation, TopBinding[]>();
    for (const top of lists.flat()) {
        tops.set(top.location, [...tops.get(top.location) ?? [], top]);
    }
    return boundLocations.flatMap((location) => {
        const here = tops.get(location);
        if (here === undefined) {
            return [];
        }
        const bindings = mergeSiblings(here.flatMap((top) => top.bindings));
        bindings.sort((a, b) => (a.app_id < b.app_id ? -1 : Number(a.app_id > b.app_id)));
        return bindings.length > 0 ? [{...Object.assign({}, ...here), location, bindings}] : [];
    });
}
