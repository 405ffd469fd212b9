import {initialValue, type Clock, type FieldValue, type SelectField, type SelectOption, type Values} from '../index.ts';
import type {CommandError, CommandErrorCode} from './CommandError.ts';
import {knownProblems, wrongItem} from './knownProblems.ts';
import {hasDefault} from './missingFields.ts';
import {optionIndex} from './optionIndex.ts';
import type {Argument, InputField, ParsedCommand} from './ParsedCommand.ts';
import {readDate} from './readDate.ts';
import type {Token} from './Token.ts';

export interface Resolver {
    /** Knows people and channels by name; undefined: there is nobody of that name, or no channel that the user can see. */
    host: {
        userByUsername(username: string, signal: AbortSignal): Promise<{id: string; username: string} | undefined>;
        channelByName(name: string, scope: {teamId?: string; signal: AbortSignal}): Promise<{id: string; displayName: string} | undefined>;
    };
    teamId: string;
    /** What `today` means, and in which zone times are typed. */
    clock: Clock;
    /** The option behind a value that was picked from a lookup, so that its label goes along. */
    picked?: (field: InputField, value: string) => SelectOption | undefined;
    signal: AbortSignal;
}

export interface Resolved {
    /** Of every field that was typed and could be resolved, and the defaults of the others (client.md 3.8). */
    values: Values;
    errors: CommandError[];
}

/**
 * Turns what was typed into values as a modal would send them: options, users and channels as `{label, value}`,
 * lists as arrays. Users and channels are asked of the host, all at the same time.
 */
export async function resolveValues({form, given}: Pick<ParsedCommand, 'form' | 'given'>, resolver: Resolver): Promise<Resolved> {
    const values: Values = {};
    const errors = knownProblems({...(form ? {form} : {}), given}, resolver.clock);
    await Promise.all((form?.fields ?? []).map(async (field) => {
        if (field.type === 'markdown') {
            return;
        }
        const argument = given.get(field.name);
        if (argument) {
            const value = await resolveArgument(argument, resolver, errors);
            if (value !== undefined) {
                values[field.name] = value;
            }
        } else if (hasDefault(field, resolver.clock)) {
            values[field.name] = initialValue(field, resolver.clock);
        }
    }));
    return {values, errors: errors.sort((a, b) => a.start - b.start)};
}

/** Undefined: it could not be resolved, and `errors` says why. */
async function resolveArgument({field, items, isList}: Argument, resolver: Resolver, errors: CommandError[]): Promise<FieldValue | undefined> {
    const typed = items[0]?.text ?? '';
    switch (field.type) {
    case 'text':
        return typed;
    case 'bool':
        return typed.toLowerCase() === 'true';
    case 'radio':
        return optionIndex(field.options).find(typed)?.value;
    case 'date':
    case 'datetime':
        return readDate(field, typed, resolver.clock);
    default: {
        const found = await Promise.all(items.map((item) => resolveItem(field, item, resolver)));
        const options = found.filter((entry): entry is SelectOption => entry !== undefined && 'value' in entry);
        errors.push(...found.filter((entry): entry is CommandError => entry !== undefined && 'code' in entry));
        const isSound = options.length === items.length && new Set(options.map(({value}) => value)).size === options.length;
        return isSound ? field.multiselect || isList ? options : options[0] : undefined;
    }
    }
}

/** Undefined: `knownProblems` has told what is wrong. */
async function resolveItem(field: SelectField, item: Token, {host, teamId, picked, signal}: Resolver): Promise<SelectOption | CommandError | undefined> {
    switch (field.type) {
    case 'static_select':
        return optionIndex(field.options).find(item.text);
    case 'dynamic_select':
        // The App alone knows its options; what was typed by hand is sent as it is.
        return picked?.(field, item.text) ?? {label: item.text, value: item.text};
    case 'user':
        return item.text === '@' ? undefined : ask(() => host.userByUsername(item.text.replace(/^@/, ''), signal), (user) => ({label: user.username, value: user.id}), 'unknown_user');
    case 'channel':
        return item.text === '~' ? undefined : ask(
            () => host.channelByName(item.text.replace(/^~/, ''), {teamId, signal}),
            (channel) => ({label: channel.displayName, value: channel.id}),
            'unknown_channel',
        );
    }

    async function ask<Entity>(
        find: () => Promise<Entity | undefined>, toOption: (entity: Entity) => SelectOption, unknown: CommandErrorCode,
    ): Promise<SelectOption | CommandError> {
        try {
            const entity = await find();
            return entity ? toOption(entity) : wrongItem(unknown, field, item);
        } catch (error) {
            return wrongItem('lookup_failed', field, item, {detail: error instanceof Error ? error.message : String(error)});
        }
    }
}
