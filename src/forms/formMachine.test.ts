import {describe, expect, test} from 'vitest';

import {formAnswer as seedFormAnswer} from '../protocol/fixtures/seedExample.ts';
import type {CallResponse} from '../protocol/index.ts';
import {formOf, formWith} from './fixtures/formOf.ts';
import {place, clock, low, high, after, submit, change, answered, ok, note, level} from './fixtures/machine.ts';
import {openForm} from './openForm.ts';

describe('submitting', () => {
    test('S2-045 a submit sends the form\'s call with all values and the context it was opened in', () => {
        const {effects} = after(formWith(note, level), change('note', 'hello'), submit);
        expect(effects).toEqual([{
            do: 'call', number: 1, purpose: 'submit', again: false,
            request: {path: '/submit', expand: {}, type: 'submit', context: place.context, values: {note: 'hello', level: null}},
        }]);
    });

    test('S2-101 the seed\'s form.call is what a submit goes to', () => {
        const {effects} = after(formOf(seedFormAnswer.form), submit);
        expect(effects).toMatchObject([{do: 'call', request: {path: '/send', type: 'submit'}}]);
    });

    test('a second submit while one is under way does nothing, and the fields stand still', () => {
        const first = after(formWith(note), change('note', 'sent'), submit);
        expect(after(first.state, submit)).toEqual({state: first.state, effects: []});
        expect(after(first.state, change('note', 'later')).state.values).toEqual({note: 'sent'});
    });

    test('S2-105 a required field left empty is named, gets focus, and nothing is sent', () => {
        const {state, effects} = after(formWith(note, {name: 'why', type: 'text', is_required: true}), submit);
        expect(effects).toEqual([]);
        expect(state.errors).toEqual({why: {by: 'check', problem: {code: 'required', params: {}}}});
        expect(state.focus).toEqual({turn: 1, field: 'why'});
        expect(after(state, change('why', 'because')).state.errors).toEqual({});
    });

    test('the pressed button\'s plain value goes along once and never sticks', () => {
        const buttons = {name: 'action', type: 'static_select', is_required: true, options: [{label: 'Add', value: 'add'}, {label: 'Done', value: 'done'}]};
        const form = formOf({submit: '/submit', submit_buttons: 'action', fields: [note, buttons]});
        const pressed = after(form, {type: 'submit', button: 'add'});
        expect(pressed.effects).toMatchObject([{request: {values: {note: '', action: 'add'}}}]);
        const failed = after(pressed.state, answered(1, {type: 'error', text: 'No.'}));
        expect(after(failed.state, submit).effects).toMatchObject([{request: {values: {note: ''}}}]);
    });

    test('ok, navigate and call end the form', () => {
        const sent = after(formWith(note), submit).state;
        for (const response of [ok, {type: 'navigate', navigate_to_url: 'https://example.com'}] satisfies CallResponse[]) {
            expect(after(sent, answered(1, response)).effects).toEqual([{do: 'finish', response}]);
        }
    });

    test('S2-054 a form in answer replaces the form: new defaults, no old errors, focus on the first field', () => {
        const sent = after(formWith(note), change('note', 'one'), submit).state;
        const {state} = after(sent, answered(1, {type: 'form', form: formWith({...note, value: 'two'}, level)}));
        expect(state).toMatchObject({values: {note: 'two', level: null}, errors: {}, messages: [], step: 1, edited: new Set(), focus: {turn: 1}});
        expect(state.focus.field).toBeUndefined();
        expect(after(state, submit).effects).toMatchObject([{do: 'call', number: 2}]);
    });

    test('an answer whose connection was lost is asked for again under the same key, unless something changed', () => {
        const lost = after(formWith(note), submit, answered(1, {type: 'error', code: 'network', text: 'No connection.'})).state;
        expect(after(lost, submit).effects).toMatchObject([{again: true}]);
        expect(after(lost, change('note', 'other'), submit).effects).toMatchObject([{again: false}]);
        const refused = after(formWith(note), submit, answered(1, {type: 'error', text: 'No.'})).state;
        expect(after(refused, submit).effects).toMatchObject([{again: false}]);
    });

    test('a lost submit that would now go with another state is another submit, though the values are the same', () => {
        const form = formWith(note, level);
        const lost = after(form, submit, answered(1, {type: 'error', code: 'timeout', text: 'No answer.'})).state;
        const renewed = after(lost, {type: 'renewed', form: {...form, submit: {...form.submit, state: {turn: 2}}}}).state;
        expect(after(renewed, submit).effects).toMatchObject([{again: false, request: {state: {turn: 2}}}]);
    });

    test('a field that holds again what the App said is not the user\'s: nobody is asked whether to discard it', () => {
        const {state} = after(formWith({...note, value: 'as it was'}), change('note', 'as it wasn'), change('note', 'as it was'));
        expect(state.edited.size).toBe(0);
    });
});

