import {checkValues, initialValue, type FieldValue, type SelectField, type SelectOption, type Values} from '../../protocol/index.ts';
import type {Host} from '../../store/index.ts';
import type {CommandError, CommandErrorCode} from './CommandError.ts';
import {findOption} from './findOption.ts';
import {hasDefault} from './missingFields.ts';
import type {Argument, InputField, ParsedCommand} from './ParsedCommand.ts';
import type {Token} from './Token.ts';

export interface Resolver {
    host: Pick<Host, 'userByUsername' | 'channelByName'>;
    teamId: string;
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
    const errors: CommandError[] = [];
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
        } else if (hasDefault(field)) {
            values[field.name] = initialValue(field);
        }
    }));
    if (form) {
        errors.push(...brokenRules({form, given}, values));
    }
    return {values, errors: errors.sort((a, b) => a.start - b.start)};
}

/** Undefined: it could not be resolved, and `errors` says why. */
async function resolveArgument({field, items, isList}: Argument, resolver: Resolver, errors: CommandError[]): Promise<FieldValue | undefined> {
    const [first] = items;
    switch (field.type) {
    case 'text':
        return first?.text;
    case 'bool':
        return first?.text.toLowerCase() === 'true';
    default: {
        const found = await Promise.all(items.map((item) => resolveItem(field, item, resolver)));
        const options = found.filter((entry): entry is SelectOption => 'value' in entry);
        const failed = found.filter((entry): entry is CommandError => 'code' in entry);
        const repeated = items.filter((_, index) => {
            const own = found[index];
            return own && 'value' in own && found.findIndex((entry) => 'value' in entry && entry.value === own.value) < index;
        });
        errors.push(...failed, ...repeated.map((item) => wrong('same_item', field, item)));
        if (failed.length > 0 || repeated.length > 0) {
            return undefined;
        }
        return field.multiselect || isList ? options : options[0];
    }
    }
}

async function resolveItem(field: SelectField, item: Token, {host, teamId, picked, signal}: Resolver): Promise<SelectOption | CommandError> {
    switch (field.type) {
    case 'static_select':
        return findOption(field.options, item.text) ?? wrong('unknown_option', field, item);
    case 'dynamic_select':
        // The App alone knows its options; what was typed by hand is sent as it is.
        return picked?.(field, item.text) ?? {label: item.text, value: item.text};
    case 'user':
        return ask(() => host.userByUsername(item.text.replace(/^@/, ''), signal), (user) => ({label: user.username, value: user.id}), 'unknown_user');
    case 'channel':
        return ask(
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
            return entity ? toOption(entity) : wrong(unknown, field, item);
        } catch (error) {
            return wrong('lookup_failed', field, item, {detail: error instanceof Error ? error.message : String(error)});
        }
    }
}

/** The fields' own rules (length, number, address), as the modal and the backend check them. */
function brokenRules({form, given}: Required<Pick<ParsedCommand, 'form' | 'given'>>, values: Values): CommandError[] {
    return Object.entries(checkValues(form, values)).flatMap(([name, {code, params}]): CommandError[] => {
        const argument = given.get(name);
        const item = argument?.items[0];
        // What is missing is asked for before; only what was typed can break a rule.
        return argument && item && code !== 'required' && name in values ? [wrong('bad_value', argument.field, item, {...params, problem: code})] : [];
    });
}

function wrong(code: CommandErrorCode, field: InputField, {start, end, text}: Token, params: CommandError['params'] = {}): CommandError {
    return {code, start, end, params: {field: field.label, option: text, ...params}};
}
