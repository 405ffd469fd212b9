import {expect, test} from 'vitest';

import {createUndo} from './createUndo.ts';

test('takes back the last first, each step whatever becomes of the others, and tells of those that fail', async () => {
    const done: string[] = [];
    const warnings: string[] = [];
    const undo = createUndo((_error, message) => warnings.push(message));
    undo.add('remove the bot', async () => done.push('bot'));
    undo.add('restore the record', async () => {
        throw new Error('the disk is full');
    });
    undo.add('take back the token', async () => done.push('token'));
    await undo.run();
    expect(done).toEqual(['token', 'bot']);
    expect(warnings).toEqual(['An operation on an App failed, and Topmast could not restore the record.']);
});
