import {useCallback, useEffect, useState} from 'react';

import {failureOf, type Failure} from './state/Failure.ts';

interface Fetched<T> {
    /** The latest answer; stays while a newer one is fetched. */
    value?: T;
    /** Why the latest attempt failed. */
    failure?: Failure;
}

/**
 * Fetches something for one part of the page, anew whenever `fetcher` (memoised by the caller) or `version` changes, and on
 * `again()`. Answers that were overtaken are dropped.
 */
export function useFetched<T, V>(fetcher: (signal: AbortSignal, version: V) => Promise<T>, version: V): Fetched<T> & {again(): void} {
    const [fetched, setFetched] = useState<Fetched<T>>({});
    const [attempt, setAttempt] = useState(0);
    const again = useCallback(() => setAttempt((count) => count + 1), []);
    const ask = useCallback((signal: AbortSignal, _attempt: number) => fetcher(signal, version), [fetcher, version]);

    useEffect(() => {
        const leaving = new AbortController();
        const finish = (next: (before: Fetched<T>) => Fetched<T>) => (leaving.signal.aborted ? undefined : setFetched(next));
        ask(leaving.signal, attempt).then(
            (value) => finish(() => ({value})),
            (error: unknown) => finish((before) => ({...before, failure: failureOf(error)})),
        );
        return () => leaving.abort();
    }, [ask, attempt]);
    return {...fetched, again};
}
