import {checkValues, isJsonObject, type ErrorResponse, type Form, type FieldValue, type Json, type JsonObject, type SelectOption, type ValueProblem, type Values} from '../../protocol/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {errorResponse} from './errorResponse.ts';
import {readRules} from './formRules.ts';
import type {Opened} from './openSeal.ts';

/**
 * The second side of "checked on both sides" (S2-108): what a client submits under seal must keep the rules of the form
 * that it was handed. Returns the error at each field, or undefined when all is well; the App never hears of wrong values.
 * Calls without a seal, and those that only fetch (refresh, lookup), carry no rules.
 */
export function checkSealedValues({rules, values}: Opened, now: number): ErrorResponse | undefined {
    const form = readRules(rules);
    const wrong = Object.entries(form ? checkValues(form, readValues(form, values), {now}) : {});
    if (wrong.length === 0) {
        return undefined;
    }
    const problems = wrong.map(([name, {code, params}]) => ({pointer: `/values/${name}`, code, message: sentenceOf({code, params})}));
    const error = new TopmastError('values_invalid', {count: wrong.length});
    return {
        ...errorResponse(error, {developerMode: false}),
        data: {errors: Object.fromEntries(wrong.map(([name, problem]) => [name, sentenceOf(problem)]))},
        problems,
    };
}

/**
 * Values as any client writes them. Chosen options are objects, but some clients send their plain value: that is taken
 * as the option, so that nobody is refused for the writing. A pressed submit button is a plain value by right.
 */
function readValues({fields, submit_buttons}: Form, raw: JsonObject): Values {
    const selects = new Set(fields.flatMap(({name, type}) => (type === 'static_select' && name !== submit_buttons ? [name] : [])));
    return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, readValue(value, selects.has(name))]));
}

function readValue(value: Json, isSelect: boolean): FieldValue {
    if (Array.isArray(value)) {
        return value.map((item) => optionOf(item));
    }
    if (typeof value === 'boolean' || value === null || value === '') {
        return value;
    }
    return isSelect || isJsonObject(value) ? optionOf(value) : String(value);
}

function optionOf(value: Json): SelectOption {
    const {value: plain = null, label = plain} = isJsonObject(value) ? value : {value};
    return {label: textOf(label), value: textOf(plain)};
}

function textOf(value: Json): string {
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const sentences: Record<ValueProblem['code'], string> = {
    required: 'This field is required.',
    too_short: 'At least {min} characters are needed; there are {length}.',
    too_long: 'At most {max} characters are allowed; there are {length}.',
    bad_number: 'This must be a number.',
    bad_email: 'This must be an email address.',
    bad_url: 'This must be a web address that begins with http:// or https://.',
    bad_tel: 'This must be a telephone number.',
    bad_date: 'This must be a date, written like 2026-01-31.',
    bad_datetime: 'This must be a date and a time.',
    too_early: 'This must not be before {min}.',
    too_late: 'This must not be after {max}.',
    not_an_option: '“{value}” is not one of the options.',
};

function sentenceOf({code, params}: ValueProblem): string {
    return sentences[code].replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));
}
