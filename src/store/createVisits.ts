import type {AppsEvent, BindingsQuery} from './AppsClient.ts';
import {channelKey} from './AppsState.ts';
import {backOff} from './backOff.ts';
import type {FetchResult} from './thunks.ts';

interface Visit {
    query: BindingsQuery;
    /** Parts on the screen that show something of this channel. */
    visitors: number;
    /** Ends the fetch, or the wait for the next attempt. */
    abort: AbortController;
    /** `outdated`: something changed while the fetch was under way, so it is followed by another. */
    state: 'idle' | 'fetching' | 'outdated';
}

export interface Visits {
    /** Says that a part shows this channel; the first one causes the fetch (S2-038). Returns what ends the visit. */
    visit(query: BindingsQuery): () => void;
    /** Fetches anew whatever an event of the stream concerns. */
    onEvent(event: AppsEvent): void;
    /** Tries again at once, e.g. by a press on "Try again". */
    retry(query: BindingsQuery): void;
}

/**
 * Keeps the bindings of the channels on the screen fresh: one fetch a visit however many parts ask, retries with
 * back-off while the visit lasts, nothing after it ends.
 */
export function createVisits(fetchBindings: (query: BindingsQuery, signal: AbortSignal) => Promise<FetchResult>): Visits {
    const visits = new Map<string, Visit>();

    async function fetchUntilDone(visit: Visit): Promise<void> {
        visit.abort.abort();
        const abort = new AbortController();
        visit.abort = abort;
        for (let failures = 0; !abort.signal.aborted;) {
            visit.state = 'fetching';
            const result = await fetchBindings(visit.query, abort.signal);
            if (abort.signal.aborted) {
                return;
            }
            const again = isOutdated(visit);
            visit.state = 'idle';
            if (again) {
                continue;
            }
            if (result.done || !result.again) {
                return;
            }
            await pause(backOff(failures++), abort.signal);
        }
    }

    /** A fetch under way is let run: were it given up, a channel in which much changes would never show anything. */
    function refresh(visit: Visit): void {
        if (visit.state === 'idle') {
            void fetchUntilDone(visit);
        } else {
            visit.state = 'outdated';
        }
    }

    function leave(key: string, visit: Visit): void {
        visit.visitors--;
        // Parts that are exchanged for others within one drawing (a box per thread, say) do not end the visit.
        queueMicrotask(() => {
            if (visit.visitors === 0 && visits.get(key) === visit) {
                visits.delete(key);
                visit.abort.abort();
            }
        });
    }

    return {
        visit(query) {
            const key = channelKey(query);
            let visit = visits.get(key);
            if (!visit) {
                visit = {query, visitors: 0, abort: new AbortController(), state: 'idle'};
                visits.set(key, visit);
                void fetchUntilDone(visit);
            }
            const joined = visit;
            joined.visitors++;
            return () => leave(key, joined);
        },

        onEvent(event) {
            if (event.event === 'call_answer' || (event.event === 'connected' && !event.again)) {
                return;
            }
            for (const visit of visits.values()) {
                if (event.event === 'connected') {
                    // What was asked over the lost line may never be answered.
                    void fetchUntilDone(visit);
                } else if (!event.channelId || visit.query.channelId === event.channelId) {
                    refresh(visit);
                }
            }
        },

        retry(query) {
            const visit = visits.get(channelKey(query));
            if (visit) {
                void fetchUntilDone(visit);
            }
        },
    };
}

/** A function, since the state changes while a fetch is awaited. */
function isOutdated({state}: Visit): boolean {
    return state === 'outdated';
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        signal.addEventListener('abort', () => {
            clearTimeout(timer);
            resolve();
        });
    });
}
