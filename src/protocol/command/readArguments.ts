import type {Field} from '../index.ts';
import type {CommandError, CommandErrorCode} from './CommandError.ts';
import type {Argument, Caret, InputField, Mode, ValueCaret} from './ParsedCommand.ts';
import {isSpace, readWord, skipSpace, type ReadWord} from './readWord.ts';
import type {Span, Token} from './Token.ts';

export interface Arguments {
    given: Map<string, Argument>;
    caret: Caret;
    error?: CommandError;
}

/** What reading one thing leads to: on to the next, or an end. */
type Step = {next: number} | {caret: Caret} | {error: CommandError};

/** How a value's field was named: `--flag value`, `--flag=value`, or by its place. */
type Named = {by: 'flag' | 'equals'; flag: Token} | {by: 'position'};

/**
 * Reads flags, positional arguments, lists and the rest of the line from `from` on, against the fields of a form.
 * Read-only and markdown fields cannot be typed. Tokens are added to `tokens`.
 */
export function readArguments(text: string, from: number, fields: readonly Field[], mode: Mode, tokens: Token[]): Arguments {
    return new Reader(text, fields, mode === 'live', tokens).read(from);
}

class Reader {
    private readonly given = new Map<string, Argument>();
    private readonly flags: ReadonlyMap<string, InputField>;
    private readonly positional: ReadonlyMap<number, InputField>;
    private readonly rest: InputField | undefined;
    /** Number of the last positional argument. */
    private position = 0;

    constructor(
        private readonly text: string,
        fields: readonly Field[],
        private readonly live: boolean,
        private readonly tokens: Token[],
    ) {
        const inputs = fields.filter((field): field is InputField => field.type !== 'markdown' && !field.readonly);
        this.flags = new Map(inputs.map((field) => [field.label.toLowerCase(), field]));
        this.positional = new Map(inputs.map((field) => [field.position ?? 0, field]));
        this.rest = inputs.find((field) => field.position === -1 && field.type === 'text');
    }

    read(from: number): Arguments {
        for (let at = from; ;) {
            at = skipSpace(this.text, at);
            const step = this.readNext(at);
            if ('next' in step) {
                at = step.next;
            } else if ('error' in step) {
                return {given: this.given, caret: {at: 'nowhere'}, error: step.error};
            } else {
                return {given: this.given, caret: step.caret};
            }
        }
    }

    private readNext(at: number): Step {
        const {text} = this;
        if (at === text.length) {
            const next = this.nextPositional();
            return {caret: {at: 'parameter', start: at, ...(next ? {next} : {})}};
        }
        return text[at] === '-' || text[at] === '—' ? this.readFlag(at) : this.readPositional(at);
    }

    private readFlag(start: number): Step {
        const {text} = this;
        const dashes = text[start] === '-' && text[start + 1] === '-' ? 2 : 1;
        let end = start + dashes;
        while (end < text.length && !isSpace(text[end]) && text[end] !== '=') {
            end++;
        }
        const flag: Token = {kind: 'flag', start, end, text: text.slice(start + dashes, end)};
        if (this.live && end === text.length) {
            this.tokens.push(flag);
            return {caret: {at: 'flag', query: flag.text, start}};
        }
        const field = this.flags.get(flag.text.toLowerCase());
        if (!field) {
            return failure('unexpected_flag', flag, {flag: flag.text}, this.flagsLeft());
        }
        this.tokens.push(flag);
        const equals = skipSpace(text, end);
        if (text[equals] !== '=') {
            return this.readValue(field, equals, {by: 'flag', flag});
        }
        this.tokens.push({kind: 'equals', start: equals, end: equals + 1, text: '='});
        const value = skipSpace(text, equals + 1);
        return text[value] === '=' ?
            failure('multiple_equal', {start: value, end: value + 1}, {flag: flag.text}) :
            this.readValue(field, value, {by: 'equals', flag});
    }

    private readPositional(start: number): Step {
        const field = this.nextPositional();
        if (!field) {
            const word = readWord(this.text, start);
            return failure('unexpected_argument', word, {argument: word.text}, this.flagsLeft());
        }
        if (field === this.rest) {
            return this.readRest(field, start);
        }
        this.position = field.position ?? 0;
        return this.readValue(field, start, {by: 'position'});
    }

    /** The field that a word without a flag fills now: the next number not given by its flag already, then the rest of the line. */
    private nextPositional(): InputField | undefined {
        for (let number = this.position + 1; ; number++) {
            const field = this.positional.get(number);
            if (!field) {
                break;
            }
            if (!this.given.has(field.name)) {
                return field;
            }
        }
        return this.rest && !this.given.has(this.rest.name) ? this.rest : undefined;
    }

    /** Takes everything that is left, quotes and dashes included. */
    private readRest(field: InputField, start: number): Step {
        const token: Token = {kind: 'value', start, end: this.text.length, text: this.text.slice(start)};
        this.tokens.push(token);
        if (this.live) {
            return {caret: {at: 'value', field, query: token.text, start, closed: false, shape: 'rest', positional: true}};
        }
        this.give(field, [token]);
        return {next: token.end};
    }

