import type {Field, FieldValue, SubmittableForm} from '../../protocol/index.ts';
import type {ParsedCommand} from './ParsedCommand.ts';
import {resolveValues, type Resolver} from './resolveValues.ts';

/**
 * The form of a command with what was typed filled in, to go on in the modal (client.md 3.11, "composing the modal").
 * What cannot be resolved is left out: it is what the modal is for. Undefined: there is no form to open.
 */
export async function composeForm(command: ParsedCommand, resolver: Resolver): Promise<SubmittableForm | undefined> {
    const {form, given, leaf} = command;
    if (!form?.submit) {
        return undefined;
    }
    const {values} = await resolveValues(command, resolver);
    const fields = form.fields.map((field) => {
        const value = given.has(field.name) ? values[field.name] : undefined;
        return value === undefined ? field : withValue(field, value);
    });
    return {...form, fields, title: form.title || leaf?.label || ''};
}

function withValue(field: Field, value: FieldValue): Field {
    switch (field.type) {
    case 'text':
    case 'radio':
    case 'date':
    case 'datetime':
        return typeof value === 'string' ? {...field, value} : field;
    case 'bool':
        return typeof value === 'boolean' ? {...field, value} : field;
    case 'markdown':
        return field;
    default:
        return typeof value === 'object' && value !== null ? {...field, value} : field;
    }
}
