import {checkValues, type CallResponse, type ErrorResponse, type FieldValue, type SubmittableForm, type Values} from '../protocol/index.ts';
import {outcomeOf} from '../store/index.ts';
import {submitRequest, refreshRequest} from './formRequests.ts';
import type {FormEffect, FormEvent, FormState, Transition} from './FormState.ts';
import {answerLookup, failLookup, searchField, sendLookup, stopLookups} from './lookupMachine.ts';
import {mergeValues} from './mergeValues.ts';
import {initialValues, openForm} from './openForm.ts';
import {readErrors} from './readErrors.ts';
import {sameValue} from './sameValue.ts';

/** A text field with `refresh` asks once typing has paused this long, or when it is left. */
export const refreshPause = 500;
const refreshTimer = 'refresh';

/** Codes of a submit whose answer never came: whether it ran is unknown. */
const lostCodes = new Set(['network', 'timeout']);

/**
 * The form engine: from a state and an event to the next state and what must be done outside. It is pure; clocks,
 * requests and focus are effects. Values are this form's own and never in a store. Late answers are dropped by request
 * number, so only the newest refresh, lookup or submit counts.
 */
export function formMachine(state: FormState, event: FormEvent): Transition {
    switch (event.type) {
        case 'change':
            return change(state, event.field, event.value);
        case 'blur':
            return state.refreshDue === event.field ? refresh(state, event.field) : stay(state);
        case 'search':
            return state.submitting ? stay(state) : searchField(state, event.field, event.query);
        case 'submit':
            return submit(state, event.button);
        case 'waited':
            return waited(state, event.timer);
        case 'answered':
            return answered(state, event.number, event.response);
        case 'found':
            return answerLookup(state, event.number, event.items);
        case 'failed':
            return failLookup(state, event.number, event.error);
    }
}

function stay(state: FormState, effects: FormEffect[] = []): Transition {
    return {state, effects};
}

/** Takes the new value at once and forgets what was wrong with the old one. While a submit runs nothing changes: what is seen is what was sent. */
function change(state: FormState, name: string, value: FieldValue): Transition {
    const field = state.form.fields.find((candidate) => candidate.name === name);
    if (!field || field.readonly || state.submitting || sameValue(state.values[name], value)) {
        return stay(state);
    }
    const {[name]: _mended, ...errors} = state.errors;
    const next: FormState = {...state, values: {...state.values, [name]: value}, touched: true, errors};
    if (!field.refresh) {
        return stay(next);
    }
    if (field.type === 'text') {
        return stay({...next, refreshDue: name}, [{do: 'wait', timer: refreshTimer, milliseconds: refreshPause}]);
    }
    return refresh(next, name);
}

function waited(state: FormState, timer: string): Transition {
    if (timer === refreshTimer) {
        return state.refreshDue === null ? stay(state) : refresh(state, state.refreshDue);
    }
    return sendLookup(state, timer);
}

/** Asks for the form anew. A refresh that is still under way is overtaken. */
function refresh(state: FormState, field: string): Transition {
    const request = refreshRequest(state, field);
    const quiet = stopRefreshing(state);
    if (!request || state.submitting) {
        return quiet;
    }
    const number = state.lastRequest + 1;
    return stay(
        {...quiet.state, lastRequest: number, refreshing: {number, field, sent: state.values}},
        [...quiet.effects, {do: 'call', number, purpose: 'refresh', request}],
    );
}

function stopRefreshing(state: FormState): Transition {
    const effects: FormEffect[] = [];
    if (state.refreshing) {
        effects.push({do: 'abort', number: state.refreshing.number});
    }
    if (state.refreshDue !== null) {
        effects.push({do: 'stop_waiting', timer: refreshTimer});
    }
    return stay({...state, refreshing: null, refreshDue: null}, effects);
}

/** Checks, then sends; or shows what is wrong and goes to the first of it. One submit at a time. */
function submit(state: FormState, button: string | undefined): Transition {
    if (state.submitting) {
        return stay(state);
    }
    const problems = checkValues(...forCheck(state, button));
    const wrong = Object.entries(problems);
    if (wrong.length > 0) {
        const errors = Object.fromEntries(wrong.map(([field, problem]) => [field, {by: 'check' as const, problem}]));
        return stay(withErrors(state, {errors, messages: [{kind: 'fix_fields'}]}));
    }
    // The submit carries all that a refresh would have told the App.
    const quiet = stopRefreshing(state);
    const number = state.lastRequest + 1;
    const again = state.lost !== null && state.lost.button === button && sameValues(state.lost.values, state.values);
    return stay(
        {...quiet.state, errors: {}, messages: [], lastRequest: number, submitting: {number, button, values: state.values}},
        [...quiet.effects, {do: 'call', number, purpose: 'submit', request: submitRequest(state, button), again}],
    );
}

