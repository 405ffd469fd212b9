import {describe, expect, test} from 'vitest';

import {hashtagsIn, mentionedIn} from './mentions.ts';

const members = [{id: 'a', username: 'alice'}, {id: 'b', username: 'bob'}, {id: 'd', username: 'dot.name'}];

describe('who is mentioned', () => {
    test.each([
        ['hello @bob', ['b']],
        ['hello @bob.', ['b']],
        ['@Bob, @dot.name: look', ['b', 'd']],
        ['write to me@bob', []],
        ['@bobby', []],
        ['@channel now', ['b', 'd']],
        ['nobody', []],
    ])('by "%s"', (message, expected) => {
        expect(mentionedIn(message, members, 'a', 'O')).toEqual(expected);
    });

    test('in a direct channel: the other, always; the author never', () => {
        expect(mentionedIn('hello', members.slice(0, 2), 'a', 'D')).toEqual(['b']);
        expect(mentionedIn('@alice', members, 'a', 'O')).toEqual([]);
    });
});

test('hashtags stand apart and are more than a number', () => {
    expect(hashtagsIn('#now and #über-all, not#this or #1 or # alone')).toBe('#now #über-all');
});
