import {useCallback, useEffect, useRef, useState} from 'react';

import {failureOf, type Failure} from '../state/Failure.ts';
import {useFetched} from '../useFetched.ts';

/** A list that comes in pages, newest first. */
export interface Pages<T> {
    /** What has come so far; undefined: nothing yet. */
    items?: T[];
    /** Why the newest page did not come. */
    failure?: Failure;
    /** Fetches the newest page again, and forgets the older ones. */
    renew(): void;
    older: {
        /** There may be more. */
        isThere: boolean;
        pending: boolean;
        failure?: Failure;
        fetch(): Promise<void>;
    };
}

interface Older<T> {
    pages: T[][];
    pending: boolean;
    failure?: Failure;
}

/**
 * Fetches the newest page at once, and older ones when they are asked for. `fetchPage` is given the last one that was seen; it is memoised by the caller,
 * who renews the list when it changes. A page that is shorter than `pageLength` is the last.
 */
export function usePages<T>(fetchPage: (last: T | undefined, signal: AbortSignal) => Promise<T[]>, pageLength: number): Pages<T> {
    const [{pages, ...older}, setOlder] = useState<Older<T>>({pages: [], pending: false});
    const asking = useRef<AbortController | undefined>(undefined);
    const fetchNewest = useCallback((signal: AbortSignal) => fetchPage(undefined, signal), [fetchPage]);
    const {value, failure, again} = useFetched(fetchNewest, undefined);
    const items = value && [value, ...pages].flat();

    const forgetOlder = useCallback(() => {
        asking.current?.abort();
        setOlder({pages: [], pending: false});
    }, []);
    useEffect(() => forgetOlder, [forgetOlder]);

    async function fetch(): Promise<void> {
        const {signal} = asking.current = new AbortController();
        const finish = (next: (before: Older<T>) => Older<T>) => (signal.aborted ? undefined : setOlder(next));
        finish((before) => ({pages: before.pages, pending: true}));
        try {
            const page = await fetchPage(items?.at(-1), signal);
            finish((before) => ({pages: [...before.pages, page], pending: false}));
        } catch (error) {
            finish((before) => ({pages: before.pages, pending: false, failure: failureOf(error)}));
        }
    }

    return {
        ...(items ? {items} : {}),
        ...(failure ? {failure} : {}),
        renew() {
            forgetOlder();
            again();
        },
        older: {...older, isThere: (pages.at(-1) ?? value)?.length === pageLength, fetch},
    };
}
