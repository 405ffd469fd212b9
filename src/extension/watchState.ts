import type {HostStore} from './HostRegistry.ts';
import {at} from './readState.ts';
import {pluginId} from './sliceIn.ts';
import {warnOnce} from './warnOnce.ts';

/** All that is ever read of the host's state. Not drafts, which change at every key. */
const partsOf = (state: unknown) => [at(state, 'entities'), at(state, 'views'), at(state, `plugins-${pluginId}`)];

/**
 * Runs `react` now, and whenever what `read` finds in the host's state is another value. `read` runs after every action of the
 * host that changed its entities, its views or our slice, so it has to cost next to nothing. Should it fail, what was
 * known stands and the host, within whose dispatch all of this runs, hears nothing of it. Returns what ends it.
 */
export function watchState<Found>(store: HostStore, read: (state: unknown) => Found, react: (found: Found) => void): () => void {
    let parts: readonly unknown[] | undefined;
    let known: {readonly found: Found} | undefined;
    const look = () => {
        const now = partsOf(store.getState());
        if (parts && now.every((part, index) => part === parts?.[index])) {
            return;
        }
        parts = now;
        const found = read(store.getState());
        if (!known || !Object.is(found, known.found)) {
            known = {found};
            react(found);
        }
    };
    const lookSafely = () => {
        try {
            look();
        } catch (error) {
            warnOnce('what this Mattermost shows could not be followed, so Apps may stand as they were before.', error);
        }
    };
    const end = store.subscribe(lookSafely);
    lookSafely();
    return end;
}
