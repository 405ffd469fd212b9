import * as fc from 'fast-check';
import {expect, it} from 'vitest';

import {readState, writeState, type PlaygroundState} from './PlaygroundState.ts';

it('comes out of a link as it went in', () => {
    const text = fc.string({unit: 'grapheme'});
    const state: fc.Arbitrary<PlaygroundState> = fc.record({
        kind: fc.constantFrom('bindings', 'form', 'post', 'answer'),
        text,
        answers: fc.record({submit: text, lookup: text, form: text}),
        address: text,
    });
    fc.assert(fc.property(state, (one) => {
        const link = writeState(one);
        expect(link).toMatch(/^[\w-]*$/);
        expect(readState(`#${link}`)).toEqual(one);
    }));
});

it.each(['', '#', '#top', '#%%%', '#bnVsbA'])('makes nothing of %j', (hash) => {
    expect(readState(hash)).toBeUndefined();
});
