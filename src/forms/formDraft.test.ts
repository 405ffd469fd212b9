import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';

import type {FieldValue, JsonObject, SubmittableForm} from '../protocol/index.ts';
import {formOf, formWith} from './fixtures/formOf.ts';
import {draftKey, draftOf, readDraft, restoreDraft} from './formDraft.ts';
import {formMachine} from './formMachine.ts';
import type {FormState} from './FormState.ts';
import {openForm} from './openForm.ts';

const low = {label: 'Low', value: 'low'};
const high = {label: 'High', value: 'high'};
const note = {name: 'note', type: 'text'};

function opened(form: SubmittableForm, context: object = {}): FormState {
    return openForm(form, {siteUrl: 'https://chat.example.com', context: {app_id: 'desk', channel_id: 'town', ...context}}, {now: 0, timeZone: 'UTC'});
}

/** The form after the user has changed these fields. */
function typed(form: SubmittableForm, values: Record<string, FieldValue>): FormState {
    return Object.entries(values).reduce((state, [field, value]) => formMachine(state, {type: 'change', field, value}).state, opened(form));
}

/** What a form holds that is opened when this was kept of another. */
function reopened(kept: JsonObject | undefined, form: SubmittableForm): FormState {
    // Through JSON, as a reload takes it.
    return restoreDraft(opened(form), readDraft(kept && JSON.parse(JSON.stringify(kept))));
}

describe('what is kept', () => {
    test('is what the user changed, no defaults', () => {
        const form = formWith(note, {name: 'other', type: 'text', value: 'default'});
        expect(draftOf(opened(form))).toBeUndefined();
        expect(draftOf(typed(form, {note: 'mine'}))).toEqual({values: {note: 'mine'}});
    });

    test('is never a password', () => {
        expect(draftOf(typed(formWith({...note, subtype: 'password'}), {note: 'secret'}))).toBeUndefined();
        expect(reopened({values: {note: 'secret'}}, formWith({...note, subtype: 'password'})).values).toEqual({note: ''});
    });

    test('belongs to one App, call and place', () => {
        const keys = [
            opened(formWith(note)), opened(formWith(note), {app_id: 'other'}), opened(formWith(note), {channel_id: 'off'}), opened(formWith(note), {post_id: 'p'}),
            opened(formWith(note), {location: '/command/desk'}), opened(formOf({submit: '/else', fields: [note]})),
        ].map(draftKey);
        expect(new Set(keys).size).toBe(keys.length);
        expect(draftKey(opened(formWith(note, {name: 'more', type: 'bool'})))).toBe(keys[0]);
    });
});

describe('what comes back', () => {
    const fields = [
        note, {name: 'area', type: 'text', subtype: 'textarea'}, {name: 'flag', type: 'bool'}, {name: 'level', type: 'static_select', options: [low, high]},
        {name: 'tags', type: 'static_select', multiselect: true, options: [low, high]}, {name: 'who', type: 'user'}, {name: 'how', type: 'radio', options: [low, high]},
        {name: 'day', type: 'date'}, {name: 'at', type: 'datetime'},
    ];

    test('is all that was changed, whatever that was', () => {
        const option = fc.constantFrom(low, high);
        const values = fc.record({
            note: fc.string(), area: fc.string(), flag: fc.boolean(), level: fc.option(option), tags: fc.uniqueArray(option), who: fc.record({label: fc.string(), value: fc.string()}),
            how: fc.constantFrom('low', 'high'), day: fc.constant('2026-01-31'), at: fc.constant('2026-01-31T10:00:00Z'),
        }, {requiredKeys: []});
        fc.assert(fc.property(values, (changes) => {
            const before = typed(formWith(...fields), changes);
            const after = reopened(draftOf(before), formWith(...fields));
            expect(after.values).toEqual(before.values);
            expect(draftOf(after)).toEqual(draftOf(before));
        }));
    });

    test('is nothing absurd, whatever was kept', () => {
        fc.assert(fc.property(fc.dictionary(fc.constantFrom(...fields.map(({name}) => name), 'gone', '__proto__'), fc.jsonValue({maxDepth: 2})), (values) => {
            const kept: JsonObject = JSON.parse(JSON.stringify({values}));
            const {values: restored} = reopened(kept, formWith(...fields));
            expect(Object.keys(restored)).toEqual(fields.map(({name}) => name));
            expect(['string']).toContain(typeof restored['note']);
            expect(['boolean']).toContain(typeof restored['flag']);
            expect(['', 'low', 'high']).toContain(restored['how']);
            expect(Array.isArray(restored['tags'])).toBe(true);
        }));
    });

    test('of an older shape of the form is what still fits', () => {
        const kept = draftOf(typed(formWith(...fields), {note: 'mine', flag: true, level: high, tags: [low, high], how: 'high'}));
        const shape = formWith({name: 'note', type: 'bool'}, {name: 'flag', type: 'bool'}, {name: 'level', type: 'static_select', options: [low]}, {name: 'tags', type: 'static_select', multiselect: true, options: [low]});
        expect(reopened(kept, shape).values).toEqual({note: false, flag: true, level: null, tags: [low]});
    });

    test('is not what nobody may change', () => {
        expect(reopened({values: {note: 'mine'}}, formWith({...note, value: 'fixed', readonly: true})).values).toEqual({note: 'fixed'});
    });

    test('says so only when something came back', () => {
        expect(reopened({values: {note: 'mine'}}, formWith(note)).restored).toBe(true);
        expect(reopened({values: {note: 'same'}}, formWith({...note, value: 'same'})).restored).toBe(false);
        expect(reopened(undefined, formWith(note)).restored).toBe(false);
    });

    test('waits for a refresh that brings its field', () => {
        const kind = {name: 'kind', type: 'radio', options: [low, high], refresh: true};
        const restored = reopened({values: {kind: 'high', steps: 'one, two'}}, formWith(kind));
        expect(restored.values).toEqual({kind: 'high'});
        const asked = formMachine(restored, {type: 'shown'});
        expect(asked.effects).toMatchObject([{do: 'stop_waiting'}, {do: 'call', purpose: 'refresh', request: {selected_field: 'kind', values: {kind: 'high'}}}]);
        const answer = {type: 'answered' as const, number: 1, response: {type: 'form' as const, form: formWith({...kind, value: 'high'}, {name: 'steps', type: 'text'})}};
        const {state} = formMachine(asked.state, answer);
        expect(state.values).toEqual({kind: 'high', steps: 'one, two'});
        expect(draftOf(state)).toEqual({values: {kind: 'high', steps: 'one, two'}});
    });
});
