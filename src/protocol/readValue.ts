/** The initial value of a field, brought into the one shape that its type has (server.md 1.5; wild rules 12 and 34). */
import {readOption} from './cleanOptions.ts';
import type {SelectField, SelectOption} from './Field.ts';
import {Findings} from './Findings.ts';
import {isJsonObject, type Json, type JsonObject} from './Json.ts';

/** Text of a text field; numbers are taken as written. */
export function readText(raw: JsonObject, found: Findings): string | undefined {
    const value = raw['value'] ?? undefined;
    if (value === undefined || typeof value === 'string') {
        return value;
    }
    if (typeof value === 'number') {
        return String(value);
    }
    found.at('value').note('value_unusable', {type: 'text'});
    return undefined;
}

/** A tick; the words "true" and "false" are taken too, as the former mobile client did. */
export function readBool(raw: JsonObject, found: Findings): boolean | undefined {
    const value = raw['value'] ?? '';
    if (typeof value === 'boolean') {
        return value;
    }
    if (value === 'true' || value === 'false') {
        return value === 'true';
    }
    if (value !== '') {
        found.at('value').note('value_unusable', {type: 'bool'});
    }
    return undefined;
}

/** The plain value of one of the options; an option written out in full is taken by its value. */
export function readRadio(raw: JsonObject, options: readonly SelectOption[], found: Findings): string | undefined {
    const value = raw['value'] ?? '';
    const text = isJsonObject(value) ? value['value'] : value;
    // Once it is plain, an empty value says that nothing is chosen; so it does written out in full.
    if (isNothing(value) || text === '') {
        return undefined;
    }
    if (options.some((option) => option.value === text)) {
        return String(text);
    }
    found.at('value').note('value_unusable', {type: 'radio'});
    return undefined;
}

/** One chosen option: an option object, or a plain value; without a label it takes that of the option it names. */
function readChosen(item: Json, type: SelectField['type'], options: readonly SelectOption[], found: Findings): SelectOption | undefined {
    if (typeof item === 'string') {
        const option = options.find(({value}) => value === item);
        if (option === undefined && type === 'static_select') {
            found.note('value_unusable', {type});
            return undefined;
        }
        return option ?? {label: item, value: item};
    }
    const option = readOption(item, new Findings(''), 'form');
    if (option === undefined) {
        found.note('value_unusable', {type});
        return undefined;
    }
    const known = option.label === option.value ? options.find(({value}) => value === option.value) : undefined;
    return known ?? option;
}

/**
 * What is chosen in a select at first: one option, a list when it is a multiselect. `''`, `null` and an empty object mean
 * that nothing is; a single option where a list is expected makes a list of one, and a list of one the single option.
 */
export function readSelection(
    raw: JsonObject,
    type: SelectField['type'],
    {multiselect, options}: {multiselect: boolean; options: readonly SelectOption[]},
    found: Findings,
): SelectOption | SelectOption[] | undefined {
    const value = raw['value'] ?? '';
    const place = found.at('value');
    if (isNothing(value)) {
        return undefined;
    }
    const items = Array.isArray(value) ? value : [value];
    const chosen = items.flatMap((item, index) => {
        const at = Array.isArray(value) ? place.at(index) : place;
        const option = isNothing(item) ? undefined : readChosen(item, type, options, at);
        return option === undefined ? [] : [option];
    });
    if (multiselect) {
        return Array.isArray(value) || chosen.length > 0 ? chosen : undefined;
    }
    if (chosen.length > 1) {
        place.note('value_unusable', {type});
        return undefined;
    }
    return chosen[0];
}

function isNothing(value: Json): boolean {
    if (value === '' || value === null) {
        return true;
    }
    return typeof value === 'object' && !Array.isArray(value) && !['label', 'value'].some((key) => value[key] !== undefined && value[key] !== '' && value[key] !== null);
}
