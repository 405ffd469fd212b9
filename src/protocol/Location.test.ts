import {expect, test} from 'vitest';

import {inLocation, joinLocation} from './Location.ts';

test.each([
    ['56', '/a/b', '/a', true],
    ['57, as DESIGN rules', '/a-b', '/a', false],
    ['58', '/b', '/a', false],
    ['59', '/a', '/a/b', false],
    ['equal', '/a', '/a', true],
    ['a slash at the end', '/a/b', '/a/', true],
])('case %s: %s in %s is %s', (_, location, granted, expected) => {
    expect(inLocation(location, granted)).toBe(expected);
});

test.each([['/command', 'desk', '/command/desk'], ['/command', '/desk', '/command/desk'], ['/command', '', '/command']])('%s and %j make %s', (parent, segment, expected) => {
    expect(joinLocation(parent, segment)).toBe(expected);
});
