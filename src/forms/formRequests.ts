import type {
    Call, CallRequest, CallType, DynamicSelectField, FieldValue, Json, JsonObject, SelectOption, SubmittableForm, Values,
} from '../protocol/index.ts';
import type {FormState} from './FormState.ts';
import {halfTyped} from './typedDate.ts';

/**
 * The values as Apps read them (apps-in-the-wild rule 12): text as typed, booleans, `{label, value}` or a list of
 * those, null for nothing chosen. Markdown fields send nothing; the field of the submit buttons sends the pressed
 * button's plain value, or nothing.
 */
export function valuesToSend(form: SubmittableForm, values: Values, button?: string): JsonObject {
    const sent: JsonObject = {};
    for (const {name, type} of form.fields) {
        const value = values[name] ?? null;
        if (name === form.submit_buttons) {
            if (button !== undefined) {
                sent[name] = button;
            }
        } else if (type !== 'markdown') {
            const isHalfDate = (type === 'date' || type === 'datetime') && value === halfTyped;
            sent[name] = isHalfDate ? '' : encodeValue(value);
        }
    }
    return sent;
}

/** A value as it travels: of options, label and value alone. */
export function encodeValue(value: FieldValue): Json {
    if (Array.isArray(value)) {
        return value.map(encodeOption);
    }
    return typeof value === 'object' && value !== null ? encodeOption(value) : value;
}

function encodeOption({label, value}: SelectOption): JsonObject {
    return {label, value};
}

/** Sends the form. */
export function submitRequest(state: FormState, button: string | undefined): CallRequest {
    return request(state, state.form.submit, 'submit', valuesToSend(state.form, state.values, button));
}

/** Asks for the form anew after `field` changed; undefined when it can be asked of nobody. */
export function refreshRequest(state: FormState, field: string): CallRequest | undefined {
    const {source} = state.form;
    return source && {...request(state, source, 'form', valuesToSend(state.form, state.values)), selected_field: field};
}

/** Asks for the options of `field` that fit what was typed, telling what the other fields hold. */
export function lookupRequest(state: FormState, field: DynamicSelectField, query: string): CallRequest {
    return {...request(state, field.lookup, 'lookup', valuesToSend(state.form, state.values)), selected_field: field.name, query};
}

function request(state: FormState, call: Call, type: CallType, values: JsonObject): CallRequest {
    return {expand: {}, ...call, type, values, context: state.place.context};
}