describe('errors of the App', () => {
    const sent = () => after(formWith(note, level), submit).state;

    test('stand under their fields, the text above the buttons, and nothing is lost', () => {
        const {state} = after(sent(), answered(1, {type: 'error', text: 'Wrong.', data: {errors: {level: 'Too high.', gone: 'Missing.'}}}));
        expect(state.errors).toEqual({level: {by: 'app', text: 'Too high.'}});
        expect(state.messages).toEqual([{kind: 'app', text: 'Wrong.'}, {kind: 'unknown_field', field: 'gone', text: 'Missing.'}]);
        expect(state.focus.field).toBe('level');
    });

    test('one that says nothing at all says so and keeps the form open', () => {
        for (const data of [undefined, {}, {errors: {}}]) {
            const {state, effects} = after(sent(), answered(1, {type: 'error', ...(data && {data})}));
            expect(effects).toEqual([]);
            expect(state.messages).toMatchObject([{kind: 'code', code: 'unknown'}]);
        }
    });

    test('an answer that makes no sense is an error too: an unsafe address is not followed', () => {
        const {state, effects} = after(sent(), answered(1, {type: 'navigate', navigate_to_url: 'javascript:alert(1)'}));
        expect(effects).toEqual([]);
        expect(state.messages).toMatchObject([{kind: 'code', code: 'unsafe_url'}]);
    });

    test('are gone with the next submit', () => {
        const failed = after(sent(), answered(1, {type: 'error', text: 'Wrong.', data: {errors: {level: 'Too high.'}}}));
        expect(after(failed.state, submit).state).toMatchObject({errors: {}, messages: []});
    });
});

