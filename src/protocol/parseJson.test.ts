import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';

import {parseJson} from './parseJson.ts';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

test('any JSON is parsed as it is', () => {
    fc.assert(fc.property(fc.jsonValue({maxDepth: 8}), (value) => {
        const text = JSON.stringify(value);
        expect(parseJson(text)).toEqual({ok: true, value: JSON.parse(text)});
    }));
});

describe('depth', () => {
    test('64 levels are taken, 65 are not', () => {
        expect(parseJson(nested(64))).toMatchObject({ok: true});
        expect(parseJson(nested(65))).toEqual({ok: false, code: 'too_deep', found: 'more than 64 levels'});
    });

    test('brackets in text are no levels, nor are closed ones', () => {
        expect(parseJson(JSON.stringify(['['.repeat(100), '"[['.repeat(100), '\\'.repeat(99)]))).toMatchObject({ok: true});
        expect(parseJson(`[${Array.from({length: 1000}, () => '{}').join()}]`)).toMatchObject({ok: true});
    });

    test('50,000 levels are refused, not followed to the end of the stack', () => {
        expect(parseJson(nested(50_000))).toMatchObject({ok: false, code: 'too_deep'});
        expect(parseJson('{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000))).toMatchObject({ok: false, code: 'too_deep'});
        expect(parseJson('['.repeat(50_000))).toMatchObject({ok: false, code: 'too_deep'});
    });

    test('12 MiB are read without trouble', () => {
        const text = JSON.stringify({text: 'x'.repeat(12 * 1024 * 1024)});
        expect(parseJson(text)).toMatchObject({ok: true});
    });
});

test.each([
    ['', 'empty', 'nothing'],
    [' \n', 'empty', 'nothing'],
    ['<!DOCTYPE html><html>', 'not_json', 'an HTML page'],
    ['\n<html lang="en">', 'not_json', 'an HTML page'],
    ['Not found', 'not_json', 'text that begins with "Not found"'],
    ['{"a": 1', 'not_json', 'text that begins with "{\\"a\\": 1"'],
    [`oops ${'['.repeat(100)}`, 'not_json', `text that begins with "oops ${'['.repeat(35)}"`],
])('%j is %s', (text, code, found) => {
    expect(parseJson(text)).toEqual({ok: false, code, found});
});

test('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => {
        expect(typeof parseJson(text).ok).toBe('boolean');
    }));
});
