import {initialValue, type Clock, type Field} from '../index.ts';
import type {ParsedCommand} from './ParsedCommand.ts';

/**
 * Required fields that have neither been typed nor have a default; of a yes/no field only yes is one (client.md 4.3). A
 * read-only field cannot be typed, so it is never missing.
 */
export function missingFields({form, given}: Pick<ParsedCommand, 'form' | 'given'>, clock: Clock): Field[] {
    return (form?.fields ?? []).filter((field) => {
        if (!field.is_required || field.readonly || field.type === 'markdown') {
            return false;
        }
        const typed = given.get(field.name);
        return typed ? typed.items.every(({text}) => text.trim() === '') : !(field.type === 'bool' ? field.value === true : hasDefault(field, clock));
    });
}

/**
 * Whether the form itself says what the field holds when nobody types it. The next full hour, with which a modal opens a
 * required time, is no such thing: there it can be seen and changed.
 */
export function hasDefault(field: Field, clock: Clock): boolean {
    if (field.type === 'markdown' || field.value === undefined) {
        return false;
    }
    const value = initialValue(field, clock);
    return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