describe('S2-053 refresh', () => {
    test('S2-103 a choice in a refresh field counts at once and fetches the form anew with all values', () => {
        const {state, effects} = after(formWith(note, level), change('note', 'kept'), change('level', high));
        expect(state.values).toEqual({note: 'kept', level: high});
        expect(effects).toEqual([{
            do: 'call', number: 1, purpose: 'refresh',
            request: {path: '/source', expand: {}, type: 'form', context: place.context, selected_field: 'level', values: {note: 'kept', level: high}},
        }]);
    });

    test('typing elsewhere while it runs is safe, vanished fields go, new ones come', () => {
        const asked = after(formWith(note, level, {name: 'old', type: 'text'}), change('level', high), change('note', 'typed meanwhile'));
        const {state} = after(asked.state, answered(1, {type: 'form', form: formWith(note, {...level, value: high}, {name: 'new', type: 'bool'})}));
        expect(state.values).toEqual({note: 'typed meanwhile', level: high, new: false});
    });

    test('a newer refresh overtakes an older one, whose late answer is dropped', () => {
        const asked = after(formWith(level), change('level', high), change('level', low));
        expect(asked.effects).toMatchObject([{do: 'abort', number: 1}, {do: 'call', number: 2}]);
        const late = answered(1, {type: 'form', form: formWith(note)});
        expect(after(asked.state, late)).toEqual({state: asked.state, effects: []});
    });

    test('a text field refreshes when typing pauses or the field is left, not with every key', () => {
        const form = formWith({...note, refresh: true});
        const typed = after(form, change('note', 'a'), change('note', 'ab'));
        expect(typed.effects).toEqual([{do: 'wait', timer: 'refresh', milliseconds: 600}]);
        expect(after(typed.state, {type: 'waited', timer: 'refresh'}).effects).toMatchObject([{do: 'stop_waiting'}, {do: 'call', purpose: 'refresh'}]);
        expect(after(typed.state, {type: 'blur', field: 'note'}).effects).toMatchObject([{do: 'stop_waiting'}, {do: 'call', purpose: 'refresh'}]);
    });

    test.each([
        ['change', ['call']], ['blur', []], ['idle', ['wait']],
    ])('a field may say that it refreshes on %s, whatever its type', (moment, effects) => {
        const fields = [{...note, refresh: true, refresh_on: moment}, {...level, refresh_on: moment}, {name: 'day', type: 'date', refresh: true, refresh_on: moment}];
        for (const [name, value] of [['note', 'a'], ['level', high], ['day', '2026-01-31']] as const) {
            const changed = after(formWith(...fields), change(name, value));
            expect(changed.effects.map((effect) => effect.do)).toEqual(effects);
            const left = after(changed.state, {type: 'blur', field: name});
            expect(left.state.refreshing).toMatchObject({field: name});
        }
    });

    test('radios, days and ticks refresh at once where the App says no more', () => {
        const fields = [{name: 'r', type: 'radio', options: [low], refresh: true}, {name: 'd', type: 'date', refresh: true}, {name: 'b', type: 'bool', refresh: true}];
        for (const [name, value] of [['r', 'low'], ['d', '2026-01-31'], ['b', true]] as const) {
            expect(after(formWith(...fields), change(name, value)).effects).toMatchObject([{do: 'call', request: {selected_field: name, values: {[name]: value}}}]);
        }
    });

    test('one that takes long is said to, and can be given up: what it would have brought stays away', () => {
        const asked = after(formWith(note, level), change('level', high)).state;
        const slow = after(asked, {type: 'slow', number: 1});
        expect(slow.state.refreshing).toMatchObject({field: 'level', slow: true});
        const stopped = after(slow.state, {type: 'give_up'});
        expect(stopped).toMatchObject({state: {refreshing: null, values: {level: high}}, effects: [{do: 'abort', number: 1}]});
        expect(after(stopped.state, answered(1, {type: 'form', form: formWith(note)})).state).toBe(stopped.state);
    });

    test('a form that the App renews by itself leaves what the user changed', () => {
        const typed = after(formWith(note, {name: 'votes', type: 'text', value: '1'}), change('note', 'typed')).state;
        const {state} = after(typed, {type: 'renewed', form: formWith({...note, value: 'from the App'}, {name: 'votes', type: 'text', value: '2'})});
        expect(state.values).toEqual({note: 'typed', votes: '2'});
        expect([...state.edited]).toEqual(['note']);
    });

    test('what is wrong with the form is still said when the App renews it or it refreshes, until the next submit', () => {
        const form = formWith(note, level);
        const failed = after(form, submit, answered(1, {type: 'error', text: 'Wrong.'})).state;
        expect(after(failed, {type: 'renewed', form: {...form}}).state.messages).toEqual([{kind: 'app', text: 'Wrong.'}]);
        const asked = after(failed, change('level', high)).state;
        expect(after(asked, answered(2, {type: 'form', form})).state.messages).toEqual([{kind: 'app', text: 'Wrong.'}]);
        const down = after(asked, answered(2, {type: 'error', text: 'Down.'}), change('level', low), answered(3, {type: 'form', form}));
        expect(down.state.messages).toEqual([]);
    });

    test('a refresh that fails says so and leaves the form as it is', () => {
        const {state} = after(formWith(note, level), change('note', 'kept'), change('level', high), answered(1, {type: 'error', text: 'Down.'}));
        expect(state.messages).toEqual([{kind: 'refresh_failed'}, {kind: 'app', text: 'Down.'}]);
        expect(state.values).toEqual({note: 'kept', level: high});
    });

    test('a submit overtakes a refresh', () => {
        const {effects} = after(formWith(note, level), change('level', high), submit);
        expect(effects).toMatchObject([{do: 'abort', number: 1}, {do: 'call', purpose: 'submit'}]);
    });

    test.each(['change', 'idle', 'blur'])('one that a submit overtook (on %s) is made up for when the App refuses the submit', (moment) => {
        const sent = after(formWith(note, {...level, refresh_on: moment}), change('level', high), submit).state;
        const meanwhile = after(sent, {type: 'waited', timer: 'refresh'}, {type: 'blur', field: 'level'});
        expect(meanwhile).toEqual({state: sent, effects: []});
        const {state, effects} = after(sent, answered(sent.lastRequest, {type: 'error', text: 'Not so.', data: {errors: {note: 'Why?'}}}));
        expect(effects).toMatchObject([{do: 'stop_waiting'}, {do: 'call', purpose: 'refresh', request: {selected_field: 'level', values: {level: high}}}]);
        expect(after(state, answered(state.lastRequest, {type: 'form', form: formWith(note, level)})).state).toMatchObject({
            errors: {note: {text: 'Why?'}}, messages: [{text: 'Not so.'}],
        });
    });
});

