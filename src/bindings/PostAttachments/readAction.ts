import {isJsonObject, pointerTo, problem, type Json, type JsonObject, type Problem, type SelectOption} from '../../protocol/index.ts';
import type {AttachmentAction, AttachmentSelect, ButtonStyle} from './Attachment.ts';
import {readText} from './readKeys.ts';

const styles: Record<string, ButtonStyle> = {
    default: 'default', primary: 'primary', good: 'good', success: 'good', warning: 'warning', danger: 'danger',
};

const sources: Record<string, AttachmentSelect['among']> = {users: 'user', channels: 'channel'};

/** A button or a select of an attachment. Without an id the server does not know it, without a name nobody does. */
export function readAction(raw: Json, at: string, problems: Problem[]): AttachmentAction | undefined {
    if (!isJsonObject(raw)) {
        problems.push(problem(at, 'not_object', 'An action is an object.'));
        return undefined;
    }
    const id = readText(raw, 'id', at, problems);
    const name = readText(raw, 'name', at, problems);
    const type = readText(raw, 'type', at, problems) ?? 'button';
    if (id === undefined || name === undefined) {
        problems.push(problem(at, 'action_incomplete', 'An action needs an "id" and a "name".'));
        return undefined;
    }
    const cookie = readText(raw, 'cookie', at, problems);
    const hint = readText(raw, 'tooltip', at, problems);
    const base = {id, name, disabled: raw['disabled'] === true, ...(cookie && {cookie}), ...(hint && {hint})};
    switch (type) {
        case 'button':
            return {...base, kind: 'button', style: styles[readText(raw, 'style', at, problems) ?? 'default'] ?? 'default'};
        case 'select':
            return readSelect(raw, base, at, problems);
        default:
            problems.push(problem(pointerTo(at, 'type'), 'action_type_unknown', 'An action is a "button" or a "select".'));
            return undefined;
    }
}

function readSelect(raw: JsonObject, base: Pick<AttachmentSelect, 'id' | 'name' | 'disabled'>, at: string, problems: Problem[]): AttachmentSelect | undefined {
    const source = readText(raw, 'data_source', at, problems);
    const among = source === undefined ? 'options' : sources[source];
    if (among === undefined) {
        problems.push(problem(pointerTo(at, 'data_source'), 'data_source_unknown', 'Options come from "users" or "channels", or stand in "options".'));
        return undefined;
    }
    const options = among === 'options' ? readOptions(raw['options'], pointerTo(at, 'options'), problems) : [];
    if (among === 'options' && options.length === 0) {
        problems.push(problem(at, 'options_missing', 'A select needs "options" or a "data_source".'));
        return undefined;
    }
    const value = readText(raw, 'default_option', at, problems);
    const chosen = value === undefined ? undefined :
        among === 'options' ? options.find((option) => option.value === value) : {label: value, value};
    return {...base, kind: 'select', among, options, ...(chosen && {chosen})};
}

function readOptions(raw: Json | undefined, at: string, problems: Problem[]): SelectOption[] {
    return (Array.isArray(raw) ? raw : []).flatMap((item, index) => {
        const pointer = pointerTo(at, index);
        const value = isJsonObject(item) ? readText(item, 'value', pointer, problems) : undefined;
        const label = isJsonObject(item) ? readText(item, 'text', pointer, problems) ?? value : undefined;
        if (value === undefined || label === undefined) {
            problems.push(problem(pointer, 'option_empty', 'An option has a "text" and a "value".'));
            return [];
        }
        return [{label, value}];
    });
}
