import type {Call} from './Call.ts';
import {readOptions} from './cleanOptions.ts';
import {readCall} from './decodeCall.ts';
import {fieldTypes, textSubtypes, type Field, type FieldType, type SelectField, type TextField, type TextSubtype} from './Field.ts';
import {describe} from './describe.ts';
import type {Findings} from './Findings.ts';
import {isJsonObject, type Json, type JsonObject} from './Json.ts';
import {flagKey, given, numberKey, otherKeys, textKey} from './keys.ts';
import {readBool, readSelection, readText} from './readValue.ts';

/** What a field inherits from the form around it. */
export interface FieldRules {
    /** Of the seed dialect, where every call of a form goes to `form.call`: the lookup of fields that name none. */
    lookup?: Call | undefined;
    rootUrl?: string | undefined;
}

const baseKeys = ['name', 'type', 'label', 'modal_label', 'description', 'hint', 'position', 'is_required', 'readonly', 'refresh', 'value'];
const keysOf: Record<FieldType, ReadonlySet<string>> = {
    text: new Set([...baseKeys, 'subtype', 'min_length', 'max_length']),
    bool: new Set(baseKeys),
    markdown: new Set(baseKeys),
    static_select: new Set([...baseKeys, 'multiselect', 'options']),
    dynamic_select: new Set([...baseKeys, 'multiselect', 'lookup']),
    user: new Set([...baseKeys, 'multiselect']),
    channel: new Set([...baseKeys, 'multiselect']),
};

function isFieldType(text: string): text is FieldType {
    return Object.hasOwn(keysOf, text);
}

function isSubtype(text: string): text is TextSubtype {
    return textSubtypes.some((subtype) => subtype === text);
}

/** Name and label, or nothing when the field cannot be addressed by them (server.md 3.8, rules 3 to 6). */
function readNames(raw: JsonObject, found: Findings): {name: string; label: string} | undefined {
    const name = textKey(raw, 'name', found);
    if (name === undefined) {
        found.note('field_without_name');
        return undefined;
    }
    if (/\s/.test(name)) {
        found.at('name').note('field_name_has_space', {found: describe(name)});
        return undefined;
    }
    const label = textKey(raw, 'label', found) ?? name.replaceAll('_', '-');
    if (/\s/.test(label)) {
        found.at('label').note('label_has_space', {found: describe(label)});
        return undefined;
    }
    return {name, label};
}

/** `-1`, or a place from 1 on. */
function readPosition(raw: JsonObject, found: Findings): number | undefined {
    return raw['position'] === -1 ? -1 : numberKey(raw, 'position', 1, found);
}

function readType(raw: JsonObject, found: Findings): FieldType | undefined {
    const type = textKey(raw, 'type', found) ?? 'text';
    if (isFieldType(type)) {
        return type;
    }
    found.at('type').note('field_type_unknown', {found: describe(type), types: fieldTypes.join(', ')});
    return undefined;
}

function readTextKeys(raw: JsonObject, found: Findings): Pick<TextField, 'subtype' | 'min_length' | 'max_length' | 'value'> {
    const written = textKey(raw, 'subtype', found) ?? 'input';
    const subtype = isSubtype(written) ? written : 'input';
    if (subtype !== written) {
        found.at('subtype').note('subtype_unknown', {found: describe(written)});
    }
    const min = numberKey(raw, 'min_length', 1, found);
    const max = numberKey(raw, 'max_length', 1, found);
    const isEmptyRange = min !== undefined && max !== undefined && min > max;
    if (isEmptyRange) {
        found.at('min_length').note('length_range_empty');
    }
    return {subtype, ...given({value: readText(raw, found), min_length: isEmptyRange ? undefined : min, max_length: max})};
}

type SelectKeys =
    | {type: 'static_select'; options: Extract<SelectField, {type: 'static_select'}>['options']}
    | {type: 'dynamic_select'; lookup: Call}
    | {type: 'user'}
    | {type: 'channel'};

/** What each kind of select has of its own; nothing when it could never be used. */
function readSelectKeys(raw: JsonObject, type: SelectField['type'], found: Findings, rules: FieldRules): SelectKeys | undefined {
    if (type === 'static_select') {
        const options = readOptions(raw['options'], found.at('options'), 'form');
        if (options.length > 0) {
            return {type, options};
        }
        found.note('options_missing');
        return undefined;
    }
    if (type === 'dynamic_select') {
        const written = raw['lookup'] ?? '';
        const lookup = written === '' ? rules.lookup : readCall(written, found.at('lookup'), {rootUrl: rules.rootUrl, type: 'lookup'});
        if (lookup !== undefined) {
            return {type, lookup};
        }
        found.note('lookup_missing');
        return undefined;
    }
    return {type};
}

/**
 * Cleans one field (server.md 1.11, 3.8). Undefined: the field is unusable and was noted. An empty or missing `type` is
 * text; unknown keys, and keys of other types, pass through.
 */
export function readField(raw: Json, found: Findings, rules: FieldRules = {}): Field | undefined {
    if (!isJsonObject(raw)) {
        found.note('not_object', {found: describe(raw)});
        return undefined;
    }
    const names = readNames(raw, found);
    const type = readType(raw, found);
    if (names === undefined || type === undefined) {
        return undefined;
    }
    const base = {
        ...otherKeys(raw, keysOf[type]),
        ...names,
        ...given({
            modal_label: textKey(raw, 'modal_label', found),
            description: textKey(raw, 'description', found),
            hint: textKey(raw, 'hint', found),
            position: readPosition(raw, found),
            is_required: flagKey(raw, 'is_required', found),
            readonly: flagKey(raw, 'readonly', found),
            refresh: flagKey(raw, 'refresh', found),
        }),
    };
    if (type === 'text') {
        return {...base, type, ...readTextKeys(raw, found)};
    }
    if (type === 'bool') {
        return {...base, type, ...given({value: readBool(raw, found)})};
    }
    if (type === 'markdown') {
        return {...base, type};
    }
    const keys = readSelectKeys(raw, type, found, rules);
    if (keys === undefined) {
        return undefined;
    }
    const multiselect = flagKey(raw, 'multiselect', found);
    const options = keys.type === 'static_select' ? keys.options : [];
    return {...base, ...keys, ...given({multiselect, value: readSelection(raw, type, {multiselect: multiselect === true, options}, found)})};
}
