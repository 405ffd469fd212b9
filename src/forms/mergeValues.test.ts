import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';

import type {FieldValue, Values} from '../protocol/index.ts';
import {formWith} from './fixtures/formOf.ts';
import {mergeValues} from './mergeValues.ts';
import {initialValues} from './openForm.ts';

const clock = {now: Date.parse('2026-01-31T13:30:00Z'), timeZone: 'UTC'};
const low = {label: 'Low', value: 'low'};
const high = {label: 'High', value: 'high'};
const text = (more: object = {}) => ({name: 'note', type: 'text', ...more});
const select = (more: object = {}) => ({name: 'level', type: 'static_select', options: [low, high], ...more});

/** A refresh: the field as it was and as it came back, what was sent, what it holds now. */
function merged(before: object, after: object, sent: FieldValue, mine: FieldValue = sent): Values {
    const [old, next] = [formWith(before), formWith(after)];
    const name = old.fields[0]?.name ?? '';
    return mergeValues({before: old, after: next, base: initialValues(old, clock), theirs: initialValues(next, clock), sent: {[name]: sent}, mine: {[name]: mine}});
}

describe('S2-053 what the fields of a refreshed form hold', () => {
    test('an App that says nothing about a field leaves it as it was typed', () => {
        expect(merged(text(), text(), 'typed')).toEqual({note: 'typed'});
    });

    test('an App that only repeats its own default does not undo typing', () => {
        expect(merged(text({value: 'default'}), text({value: 'default'}), 'typed')).toEqual({note: 'typed'});
    });

    test('an App that repeated what was typed once and says nothing now does not undo it either, but may empty it', () => {
        expect(merged(text({value: 'ty'}), text(), 'typed')).toEqual({note: 'typed'});
        expect(merged(text({value: 'ty'}), text({value: ''}), 'typed')).toEqual({note: ''});
    });

    test('an App that answers with another value sets it', () => {
        expect(merged(text(), text({value: 'from the App'}), 'typed')).toEqual({note: 'from the App'});
    });

    test('typing that is newer than the request wins over what the App answers', () => {
        expect(merged(text(), text({value: 'ty'}), 'ty', 'typed on')).toEqual({note: 'typed on'});
    });

    test('an App that echoes what was sent changes nothing', () => {
        expect(merged(select(), select({value: high}), high)).toEqual({level: high});
    });

    test('a choice whose option is gone falls back to what the App says', () => {
        expect(merged(select(), select({options: [low]}), high)).toEqual({level: null});
    });

    test('of several choices those stay whose options stay, with their new labels', () => {
        const several = {multiselect: true};
        const renamed = {label: 'Lowest', value: 'low'};
        expect(merged(select(several), select({...several, options: [renamed]}), [low, high])).toEqual({level: [renamed]});
    });

    test('the choice of a radio stays as long as its option does', () => {
        const radio = (...options: object[]) => ({name: 'level', type: 'radio', options});
        expect(merged(radio(low, high), radio(high), 'high')).toEqual({level: 'high'});
        expect(merged(radio(low, high), radio(low), 'high')).toEqual({level: ''});
    });

    test('a field that changed its type begins anew', () => {
        expect(merged(text(), {name: 'note', type: 'bool'}, 'typed')).toEqual({note: false});
        expect(merged(select(), select({multiselect: true}), high)).toEqual({level: []});
    });

    test('a field that vanished takes its value with it, a new one brings its own', () => {
        expect(merged(text(), {name: 'other', type: 'text', value: 'new'}, 'typed')).toEqual({other: 'new'});
    });

    test('what was typed into a password never comes to stand in a readable field', () => {
        expect(merged(text({subtype: 'password'}), text(), 'secret')).toEqual({note: ''});
    });

    test('whatever the App answers, newer typing wins in every text field that stays', () => {
        const field = fc.record({name: fc.constantFrom('a', 'b', 'c', 'd'), value: fc.option(fc.string(), {nil: undefined})});
        const fields = fc.uniqueArray(field, {selector: ({name}) => name, minLength: 1});
        const values = fc.record({a: fc.string(), b: fc.string(), c: fc.string(), d: fc.string()});
        fc.assert(fc.property(fields, fields, values, values, (old, next, sent, mine) => {
            const form = (list: typeof old) => formWith(...list.map((entry) => ({type: 'text', ...entry})));
            const [before, after] = [form(old), form(next)];
            const result = mergeValues({before, after, base: initialValues(before, clock), theirs: initialValues(after, clock), sent, mine});
            expect(Object.keys(result).toSorted()).toEqual(next.map(({name}) => name).toSorted());
            for (const {name} of next) {
                if (old.some((entry) => entry.name === name) && mine[name] !== sent[name]) {
                    expect(result[name]).toBe(mine[name]);
                }
            }
        }));
    });
});
