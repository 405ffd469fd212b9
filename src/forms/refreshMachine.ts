import type {CallResponse, Field, RefreshMoment, SubmittableForm, Values} from '../protocol/index.ts';
import {outcomeOf} from '../store/index.ts';
import {restoreDraft} from './formDraft.ts';
import {refreshRequest} from './formRequests.ts';
import type {FormEffect, FormState, Transition} from './FormState.ts';
import {carryLookups} from './lookupMachine.ts';
import {mergeValues} from './mergeValues.ts';
import {initialValues} from './openForm.ts';
import {readErrors} from './readErrors.ts';
import {sameValue} from './sameValue.ts';

/** Milliseconds without typing after which a field that refreshes on `idle` asks. */
export const refreshPause = 600;
export const refreshTimer = 'refresh';

/** When a field refreshes the form: as the App says, else text when typing pauses and everything else at once. */
function momentOf(field: Field): RefreshMoment {
    return field.refresh_on ?? (field.type === 'text' ? 'idle' : 'change');
}

/** A field with `refresh` was changed: the part of the engine that fetches the form anew, now or soon. */
export function refreshAfter(state: FormState, field: Field): Transition {
    const due: FormState = {...state, refreshDue: field.name};
    switch (momentOf(field)) {
        case 'change':
            return refresh(state, field.name);
        case 'blur':
            return {state: due, effects: []};
        case 'idle':
            return {state: due, effects: [{do: 'wait', timer: refreshTimer, milliseconds: refreshPause}]};
    }
}

/** Asks for the form anew. A refresh that is still under way is overtaken; while a submit runs it stays due. */
export function refresh(state: FormState, field: string): Transition {
    if (state.submitting) {
        return {state, effects: []};
    }
    const quiet = stopRefreshing(state);
    const request = refreshRequest(quiet.state, field);
    if (!request) {
        return quiet;
    }
    const number = state.lastRequest + 1;
    return {
        state: {...quiet.state, lastRequest: number, refreshing: {number, field, sent: state.values}},
        effects: [...quiet.effects, {do: 'call', number, purpose: 'refresh', request}],
    };
}

/** Ends a refresh that is under way or due. */
export function stopRefreshing(state: FormState): Transition {
    const effects: FormEffect[] = [];
    if (state.refreshing) {
        effects.push({do: 'abort', number: state.refreshing.number});
    }
    if (state.refreshDue !== null) {
        effects.push({do: 'stop_waiting', timer: refreshTimer});
    }
    return {state: {...state, refreshing: null, refreshDue: null}, effects};
}

/** The form came anew, or the App says why it did not. */
export function answerRefresh(state: FormState, response: CallResponse, sent: Values): Transition {
    const idle: FormState = {...state, refreshing: null};
    for (const outcome of outcomeOf(response, 'modal_refresh', state.place)) {
        if (outcome.do === 'show_error') {
            const {errors, messages} = readErrors(outcome.error, state.form);
            return {state: {...idle, errors: {...state.errors, ...errors}, messages: [{kind: 'refresh_failed'}, ...messages]}, effects: []};
        }
        if (outcome.do === 'replace_form') {
            const messages = state.messages.some(({kind}) => kind === 'refresh_failed') ? [] : state.messages;
            return withForm({...idle, messages}, outcome.form, sent);
        }
    }
    return {state: idle, effects: []};
}

/** Puts a newer form in the place of the one that stands; `known`: what the App knew of the values when it made it. */
export function withForm(state: FormState, after: SubmittableForm, known: Values): Transition {
    const before = state.form;
    const names = new Set(after.fields.map(({name}) => name));
    const base = initialValues(after, state.clock);
    const values = mergeValues({before, after, base: state.base, theirs: base, sent: known, mine: state.values});
    const merged: FormState = {
        ...state,
        form: after,
        base,
        values,
        edited: new Set([...state.edited].filter((name) => names.has(name) && sameValue(values[name], state.values[name]))),
        errors: Object.fromEntries(Object.entries(state.errors).filter(([name]) => names.has(name))),
        refreshDue: state.refreshDue !== null && names.has(state.refreshDue) ? state.refreshDue : null,
        found: new Map(),
    };
    const restored = restoreDraft(merged, state.draft, new Set(before.fields.map(({name}) => name)));
    const {state: next, effects} = carryLookups(restored, before);
    if (next.refreshDue === null || next.refreshDue === state.refreshDue) {
        return {state: next, effects};
    }
    // A draft came back into a field that refreshes in its turn.
    const asked = refresh(next, next.refreshDue);
    return {state: asked.state, effects: [...effects, ...asked.effects]};
}
