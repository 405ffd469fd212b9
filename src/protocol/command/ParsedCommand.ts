import type {Binding, Field, Form, FormBinding, Location, MarkdownField, SubmitBinding} from '../index.ts';
import type {CommandError} from './CommandError.ts';
import type {CommandLevel} from './CommandLevel.ts';
import type {Quote, Token} from './Token.ts';

/**
 * `live`: the text up to the caret, while typing; what touches its end may still grow, so it is neither judged nor kept.
 * `send`: the whole line as it is sent; what is unfinished is an error.
 */
export type Mode = 'live' | 'send';

/** A field that can be typed; markdown fields only show something. */
export type InputField = Exclude<Field, MarkdownField>;

/** What was typed for one field. */
export interface Argument {
    field: InputField;
    /** One token, several in a list; a flag standing for `true` has the flag's own token. */
    items: Token[];
    /** Typed as `[…]`. */
    isList: boolean;
}

/** What the end of the text is in the middle of. */
export type Caret =
    /** A word of the command; `level` holds what it can become. */
    | {at: 'word'; level: CommandLevel; query: string; start: number}
    /** Between arguments; `next` is the field that a word without a flag would fill. */
    | {at: 'parameter'; start: number; next?: InputField}
    /** The label of a flag; `start` is its first dash. */
    | {at: 'flag'; query: string; start: number}
    | ValueCaret
    /** Behind a list item: a comma or the closing bracket may follow. */
    | {at: 'separator'; field: InputField; start: number}
    /** The leaf's form must be fetched before the rest can be read. */
    | {at: 'form'}
    /** Not in a command of an App, or behind an error. */
    | {at: 'nowhere'};

export interface ValueCaret {
    at: 'value';
    field: InputField;
    /** What was typed of it, quotes and escapes taken away. */
    query: string;
    /** Where it begins, its opening quote included. */
    start: number;
    quote?: Quote;
    /** The closing quote is typed already. */
    closed: boolean;
    shape: 'single' | 'item' | 'rest';
    /** Named by its place, not by a flag. */
    positional: boolean;
}

/** Reads another line of the same place in sending mode. */
export type Read = (line: string) => ParsedCommand;

/** A command line, read. */
export interface ParsedCommand {
    /** What was read: the line as it is sent, or what stands before the caret. */
    text: string;
    /** The whole line, what stands behind the caret included. */
    line: string;
    mode: Mode;
    /** In order, without overlap; together they cover everything but white space. */
    tokens: Token[];
    /** The bindings whose words were read, from the top. Empty: not a command of an App. */
    trail: Binding[];
    /** Full location of the last of them, e.g. `/command/desk/open`. */
    location: Location;
    /** The binding that runs, once all words are there. */
    leaf?: SubmitBinding | FormBinding;
    /** What its arguments are read against; absent while it must be fetched from `leaf.form.source`. */
    form?: Form;
    /** By field name. */
    given: ReadonlyMap<string, Argument>;
    caret: Caret;
    /** The first thing that is wrong; reading stops there. */
    error?: CommandError;
}
