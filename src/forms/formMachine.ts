import {checkValues, type CallRequest, type CallResponse, type ErrorResponse, type FieldValue, type SubmittableForm, type Values} from '../protocol/index.ts';
import {outcomeOf, type CodedError} from '../store/index.ts';
import {submitRequest} from './formRequests.ts';
import type {FormEffect, FormEvent, FormState, Transition} from './FormState.ts';
import {answerLookup, failLookup, giveUpLookup, searchField, sendLookup, slowLookup, stopLookups} from './lookupMachine.ts';
import {openForm} from './openForm.ts';
import {readErrors} from './readErrors.ts';
import {answerRefresh, refresh, refreshAfter, refreshTimer, stopRefreshing, withForm} from './refreshMachine.ts';
import {sameValue} from './sameValue.ts';
import {withErrors} from './withErrors.ts';

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
            return submit(state, event.button, event.now ?? state.clock.now);
        case 'waited':
            return waited(state, event.timer);
        case 'answered':
            return answered(state, event.number, event.response);
        case 'found':
            return answerLookup(state, event.number, event.items);
        case 'failed':
            return failLookup(state, event.number, {text: event.error});
        case 'slow':
            return stay(slow(state, event.number));
        case 'give_up':
            return event.field === undefined ? stopRefreshing(state) : giveUpLookup(state, event.field);
        case 'start_over':
            return event.form ? startOver({...state, first: event.form, step: 0}) : startOver(state);
        case 'renewed':
            // What the user changed is newer than anything the App can have known.
            return state.step > 0 ? stay(state) : withForm({...state, first: event.form}, event.form, state.base);
        case 'shown':
            return state.refreshDue === null ? stay(state) : refresh(state, state.refreshDue);
        case 'left':
            return left(state);
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
    const edited = new Set(state.edited).add(name);
    if (sameValue(value, state.base[name])) {
        edited.delete(name);
    }
    const next: FormState = {...state, values: {...state.values, [name]: value}, edited, errors};
    return field.refresh ? refreshAfter(next, field) : stay(next);
}

function waited(state: FormState, timer: string): Transition {
    if (timer === refreshTimer) {
        return state.refreshDue === null ? stay(state) : refresh(state, state.refreshDue);
    }
    return sendLookup(state, timer);
}

/** Checks, then sends; or shows what is wrong and goes to the first of it. One submit at a time. */
function submit(state: FormState, button: string | undefined, now: number): Transition {
    if (state.submitting) {
        return stay(state);
    }
    const problems = checkValues(...forCheck(state, button), {...state.clock, now});
    const wrong = Object.entries(problems);
    if (wrong.length > 0) {
        const errors = Object.fromEntries(wrong.map(([field, problem]) => [field, {by: 'check' as const, problem}]));
        return stay(withErrors(state, {errors, messages: [{kind: 'fix_fields'}]}));
    }
    // The submit carries all that a refresh would have told the App; should the App refuse it, the refresh is due again.
    const quiet = stopRefreshing(state);
    const refreshDue = state.refreshing?.field ?? state.refreshDue;
    const number = state.lastRequest + 1;
    const request = submitRequest(state, button);
    return stay(
        {...quiet.state, refreshDue, errors: {}, messages: [], lastRequest: number, submitting: {number, button, request}},
        [...quiet.effects, {do: 'call', number, purpose: 'submit', request, again: isSame(request, state.lost)}],
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

/** Under one idempotency key there is one request, to the letter. */
function isSame(request: CallRequest, lost: CallRequest | null): boolean {
    return JSON.stringify(request) === JSON.stringify(lost);
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
            return failLookup(state, number, lookupError(outcome.error));
        }
    }
    return stay(state);
}

/** A lookup has one line for its error, so the first that was said stands there. */
function lookupError(error: ErrorResponse): CodedError {
    return {...error, text: error.text ?? Object.values(error.data?.errors ?? {})[0] ?? ''};
}

function answerSubmit(state: FormState, response: CallResponse): Transition {
    const idle: FormState = {...state, submitting: null, lost: null};
    for (const outcome of outcomeOf(response, 'modal_submit', state.place)) {
        if (outcome.do === 'show_error') {
            const {code} = outcome.error;
            const lost = code !== undefined && lostCodes.has(code) && state.submitting ? state.submitting.request : null;
            const failed = withErrors({...idle, lost}, readErrors(outcome.error, state.form));
            return failed.refreshDue === null || lost ? stay(failed) : refresh(failed, failed.refreshDue);
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
        ...openForm(form, state.place, state.clock),
        lastRequest: state.lastRequest,
        step: state.step + 1,
        focus: {turn: state.focus.turn + 1},
    }, stopLookups(state));
}

/** A request takes long; the control that made it says so. */
function slow(state: FormState, number: number): FormState {
    const {submitting, refreshing} = state;
    if (submitting?.number === number) {
        return {...state, submitting: {...submitting, slow: true}};
    }
    return refreshing?.number === number ? {...state, refreshing: {...refreshing, slow: true}} : slowLookup(state, number);
}

/** Back to the form as this step began; what was typed, restored or refreshed since is gone. */
function startOver(state: FormState): Transition {
    if (state.submitting) {
        return stay(state);
    }
    return stay({
        ...openForm(state.first, state.place, state.clock),
        lastRequest: state.lastRequest,
        step: state.step,
        // The focus stays where it is: in a post this happens by itself.
        focus: {turn: state.focus.turn},
    }, [...stopRefreshing(state).effects, ...stopLookups(state)]);
}

/** Nobody looks any more: searches end, and a refresh is due again when somebody does. */
function left(state: FormState): Transition {
    const {refreshDue, refreshing} = state;
    const quiet = stopRefreshing(state);
    const names = Object.keys(state.lookups);
    return names.reduce<Transition>(({state: before, effects}, name) => {
        const next = giveUpLookup(before, name);
        return {state: next.state, effects: [...effects, ...next.effects]};
    }, {state: {...quiet.state, refreshDue: refreshing?.field ?? refreshDue}, effects: quiet.effects});
}
