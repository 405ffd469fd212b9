import type {HostStore} from './HostRegistry.ts';

/**
 * Runs `react` now, and whenever what `read` finds in the host's state is another value. `read` runs after every change of what is read of that
 * state (`attentiveStore`), so it has to cost next to nothing. Returns what ends it.
 */
export function watchState<Found>(store: HostStore, read: (state: unknown) => Found, react: (found: Found) => void): () => void {
    let known = read(store.getState());
    const end = store.subscribe(() => {
        const found = read(store.getState());
        if (!Object.is(found, known)) {
            known = found;
            react(found);
        }
    });
    react(known);
    return end;
}
