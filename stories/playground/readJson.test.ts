import * as fc from 'fast-check';
import {describe, expect, it} from 'vitest';

import {pointerTo} from '../../src/protocol/index.ts';
import {readJson, spanOf, type ReadText} from './readJson.ts';

const good = (source: string): ReadText => {
    const read = readJson(source);
    if ('message' in read) {
        throw new Error(read.message);
    }
    return read;
};

describe('readJson', () => {
    it('reads what JSON.parse reads, and knows where each value stands', () => {
        fc.assert(fc.property(fc.jsonValue({maxDepth: 5}), fc.constantFrom(undefined, 1, 4, '\t'), (value, indent) => {
            const source = `\n ${JSON.stringify(value, null, indent)} \n`;
            const {value: read, spans} = good(source);
            expect(read).toEqual(JSON.parse(source));
            // Every span is the text of the value that its pointer leads to.
            expect(spans.size).toBeGreaterThan(0);
            const check = (part: unknown, pointer: string) => {
                const {start, end} = spanOf(spans, pointer);
                expect(JSON.parse(source.slice(start, end))).toEqual(JSON.parse(JSON.stringify(part)));
                expect(source.slice(start, end)).toBe(source.slice(start, end).trim());
                if (typeof part === 'object' && part !== null) {
                    Object.entries(part).forEach(([key, child]) => check(child, pointerTo(pointer, key)));
                }
            };
            check(read, '');
        }));
    });

    it('agrees with JSON.parse about what is no JSON', () => {
        const pieces = fc.array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '1', '-', '01', '1.', 'true', 'nul', ' ', '\n', '\\', '\u0001'), {maxLength: 8});
        fc.assert(fc.property(pieces, (parts) => {
            const source = parts.join('');
            let parses = true;
            try {
                JSON.parse(source);
            } catch {
                parses = false;
            }
            expect('value' in readJson(source)).toBe(parses);
        }), {numRuns: 2000});
    });

    it.each([
        ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'A comma or } is missing before this.'],
        ['[1, 2,]', 1, 6, 'There is nothing between this comma and ].'],
        ['{"a" 1}', 1, 6, 'A colon is missing after "a".'],
        ['{a: 1}', 1, 2, 'A name in double quotes is expected here.'],
        ['["open', 1, 2, 'This text is not closed on its line, or holds a backslash that means nothing in JSON.'],
        ['[1, 2', 1, 6, 'The text ends before its ].'],
        ['{"a":1} x', 1, 9, 'The document ends before this.'],
        ['', 1, 1, 'The text ends where a value is expected.'],
        ['[\n  undefined\n]', 2, 3, 'A value is expected here: text in double quotes, a number, true, false, null, { or [.'],
    ])('says where and what is wrong in %j', (source, line, column, message) => {
        expect(readJson(source)).toMatchObject({line, column, message});
    });

    it('does not run out of stack', () => {
        expect(readJson('['.repeat(100_000))).toMatchObject({message: expect.stringContaining('levels deep')});
    });

    it('shows what is missing at what is around it', () => {
        const {spans} = good('[{"label": "a"}]');
        expect(spanOf(spans, '/0/location')).toEqual({start: 1, end: 15});
        expect(spanOf(spans, '/7/x/y')).toEqual({start: 0, end: 16});
    });
});
