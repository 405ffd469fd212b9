/** The part of a text that is replaced, so that undo and the caret of whoever types lose nothing else. */
import {assert, property, string} from 'fast-check';
import {expect, it} from 'vitest';

import {difference} from './writeInto.ts';

it.each([
    ['/desk ti', '/desk ticket ', {start: 8, end: 8, added: 'cket '}],
    ['/desk --ti x', '/desk --title x', {start: 10, end: 10, added: 'tle'}],
    ['/desk', '', {start: 0, end: 5, added: ''}],
    ['same', 'same', {start: 4, end: 4, added: ''}],
    ['aa', 'aaa', {start: 2, end: 2, added: 'a'}],
])('%j → %j', (from, to, expected) => {
    expect(difference(from, to)).toEqual(expected);
});

it('makes the one of the other, whatever they are', () => {
    assert(property(string(), string(), string(), (before, added, behind) => {
        const from = before + behind;
        const {start, end, added: text} = difference(from, before + added + behind);
        expect(from.slice(0, start) + text + from.slice(end)).toBe(before + added + behind);
    }));
});
