import {isSpace, knownProblems, type Argument, type CommandLevel, type InputField, type ParsedCommand, type Read, type Span} from '../../protocol/command/index.ts';
import {commandWord, firstLines, joinLines, mapLines, type Binding, type Clock, type Lines} from '../../protocol/index.ts';
import {applyCompletion} from './applyCompletion.ts';
import {isBlank, tokenEnd} from './caretToken.ts';
import type {Suggestion, Suggestions} from './Suggestion.ts';
import {suggestValues} from './suggestValues.ts';
import {standIn, takenFields} from './takenFields.ts';

/** What is needed to judge the rest of the line. */
export interface Around {
    read: Read;
    clock: Clock;
}

/** Of so many at most it is tried whether the rest of the line still fits behind them: a key must not take longer because there are many Apps. */
const tried = {words: 50, flags: 500};

/**
 * What can stand at the caret of a line read in live mode (client.md 3.11). Pure; what must be asked for comes back as
 * `question`. A completion replaces the token in which the caret stands, and only that.
 */
export function suggest(command: ParsedCommand, around: Around): Suggestions {
    if (command.error) {
        return {options: [], error: command.error};
    }
    const [error] = knownProblems(command, around.clock);
    return {...suggestAtCaret(command, around), ...(error ? {error} : {})};
}

function suggestAtCaret(command: ParsedCommand, around: Around): Suggestions {
    const {caret, text} = command;
    const span = {start: 'start' in caret ? caret.start : text.length, end: tokenEnd(command)};
    switch (caret.at) {
    case 'word':
        return noneOf(stillFitting(suggestWords(caret.level, caret.query, span), command, span, around, tried.words), command.trail.length > 0);
    case 'parameter':
        return suggestParameter(command, caret.next, around);
    case 'flag':
        return {options: stillFitting(suggestFlags(command, takenFields(command, around.read), caret.query, span), command, span, around)};
    case 'value': {
        const taken = takenFields(command, around.read);
        const values = suggestValues(caret, command, taken, around.clock);
        // A flag of yes or no is complete without a value unless "=" has announced one, so what comes next may follow at once.
        return caret.field.type === 'bool' && caret.query === '' && !caret.positional && /[^= \t][ \t]+$/.test(text) ?
            {...values, options: joinLines(values.options, suggestFlags(command, taken, '', {start: text.length, end: text.length}, caret.field))} :
            values;
    }
    case 'separator':
        return {options: suggestSeparators(command, caret.start), fieldHint: {field: caret.field, isList: true}};
    case 'form':
        return {options: [], needsForm: true};
    case 'nowhere':
        return {options: []};
    }
}

/** A word that is nothing at the top may be the host's own; below, the App alone knows words. */
function noneOf(options: Lines<Suggestion>, isApps: boolean): Suggestions {
    return isApps && options.length === 0 ? {options, nothingFits: true} : {options};
}

/** Top-level words by alphabet, sub-commands in the order in which the App put them. */
function suggestWords(level: CommandLevel, query: string, span: Span): Lines<Suggestion> {
    const isTop = span.start === 1;
    return mapLines(isTop ? level.byAlphabet(query) : level.inOrder(query), ({binding}) => ({
        kind: 'word',
        label: (isTop ? '/' : '') + commandWord(binding),
        ...aboutBinding(binding),
        completion: {...span, text: `${commandWord(binding)} `},
    }));
}

function suggestParameter(command: ParsedCommand, next: InputField | undefined, around: Around): Suggestions {
    const at = command.text.length;
    const taken = takenFields(command, around.read);
    const flags = stillFitting(suggestFlags(command, taken, '', {start: at, end: at}), command, {start: at, end: at}, around);
    if (!next) {
        return {options: flags};
    }
    const shape = next.position === -1 ? 'rest' : 'single';
    const values = suggestValues({at: 'value', field: next, query: '', start: at, closed: false, positional: true, shape}, command, taken, around.clock);
    // A positional argument that may be left out does not hide the flags.
    return next.is_required ? values : {...values, options: joinLines(values.options, flags)};
}

/** Flags not typed yet; never those of fields that cannot be typed. */
function suggestFlags(command: ParsedCommand, taken: ReadonlyMap<string, Argument>, query: string, span: Span, but?: InputField): Suggestion[] {
    const wanted = query.toLowerCase();
    const leaf = command.trail.at(-1);
    // Straight behind a bracket or quote a space is missing.
    const space = span.start === span.end && !isSpace(command.text[span.start - 1]) ? ' ' : '';
    return (command.form?.fields ?? [])
        .filter((field) => (
            field.type !== 'markdown' && !field.readonly && field !== but && !taken.has(field.name) &&
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

/** They stand right behind the item, whose space they take. None where one stands already. */
function suggestSeparators({line}: ParsedCommand, at: number): Suggestion[] {
    const start = line.slice(0, at).replace(/[ \t]+$/, '').length;
    return /^[ \t]*[,\]]/.test(line.slice(at)) ? [] : [
        {kind: 'list', label: ',', completion: {start, end: at, text: ', '}},
        {kind: 'list', label: ']', completion: {start, end: at, text: '] '}},
    ];
}

/**
 * Leaves out what would spoil a line that is right as it stands, because what is behind the caret does not fit to it. A
 * flag may yet wait for its value.
 */
function stillFitting(options: Lines<Suggestion>, command: ParsedCommand, {end}: Span, {read}: Around, limit = tried.flags): Lines<Suggestion> {
    if (isBlank(command.line.slice(end)) || read(command.line).error) {
        return options;
    }
    return firstLines(options, limit).filter((option) => {
        if (!('completion' in option)) {
            return true;
        }
        const {text, caret} = applyCompletion(command.line, option.completion);
        const field = command.form?.fields.find(({label}) => `--${label}` === option.label);
        return !read(text).error || (field && field.type !== 'markdown' && field.type !== 'bool' &&
            !read(`${text.slice(0, caret)}${standIn(field)} ${text.slice(caret)}`).error);
    });
}

function aboutBinding({hint, description, icon}: Binding): Pick<Suggestion, 'hint' | 'description' | 'icon'> {
    return {...(hint ? {hint} : {}), ...(description ? {description} : {}), ...(icon ? {icon} : {})};
}
