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

    // A pattern that tries every way to read it would take minutes, in the browser and in the backend.
    test('a very long value is read once, whatever it is wrong with it', () => {
        for (const subtype of ['number', 'email', 'url', 'tel'] as const) {
            expect(check({...text, subtype}, `${'1'.repeat(500_000)} !`)).toMatchObject({code: `bad_${subtype}`});
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

test('a radio holds one of its options', () => {
    const radio: Field = {name: 'f', label: 'f', type: 'radio', options: [bug]};
    expect(check(radio, 'bug')).toBeUndefined();
    expect(check(radio, 'gone')).toEqual({code: 'not_an_option', params: {value: 'gone'}});
    expect(check({...radio, is_required: true}, '')).toMatchObject({code: 'required'});
});

describe('days and instants', () => {
    const date: Field = {name: 'f', label: 'f', type: 'date'};
    const time: Field = {name: 'f', label: 'f', type: 'datetime', time_interval: 60};
    // In Auckland the next day has begun already.
    const now = Date.parse('2026-01-31T13:30:00Z');
    const at = (field: Field, value: string, timeZone?: string) => {
        const form = {submit: {path: '/s'}, fields: [field]};
        return checkValues(form, {f: value}, {now, ...(timeZone && {timeZone})})['f'];
    };

    test('are written as ISO writes them', () => {
        expect(at(date, '2026-01-31')).toBeUndefined();
        expect(['31.1.2026', '2026-02-30', 'today', '2026-1-1'].map((value) => at(date, value)?.code)).toEqual(Array.from({length: 4}, () => 'bad_date'));
        expect(at(time, '2026-01-31T10:00:00Z')).toBeUndefined();
        expect(['2026-01-31', '2026-01-31T10:00', 'now'].map((value) => at(time, value)?.code)).toEqual(Array.from({length: 3}, () => 'bad_datetime'));
    });

    test.each([
        ['today', '2026-01-31', '2026-01-30'], ['yesterday', '2026-01-30', '2026-01-29'], ['+2d', '2026-02-02', '2026-02-01'],
        ['-1w', '2026-01-24', '2026-01-23'], ['+1m', '2026-02-28', '2026-02-27'], ['-11m', '2025-02-28', '2025-02-27'], ['2026-02-01', '2026-02-01', '2026-01-31'],
    ])('not before %s', (limit, good, early) => {
        expect(at({...date, min_date: limit}, good, 'UTC')).toBeUndefined();
        expect(at({...date, min_date: limit}, early, 'UTC')).toEqual({code: 'too_early', params: {min: good}});
        expect(at({...date, max_date: limit}, early, 'UTC')).toBeUndefined();
        expect(at({...date, max_date: early}, good, 'UTC')).toEqual({code: 'too_late', params: {max: early}});
    });

    test('today is the reader\'s today; whoever does not know it takes every day that it may be', () => {
        const today: Field = {...date, min_date: 'today', max_date: 'today'};
        expect(at(today, '2026-02-01', 'Pacific/Auckland')).toBeUndefined();
        expect(at(today, '2026-02-01', 'UTC')).toMatchObject({code: 'too_late'});
        expect(['2026-01-31', '2026-02-01'].map((value) => at(today, value))).toEqual([undefined, undefined]);
        expect(at(today, '2026-02-02')).toMatchObject({code: 'too_late'});
        expect(at(today, '2026-01-30')).toMatchObject({code: 'too_early'});
    });

    test('the day of an instant is the one in the zone in which it is meant', () => {
        const berlin: Field = {...time, min_date: '2026-02-01', datetime_config: {location_timezone: 'Europe/Berlin'}};
        expect(at(berlin, '2026-01-31T23:00:00Z', 'UTC')).toBeUndefined();
        expect(at(berlin, '2026-01-31T22:59:59Z', 'UTC')).toMatchObject({code: 'too_early', params: {min: '2026-02-01'}});
        expect(at({...time, max_date: '2026-01-31T12:00:00Z'}, '2026-01-31T12:00:01Z')).toMatchObject({code: 'too_late'});
    });

    test('without a clock, limits that count from today wait for someone who has one', () => {
        expect(check({...date, min_date: 'tomorrow'}, '1999-01-01')).toBeUndefined();
        expect(check({...date, min_date: '2026-01-01'}, '1999-01-01')).toMatchObject({code: 'too_early'});
    });

    test('a required time begins at the next full interval, unless that is not allowed; days may count from today', () => {
        const clock = {now, timeZone: 'UTC'};
        expect(initialValue({...time, is_required: true}, clock)).toBe('2026-01-31T14:00:00Z');
        expect(initialValue({...time, is_required: true, time_interval: 15}, clock)).toBe('2026-01-31T13:30:00Z');
        expect(initialValue({...time, is_required: true, min_date: 'tomorrow'}, clock)).toBe('');
        expect(initialValue({...time, is_required: true})).toBe('');
        expect(initialValue(time, clock)).toBe('');
        expect(initialValue({...date, value: 'tomorrow'}, clock)).toBe('2026-02-01');
        expect(initialValue({...date, value: 'tomorrow'})).toBe('');
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
