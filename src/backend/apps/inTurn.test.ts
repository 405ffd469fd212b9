import {expect, test} from 'vitest';

import {createInTurn} from './inTurn.ts';

test('tasks of one key never overlap, also when one fails; other keys do not wait', async () => {
    const inTurn = createInTurn();
    const log: string[] = [];
    let finishFirst = () => {};
    const first = inTurn('desk', async () => {
        log.push('first begins');
        await new Promise<void>((resolve) => { finishFirst = resolve; });
        log.push('first fails');
        throw new Error('no');
    });
    const second = inTurn('desk', async () => {
        log.push('second');
        return 2;
    });
    await inTurn('boards', async () => {
        log.push('another key');
    });
    finishFirst();

    await expect(first).rejects.toThrow('no');
    expect(await second).toBe(2);
    expect(log).toEqual(['first begins', 'another key', 'first fails', 'second']);
});
