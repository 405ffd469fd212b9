import {describe} from './describe.ts';
import {Findings} from './Findings.ts';
import {isJsonObject} from './Json.ts';
import {pointerTo, type Checked} from './Problem.ts';

/** The list as the App sent it, and where in its answer it stood: for `rules.pointer` of `cleanBindings`. */
export interface BindingsAnswer extends Checked<unknown[] | undefined> {
    pointer: string;
}

/**
 * Finds the list of bindings in an App's answer to the bindings call: a bare array (seed), `{type: 'ok', data}` (v1),
 * `{data}`, or `{bindings}` (server.md 5.1). No data at all is an empty list. Undefined: there is none, and why.
 */
export function decodeBindingsAnswer(raw: unknown): BindingsAnswer {
    const found = new Findings('');
    if (Array.isArray(raw)) {
        const value: unknown[] = raw;
        return {value, problems: [], pointer: ''};
    }
    if (!isJsonObject(raw)) {
        found.note('answer_not_object', {found: describe(raw)});
        return {value: undefined, problems: found.problems, pointer: ''};
    }
    const type = raw['type'] ?? '';
    if (type === 'error') {
        const text = [raw['text'], raw['markdown'], raw['error']].find((words) => typeof words === 'string' && words !== '');
        found.note('answer_app_error', {found: typeof text === 'string' ? text : 'it did not say which.'});
        return {value: undefined, problems: found.problems, pointer: ''};
    }
    if (type !== 'ok' && type !== '') {
        found.at('type').note('answer_type_unexpected', {type: String(type), expected: 'a list of bindings'});
        return {value: undefined, problems: found.problems, pointer: ''};
    }
    const key = (raw['data'] ?? null) === null && Array.isArray(raw['bindings']) ? 'bindings' : 'data';
    const list = raw[key] ?? (type === 'ok' ? [] : undefined);
    if (Array.isArray(list)) {
        return {value: list, problems: [], pointer: pointerTo('', key)};
    }
    found.at(key).note('answer_without_list');
    return {value: undefined, problems: found.problems, pointer: ''};
}
