import {checkValues, type BoolField, type Clock, type DateField, type DateTimeField, type Field, type FieldValue, type TextField, type Values} from '../index.ts';
import type {CommandError, CommandErrorCode} from './CommandError.ts';
import {firstLines} from './Lines.ts';
import {optionIndex} from './optionIndex.ts';
import type {Argument, InputField, ParsedCommand} from './ParsedCommand.ts';
import {readDate} from './readDate.ts';
import type {Token} from './Token.ts';

/**
 * What is wrong with the values that were typed, as far as it can be told without asking anybody, in the order of the
 * line: marked while typing goes on, and refused when the line is sent. The fields' own rules (length, number, address,
 * date) are checked by the functions that the modal and the backend use.
 */
export function knownProblems({form, given}: Pick<ParsedCommand, 'form' | 'given'>, clock: Clock): CommandError[] {
    const problems: CommandError[] = [];
    const values: Values = {};
    const checked: Field[] = [];
    for (const {field, items} of given.values()) {
        const [first] = items;
        if (field.type === 'text' || field.type === 'date' || field.type === 'datetime' || field.type === 'bool') {
            checked.push(field);
            values[field.name] = first ? valueOf(field, first, clock) : '';
        } else {
            problems.push(...items.flatMap((item) => unknown(field, item) ?? []), ...repeated({field, items}));
        }
    }
    for (const [name, {code, params}] of form ? Object.entries(checkValues({...form, fields: checked}, values, clock)) : []) {
        const argument = given.get(name);
        const item = argument?.items[0];
        // What is missing is asked for elsewhere; only what was typed can break a rule, as `false` does where a tick is required.
        if (argument && item && (code !== 'required' || argument.field.type === 'bool')) {
            problems.push(wrongItem('bad_value', argument.field, item, {...params, problem: code}));
        }
    }
    return problems.sort((a, b) => a.start - b.start);
}

function valueOf(field: TextField | DateField | DateTimeField | BoolField, {text}: Token, clock: Clock): FieldValue {
    switch (field.type) {
    case 'text':
        return text;
    case 'bool':
        return text.toLowerCase() === 'true';
    default:
        return readDate(field, text, clock);
    }
}

function unknown(field: InputField, item: Token): CommandError | undefined {
    switch (field.type) {
    case 'static_select':
    case 'radio':
        return optionIndex(field.options).find(item.text) ? undefined :
            {...wrongItem('unknown_option', field, item), expected: firstLines(field.options, 100).map(({label}) => label)};
    case 'user':
        return item.text === '@' ? wrongItem('unknown_user', field, item) : undefined;
    case 'channel':
        return item.text === '~' ? wrongItem('unknown_channel', field, item) : undefined;
    default:
        return undefined;
    }
}

/** Items of a list that stand in it already, however they are written. */
function repeated({field, items}: Pick<Argument, 'field' | 'items'>): CommandError[] {
    const seen = new Set<string>();
    return items.filter((item) => {
        const meant = sameThing(field, item.text);
        return seen.size === seen.add(meant).size;
    }).map((item) => wrongItem('same_item', field, item));
}

function sameThing(field: InputField, typed: string): string {
    switch (field.type) {
    case 'static_select':
        return optionIndex(field.options).find(typed)?.value ?? typed;
    case 'user':
        return typed.replace(/^@/, '');
    case 'channel':
        return typed.replace(/^~/, '');
    default:
        return typed;
    }
}

/** Something about one item that was typed for a field. */
export function wrongItem(code: CommandErrorCode, field: InputField, {start, end, text}: Token, params: CommandError['params'] = {}): CommandError {
    return {code, start, end, field: field.name, params: {field: field.label, option: text, ...params}};
}
