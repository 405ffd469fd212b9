import {initialValue, type Clock, type SubmittableForm, type Values} from '../protocol/index.ts';
import type {Place} from '../store/index.ts';
import type {FormState} from './FormState.ts';

/** The state in which a form opens: every field at its default, nothing wrong, nothing under way. */
export function openForm(form: SubmittableForm, place: Place, clock: Clock): FormState {
    const base = initialValues(form, clock);
    return {
        form,
        first: form,
        place,
        clock,
        base,
        values: base,
        edited: new Set(),
        draft: {},
        restored: false,
        errors: {},
        messages: [],
        submitting: null,
        refreshing: null,
        refreshDue: null,
        lookups: {},
        found: new Map(),
        lost: null,
        lastRequest: 0,
        step: 0,
        focus: {turn: 0},
    };
}

/** What the App says the fields hold, by field name. */
export function initialValues(form: SubmittableForm, clock: Clock): Values {
    return Object.fromEntries(form.fields.map((field) => [field.name, initialValue(field, clock)]));
}
