/** The rules that a form's values must keep, small enough to travel inside the seal of its `submit` (S2-108). */
import {cleanForm, given, isJsonObject, type Field, type Form, type Json, type JsonObject, type SubmittableForm, type TextSubtype} from '../../protocol/index.ts';

/**
 * Room for the options of one form, in characters of JSON. Whether a value is one of a list that does not fit is left to
 * the client and the App (docs/decisions/0012).
 */
const roomForOptions = 8_192;

/** The password fields of a form, as rules: calls that do not submit it carry their values as well. Undefined when there are none. */
export function passwordRulesOf({fields}: Form): Json | undefined {
    const passwords = fields.filter((field) => field.type === 'text' && field.subtype === 'password');
    return passwords.length > 0 ? {fields: passwords.map(({name}) => ({name, subtype: 'password'}))} : undefined;
}

/** Names of the password fields in rules. */
export function passwordsIn(rules: Json | undefined): string[] {
    return isJsonObject(rules) ? listOf(rules['fields']).flatMap((rule) => (isJsonObject(rule) && rule['subtype'] === 'password' ? [String(rule['name'])] : [])) : [];
}

/** What `readRules` makes a form of; undefined when no value could be wrong. Keys are the fields' own. */
export function rulesOf({fields, submit_buttons}: SubmittableForm): Json | undefined {
    let room = roomForOptions;
    const rules: JsonObject[] = [];
    for (const field of fields) {
        // By its type: other fields may carry whatever an App put under that key.
        const options = field.type === 'static_select' || field.type === 'radio' ? field.options.map(({value}) => value) : [];
        const size = options.length === 0 ? 0 : JSON.stringify(options).length;
        const fits = size <= room;
        room -= fits ? size : 0;
        const rule = ruleOf(field, fits ? options : []);
        if (rule) {
            rules.push(rule);
        }
    }
    return rules.length > 0 ? {fields: rules, ...(submit_buttons === undefined ? {} : {submit_buttons})} : undefined;
}

/** A form for `checkValues`, with the fields that have rules and nothing else that is of use. */
export function readRules(rules: Json | undefined): Form | undefined {
    if (typeof rules !== 'object' || rules === null || Array.isArray(rules)) {
        return undefined;
    }
    return cleanForm({...rules, submit: '/', fields: listOf(rules['fields']).map(withOptions)}).value;
}

/** `options`: the values to choose from; none when they are not carried along. */
function ruleOf(field: Field, options: string[]): JsonObject | undefined {
    if (field.type === 'markdown' || field.readonly === true) {
        return undefined;
    }
    const own = ownRules(field, options);
    const required = field.is_required === true ? {is_required: true} : {};
    return own || field.is_required === true ? {name: field.name, ...own, ...required} : undefined;
}

/** Subtypes whose texts have a form of their own, or that are to be masked. */
const formats: ReadonlySet<TextSubtype> = new Set(['number', 'email', 'tel', 'url', 'password']);

/** What is to be kept beside "required". A field without such rules is carried as text, which takes any value. */
function ownRules(field: Field, options: string[]): JsonObject | undefined {
    switch (field.type) {
        case 'text': {
            const {min_length, max_length, subtype} = field;
            const rules = given({min_length, max_length, subtype: formats.has(subtype) ? subtype : undefined});
            return Object.keys(rules).length > 0 ? rules : undefined;
        }
        case 'static_select':
        case 'radio':
            return options.length > 0 ? {type: field.type, options} : undefined;
        case 'date':
        case 'datetime': {
            const {type, min_date, max_date, datetime_config} = field;
            const zone = datetime_config?.location_timezone;
            return {type, ...given({min_date, max_date, datetime_config: zone === undefined ? undefined : {location_timezone: zone}})};
        }
        default:
            return undefined;
    }
}

/** Options travel as their values alone; as labels their numbers will do, which never repeat. */
function withOptions(rule: Json): Json {
    return typeof rule === 'object' && rule !== null && !Array.isArray(rule) && Array.isArray(rule['options'])
        ? {...rule, options: rule['options'].map((value, index) => ({label: String(index), value}))}
        : rule;
}

function listOf(value: Json | undefined): Json[] {
    return Array.isArray(value) ? value : [];
}
