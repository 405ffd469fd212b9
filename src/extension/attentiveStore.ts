import type {HostStore} from './HostRegistry.ts';
import {at} from './readState.ts';
import {pluginId} from './sliceIn.ts';
import {warnOnce} from './warnOnce.ts';

/** All that is ever read of the host's state. Not drafts, which change at every key. */
const partsOf = (state: unknown) => [at(state, 'entities'), at(state, 'views'), at(state, `plugins-${pluginId}`)];

/**
 * The host's store, heard of only when something changed that is read of it: whatever listens, under every post for instance, costs nothing while somebody
 * types. What fails in a listener stays with us: the host, within whose dispatch it runs, hears nothing of it, nor do the other listeners.
 */
export function attentiveStore(host: HostStore): HostStore {
    const listeners = new Set<{hear(): void}>();
    let parts: readonly unknown[] = [];
    let end = (): void => {};

    const safely = (task: () => void) => {
        try {
            task();
        } catch (error) {
            warnOnce('what this Mattermost shows could not be followed, so Apps may stand as they were before.', error);
        }
    };

    function hear(): void {
        let isNew = true; // So whatever cannot be looked at is told of, and each listener sees for itself.
        safely(() => {
            const now = partsOf(host.getState());
            isNew = now.some((part, index) => part !== parts[index]);
            parts = now;
        });
        if (isNew) {
            [...listeners].forEach((listener) => safely(listener.hear));
        }
    }

    return {
        getState: () => host.getState(),
        dispatch: (action) => host.dispatch(action),
        subscribe(listener) {
            const own = {hear: listener};
            if (listeners.size === 0) {
                parts = [];
                end = host.subscribe(hear);
            }
            listeners.add(own);
            return () => {
                if (listeners.delete(own) && listeners.size === 0) {
                    end();
                }
            };
        },
    };
}
