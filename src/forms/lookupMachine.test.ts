import {describe, expect, test} from 'vitest';

import {formAnswer as seedFormAnswer} from '../protocol/fixtures/seedExample.ts';
import {formOf, formWith} from './fixtures/formOf.ts';
import {low, high, after, change, answered, note, level, issue} from './fixtures/machine.ts';
import type {FormEvent} from './FormState.ts';

describe('S2-052 lookup', () => {
    test('an answer that was asked for with other values in the form is not shown', () => {
        const asked = after(formWith(issue, note), {type: 'search', field: 'issue', query: ''}, change('note', 'other'));
        const again = after(asked.state, {type: 'search', field: 'issue', query: ''});
        expect(again.effects).toMatchObject([{do: 'abort', number: 1}, {do: 'call', number: 2, request: {values: {note: 'other'}}}]);
        const late = after(again.state, answered(1, {type: 'ok', data: {items: [low]}}));
        expect(late.state.lookups['issue']).toMatchObject({status: 'loading', items: []});
    });

    test('of twenty searches the newest alone is shown, in whatever order they are answered', () => {
        let {state} = after(formWith(issue));
        for (let number = 1; number <= 20; number++) {
            state = after(state, {type: 'search', field: 'issue', query: 'x'.repeat(number)}, {type: 'waited', timer: 'lookup:issue'}).state;
        }
        for (let turn = 0; turn < 20; turn++) {
            const number = 1 + (turn * 7 + 3) % 20;
            state = after(state, answered(number, {type: 'ok', data: {items: [{label: `${number}`, value: `${number}`}]}})).state;
            expect(['loading', '20']).toContain(state.lookups['issue']?.items[0]?.value ?? state.lookups['issue']?.status);
        }
        expect(state.lookups['issue']).toMatchObject({status: 'ready', items: [{value: '20'}]});
    });

    const search = (query: string): FormEvent => ({type: 'search', field: 'issue', query});
    const waited: FormEvent = {type: 'waited', timer: 'lookup:issue'};
    const items = [{label: '#12', value: '12'}];

    test('S2-104 opening the list asks at once, typing asks after a pause of 150 ms', () => {
        expect(after(formWith(issue), search('')).effects).toMatchObject([{do: 'call', purpose: 'lookup'}]);
        const typed = after(formWith(issue), search('lo'));
        expect(typed.effects).toEqual([{do: 'wait', timer: 'lookup:issue', milliseconds: 150}]);
        expect(typed.state.lookups['issue']?.status).toBe('waiting');
    });

    test('S2-047 the lookup carries query, field and what all fields hold', () => {
        const {effects} = after(formWith(issue, note), change('note', 'about'), search('lo'), waited);
        expect(effects).toMatchObject([{request: {
            path: '/issues', type: 'lookup', selected_field: 'issue', query: 'lo', values: {issue: null, note: 'about'},
        }}]);
    });

    test('an answer that is no longer awaited is dropped', () => {
        const asked = after(formWith(issue), search('lo'), waited, search('log'));
        expect(asked.effects).toMatchObject([{do: 'abort', number: 1}, {do: 'wait'}]);
        expect(after(asked.state, answered(1, {type: 'ok', data: {items}})).state).toBe(asked.state);
    });

    test('the same question is answered from memory, until another field changes', () => {
        const known = after(formWith(issue, note), search(''), answered(1, {type: 'ok', data: {items}}), search('x'), search(''));
        expect(known.effects).toEqual([{do: 'stop_waiting', timer: 'lookup:issue'}]);
        expect(known.state.lookups['issue']).toMatchObject({status: 'ready', items});
        expect(after(known.state, change('note', 'other'), search('')).effects).toMatchObject([{do: 'call'}]);
    });

    test('a failure stands at the field until the next search', () => {
        const failed = after(formWith(issue), search(''), answered(1, {type: 'error', text: 'Log in first.'}));
        expect(failed.state.lookups['issue']).toMatchObject({status: 'failed', error: {text: 'Log in first.'}, items: []});
        const again = after(failed.state, search(''), answered(2, {type: 'ok', data: {items}}));
        expect(again.state.lookups['issue']).toMatchObject({status: 'ready', items});
        expect(again.state.lookups['issue']?.error).toBeUndefined();
    });

    test('a search that takes long is said to, and can be given up; the next one asks anew', () => {
        const slow = after(formWith(issue), search(''), {type: 'slow', number: 1}).state;
        expect(slow.lookups['issue']).toMatchObject({status: 'loading', slow: true});
        const stopped = after(slow, {type: 'give_up', field: 'issue'});
        expect(stopped).toMatchObject({effects: [{do: 'abort', number: 1}], state: {lookups: {issue: {status: 'stopped'}}}});
        expect(after(stopped.state, answered(1, {type: 'ok', data: {items}})).state).toBe(stopped.state);
        expect(after(stopped.state, search('')).effects).toMatchObject([{do: 'call', number: 2}]);
    });

    test('an answer of another kind is an error at the field', () => {
        const {state} = after(formWith(issue), search(''), answered(1, {type: 'form', form: formWith(note)}));
        expect(state.lookups['issue']).toMatchObject({status: 'failed', error: {text: expect.stringContaining('form')}});
    });

    test('of a field that vanishes with a refresh is aborted', () => {
        for (const gone of [formWith(level), formWith({...issue, type: 'text'}, level), formWith({...issue, type: 'channel'}, level)]) {
            const asked = after(formWith(issue, level), search(''), change('level', high));
            const {state, effects} = after(asked.state, answered(2, {type: 'form', form: gone}));
            expect(effects[0]).toEqual({do: 'abort', number: 1});
            expect(state.lookups['issue']?.number).not.toBe(1);
        }
        const typed = after(formWith(issue, level), search('lo'), change('level', high));
        expect(after(typed.state, answered(1, {type: 'form', form: formWith(level)})).effects).toEqual([{do: 'stop_waiting', timer: 'lookup:issue'}]);
    });

    test('goes on through a refresh, or is asked anew where the field asks now', () => {
        const asked = after(formWith(issue, level), search(''), change('level', high)).state;
        const same = after(asked, answered(2, {type: 'form', form: formWith(issue, level)}));
        expect(same).toMatchObject({effects: [], state: {lookups: {issue: {status: 'loading', number: 1}}}});
        const other = after(asked, answered(2, {type: 'form', form: formWith({...issue, lookup: '/wishes'}, level)}));
        expect(other.effects).toMatchObject([{do: 'abort', number: 1}, {do: 'call', number: 3, request: {path: '/wishes', query: ''}}]);
        expect(after(other.state, answered(1, {type: 'ok', data: {items}})).state).toBe(other.state);
    });

    test('S2-102 people are searched in the host, not in the App', () => {
        const {effects} = after(formOf(seedFormAnswer.form), {type: 'search', field: 'user_id', query: ''});
        expect(effects).toEqual([{do: 'search', number: 1, among: 'user', query: ''}]);
    });
});
