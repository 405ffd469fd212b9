import type {Quote} from './Token.ts';

/** A value as it stands in the line. */
export interface ReadWord {
    /** Quotes and escapes taken away. */
    text: string;
    start: number;
    end: number;
    quote?: Quote;
    /** False: a quote was opened and the text ended. */
    closed: boolean;
}

export function isSpace(character: string | undefined): boolean {
    return character === ' ' || character === '\t';
}

/** Only space and tab separate: a newline is part of the value it stands in (client.md 3.3). */
export function skipSpace(text: string, at: number): number {
    let next = at;
    while (isSpace(text[next])) {
        next++;
    }
    return next;
}

/**
 * Reads one value from `at`: in double quotes, where a backslash makes the next character literal; in ticks, where
 * nothing is special; or bare, up to white space or one of the characters in `stops`.
 */
export function readWord(text: string, at: number, stops = ''): ReadWord {
    const first = text[at];
    if (first === '"' || first === '`') {
        return readQuoted(text, at, first);
    }
    let end = at;
    while (end < text.length && !isSpace(text[end]) && !stops.includes(text.charAt(end))) {
        end++;
    }
    return {text: text.slice(at, end), start: at, end, closed: true};
}

function readQuoted(text: string, start: number, quote: Quote): ReadWord {
    let value = '';
    let at = start + 1;
    while (at < text.length && text[at] !== quote) {
        if (quote === '"' && text[at] === '\\' && at + 1 < text.length) {
            at++;
        }
        value += text.charAt(at);
        at++;
    }
    const closed = at < text.length;
    return {text: value, start, end: closed ? at + 1 : at, quote, closed};
}
