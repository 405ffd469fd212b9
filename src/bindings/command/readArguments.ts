import type {Field} from '../../protocol/index.ts';
import type {CommandError, CommandErrorCode} from './CommandError.ts';
import type {Argument, Caret, InputField, Mode} from './ParsedCommand.ts';
import {isSpace, readWord, skipSpace, type ReadWord} from './readWord.ts';
import type {Span, Token} from './Token.ts';

export interface Arguments {
    given: Map<string, Argument>;
    caret: Caret;
    error?: CommandError;
}

/** What reading one thing leads to: on to the next, or an end. */
type Step = {next: number} | {caret: Caret} | {error: CommandError};

/** How a value's field was named. */
type Named = 'flag' | 'equals' | 'position';

/**
 * Reads flags, positional arguments, lists and the rest of the line from `from` on, against the fields of a form.
 * Read-only and markdown fields cannot be typed. Tokens are added to `tokens`.
 */
export function readArguments(text: string, from: number, fields: readonly Field[], mode: Mode, tokens: Token[]): Arguments {
    const given = new Map<string, Argument>();
    const inputs = fields.filter((field): field is InputField => field.type !== 'markdown' && !field.readonly);
    const flags = new Map(inputs.map((field) => [field.label.toLowerCase(), field]));
    const positional = new Map(inputs.filter((field) => (field.position ?? 0) > 0).map((field) => [field.position, field]));
    const rest = inputs.find((field) => field.position === -1 && field.type === 'text');
    const live = mode === 'live';
    let position = 0;

    function readFlag(start: number): Step {
        const dashes = text[start] === '—' || text[start + 1] !== '-' ? 1 : 2;
        let end = start + dashes;
        while (end < text.length && !isSpace(text[end]) && text[end] !== '=') {
            end++;
        }
        const label = text.slice(start + dashes, end);
        const flag: Token = {kind: 'flag', start, end, text: label};
        if (live && end === text.length) {
            tokens.push(flag);
            return {caret: {at: 'flag', query: label, start}};
        }
        const field = flags.get(label.toLowerCase());
        if (!field) {
            return failure('unexpected_flag', flag, {flag: label});
        }
        tokens.push(flag);
        const equals = skipSpace(text, end);
        if (text[equals] !== '=') {
            return readValue(field, equals, 'flag', flag);
        }
        tokens.push({kind: 'equals', start: equals, end: equals + 1, text: '='});
        const value = skipSpace(text, equals + 1);
        if (text[value] === '=') {
            return failure('multiple_equal', {start: value, end: value + 1}, {flag: label});
        }
        return readValue(field, value, 'equals', flag);
    }

    function readPositional(start: number): Step {
        const field = positional.get(position + 1);
        if (field) {
            position++;
            return readValue(field, start, 'position');
        }
        if (rest && !given.has(rest.name)) {
            return readRest(rest, start);
        }
        const word = readWord(text, start);
        return failure('unexpected_argument', word, {argument: word.text});
    }

    /** Takes everything that is left, quotes and dashes included. */
    function readRest(field: InputField, start: number): Step {
        const token: Token = {kind: 'value', start, end: text.length, text: text.slice(start)};
        tokens.push(token);
        if (live) {
            return {caret: {at: 'value', field, query: token.text, start, closed: false, shape: 'rest', positional: true}};
        }
        given.set(field.name, {field, items: [token], isList: false});
        return {next: text.length};
    }

    function readValue(field: InputField, start: number, named: Named, flag?: Token): Step {
        const caret = {at: 'value', field, shape: 'single', positional: named === 'position'} as const;
        if (start === text.length) {
            if (live) {
                return {caret: {...caret, query: '', start, closed: false}};
            }
            if (field.type !== 'bool') {
                return failure('missing_value', flag ?? {start, end: start}, {flag: field.label});
            }
            setTrue(field, flag);
            return {next: start};
        }
        if (text[start] === '[') {
            return 'multiselect' in field && field.multiselect ?
                readList(field, start, named === 'position') :
                failure('unexpected_bracket', {start, end: start + 1}, {flag: field.label});
        }
        const word = readWord(text, start);
        if (field.type === 'bool' && !isBool(word, live && word.end === text.length)) {
            if (named !== 'flag') {
                return failure('bad_bool', word, {flag: field.label, value: word.text});
            }
            // The flag alone says true; the word belongs to what comes next.
            setTrue(field, flag);
            return {next: start};
        }
        const problem = checkWord(word);
        if (problem) {
            return problem;
        }
        tokens.push(valueToken(word));
        if (live && word.end === text.length) {
            return {caret: {...caret, ...asCaret(word)}};
        }
        given.set(field.name, {field, items: [valueToken(word)], isList: false});
        return {next: word.end};
    }

    function readList(field: InputField, start: number, isPositional: boolean): Step {
        const caret = {at: 'value', field, shape: 'item', positional: isPositional} as const;
        const items: Token[] = [];
        given.set(field.name, {field, items, isList: true});
        tokens.push({kind: 'list_open', start, end: start + 1, text: '['});
        let at = start + 1;
        for (;;) {
            at = skipSpace(text, at);
            if (at === text.length) {
                return live ? {caret: {...caret, query: '', start: at, closed: false}} : listEnd(start, field);
            }
            // A bracket straight after a comma closes as well: a trailing comma means nothing.
            if (text[at] === ']') {
                return closeList(at);
            }
            if (text[at] === ',') {
                return failure('unexpected_comma', {start: at, end: at + 1});
            }
            const word = readWord(text, at, ',]');
            const problem = checkWord(word);
            if (problem) {
                return problem;
            }
            tokens.push(valueToken(word));
            if (live && word.end === text.length) {
                return {caret: {...caret, ...asCaret(word)}};
            }
            items.push(valueToken(word));
            at = skipSpace(text, word.end);
            if (at === text.length) {
                return live ? {caret: {at: 'separator', field, start: at}} : listEnd(start, field);
            }
            if (text[at] === ']') {
                return closeList(at);
            }
            if (text[at] !== ',') {
                return failure('unexpected_character', {start: at, end: at + 1}, {character: text.charAt(at)});
            }
            tokens.push({kind: 'comma', start: at, end: at + 1, text: ','});
            at++;
        }
    }

    function closeList(at: number): Step {
        tokens.push({kind: 'list_close', start: at, end: at + 1, text: ']'});
        return {next: at + 1};
    }

    function listEnd(start: number, field: InputField): Step {
        return failure('missing_list_end', {start, end: text.length}, {flag: field.label});
    }

    /** Quotes left open, or with nothing between them. While typing, an open quote is just not finished. */
    function checkWord(word: ReadWord): Step | undefined {
        if (!word.closed && !live) {
            return failure(word.quote === '"' ? 'missing_quote' : 'missing_tick', word);
        }
        return word.closed && word.text === '' ? failure('empty_value', word) : undefined;
    }

    function setTrue(field: InputField, flag: Token | undefined): void {
        given.set(field.name, {field, items: [{kind: 'value', start: flag?.start ?? 0, end: flag?.end ?? 0, text: 'true'}], isList: false});
    }

    for (let at = from; ;) {
        at = skipSpace(text, at);
        if (at >= text.length) {
            return {given, caret: {at: 'parameter', start: at}};
        }
        const step = text[at] === '-' || text[at] === '—' ? readFlag(at) : readPositional(at);
        if ('error' in step) {
            return {given, caret: {at: 'nowhere'}, error: step.error};
        }
        if ('caret' in step) {
            return {given, caret: step.caret};
        }
        at = step.next;
    }
}

/** `true` or `false` in any case; while it may still grow, the beginning of one of them. */
function isBool(word: ReadWord, mayGrow: boolean): boolean {
    const typed = word.text.toLowerCase();
    return typed === 'true' || typed === 'false' || (mayGrow && ('true'.startsWith(typed) || 'false'.startsWith(typed)));
}

function valueToken({start, end, text, quote}: ReadWord): Token {
    return {kind: 'value', start, end, text, ...(quote ? {quote} : {})};
}

function asCaret({text, start, quote, closed}: ReadWord) {
    return {query: text, start, ...(quote ? {quote, closed} : {closed: false})};
}

function failure(code: CommandErrorCode, {start, end}: Span, params: CommandError['params'] = {}): {error: CommandError} {
    return {error: {code, start, end, params}};
}
