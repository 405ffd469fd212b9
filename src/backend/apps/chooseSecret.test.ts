import {expect, test} from 'vitest';

import {chooseSecret} from './chooseSecret.ts';

const parts = (developerMode: boolean) => ({developerMode, newSecret: () => 'made just now, long enough'});
const nothing = {given: undefined, generate: false, kept: undefined};

test('a given secret is taken, a made one is new, and without either the one there was stays', () => {
    expect(chooseSecret(parts(false), {...nothing, given: 'sixteen letters!', kept: 'old'})).toEqual({value: 'sixteen letters!', isNew: false, warning: ''});
    expect(chooseSecret(parts(false), {...nothing, generate: true, kept: 'old'})).toEqual({value: 'made just now, long enough', isNew: true, warning: ''});
    expect(chooseSecret(parts(false), {...nothing, kept: 'old'})).toEqual({value: 'old', isNew: false, warning: ''});
    expect(chooseSecret(parts(false), nothing)).toEqual({isNew: false, warning: ''});
});

test('one under 128 bits is refused, and in developer mode warned of', () => {
    expect(() => chooseSecret(parts(false), {...nothing, given: 'fifteen letters'})).toThrow(/15 bytes and can be guessed/);
    expect(chooseSecret(parts(true), {...nothing, given: '1234'})).toMatchObject({value: '1234', warning: expect.stringContaining('can be guessed')});
});
