import {describe, expect, test} from 'vitest';

import {createSecretBox} from './secretBox.ts';

const key = 'a key of at least thirty-two characters';

describe('a secret box (DESIGN decision 9)', () => {
    test('opens what it sealed, and the sealed text shows nothing of it', () => {
        const box = createSecretBox(key);
        const sealed = box.seal('hunter2 ✓');
        expect(sealed).not.toContain('hunter2');
        expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').includes('hunter2')).toBe(false);
        expect(box.open(sealed)).toBe('hunter2 ✓');
    });

    test('seals equal texts differently, so equal secrets cannot be recognised', () => {
        const box = createSecretBox(key);
        expect(box.seal('same')).not.toBe(box.seal('same'));
    });

    test('seals the empty text too', () => {
        const box = createSecretBox(key);
        expect(box.open(box.seal(''))).toBe('');
    });

    test('refuses a text that was altered by a single bit', () => {
        const box = createSecretBox(key);
        const [version, id, payload = ''] = box.seal('secret').split('.');
        const bytes = Buffer.from(payload, 'base64url');
        for (const at of [0, 12, bytes.length - 1]) {
            const altered = Buffer.from(bytes);
            altered[at] = (altered[at] ?? 0) ^ 1;
            expect(() => box.open(`${version}.${id}.${altered.toString('base64url')}`)).toThrow('damaged');
        }
    });

    test.each(['', 'plain', 'v1.', 'v2.00000000.AAAA'])('refuses %j, which is no sealed text', (text) => {
        expect(() => createSecretBox(key).open(text)).toThrow('another key');
    });

    test('refuses a truncated text instead of accepting a shorter tag', () => {
        const box = createSecretBox(key);
        const [version, id, payload = ''] = box.seal('').split('.');
        const short = Buffer.from(payload, 'base64url').subarray(0, 16);
        expect(() => box.open(`${version}.${id}.${short.toString('base64url')}`)).toThrow('damaged');
    });

    test('says that the key is another one, and opens with the older key after a change of keys', () => {
        const sealed = createSecretBox(key).seal('secret');
        const other = 'quite another key of thirty-two characters';
        expect(() => createSecretBox(other).open(sealed)).toThrow('SECRET_KEY');
        expect(createSecretBox(other, key).open(sealed)).toBe('secret');
    });
});
