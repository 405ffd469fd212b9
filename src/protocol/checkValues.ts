import {checkDate} from './checkDate.ts';
import type {Clock} from './Clock.ts';
import type {Field, FieldValue, RadioField, SelectField, TextField, Values} from './Field.ts';
import type {Form} from './Form.ts';
import type {ValueProblem, ValueProblemCode} from './ValueProblem.ts';

function isHttpUrl(text: string): boolean {
    return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}

const formats: Partial<Record<TextField['subtype'], {code: ValueProblemCode; fits: (text: string) => boolean}>> = {
    number: {code: 'bad_number', fits: (text) => /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text)},
    email: {code: 'bad_email', fits: (text) => /^[^\s@]+@[^\s@]+$/.test(text)},
    url: {code: 'bad_url', fits: isHttpUrl},
    tel: {code: 'bad_tel', fits: (text) => /^\+?[\d\s().\-/#*x]+$/i.test(text) && /\d/.test(text)},
};

function checkText(field: TextField, value: string): ValueProblem | undefined {
    const length = value.length;
    if (field.min_length !== undefined && length < field.min_length) {
        return {code: 'too_short', params: {min: field.min_length, length}};
    }
    if (field.max_length !== undefined && length > field.max_length) {
        return {code: 'too_long', params: {max: field.max_length, length}};
    }
    const format = formats[field.subtype];
    return format === undefined || format.fits(value.trim()) ? undefined : {code: format.code, params: {}};
}

/** Chosen options must be options; those of a static select must be among its own. A pressed submit button sends its plain value. */
function checkSelection(field: SelectField, value: FieldValue, isButtons: boolean): ValueProblem | undefined {
    const chosen = Array.isArray(value) ? value : [value];
    for (const item of chosen) {
        const isOption = typeof item === 'object' && item !== null;
        const text = isOption ? item.value : String(item);
        const isKnown = field.type === 'static_select' ? field.options.some((option) => option.value === text) : isOption;
        if (!isKnown || (!isOption && !isButtons)) {
            return {code: 'not_an_option', params: {value: isOption ? item.label || item.value : text}};
        }
    }
    return undefined;
}

function checkRadio(field: RadioField, value: FieldValue): ValueProblem | undefined {
    return field.options.some((option) => option.value === value) ? undefined : {code: 'not_an_option', params: {value: nameOf(value)}};
}

function nameOf(value: FieldValue): string {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value.label || value.value : String(value);
}

function isEmpty(value: FieldValue | undefined): boolean {
    if (value === undefined || value === null || value === false) {
        return true;
    }
    return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0;
}

function checkField(field: Field, value: FieldValue | undefined, isButtons: boolean, clock: Clock | undefined): ValueProblem | undefined {
    // A person can change neither, so neither can be held against them.
    if (field.type === 'markdown' || field.readonly === true) {
        return undefined;
    }
    if (value === undefined || isEmpty(value)) {
        return field.is_required === true ? {code: 'required', params: {}} : undefined;
    }
    switch (field.type) {
        case 'text':
            return checkText(field, typeof value === 'string' ? value : String(value));
        case 'bool':
            return undefined;
        case 'radio':
            return checkRadio(field, value);
        case 'date':
        case 'datetime':
            return checkDate(field, String(value), clock);
        default:
            return checkSelection(field, value, isButtons);
    }
}

/**
 * What is wrong with what was typed and chosen, by field name; empty when the form may be sent (client.md 4.3, with
 * `min_length` honoured). Required means: not blank, one chosen, ticked. Empty optional fields are never wrong. Lengths
 * are counted as the browser counts them (UTF-16). The browser checks before it sends, the backend checks again; it does
 * not know the reader's zone, so its clock has none. Without a clock, limits that count from today are not checked.
 */
export function checkValues(form: Form, values: Values, clock?: Clock): Record<string, ValueProblem> {
    return Object.fromEntries(form.fields.flatMap((field) => {
        const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
        const wrong = checkField(field, value, form.submit_buttons === field.name, clock);
        return wrong === undefined ? [] : [[field.name, wrong] as const];
    }));
}
