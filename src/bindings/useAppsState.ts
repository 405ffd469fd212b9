import {useSyncExternalStore} from 'react';

import type {AppsState} from '../store/index.ts';
import {useApps} from './AppsContext.ts';

/** Something of what the client knows, drawn anew when it changes. `select` must return the same object while it is the same. */
export function useAppsState<Selected>(select: (state: AppsState) => Selected): Selected {
    const {store} = useApps();
    return useSyncExternalStore(store.subscribe, () => select(store.getState()));
}
