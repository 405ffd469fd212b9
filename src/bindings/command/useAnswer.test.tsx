import {act, renderHook} from '@testing-library/react';
import {afterEach, beforeEach, expect, it, vi} from 'vitest';

import {createAnswerCache, type Outcome} from './answerCache.ts';
import {useAnswer} from './useAnswer.ts';

beforeEach(() => {
    vi.useFakeTimers();
});
afterEach(() => {
    vi.useRealTimers();
});

type Found = readonly string[];

/** Asks one question after another about words; answers come when the test says so. */
function asking(first: string | undefined) {
    const asked: {query: string; signal: AbortSignal; answer: (outcome: Outcome<Found>) => void}[] = [];
    const cache = createAnswerCache<Found>((words, query) => {
        const fitting = words.filter((word) => word.startsWith(query));
        return fitting.length > 0 ? fitting : undefined;
    });
    const seen: (Found | undefined)[] = [];
    const hook = renderHook(({query}: {query: string | undefined}) => {
        const state = useAnswer<Found>(query === undefined ? undefined : {family: 'words', query}, (signal) => new Promise((resolve) => {
            asked.push({query: query ?? '', signal, answer: resolve});
        }), cache);
        seen.push(state.outcome && 'answer' in state.outcome ? state.outcome.answer : undefined);
        return state;
    }, {initialProps: {query: first}});
    return {
        asked,
        seen,
        queries: () => asked.map(({query}) => query),
        ask: (query: string | undefined) => hook.rerender({query}),
        shown: () => ({outcome: hook.result.current.outcome, wait: hook.result.current.wait}),
        cancel: () => act(() => hook.result.current.cancel()),
        pass: (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds)),
        answer: (at: number, outcome: Outcome<Found>) => act(async () => asked[at]?.answer(outcome)),
        leave: hook.unmount,
    };
}

it('asks nothing while typing goes on, and nobody when there is nothing to ask', async () => {
    const {queries, ask, pass, shown} = asking(undefined);
    expect(shown()).toEqual({wait: 'none'});
    ask('a');
    ask('ab');
    expect(shown()).toEqual({wait: 'short'});
    await pass(150);
    expect(queries()).toEqual(['ab']);
});

it('of twenty questions shows the answer to the last alone, in whatever order they are answered (S2-050)', async () => {
    const {asked, ask, pass, answer, seen, shown} = asking('question 0');
    for (let at = 1; at <= 20; at++) {
        await pass(150);
        ask(`question ${at}`);
    }
    await pass(150);
    expect(asked.map(({signal}) => signal.aborted)).toEqual([...Array.from({length: 20}, () => true), false]);
    for (let turn = 0; turn < 21; turn++) {
        const at = (turn * 8 + 5) % 21;
        await answer(at, {answer: [`answer ${at}`]});
    }
    expect(new Set(seen.flatMap((words) => words ?? []))).toEqual(new Set(['answer 20']));
    expect(shown()).toEqual({outcome: {answer: ['answer 20']}, wait: 'none'});
});

it.each([1, 2, 3, 4, 5])('twenty keys at 60 ms cost three calls at most and never show what is not typed any more: run %i (S2-050)', async (run) => {
    const {asked, ask, pass, answer, seen, queries} = asking(undefined);
    const word = 'abcdefghijklmnopqrst';
    // A row of numbers that looks random and is the same every time.
    let number = run;
    const random = () => {
        number = (number * 48_271) % 2_147_483_647;
        return number / 2_147_483_647;
    };
    const due: {at: number; answered: boolean}[] = [];
    for (let step = 1; step <= 60; step++) {
        if (step <= 20) {
            ask(word.slice(0, step));
        }
        await pass(step === 7 || step === 14 ? 200 : 60);
        for (let at = due.length; at < asked.length; at++) {
            due.push({at: step + Math.floor(random() * 30), answered: false});
        }
        for (const [at, call] of due.entries()) {
            if (!call.answered && call.at <= step) {
                call.answered = true;
                await answer(at, {answer: [asked[at]?.query ?? '']});
            }
        }
        const typed = word.slice(0, Math.min(step, 20));
        expect((seen.at(-1) ?? []).every((found) => found.startsWith(typed))).toBe(true);
    }
    expect(queries().length).toBeLessThanOrEqual(3);
    expect(seen.at(-1)).toEqual([word]);
});

it('finds what fits a longer query in a complete answer without asking', async () => {
    const {queries, ask, pass, answer, shown} = asking('a');
    await pass(150);
    await answer(0, {answer: ['abc', 'axe'], isComplete: true});
    ask('ab');
    expect(shown()).toEqual({outcome: {answer: ['abc']}, wait: 'none'});
    await pass(5_000);
    ask('abx');
    await pass(150);
    expect(queries()).toEqual(['a', 'abx']);
});

it('shows what fits in an answer that was cut off at once, and asks for the rest', async () => {
    const {queries, ask, pass, answer, shown} = asking('a');
    await pass(150);
    await answer(0, {answer: ['abc', 'axe']});
    ask('ab');
    expect(shown()).toEqual({outcome: {answer: ['abc']}, wait: 'short'});
    await pass(150);
    expect(queries()).toEqual(['a', 'ab']);
    await answer(1, {answer: ['abc', 'about']});
    expect(shown()).toEqual({outcome: {answer: ['abc', 'about']}, wait: 'none'});
});

it('keeps answers, and asks again for what failed', async () => {
    const {queries, ask, pass, answer, shown} = asking('good');
    await pass(150);
    await answer(0, {answer: ['good one']});
    ask('bad');
    await pass(150);
    await answer(1, {failure: 'no'});
    expect(shown()).toEqual({outcome: {failure: 'no'}, wait: 'none'});
    ask('good');
    expect(shown()).toEqual({outcome: {answer: ['good one']}, wait: 'none'});
    ask('bad');
    await pass(150);
    expect(queries()).toEqual(['good', 'bad', 'bad']);
});

it('says nothing of a short wait, tells a longer one, and lets a long one be given up', async () => {
    const {asked, ask, pass, cancel, answer, shown} = asking('a');
    await pass(299);
    expect(shown()).toEqual({wait: 'short'});
    await pass(1);
    expect(shown()).toEqual({wait: 'pending'});
    await pass(2_850);
    expect(shown()).toEqual({wait: 'slow'});
    await cancel();
    expect(asked[0]?.signal.aborted).toBe(true);
    await answer(0, {answer: ['late']});
    expect(shown()).toEqual({outcome: {cancelled: true}, wait: 'none'});
    ask('ab');
    expect(shown()).toEqual({wait: 'short'});
});

it('gives up what nobody waits for any more', async () => {
    const {asked, pass, leave} = asking('a');
    await pass(150);
    leave();
    expect(asked[0]?.signal.aborted).toBe(true);
});
