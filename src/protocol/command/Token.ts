/** A stretch of the command line: characters from `start` up to, not including, `end`, counted from 0. */
export interface Span {
    start: number;
    end: number;
}

/**
 * `word`: of the command itself. `flag`: dashes and label. `value`: an argument, a list item or the rest of the line.
 * `unread`: what stands behind an error, or what cannot be read before its form is fetched.
 */
export type TokenKind = 'slash' | 'word' | 'flag' | 'equals' | 'value' | 'list_open' | 'comma' | 'list_close' | 'unread';

export interface Token extends Span {
    kind: TokenKind;
    /** What it means: quotes and escapes taken away, a flag without its dashes. */
    text: string;
    /** The delimiter around a value. */
    quote?: Quote;
}

export type Quote = '"' | '`';
