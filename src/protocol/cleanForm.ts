import type {ResolveIcon} from './BindingRules.ts';
import type {Call} from './Call.ts';
import {readCall} from './decodeCall.ts';
import type {Field} from './Field.ts';
import {describe} from './describe.ts';
import {Findings} from './Findings.ts';
import type {Form} from './Form.ts';
import {isJsonObject, type Json, type JsonObject} from './Json.ts';
import {addGiven, given, textKey, withKeys, withOtherKeys} from './keys.ts';
import {limits} from './limits.ts';
import type {Checked} from './Problem.ts';
import {readField} from './readField.ts';
import {readIcon} from './readIcon.ts';
import {readList} from './readList.ts';

export interface FormRules {
    resolveIcon?: ResolveIcon | undefined;
    /** Where the form stands in its document; default `''`. */
    pointer?: string | undefined;
    /** The App's root, for full URLs in calls of the seed dialect. */
    rootUrl?: string | undefined;
    /** The `call` of the binding around it (seed dialect): sent where the form names no call of its own. */
    outerCall?: Call | undefined;
}

const knownKeys = new Set([
    'title', 'header', 'footer', 'icon', 'submit_label', 'submit_buttons', 'fields', 'submit', 'source', 'call',
]);

interface FormCalls {
    submit?: Call;
    source?: Call;
    /** For dynamic selects that name no lookup. */
    lookup?: Call;
}

/** The calls of a form; in the old dialects all go to `form.call` and differ in their type (server.md 5.1). */
function readCalls(raw: JsonObject, found: Findings, rules: FormRules): FormCalls {
    const {rootUrl, outerCall} = rules;
    const read = (key: 'submit' | 'source', type: 'submit' | 'form') => {
        const written = raw[key] ?? '';
        return written === '' ? undefined : readCall(written, found.at(key), {rootUrl, type});
    };
    const written = raw['call'] ?? '';
    const own = written === '' ? undefined : readCall(written, found.at('call'), {rootUrl, isOld: true});
    const old = own ?? outerCall;
    // The binding's own call answers a refresh, but is no reason to fetch a form that is already here.
    const refreshes = Array.isArray(raw['fields']) && raw['fields'].some((field) => isJsonObject(field) && field['refresh'] === true);
    const oldSource = own ?? (refreshes ? outerCall : undefined);
    return given({
        submit: read('submit', 'submit') ?? (old && withKeys(old, {type: 'submit' as const})),
        source: read('source', 'form') ?? (oldSource && withKeys(oldSource, {type: 'form' as const})),
        lookup: old && withKeys(old, {type: 'lookup' as const}),
    });
}

/** The fields that are good; the first of two with one label wins, and a dropped one reserves nothing. */
function readFields(raw: Json | undefined, found: Findings, calls: FormCalls, rootUrl: string | undefined): Field[] {
    const labels = new Set<string>();
    const names = new Set<string>();
    const fields: Field[] = [];
    for (const [index, item] of readList(raw, found, limits.maxFields).entries()) {
        const place = found.at(index);
        const field = readField(item, place, {lookup: calls.lookup, rootUrl});
        if (field === undefined) {
            continue;
        }
        if (labels.has(field.label)) {
            place.note('field_label_repeated', {found: describe(field.label)});
            continue;
        }
        if (names.has(field.name)) {
            place.at('name').note('field_name_repeated', {found: describe(field.name)});
        }
        labels.add(field.label);
        names.add(field.name);
        if (field.refresh === true && calls.source === undefined) {
            place.at('refresh').note('refresh_without_source');
            const {refresh: _, ...still} = field;
            fields.push(still);
        } else {
            fields.push(field);
        }
    }
    return fields;
}

function readSubmitButtons(raw: JsonObject, fields: readonly Field[], found: Findings): string | undefined {
    const name = textKey(raw, 'submit_buttons', found);
    if (name === undefined || fields.some((field) => field.name === name && field.type === 'static_select')) {
        return name;
    }
    found.at('submit_buttons').note('submit_buttons_unknown', {found: describe(name)});
    return undefined;
}

/** Cleans a form at the place where `found` stands. Undefined: it can be neither sent nor fetched. */
export function readForm(raw: Json | undefined, found: Findings, rules: FormRules): Form | undefined {
    if (typeof raw === 'string' && raw !== '') {
        return readForm({source: raw}, found, rules);
    }
    if (!isJsonObject(raw)) {
        found.note('not_object', {found: describe(raw)});
        return undefined;
    }
    const calls = readCalls(raw, found, rules);
    const fields = readFields(raw['fields'], found.at('fields'), calls, rules.rootUrl);
    const optional = {
        title: textKey(raw, 'title', found),
        header: textKey(raw, 'header', found),
        footer: textKey(raw, 'footer', found),
        icon: readIcon(raw, found, rules.resolveIcon),
        submit_label: textKey(raw, 'submit_label', found),
        submit_buttons: readSubmitButtons(raw, fields, found),
    };
    const {submit, source} = calls;
    if (submit !== undefined) {
        return withOtherKeys(addGiven(addGiven({fields, submit}, optional), {source}), raw, knownKeys);
    }
    if (source !== undefined) {
        return withOtherKeys(addGiven({fields, source}, optional), raw, knownKeys);
    }
    found.note('form_without_call');
    return undefined;
}

/**
 * Cleans a form (server.md 1.10, 3.8; client.md 2.5): a bare string is `{source: <string>}`, bad fields and options are
 * dropped alone, labels are filled in. Undefined: it has neither `submit` nor `source`, so nothing can be done with it.
 */
export function cleanForm(raw: unknown, rules: FormRules = {}): Checked<Form | undefined> {
    const found = new Findings(rules.pointer ?? '');
    if (typeof raw === 'string' || isJsonObject(raw)) {
        return {value: readForm(raw, found, rules), problems: found.problems};
    }
    found.note('not_object', {found: describe(raw)});
    return {value: undefined, problems: found.problems};
}
