import {isJsonObject, type Field, type FieldValue, type Json, type JsonObject, type SelectOption, type Values} from '../protocol/index.ts';
import {encodeValue} from './formRequests.ts';
import type {FormState} from './FormState.ts';
import {sameValue} from './sameValue.ts';
import {halfTyped} from './typedDate.ts';

/** Under which a form's draft is kept: its App, what it submits to, and where it was opened (beyond.md N18). */
export function draftKey({form, place: {context}}: FormState): string {
    const {app_id: app, location = '', post_id: post, channel_id: channel} = context;
    return JSON.stringify(['form', app, form.submit.path, post || channel || '', location]);
}

/** What of a form must outlive a reload: what the user changed, but no password. Undefined: nothing. */
export function draftOf({form, edited, values, draft}: FormState): JsonObject | undefined {
    const kept = form.fields.filter((field) => edited.has(field.name) && isKept(field)).map(({name}) => [name, encodeValue(values[name] ?? null)] as const);
    const waiting = Object.entries(draft).map(([name, value]) => [name, encodeValue(value)] as const);
    return kept.length + waiting.length > 0 ? {values: Object.fromEntries([...waiting, ...kept])} : undefined;
}

/** A draft as it was kept; whatever in it is no value is left out. */
export function readDraft(kept: JsonObject | undefined): Values {
    const values = kept?.['values'];
    return !isJsonObject(values) ? {} : Object.fromEntries(Object.entries(values).flatMap(([name, raw]) => {
        const value = readValue(raw);
        return value === undefined ? [] : [[name, value] as const];
    }));
}

/**
 * Brings back what was typed before, as far as the form (of another day, perhaps) still has a place for it; fields in
 * `except` are left alone. What has no place waits for a refresh that brings it, and one that refreshes is made due.
 */
export function restoreDraft(state: FormState, draft: Values, except: ReadonlySet<string> = new Set()): FormState {
    const rest = {...draft};
    const values = {...state.values};
    const edited = new Set(state.edited);
    let {refreshDue, restored} = state;
    for (const field of state.form.fields) {
        const {name} = field;
        const kept = Object.hasOwn(draft, name) ? draft[name] : undefined;
        if (kept === undefined || except.has(name)) {
            continue;
        }
        delete rest[name];
        const value = isKept(field) ? fitting(field, kept) : undefined;
        if (value !== undefined && !sameValue(value, values[name])) {
            values[name] = value;
            edited.add(name);
            restored = true;
            refreshDue = field.refresh ? name : refreshDue;
        }
    }
    return {...state, values, edited, refreshDue, restored, draft: rest};
}

/** Secrets are never kept, and a value that nobody can change is not the user's. */
function isKept(field: Field): boolean {
    return field.type !== 'markdown' && field.readonly !== true && !(field.type === 'text' && field.subtype === 'password');
}

/** The value, if the field can hold it; of several choices those that it still has. */
function fitting(field: Field, value: FieldValue): FieldValue | undefined {
    switch (field.type) {
        case 'text':
            return typeof value === 'string' ? value : undefined;
        case 'date':
        case 'datetime':
            return typeof value === 'string' && value !== halfTyped ? value : undefined;
        case 'radio':
            return field.options.find((option) => option.value === value)?.value;
        case 'bool':
            return typeof value === 'boolean' ? value : undefined;
        case 'markdown':
            return undefined;
        case 'static_select':
            return choices(value, field.multiselect === true, (chosen) => field.options.filter((option) => option.value === chosen.value));
        default:
            return choices(value, field.multiselect === true, (chosen) => [chosen]);
    }
}

function choices(value: FieldValue, isMultiple: boolean, current: (chosen: SelectOption) => SelectOption[]): FieldValue | undefined {
    if (typeof value === 'object' && Array.isArray(value) === isMultiple) {
        return Array.isArray(value) ? value.flatMap(current) : value && current(value)[0];
    }
    return undefined;
}

function readValue(raw: Json): FieldValue | undefined {
    if (Array.isArray(raw)) {
        return raw.flatMap((item) => readOption(item) ?? []);
    }
    return raw === null || typeof raw === 'string' || typeof raw === 'boolean' ? raw : readOption(raw);
}

function readOption(raw: Json): SelectOption | undefined {
    if (!isJsonObject(raw)) {
        return undefined;
    }
    const {label, value} = raw;
    return typeof label === 'string' && typeof value === 'string' ? {label, value} : undefined;
}
