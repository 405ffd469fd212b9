import {useEffect, useLayoutEffect, useRef, useState} from 'react';

import type {AnswerCache, Asked, Outcome} from './answerCache.ts';

/**
 * How the wait for an answer stands: nothing to wait for; asked (or about to be) so short a time ago that nothing is said;
 * `pending`: worth telling; `slow`: worth giving up.
 */
export type Wait = 'none' | 'short' | 'pending' | 'slow';

export interface AnswerState<Answer> {
    /** Final, or, while `wait` is not `none`, what is known already. */
    outcome?: Outcome<Answer>;
    wait: Wait;
    /** Gives up waiting. */
    cancel(): void;
}

/** How long typing must pause before anybody is asked, in milliseconds. */
const pause = 150;

/** How long after that the wait is shown, and when it is called slow. */
const pendingAfter = 150;
const slowAfter = 3_000;

/**
 * Asks a question a little after it was last changed, gives it up when it changes again, and never shows the answer to
 * another question. Answers are kept in `cache` (absent: not at all); failures are asked again when the question comes
 * back. Undefined: there is nothing to ask.
 */
export function useAnswer<Answer>(
    asked: Asked | undefined, ask: (signal: AbortSignal) => Promise<Outcome<Answer>>, cache?: AnswerCache<Answer>,
): AnswerState<Answer> {
    const [latest, setLatest] = useState<{key: string; wait: Wait; outcome?: Outcome<Answer>}>();
    const giveUp = useRef<() => void>(undefined);
    const asking = useRef(ask);
    useLayoutEffect(() => {
        asking.current = ask;
    });

    const found = asked && cache?.find(asked);
    const {family = '', query = ''} = asked ?? {};
    const key = asked && !found?.isFinal ? JSON.stringify([family, query]) : undefined;

    useEffect(() => {
        if (key === undefined) {
            return undefined;
        }
        const abort = new AbortController();
        const timers: ReturnType<typeof setTimeout>[] = [];
        const stop = () => {
            timers.forEach(clearTimeout);
            abort.abort();
        };
        const settle = (outcome: Outcome<Answer>) => {
            if (abort.signal.aborted) {
                return;
            }
            stop();
            if ('answer' in outcome) {
                cache?.keep({family, query}, outcome.answer, outcome.isComplete === true);
            }
            setLatest({key, wait: 'none', outcome});
        };
        giveUp.current = () => settle({cancelled: true});
        timers.push(
            setTimeout(() => void asking.current(abort.signal).then(settle), pause),
            setTimeout(() => setLatest({key, wait: 'pending'}), pause + pendingAfter),
            setTimeout(() => setLatest({key, wait: 'slow'}), pause + slowAfter),
        );
        return stop;
    }, [key, family, query, cache]);

    const cancel = () => giveUp.current?.();
    if (key === undefined) {
        return {wait: 'none', cancel, ...(found && {outcome: {answer: found.answer}})};
    }
    const now = latest?.key === key ? latest : undefined;
    const outcome = now?.outcome ?? (found && {answer: found.answer});
    return {wait: now?.wait ?? 'short', cancel, ...(outcome && {outcome})};
}
