import {constantsKey, isJsonObject, type Binding, type Call, type Field, type FieldValue, type JsonObject} from '../../../protocol/index.ts';
import type {PresetCommand} from './PresetCommands.ts';

/**
 * The binding of a preset command, made of the target's own: same call, another word, and without the fields that are given. What is given travels in the call's
 * state, under seal, to where it is laid under what the user enters; so nobody is asked for it. It is a
 * convenience, and keeps nobody from entering something else through the command itself. Undefined: the target is not there for this user, has no such field, or keeps a state of its own that is no object.
 */
export function presetBinding(commands: readonly Binding[], {word, appId, target, given, description}: PresetCommand): Binding | undefined {
    const own = findTarget(commands.filter((binding) => binding.app_id === appId), target);
    if (!own) {
        return undefined;
    }
    const named = {location: word, label: word, ...(description ? {description} : {})};
    if (own.submit) {
        return Object.keys(given).length === 0 ? {...own, ...named} : undefined;
    }
    const values = own.form && valuesOf(own.form.fields, given);
    const submit = values && own.form?.submit && withValues(own.form.submit, values);
    if (!own.form?.submit || !values || !submit) {
        return undefined;
    }
    const fields = own.form.fields.filter(({name}) => !Object.hasOwn(values, name))
        .map((field) => (field.type === 'dynamic_select' ? {...field, lookup: withValues(field.lookup, values) ?? field.lookup} : field));
    const source = own.form.source && withValues(own.form.source, values);
    return {...own, ...named, form: {...own.form, submit, fields, ...(source ? {source} : {})}};
}

function findTarget(level: readonly Binding[], [label, ...deeper]: readonly string[]): Binding | undefined {
    const binding = level.find((candidate) => candidate.label === label);
    return deeper.length === 0 ? binding : findTarget(binding?.bindings ?? [], deeper);
}

/** What is given, by name, as a client would send it. Undefined: there is no field for something. */
function valuesOf(fields: readonly Field[], given: Readonly<Record<string, string>>): Record<string, FieldValue> | undefined {
    const entries = Object.entries(given).map(([label, text]) => {
        const field = fields.find((candidate) => candidate.label === label);
        const value = field && valueOf(field, text);
        return field && value !== undefined ? [field.name, value] as const : undefined;
    });
    return entries.every((entry) => entry !== undefined) ? Object.fromEntries(entries) : undefined;
}

/** Undefined: the field does not take it. */
function valueOf(field: Field, text: string): FieldValue | undefined {
    switch (field.type) {
        case 'bool':
            return text !== 'false';
        case 'static_select':
            return field.options.find(({value, label}) => value === text || label === text);
        case 'dynamic_select':
        case 'user':
        case 'channel':
            return {label: text, value: text};
        case 'markdown':
            return undefined;
        default:
            return text;
    }
}

function withValues(call: Call, values: JsonObject): Call | undefined {
    const {state} = call;
    if (state !== undefined && state !== null && !isJsonObject(state)) {
        return undefined;
    }
    const known = state?.[constantsKey];
    return {...call, state: {...state, [constantsKey]: {...(isJsonObject(known) ? known : {}), ...values}}};
}
