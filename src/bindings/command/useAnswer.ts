import {useEffect, useLayoutEffect, useRef, useState} from 'react';

/** What came of asking: an answer, or why there is none, in Markdown. */
export type Outcome<Answer> = {answer: Answer} | {failure: string};

interface AnswerState<Answer> {
    outcome?: Outcome<Answer>;
    /** Asked and not answered yet. */
    waiting: boolean;
}

/** How long typing must pause before anybody is asked, in milliseconds. */
const pause = 150;

/** Answers kept, so that going back and forth in a line asks nothing twice. Failures are not kept. */
const kept = 100;

/**
 * Asks a question a little after it was last changed, gives it up when it changes again, and never shows the answer to
 * another question. `key` tells questions apart; undefined: there is nothing to ask. `keep`: whether answers are remembered.
 */
export function useAnswer<Answer>(
    key: string | undefined, ask: (signal: AbortSignal) => Promise<Outcome<Answer>>, {keep = true} = {},
): AnswerState<Answer> {
    const [latest, setLatest] = useState<{key: string; outcome: Outcome<Answer>}>();
    const [cache] = useState(() => new Map<string, Outcome<Answer>>());
    const asking = useRef(ask);
    useLayoutEffect(() => {
        asking.current = ask;
    });

    useEffect(() => {
        if (key === undefined || cache.has(key)) {
            return undefined;
        }
        const abort = new AbortController();
        const timer = setTimeout(async () => {
            const outcome = await asking.current(abort.signal);
            if (abort.signal.aborted) {
                return;
            }
            if (keep && 'answer' in outcome) {
                remember(cache, key, outcome);
            }
            setLatest({key, outcome});
        }, pause);
        return () => {
            clearTimeout(timer);
            abort.abort();
        };
    }, [key, keep, cache]);

    if (key === undefined) {
        return {waiting: false};
    }
    const outcome = cache.get(key) ?? (latest?.key === key ? latest.outcome : undefined);
    return outcome ? {outcome, waiting: false} : {waiting: true};
}

function remember<Answer>(cache: Map<string, Outcome<Answer>>, key: string, outcome: Outcome<Answer>): void {
    cache.set(key, outcome);
    if (cache.size > kept) {
        const [oldest] = cache.keys();
        cache.delete(oldest ?? key);
    }
}
