import type {SelectOption} from './Field.ts';
import {describe} from './describe.ts';
import {Findings} from './Findings.ts';
import {isJsonObject, type Json, type JsonObject} from './Json.ts';
import {addGiven, textKey, withOtherKeys} from './keys.ts';
import {limits} from './limits.ts';
import type {Checked} from './Problem.ts';
import {readList} from './readList.ts';

/**
 * Where options stand. In a form each label and each value may stand once (server.md 3.8, rules 8 to 10); an answered
 * list of a lookup may hold equal labels, since two customers may have one name, but each item must say its value.
 */
export type OptionSource = 'form' | 'lookup';

const knownKeys = new Set(['label', 'value', 'icon_data']);

/** Text of an option; Apps write numbers and booleans here too, which are taken as the text they look like. */
function optionText(raw: JsonObject, key: string, found: Findings): string | undefined {
    const value = raw[key];
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : textKey(raw, key, found);
}

/** One option, its label filled in; undefined when there is nothing to show or to send. */
export function readOption(raw: Json, found: Findings, source: OptionSource): SelectOption | undefined {
    if (!isJsonObject(raw)) {
        found.note('not_object', {found: describe(raw)});
        return undefined;
    }
    const label = optionText(raw, 'label', found);
    const value = optionText(raw, 'value', found);
    if (label === undefined && value === undefined) {
        found.note('option_empty');
        return undefined;
    }
    if (source === 'lookup' && value === undefined && raw['value'] !== '') {
        found.note('option_without_value', {found: describe(label)});
        return undefined;
    }
    const option: SelectOption = {label: label ?? value ?? '', value: value ?? ''};
    return withOtherKeys(addGiven(option, {icon_data: textKey(raw, 'icon_data', found)}), raw, knownKeys);
}

/** The options that are good, in their order; the first of two equal ones wins, and a dropped one reserves nothing. */
export function readOptions(raw: unknown, found: Findings, source: OptionSource): SelectOption[] {
    const labels = new Set<string>();
    const values = new Set<string>();
    const options: SelectOption[] = [];
    for (const [index, item] of readList(raw, found, limits.maxOptions).entries()) {
        const place = found.at(index);
        const option = readOption(item, place, source);
        if (option === undefined) {
            continue;
        }
        const repeated = source === 'form' && labels.has(option.label) ? 'label' : values.has(option.value) ? 'value' : undefined;
        if (repeated !== undefined) {
            place.note('option_repeated', {key: repeated, found: describe(option[repeated])});
            continue;
        }
        labels.add(option.label);
        values.add(option.value);
        options.push(option);
    }
    return options;
}

/** Cleans the items that a lookup answered; each keeps its unknown keys. */
export function cleanOptions(raw: unknown, pointer = ''): Checked<SelectOption[]> {
    const found = new Findings(pointer);
    return {value: readOptions(raw, found, 'lookup'), problems: found.problems};
}
