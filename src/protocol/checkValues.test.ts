import {describe, expect, test} from 'vitest';

import {checkValues} from './checkValues.ts';
import type {Field, FieldValue} from './Field.ts';
import type {SubmittableForm} from './Form.ts';
import {initialValue} from './initialValue.ts';

const bug = {label: 'Bug', value: 'bug'};
const text: Field = {name: 'f', label: 'f', type: 'text', subtype: 'input'};
const select: Field = {name: 'f', label: 'f', type: 'static_select', options: [bug, {label: 'Wish', value: 'wish'}]};
const user: Field = {name: 'f', label: 'f', type: 'user'};
const bool: Field = {name: 'f', label: 'f', type: 'bool'};

/** What is wrong with one value, as code and parameters. */
function check(field: Field, value: FieldValue | undefined, keys: Partial<SubmittableForm> = {}) {
    const form = {submit: {path: '/s'}, fields: [field], ...keys};
    return checkValues(form, value === undefined ? {} : {f: value})['f'];
}

describe('required', () => {
    test.each<[string, Field, FieldValue | undefined]>([
        ['no text', text, ''], ['blank text', text, ' \n'], ['absent', text, undefined], ['null', text, null], ['no tick', bool, false], ['no choice', user, null],
        ['an empty list', {...user, multiselect: true}, []],
    ])('%s', (_, field, value) => {
        expect(check({...field, is_required: true}, value)).toEqual({code: 'required', params: {}});
        expect(check(field, value)).toBeUndefined();
    });

    test('what a person cannot change is not held against them', () => {
        expect(check({...text, is_required: true, readonly: true}, '')).toBeUndefined();
        expect(check({name: 'f', label: 'f', type: 'markdown', is_required: true}, null)).toBeUndefined();
    });
});

test('S2-108: lengths are checked at both ends', () => {
    const field = {...text, min_length: 2, max_length: 4};
    expect(check(field, 'a')).toEqual({code: 'too_short', params: {min: 2, length: 1}});
    expect(check(field, 'ab')).toBeUndefined();
    expect(check(field, 'abcd')).toBeUndefined();
    expect(check(field, 'abcde')).toEqual({code: 'too_long', params: {max: 4, length: 5}});
});

describe('subtypes', () => {
    test.each([
        ['number', ['1', '-1.5', '.5', '1e3', ' 7 '], ['x', '1,5', '0x10', '--1', 'NaN', 'Infinity', '1 2'], 'bad_number'],
        ['email', ['a@b', 'a.b+c@d.example'], ['a', '@b', 'a@', 'a b@c', 'a@b@c'], 'bad_email'],
        ['url', ['http://a', 'https://a.example/b?c#d'], ['a.example', 'ftp://a', 'https://', 'javascript:alert(1)', 'https://a b'], 'bad_url'],
        ['tel', ['+49 (30) 123-45', '110'], ['call me', '+', '12a'], 'bad_tel'],
        ['input', ['anything'], [], ''],
        ['textarea', ['any\nthing'], [], ''],
        ['password', ['any thing'], [], ''],
    ] as const)('%s', (subtype, good, bad, code) => {
        for (const value of good) {
            expect([value, check({...text, subtype}, value)]).toEqual([value, undefined]);
        }
        for (const value of bad) {
            expect([value, check({...text, subtype}, value)?.code]).toEqual([value, code]);
        }
    });
});

describe('choices', () => {
    test('of a static select must be its options', () => {
        expect(check(select, bug)).toBeUndefined();
        expect(check(select, {label: 'Gone', value: 'gone'})).toEqual({code: 'not_an_option', params: {value: 'Gone'}});
        expect(check({...select, multiselect: true}, [bug, {label: '', value: 'gone'}])).toEqual({code: 'not_an_option', params: {value: 'gone'}});
    });

    test('free text is no choice (S2-104)', () => {
        expect(check(select, 'bug')).toMatchObject({code: 'not_an_option'});
        expect(check(user, 'bob')).toMatchObject({code: 'not_an_option', params: {value: 'bob'}});
    });

    test('a pressed submit button sends its plain value (wild rule 12)', () => {
        expect(check(select, 'bug', {submit_buttons: 'f'})).toBeUndefined();
        expect(check(select, 'gone', {submit_buttons: 'f'})).toMatchObject({code: 'not_an_option'});
    });
});

test('a field named like a part of every object is checked like any other', () => {
    const form = {submit: {path: '/s'}, fields: [{...text, name: 'constructor', is_required: true}]};
    expect(checkValues(form, {})['constructor']).toEqual({code: 'required', params: {}});
});

test.each<[string, Field, FieldValue]>([
    ['text', text, ''], ['text with default', {...text, value: 'x'}, 'x'], ['bool', bool, false], ['ticked bool', {...bool, value: true}, true],
    ['select', select, null], ['select with default', {...select, value: bug}, bug], ['multiselect', {...user, multiselect: true}, []],
    ['markdown', {name: 'f', label: 'f', type: 'markdown'}, null],
])('at first a %s field holds its default, or nothing', (_, field, value) => {
    expect(initialValue(field)).toEqual(value);
});
