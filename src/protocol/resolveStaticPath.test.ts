import {expect, test} from 'vitest';

import {resolveStaticPath} from './resolveStaticPath.ts';

test.each([
    ['134', 'X/Y/Z', 'X/Y/Z'],
    ['135', 'https://host/X/Y/Z', 'https://host/X/Y/Z'],
    ['136', 'X/Y/../Z', 'X/Z'],
    ['137', 'http://host:8080/X/Y/../Z', 'http://host:8080/X/Z'],
    ['138', '/X/Y/Z', 'X/Y/Z'],
    ['138', '////X///Y////Z///', 'X/Y/Z'],
    ['139', 'https://host//X/Y/Z', 'https://host/X/Y/Z'],
    ['141', '%2FX%2F..%2F..%2FY', 'Y'],
    ['141', '/X/../../Y', 'Y'],
    ['142', 'https://host/X/../../Y', 'https://host/Y'],
    ['a query', 'https://host/X/../Y?u=http://a/../b#c//d', 'https://host/Y?u=http://a/../b#c//d'],
    ['a space', 'my%20icon.png', 'my icon.png'],
])('case %s: %s becomes %s', (_, path, expected) => {
    expect(resolveStaticPath(path)).toBe(expected);
});

test.each([
    ['140', 'X/../../Y/Z'],
    ['140', 'X/Y/../../../Z'],
    ['140', 'X%252F..%2F..%2525252FY'],
    ['140', 'X%252f..%252f..%252fmanifest'],
    ['143', '..'],
    ['empty', ''],
    ['the folder itself', '/'],
    ['W17', 'data:image/png;base64,x'],
    ['W17', 'javascript:alert(1)'],
    ['backslashes', '..\\..\\secret'],
    ['a query', 'icon.png?x'],
    ['an encoded query', 'icon.png%3Fx'],
    ['bad encoding', 'a%E0%A4%A'],
    ['control characters', 'a\u0000b'],
])('case %s: %j is no static path', (_, path) => {
    expect(resolveStaticPath(path)).toBeUndefined();
});
