import type {SelectField, SubmittableForm} from '../protocol/index.ts';
import type {CodedError} from '../store/index.ts';
import {lookupRequest, valuesToSend} from './formRequests.ts';
import type {FormEffect, FormState, FoundOption, Lookup, Transition} from './FormState.ts';

/** Milliseconds of quiet typing before a search is sent. */
export const lookupPause = 150;
/** How many searches are remembered; the oldest go first. */
const keptSearches = 100;
const timerPrefix = 'lookup:';

type SearchedField = Exclude<SelectField, {type: 'static_select'}>;

/** The part of the engine that searches: a list was opened or typed into. Known answers come at once, an open list asks at once, typing after a pause. */
export function searchField(state: FormState, name: string, query: string): Transition {
    const field = searchedField(state.form, name);
    const current = state.lookups[name];
    if (!field) {
        return {state, effects: []};
    }
    const key = lookupKey(state, field, query);
    if (current?.key === key && isUnderWay(current)) {
        return {state, effects: []};
    }
    const effects = current ? stopLookup(name, current) : [];
    const known = state.found.get(key);
    if (known) {
        return {state: withLookup(state, name, {query, key, status: 'ready', number: 0, items: known}), effects};
    }
    const waiting = withLookup(state, name, {query, key, status: 'waiting', number: 0, items: []});
    if (query !== '') {
        return {state: waiting, effects: [...effects, {do: 'wait', timer: timerPrefix + name, milliseconds: lookupPause}]};
    }
    const sent = sendLookup(waiting, timerPrefix + name);
    return {state: sent.state, effects: [...effects, ...sent.effects]};
}

/** Sends the search that was waiting for `timer`. */
export function sendLookup(state: FormState, timer: string): Transition {
    const name = timer.slice(timerPrefix.length);
    const field = searchedField(state.form, name);
    const waiting = state.lookups[name];
    if (!field || waiting?.status !== 'waiting') {
        return {state, effects: []};
    }
    const {query} = waiting;
    const number = state.lastRequest + 1;
    const effect: FormEffect = field.type === 'dynamic_select' ?
        {do: 'call', number, purpose: 'lookup', request: lookupRequest(state, field, query)} :
        {do: 'search', number, among: field.type, query};
    // What the other fields hold may have changed while this was waiting.
    const loading: Lookup = {...waiting, key: lookupKey(state, field, query), status: 'loading', number};
    return {state: withLookup({...state, lastRequest: number}, name, loading), effects: [effect]};
}

/** Items came: they are shown if they are still awaited, and kept for the same question. */
export function answerLookup(state: FormState, number: number, items: readonly FoundOption[]): Transition {
    const [name, lookup] = awaited(state, number);
    if (name === undefined || !lookup) {
        return {state, effects: []};
    }
    const found = new Map([...state.found].slice(1 - keptSearches));
    found.set(lookup.key, items);
    const {query, key} = lookup;
    return {state: withLookup({...state, found}, name, {query, key, number, status: 'ready', items}), effects: []};
}

/** The search failed; the field says why until the next search. */
export function failLookup(state: FormState, number: number, error: CodedError): Transition {
    const [name, lookup] = awaited(state, number);
    if (name === undefined || !lookup) {
        return {state, effects: []};
    }
    return {state: withLookup(state, name, {...lookup, status: 'failed', slow: false, items: [], error}), effects: []};
}

/** A search takes so long that the field should say so. */
export function slowLookup(state: FormState, number: number): FormState {
    const [name, lookup] = awaited(state, number);
    return name === undefined || !lookup ? state : withLookup(state, name, {...lookup, slow: true});
}

/** The user waits no longer for the search of a field; the next one begins anew. */
export function giveUpLookup(state: FormState, name: string): Transition {
    const lookup = state.lookups[name];
    if (!lookup || !isUnderWay(lookup)) {
        return {state, effects: []};
    }
    return {state: withLookup(state, name, {...lookup, status: 'stopped', slow: false}), effects: stopLookup(name, lookup)};
}

function awaited(state: FormState, number: number): [string, Lookup] | [] {
    return Object.entries(state.lookups).find(([, lookup]) => lookup.status === 'loading' && lookup.number === number) ?? [];
}

/**
 * A newer form came in the place of `before`. What was found stays in open lists; a search of a field that is gone ends, and
 * one whose field asks somewhere else now is asked there.
 */
export function carryLookups(state: FormState, before: SubmittableForm): Transition {
    let next = state;
    const effects: FormEffect[] = [];
    for (const [name, lookup] of Object.entries(state.lookups)) {
        const was = searchedField(before, name);
        const is = searchedField(state.form, name);
        if (is && is.type === was?.type && (!isUnderWay(lookup) || asksTheSame(was, is))) {
            continue;
        }
        const {[name]: _ended, ...lookups} = next.lookups;
        next = {...next, lookups};
        effects.push(...stopLookup(name, lookup));
        if (is && isUnderWay(lookup)) {
            const asked = searchField(next, name, lookup.query);
            next = asked.state;
            effects.push(...asked.effects);
        }
    }
    return {state: next, effects};
}

function asksTheSame(one: SearchedField, other: SearchedField): boolean {
    return 'lookup' in one && 'lookup' in other ? JSON.stringify(one.lookup) === JSON.stringify(other.lookup) : true;
}

function isUnderWay({status}: Lookup): boolean {
    return status === 'loading' || status === 'waiting';
}

/** Ends every search, because its form is going. */
export function stopLookups(state: FormState): FormEffect[] {
    return Object.entries(state.lookups).flatMap(([name, lookup]) => stopLookup(name, lookup));
}

function stopLookup(name: string, {status, number}: Lookup): FormEffect[] {
    if (status === 'waiting') {
        return [{do: 'stop_waiting', timer: timerPrefix + name}];
    }
    return status === 'loading' ? [{do: 'abort', number}] : [];
}

function withLookup(state: FormState, name: string, lookup: Lookup): FormState {
    return {...state, lookups: {...state.lookups, [name]: lookup}};
}

function searchedField(form: SubmittableForm, name: string): SearchedField | undefined {
    const field = form.fields.find((candidate) => candidate.name === name);
    return field?.type === 'dynamic_select' || field?.type === 'user' || field?.type === 'channel' ? field : undefined;
}

/** An App may answer by what the other fields hold, so that is part of the question; people and channels do not depend on it. */
function lookupKey(state: FormState, field: SearchedField, query: string): string {
    if (field.type !== 'dynamic_select') {
        return JSON.stringify([field.name, query]);
    }
    const {[field.name]: _own, ...others} = valuesToSend(state.form, state.values);
    return JSON.stringify([field.name, query, others]);
}