    private readValue(field: InputField, start: number, named: Named): Step {
        const {text} = this;
        if (start === text.length) {
            return this.live ? {caret: this.valueCaret(field, 'single', named, start)} : this.readNothing(field, start, named);
        }
        if (text[start] === '[') {
            return 'multiselect' in field && field.multiselect ?
                this.readList(field, start, named) :
                failure('unexpected_bracket', {start, end: start + 1}, {flag: field.label});
        }
        const word = readWord(text, start);
        const growing = this.live && word.end === text.length;
        if (field.type === 'bool' && !isBool(word, growing)) {
            return named.by === 'flag' ?
                // The flag alone says true; the word belongs to what comes next.
                this.readNothing(field, start, named) :
                failure('bad_bool', word, {flag: field.label, value: word.text}, ['true', 'false']);
        }
        const problem = this.checkWord(word);
        if (problem) {
            return problem;
        }
        const token = valueToken(word);
        this.tokens.push(token);
        if (growing) {
            return {caret: this.valueCaret(field, 'single', named, start, word)};
        }
        this.give(field, [token]);
        return {next: word.end};
    }

    /** A flag without a value: true for a bool, an error for all others. */
    private readNothing(field: InputField, at: number, named: Named): Step {
        const span = named.by === 'position' ? {start: at, end: at} : named.flag;
        if (field.type !== 'bool') {
            return failure('missing_value', span, {flag: field.label});
        }
        this.give(field, [{kind: 'value', start: span.start, end: span.end, text: 'true'}]);
        return {next: at};
    }

    private readList(field: InputField, start: number, named: Named): Step {
        const {text, tokens, live} = this;
        const items = this.give(field, [], true);
        tokens.push({kind: 'list_open', start, end: start + 1, text: '['});
        for (let at = start + 1; ;) {
            at = skipSpace(text, at);
            // A bracket straight behind a comma closes as well: a trailing comma means nothing.
            if (text[at] === ']') {
                return this.closeList(at);
            }
            if (at === text.length) {
                return live ? {caret: this.valueCaret(field, 'item', named, at)} : listEnd(text, start, field);
            }
            if (text[at] === ',') {
                return failure('unexpected_comma', {start: at, end: at + 1});
            }
            const word = readWord(text, at, ',]');
            const problem = this.checkWord(word);
            if (problem) {
                return problem;
            }
            const token = valueToken(word);
            tokens.push(token);
            if (live && word.end === text.length) {
                return {caret: this.valueCaret(field, 'item', named, at, word)};
            }
            items.push(token);
            at = skipSpace(text, word.end);
            if (at === text.length) {
                return live ? {caret: {at: 'separator', field, start: at}} : listEnd(text, start, field);
            }
            if (text[at] === ']') {
                return this.closeList(at);
            }
            if (text[at] !== ',') {
                return failure('unexpected_character', {start: at, end: at + 1}, {character: text.charAt(at)});
            }
            tokens.push({kind: 'comma', start: at, end: at + 1, text: ','});
            at++;
        }
    }

    private closeList(at: number): Step {
        this.tokens.push({kind: 'list_close', start: at, end: at + 1, text: ']'});
        return {next: at + 1};
    }

    /** Quotes left open, or with nothing between them. While typing, an open quote is just not finished. */
    private checkWord(word: ReadWord): Step | undefined {
        if (!word.closed && !this.live) {
            return failure(word.quote === '"' ? 'missing_quote' : 'missing_tick', word);
        }
        return word.closed && word.text === '' ? failure('empty_value', word) : undefined;
    }

    /** What has not been typed yet, as it is typed. */
    private flagsLeft(): string[] {
        return [...this.flags.values()].filter(({name}) => !this.given.has(name)).map(({label}) => `--${label}`);
    }

    /** Keeps what was typed for a field; the last time wins. */
    private give(field: InputField, items: Token[], isList = false): Token[] {
        this.given.set(field.name, {field, items, isList});
        return items;
    }

    private valueCaret(field: InputField, shape: ValueCaret['shape'], named: Named, start: number, word?: ReadWord): ValueCaret {
        return {
            at: 'value',
            field,
            shape,
            positional: named.by === 'position',
            start,
            query: word?.text ?? '',
            closed: Boolean(word?.quote) && word?.closed === true,
            ...(word?.quote ? {quote: word.quote} : {}),
        };
    }
}

/** `true` or `false` in any case; while it may still grow, the beginning of one of them. */
function isBool({text, quote}: ReadWord, growing: boolean): boolean {
    const typed = text.toLowerCase();
    return typed === 'true' || typed === 'false' || (growing && !quote && ('true'.startsWith(typed) || 'false'.startsWith(typed)));
}

function valueToken({start, end, text, quote}: ReadWord): Token {
    return {kind: 'value', start, end, text, ...(quote ? {quote} : {})};
}

function listEnd(text: string, start: number, field: InputField): Step {
    return failure('missing_list_end', {start, end: text.length}, {flag: field.label});
}

function failure(code: CommandErrorCode, {start, end}: Span, params: CommandError['params'] = {}, expected: readonly string[] = []): Step {
    return {error: {code, start, end, params, ...(expected.length > 0 ? {expected} : {})}};
}
