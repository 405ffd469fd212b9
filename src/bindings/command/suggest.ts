import {type Binding} from '../../protocol/index.ts';
import {commandWord, type CommandLevel} from './CommandLevel.ts';
import type {InputField, ParsedCommand} from './ParsedCommand.ts';
import type {Suggestion, Suggestions} from './Suggestion.ts';
import {suggestValues} from './suggestValues.ts';
import {isSpace} from './readWord.ts';
import type {Span} from './Token.ts';

/** Lines of one list; more are found by typing on. */
export const listLimit = 50;

/** What can stand at the caret of a line read in live mode (client.md 3.11). Pure; what must be asked for comes back as `question`. */
export function suggest(command: ParsedCommand): Suggestions {
    const {caret, error, text} = command;
    if (error) {
        return {options: [], error};
    }
    switch (caret.at) {
    case 'word':
        return {options: suggestWords(caret.level, caret.query, {start: caret.start, end: text.length}, caret.start === 1)};
    case 'parameter':
        return suggestParameter(command, caret.start, caret.next);
    case 'flag':
        return {options: suggestFlags(command, caret.query, {start: caret.start, end: text.length})};
    case 'value': {
        const values = suggestValues(caret, text, command.given);
        // A flag of yes or no is complete without a value, so what comes next may follow at once.
        return caret.field.type === 'bool' && caret.query === '' && !caret.positional && isSpace(text.at(-1)) ?
            {...values, options: [...values.options, ...suggestFlags(command, '', {start: caret.start, end: caret.start}, caret.field)]} :
            values;
    }
    case 'separator':
        return {options: suggestSeparators(caret.start), fieldHint: {field: caret.field, isList: true}};
    case 'form':
        return {options: [], needsForm: true};
    case 'nowhere':
        return {options: []};
    }
}

/** Top-level words by alphabet, sub-commands in the order in which the App put them. */
function suggestWords(level: CommandLevel, query: string, span: Span, isTop: boolean): Suggestion[] {
    const wanted = query.toLowerCase();
    const found = isTop ?
        level.beginningWith(query, listLimit) :
        level.commands.filter(({binding}) => commandWord(binding).toLowerCase().startsWith(wanted)).slice(0, listLimit);
    return found.map(({binding}) => ({
        kind: 'word',
        label: (isTop ? '/' : '') + commandWord(binding),
        ...aboutBinding(binding),
        completion: {...span, text: `${commandWord(binding)} `},
    }));
}

function suggestParameter(command: ParsedCommand, start: number, next: InputField | undefined): Suggestions {
    const flags = suggestFlags(command, '', {start, end: start});
    if (!next) {
        return {options: flags};
    }
    const shape = next.position === -1 ? 'rest' : 'single';
    const values = suggestValues({at: 'value', field: next, query: '', start, closed: false, positional: true, shape}, command.text, command.given);
    // A positional argument that may be left out does not hide the flags.
    return next.is_required ? values : {...values, options: [...values.options, ...flags]};
}

/** Flags not typed yet; never those of fields that cannot be typed. */
function suggestFlags(command: ParsedCommand, query: string, span: Span, but?: InputField): Suggestion[] {
    const wanted = query.toLowerCase();
    const leaf = command.trail.at(-1);
    // Straight behind a bracket or quote a space is missing.
    const space = span.start === span.end && !isSpace(command.text[span.start - 1]) ? ' ' : '';
    return (command.form?.fields ?? [])
        .filter((field) => (
            field.type !== 'markdown' && !field.readonly && field !== but && !command.given.has(field.name) &&
            field.label.toLowerCase().startsWith(wanted)
        ))
        .map((field) => ({
            kind: 'flag',
            label: `--${field.label}`,
            ...(field.hint ? {hint: field.hint} : {}),
            ...(field.description ? {description: field.description} : {}),
            ...(leaf?.icon ? {icon: leaf.icon} : {}),
            completion: {...span, text: `${space}--${field.label} `},
        }));
}

function suggestSeparators(start: number): Suggestion[] {
    return [
        {kind: 'list', label: ',', completion: {start, end: start, text: ', '}},
        {kind: 'list', label: ']', completion: {start, end: start, text: '] '}},
    ];
}

function aboutBinding({hint, description, icon}: Binding): Pick<Suggestion, 'hint' | 'description' | 'icon'> {
    return {...(hint ? {hint} : {}), ...(description ? {description} : {}), ...(icon ? {icon} : {})};
}
