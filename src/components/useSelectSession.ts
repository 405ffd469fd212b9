import {useLayoutEffect, useMemo, useRef, useState} from 'react';

import type {SelectSession} from './SelectEngine.ts';

const resting = {open: false, query: ''};

/** Whether the list is open and what has been typed; tells `onSearch` once about each. */
export function useSelectSession(onSearch: ((query: string) => void) | undefined): SelectSession {
    const [state, setState] = useState(resting);
    // What it is after everything that has happened in this very event, drawn or not.
    const latest = useRef(resting);
    const search = useRef(onSearch);
    useLayoutEffect(() => {
        search.current = onSearch;
    });
    const actions = useMemo(() => {
        const become = (next: typeof resting) => {
            const before = latest.current;
            latest.current = next;
            setState(next);
            if (next.open && (!before.open || before.query !== next.query)) {
                search.current?.(next.query);
            }
        };
        return {
            show: () => become({...latest.current, open: true}),
            hide: () => become(resting),
            type: (query: string) => become({open: true, query}),
            restart: () => become({...latest.current, query: ''}),
        };
    }, []);
    return useMemo(() => ({...state, ...actions}), [state, actions]);
}