describe('starting over', () => {
    test('brings back the form as the step began, refreshed or not', () => {
        const typed = after(formWith(note, level), change('note', 'typed'), change('level', high), answered(1, {type: 'form', form: formWith({name: 'new', type: 'text'})})).state;
        const {state} = after(typed, {type: 'start_over'});
        expect(state.values).toEqual({note: '', level: null});
        expect(state.edited.size).toBe(0);
        expect(state.focus.turn).toBe(typed.focus.turn);
    });

    test('waits for what was sent', () => {
        const sent = after(formWith(note), change('note', 'typed'), submit).state;
        expect(after(sent, {type: 'start_over'}).state).toBe(sent);
    });
});

describe('leaving and coming back', () => {
    test('a refresh is given up with the screen and asked for again on return', () => {
        const asked = after(formWith(level), change('level', high)).state;
        const gone = after(asked, {type: 'left'});
        expect(gone.effects).toEqual([{do: 'abort', number: 1}]);
        expect(after(gone.state, {type: 'shown'}).effects).toMatchObject([{do: 'stop_waiting'}, {do: 'call', number: 2, purpose: 'refresh'}]);
    });
});

describe('days and times', () => {
    const due = {name: 'due', type: 'datetime', is_required: true, max_date: '+1d'};

    test('a required time starts at the next full hour, and stays there while the form is refreshed', () => {
        const opened = after(formWith(due, level)).state;
        expect(opened.values['due']).toBe('2026-01-31T14:00:00Z');
        expect(after(opened, change('level', high), answered(1, {type: 'form', form: formWith(due, level)})).state.values['due']).toBe('2026-01-31T14:00:00Z');
    });

    test('the next full hour is one on the clock that the reader sees, or the App means', () => {
        const {now} = clock;
        const start = (field: object, timeZone: string) => openForm(formWith(field), place, {now: now + 90_000, timeZone}).values['due'];
        expect(start(due, 'UTC')).toBe('2026-01-31T14:00:00Z');
        expect(start(due, 'Asia/Kolkata')).toBe('2026-01-31T14:30:00Z');
        expect(start({...due, datetime_config: {location_timezone: 'Asia/Kolkata'}}, 'UTC')).toBe('2026-01-31T14:30:00Z');
    });

    test('limits count from the moment of the submit, not from when the form was opened', () => {
        const form = formWith(due);
        const late = change('due', '2026-02-02T10:00:00Z');
        expect(after(form, late, submit).state.errors).toMatchObject({due: {problem: {code: 'too_late', params: {max: '2026-02-01'}}}});
        expect(after(form, late, {type: 'submit', now: clock.now + 24 * 60 * 60 * 1000}).effects).toMatchObject([{do: 'call'}]);
    });

    test('a day that is half typed is no day, but is never told the App', () => {
        const half = after(formWith({name: 'day', type: 'date'}, level), change('day', '?')).state;
        expect(after(half, submit).state.errors).toMatchObject({day: {problem: {code: 'bad_date'}}});
        expect(after(half, change('level', high)).effects).toMatchObject([{request: {values: {day: ''}}}]);
    });
});
