import {expect, it} from 'vitest';

import {hearChanges} from './hearChanges.ts';

it('what was read is forgotten before anybody hears why; new posts, which nobody can have read before, change nothing', async () => {
    const told: string[] = [];
    let say = (_text: string): void => {};
    const open = hearChanges(async (path, {message}, token) => {
        told.push(`${path} ${token}`);
        say = message;
        return {send: () => {}, close: () => {}};
    }, (of) => told.push(`changed: ${of}`));
    await open('/api/v4/websocket', {message: (text) => told.push(text), closed: () => {}}, 'the token');

    for (const frame of ['{"event": "user_removed", "data": {}}', '{"event":"user_role_updated"}', '{"event":"post_edited"}', '{"event":"posted","data":{"post":"{\\"event\\":\\"user_removed\\"}"}}', '{"status":"OK"}', 'no JSON']) {
        say(frame);
    }
    expect(told).toEqual([
        '/api/v4/websocket the token',
        'changed: records', '{"event": "user_removed", "data": {}}',
        'changed: users', '{"event":"user_role_updated"}',
        'changed: posts', '{"event":"post_edited"}',
        '{"event":"posted","data":{"post":"{\\"event\\":\\"user_removed\\"}"}}', '{"status":"OK"}', 'no JSON',
    ]);
});
