import type {Field, FieldValue, SubmittableForm} from '../index.ts';
import type {CommandError} from './CommandError.ts';
import type {ParsedCommand, Read} from './ParsedCommand.ts';
import {resolveValues, type Resolver} from './resolveValues.ts';

/** A form to go on with what was typed. */
export interface ComposedForm {
    form: SubmittableForm;
    /** What was typed and is not in the form, and why. What is merely missing is not told: the form asks for it. */
    left: CommandError[];
}

/**
 * The form of a command with what was typed filled in, to go on in the modal (client.md 3.11, "composing the modal").
 * Quotes and lists that were not closed yet are closed. Undefined: there is no form to open.
 */
export async function composeForm(line: string, read: Read, resolver: Resolver): Promise<ComposedForm | undefined> {
    const command = readClosed(line, read);
    const {form, given, leaf, error} = command;
    if (!form?.submit) {
        return undefined;
    }
    const {values, errors} = await resolveValues(command, resolver);
    const fields = form.fields.map((field) => {
        const value = given.has(field.name) ? values[field.name] : undefined;
        return value === undefined ? field : withValue(field, value);
    });
    return {
        form: {...form, fields, title: form.title || leaf?.label || ''},
        // Behind a mistake nothing was read.
        left: error && error.code !== 'missing_value' ? [...errors, {...error, end: command.text.length}] : errors,
    };
}

const closers: Partial<Record<CommandError['code'], string>> = {missing_quote: '"', missing_tick: '`', missing_list_end: ']'};

/** A quote in a list needs two. */
function readClosed(line: string, read: Read): ParsedCommand {
    let command = read(line);
    for (let turn = 0; turn < 2; turn++) {
        const closer = command.error && closers[command.error.code];
        command = closer ? read(command.text + closer) : command;
    }
    return command;
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
