import {initialValue, type Clock, type Field, type FieldValue, type Json, type JsonObject, type SelectOption, type SubmittableForm, type Values} from '../../protocol/index.ts';
import type {Mattermost} from '../mattermost/index.ts';

/** Who knows what is behind an id. */
interface Means {
    api: Pick<Mattermost, 'user' | 'channel'>;
    clock: Clock;
}

/** What was filled into a dialog, as a form holds it: options with their labels, lists for selects of several, nothing of markdown fields. */
export async function submittedValues(form: SubmittableForm, submission: JsonObject, means: Means): Promise<Values> {
    const entries = await Promise.all(form.fields.map(async (field) => {
        if (field.type === 'markdown') {
            return [];
        }
        const isChangeable = field.readonly !== true || field.name === form.submit_buttons;
        const value = isChangeable ? await valueOf(field, submission[field.name] ?? null, field.name === form.submit_buttons, means) : initialValue(field, means.clock);
        return [[field.name, value] as const];
    }));
    return Object.fromEntries(entries.flat());
}

async function valueOf(field: Exclude<Field, {type: 'markdown'}>, given: Json, isButtons: boolean, {api}: Means): Promise<FieldValue> {
    switch (field.type) {
        case 'bool':
            return given === true || given === 'true';
        case 'text':
        case 'radio':
        case 'date':
        case 'datetime':
            return textOf(given);
        default: {
            if (isButtons) {
                return textOf(given);
            }
            // A list, or what is one in the form of defaults.
            const chosen = (Array.isArray(given) ? given.map(textOf) : field.multiselect ? textOf(given).split(',') : [textOf(given)]).filter((value) => value !== '');
            const options = await Promise.all(chosen.map((value) => optionOf(field, value, api)));
            return field.multiselect ? options : options[0] ?? null;
        }
    }
}

/** The option that was chosen in a select, with its label, as far as it can be known. */
export async function optionOf(field: Extract<Field, {multiselect?: boolean}>, value: string, api: Means['api']): Promise<SelectOption> {
    switch (field.type) {
        case 'user':
            return {label: (await api.user(value)).username, value};
        case 'channel': {
            const channel = await api.channel(value);
            return {label: textOf(channel['display_name'] ?? null) || channel.name, value};
        }
        case 'static_select':
            return field.options.find((option) => option.value === value) ?? {label: value, value};
        default:
            // The App alone knows what it called this.
            return {label: value, value};
    }
}

function textOf(value: Json): string {
    return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
