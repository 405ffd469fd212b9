import type {HostStore} from './HostRegistry.ts';
import {at} from './readState.ts';
import {pluginId} from './sliceIn.ts';

/** All that is ever read of the host's state. Not drafts, which change at every key. */
const partsOf = (state: unknown) => [at(state, 'entities'), at(state, 'views'), at(state, `plugins-${pluginId}`)];

/**
 * Runs `react` now, and whenever what `read` finds in the host's state is another value. `read` runs after every action of the
 * host that changed its entities, its views or our slice, so it has to cost next to nothing. Returns what ends it.
 */
export function watchState<Found>(store: HostStore, read: (state: unknown) => Found, react: (found: Found) => void): () => void {
    let parts = partsOf(store.getState());
    let known = read(store.getState());
    const end = store.subscribe(() => {
        const now = partsOf(store.getState());
        if (now.every((part, index) => part === parts[index])) {
            return;
        }
        parts = now;
        const found = read(store.getState());
        if (!Object.is(found, known)) {
            known = found;
            react(found);
        }
    });
    react(known);
    return end;
}
