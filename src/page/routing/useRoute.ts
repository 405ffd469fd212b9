import {useMemo, useSyncExternalStore} from 'react';

import {parseRoute, type Route} from './Route.ts';

/** Our own event: the History API does not tell when the page itself changes the URL. */
const moved = 'topmast:moved';

/** Goes to a path of this page. `replace` leaves no step in the history. */
export function goTo(path: string, options: {replace?: boolean} = {}): void {
    if (path === window.location.pathname + window.location.search) {
        return;
    }
    if (options.replace) {
        window.history.replaceState(null, '', path);
    } else {
        window.history.pushState(null, '', path);
    }
    window.dispatchEvent(new Event(moved));
}

/** Where one is; follows the browser's back and forward. */
export function useRoute(): Route {
    const pathname = useSyncExternalStore(subscribe, () => window.location.pathname);
    return useMemo(() => parseRoute(pathname), [pathname]);
}

function subscribe(listener: () => void): () => void {
    window.addEventListener('popstate', listener);
    window.addEventListener(moved, listener);
    return () => {
        window.removeEventListener('popstate', listener);
        window.removeEventListener(moved, listener);
    };
}
