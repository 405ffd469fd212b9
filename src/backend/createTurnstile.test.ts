import {expect, test} from 'vitest';

import {createTurnstile} from './createTurnstile.ts';

const never = new AbortController().signal;

test('so many run at a time, the others follow in their order; whoever gives up leaves the place to the next', async () => {
    const inTurn = createTurnstile(2);
    const begun: string[] = [];
    const ends = new Map<string, () => void>();
    const task = (name: string, signal = never) => inTurn(() => {
        begun.push(name);
        return new Promise<void>((resolve) => {
            ends.set(name, resolve);
        });
    }, signal);
    const impatient = new AbortController();
    const all = [task('a'), task('b'), task('c'), task('d', impatient.signal), task('e')];
    const givenUp = expect(all[3]).rejects.toThrow('no longer wanted');
    await expect.poll(() => begun).toEqual(['a', 'b']);
    impatient.abort(new Error('no longer wanted'));
    await givenUp;
    ends.get('b')?.();
    await expect.poll(() => begun).toEqual(['a', 'b', 'c']);
    ends.get('a')?.();
    await expect.poll(() => begun).toEqual(['a', 'b', 'c', 'e']);
    ends.get('c')?.();
    ends.get('e')?.();
    await Promise.allSettled(all);
    await inTurn(async () => begun.push('f'), never);
    expect(begun.at(-1)).toBe('f');
});
