import type {Call} from './Call.ts';
import {readOptions} from './cleanOptions.ts';
import {readCall} from './decodeCall.ts';
import {
    fieldTypes, refreshMoments, textSubtypes, type Field, type FieldType, type RefreshMoment, type SelectField, type SelectOption, type TextField, type TextSubtype,
} from './Field.ts';
import {describe} from './describe.ts';
import type {Findings} from './Findings.ts';
import {isJsonObject, type Json, type JsonObject} from './Json.ts';
import {addGiven, flagKey, numberKey, textKey, withOtherKeys} from './keys.ts';
import {readDateKeys} from './readDateKeys.ts';
import {readBool, readRadio, readSelection, readText} from './readValue.ts';

/** What a field inherits from the form around it. */
export interface FieldRules {
    /** Of the seed dialect, where every call of a form goes to `form.call`: the lookup of fields that name none. */
    lookup?: Call | undefined;
    rootUrl?: string | undefined;
}

const baseKeys = ['name', 'type', 'label', 'modal_label', 'description', 'hint', 'position', 'is_required', 'readonly', 'refresh', 'refresh_on', 'value'];
const dateKeys = [...baseKeys, 'min_date', 'max_date', 'datetime_config'];
const keysOf: Record<FieldType, ReadonlySet<string>> = {
    text: new Set([...baseKeys, 'subtype', 'min_length', 'max_length']),
    bool: new Set(baseKeys),
    markdown: new Set(baseKeys),
    static_select: new Set([...baseKeys, 'multiselect', 'options']),
    dynamic_select: new Set([...baseKeys, 'multiselect', 'lookup']),
    user: new Set([...baseKeys, 'multiselect']),
    channel: new Set([...baseKeys, 'multiselect']),
    radio: new Set([...baseKeys, 'options']),
    date: new Set(dateKeys),
    datetime: new Set([...dateKeys, 'time_interval']),
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

function readRefreshMoment(raw: JsonObject, found: Findings): RefreshMoment | undefined {
    const written = textKey(raw, 'refresh_on', found);
    const moment = refreshMoments.find((known) => known === written);
    if (written !== undefined && moment === undefined) {
        found.at('refresh_on').note('refresh_on_unknown', {found: describe(written)});
    }
    return moment;
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
    return addGiven({subtype}, {value: readText(raw, found), min_length: isEmptyRange ? undefined : min, max_length: max});
}

type SelectKeys =
    | {type: 'static_select'; options: Extract<SelectField, {type: 'static_select'}>['options']}
    | {type: 'dynamic_select'; lookup: Call}
    | {type: 'user'}
    | {type: 'channel'};

/** The options that a field brings along; undefined, and noted, when none of them can be chosen. */
function readOwnOptions(raw: JsonObject, type: FieldType, found: Findings): SelectOption[] | undefined {
    const options = readOptions(raw['options'], found.at('options'), 'form');
    if (options.length > 0) {
        return options;
    }
    found.note('options_missing', {type});
    return undefined;
}

/** What each kind of select has of its own; nothing when it could never be used. */
function readSelectKeys(raw: JsonObject, type: SelectField['type'], found: Findings, rules: FieldRules): SelectKeys | undefined {
    if (type === 'static_select') {
        const options = readOwnOptions(raw, type, found);
        return options && {type, options};
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
    const base = withOtherKeys(addGiven(names, {
        modal_label: textKey(raw, 'modal_label', found),
        description: textKey(raw, 'description', found),
        hint: textKey(raw, 'hint', found),
        position: readPosition(raw, found),
        is_required: flagKey(raw, 'is_required', found),
        readonly: flagKey(raw, 'readonly', found),
        refresh: flagKey(raw, 'refresh', found),
        refresh_on: readRefreshMoment(raw, found),
    }), raw, keysOf[type]);
    switch (type) {
        case 'text':
            return addGiven(base, {type, ...readTextKeys(raw, found)});
        case 'bool':
            return addGiven(base, {type, value: readBool(raw, found)});
        case 'markdown':
            return addGiven(base, {type});
        case 'date':
            return addGiven(base, {type, ...readDateKeys(raw, type, found)});
        case 'datetime':
            return addGiven(base, {type, ...readDateKeys(raw, type, found)});
        case 'radio': {
            const options = readOwnOptions(raw, type, found);
            return options && addGiven(base, {type, options, value: readRadio(raw, options, found)});
        }
        default:
            return readSelect(raw, type, base, found, rules);
    }
}

type Named = Pick<Field, 'name' | 'label'>;

function readSelect(raw: JsonObject, type: SelectField['type'], base: Named, found: Findings, rules: FieldRules): SelectField | undefined {
    const keys = readSelectKeys(raw, type, found, rules);
    if (keys === undefined) {
        return undefined;
    }
    const multiselect = flagKey(raw, 'multiselect', found);
    const options = keys.type === 'static_select' ? keys.options : [];
    const value = readSelection(raw, type, {multiselect: multiselect === true, options}, found);
    return addGiven(addGiven(base, keys), {multiselect, value});
}
