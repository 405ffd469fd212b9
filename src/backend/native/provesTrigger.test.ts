import {generateKeyPairSync, sign} from 'node:crypto';
import {describe, expect, test} from 'vitest';

import {provesTrigger} from './provesTrigger.ts';

const {publicKey, privateKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
const now = Date.parse('2026-11-22T00:00:00Z');
const proof = {userId: 'alice', publicKey: publicKey.export({format: 'der', type: 'spki'}).toString('base64'), now};

/** As Mattermost makes one. */
function trigger({userId = 'alice', at = now, key = privateKey} = {}): string {
    const signed = `id:${userId}:${at}:`;
    return Buffer.from(signed + sign('sha256', Buffer.from(signed), key).toString('base64')).toString('base64');
}

describe('a trigger', () => {
    test('proves what its user did a moment ago, by the server\'s key', () => {
        expect(provesTrigger(trigger(), proof)).toBe(true);
        expect(provesTrigger(trigger({at: now - 59_000}), proof)).toBe(true);
    });

    test.each([
        ['another user\'s', trigger({userId: 'bob'})],
        ['an old one', trigger({at: now - 61_000})],
        ['one from the future', trigger({at: now + 61_000})],
        ['somebody else\'s signature', trigger({key: generateKeyPairSync('ec', {namedCurve: 'P-256'}).privateKey})],
        ['one that was altered', Buffer.from(Buffer.from(trigger({userId: 'bob'}), 'base64').toString().replace('bob', 'alice')).toString('base64')],
        ['no trigger', 'bm90aGluZw=='],
        ['nothing', ''],
    ])('%s proves nothing', (_what, triggerId) => {
        expect(provesTrigger(triggerId, proof)).toBe(false);
    });
});
