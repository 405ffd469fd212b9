import {useSyncExternalStore} from 'react';

/** As in narrow.css: below this width the sidebars cover the page. */
const narrow = '(max-width: 768px)';

/** Whether the window is too narrow for all columns. */
export function useIsNarrow(): boolean {
    return useSyncExternalStore(subscribe, () => window.matchMedia?.(narrow).matches ?? false);
}

function subscribe(listener: () => void): () => void {
    const query = window.matchMedia?.(narrow);
    query?.addEventListener('change', listener);
    return () => query?.removeEventListener('change', listener);
}
