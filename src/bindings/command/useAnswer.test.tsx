import {act, renderHook} from '@testing-library/react';
import {afterEach, beforeEach, expect, it, vi} from 'vitest';

import {useAnswer, type Outcome} from './useAnswer.ts';

beforeEach(() => {
    vi.useFakeTimers();
});
afterEach(() => {
    vi.useRealTimers();
});

/** Asks one question after another; answers come when the test says so. */
function asking(first: string | undefined) {
    const asked: {key: string; signal: AbortSignal; answer: (outcome: Outcome<string>) => void}[] = [];
    const hook = renderHook(({question}: {question: string | undefined}) => useAnswer<string>(question, (signal) => new Promise((resolve) => {
        asked.push({key: question ?? '', signal, answer: resolve});
    })), {initialProps: {question: first}});
    return {
        asked,
        ask: (question: string | undefined) => hook.rerender({question}),
        shown: () => hook.result.current,
        pause: () => act(() => vi.advanceTimersByTimeAsync(150)),
        answer: (at: number, outcome: Outcome<string>) => act(async () => asked[at]?.answer(outcome)),
        leave: hook.unmount,
    };
}

it('asks nothing while typing goes on, and nobody when there is nothing to ask', async () => {
    const {asked, ask, pause, shown} = asking(undefined);
    expect(shown()).toEqual({waiting: false});
    ask('a');
    ask('ab');
    expect(shown()).toEqual({waiting: true});
    await pause();
    expect(asked.map(({key}) => key)).toEqual(['ab']);
});

it('of twenty questions shows the answer to the last alone, in whatever order they are answered', async () => {
    const {asked, ask, pause, answer, shown} = asking('question 0');
    for (let at = 1; at <= 20; at++) {
        await pause();
        ask(`question ${at}`);
    }
    await pause();
    expect(asked.map(({signal}) => signal.aborted)).toEqual([...Array.from({length: 20}, () => true), false]);
    for (let turn = 0; turn < 21; turn++) {
        const at = (turn * 8 + 5) % 21;
        await answer(at, {answer: `answer ${at}`});
        const seen = shown().outcome;
        expect([undefined, {answer: 'answer 20'}]).toContainEqual(seen);
    }
    expect(shown()).toEqual({outcome: {answer: 'answer 20'}, waiting: false});
});

it('keeps answers, and asks again for what failed', async () => {
    const {asked, ask, pause, answer, shown} = asking('good');
    await pause();
    await answer(0, {answer: 'yes'});
    ask('bad');
    await pause();
    await answer(1, {failure: 'no'});
    expect(shown()).toEqual({outcome: {failure: 'no'}, waiting: false});
    ask('good');
    expect(shown()).toEqual({outcome: {answer: 'yes'}, waiting: false});
    ask('bad');
    await pause();
    expect(asked.map(({key}) => key)).toEqual(['good', 'bad', 'bad']);
});

it('gives up what nobody waits for any more', async () => {
    const {asked, pause, leave} = asking('a');
    await pause();
    leave();
    expect(asked[0]?.signal.aborted).toBe(true);
});