/** The field of the submit buttons holds the pressed one; without any pressed it is not asked for. */
function forCheck({form, values}: FormState, button: string | undefined): [SubmittableForm, Values] {
    const {submit_buttons: buttons} = form;
    if (buttons === undefined) {
        return [form, values];
    }
    return button === undefined ?
        [{...form, fields: form.fields.filter((field) => field.name !== buttons)}, values] :
        [form, {...values, [buttons]: button}];
}

function sameValues(one: Values, other: Values): boolean {
    return Object.keys({...one, ...other}).every((name) => sameValue(one[name], other[name]));
}

function answered(state: FormState, number: number, response: CallResponse): Transition {
    if (state.submitting?.number === number) {
        return answerSubmit(state, response);
    }
    if (state.refreshing?.number === number) {
        return answerRefresh(state, response, state.refreshing.sent);
    }
    for (const outcome of outcomeOf(response, 'lookup', state.place)) {
        if (outcome.do === 'use_items') {
            return answerLookup(state, number, outcome.items);
        }
        if (outcome.do === 'show_error') {
            return failLookup(state, number, lookupText(outcome.error));
        }
    }
    return stay(state);
}

/** A lookup has one line for its error, so the first that was said stands there. */
function lookupText({text, data}: ErrorResponse): string {
    return text ?? Object.values(data?.errors ?? {})[0] ?? '';
}

function answerSubmit(state: FormState, response: CallResponse): Transition {
    const idle: FormState = {...state, submitting: null, lost: null};
    for (const outcome of outcomeOf(response, 'modal_submit', state.place)) {
        if (outcome.do === 'show_error') {
            const {code} = outcome.error;
            const lost = code !== undefined && lostCodes.has(code) ? state.submitting : null;
            return stay(withErrors({...idle, lost}, readErrors(outcome.error, state.form)));
        }
        if (outcome.do === 'replace_form') {
            return nextStep(idle, outcome.form);
        }
    }
    return stay(idle, [{do: 'finish', response}]);
}

/** A form in answer to a submit begins afresh: its own defaults, no errors, focus on its first field. */
function nextStep(state: FormState, form: SubmittableForm): Transition {
    return stay({
        ...openForm(form, state.place),
        lastRequest: state.lastRequest,
        step: state.step + 1,
        focus: {turn: state.focus.turn + 1},
    }, stopLookups(state));
}

function answerRefresh(state: FormState, response: CallResponse, sent: Values): Transition {
    const idle: FormState = {...state, refreshing: null};
    for (const outcome of outcomeOf(response, 'modal_refresh', state.place)) {
        if (outcome.do === 'show_error') {
            const {errors, messages} = readErrors(outcome.error, state.form);
            return stay({...idle, errors: {...state.errors, ...errors}, messages: [{kind: 'refresh_failed'}, ...messages]});
        }
        if (outcome.do === 'replace_form') {
            return stay(refreshed(idle, outcome.form, sent));
        }
    }
    return stay(idle);
}

function refreshed(state: FormState, after: SubmittableForm, sent: Values): FormState {
    const names = new Set(after.fields.map(({name}) => name));
    return {
        ...state,
        form: after,
        base: initialValues(after),
        values: mergeValues({before: state.form, after, base: state.base, sent, mine: state.values}),
        errors: Object.fromEntries(Object.entries(state.errors).filter(([name]) => names.has(name))),
        messages: [],
        found: new Map(),
        lookups: Object.fromEntries(Object.entries(state.lookups).filter(([name]) => names.has(name))),
    };
}

/** Shows what is wrong and sends focus to the first field that is. */
function withErrors(state: FormState, {errors, messages}: Pick<FormState, 'errors' | 'messages'>): FormState {
    const first = state.form.fields.find((field) => Object.hasOwn(errors, field.name) && field.type !== 'markdown');
    const focus = first ? {turn: state.focus.turn + 1, field: first.name} : state.focus;
    return {...state, errors, messages, focus};
}
