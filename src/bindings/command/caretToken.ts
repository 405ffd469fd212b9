import {isSpace, readWord, type ParsedCommand, type ValueCaret} from '../../protocol/command/index.ts';

/** Where the token ends in which the caret of a line read in live mode stands: all of it is what a completion replaces. */
export function tokenEnd({caret, line, text}: ParsedCommand): number {
    switch (caret.at) {
    case 'word':
        return caret.start === text.length && isDash(line[text.length]) ? text.length : bareEnd(line, text.length, '');
    case 'flag':
        return bareEnd(line, text.length, '=');
    case 'value':
        return valueEnd(caret, line, text.length);
    default:
        return text.length;
    }
}

/**
 * The same for a value that begins or goes on at the caret (`at`). What cannot be its rest is left alone: a flag, a word
 * behind a yes/no flag that is neither, and whatever a quote that nobody closed has swallowed.
 */
export function valueEnd({field, shape, start}: ValueCaret, line: string, at: number): number {
    if (shape === 'rest') {
        return line.length;
    }
    if (start === at && (line[at] === undefined || isSpace(line[at]) || isDash(line[at]) || (shape === 'item' ? '[],' : '[').includes(line.charAt(at)))) {
        return at;
    }
    const {text, end, closed} = readWord(line, start, shape === 'item' ? ',]' : '');
    const isOther = start === at && field.type === 'bool' && !/^(true|false)$/i.test(text);
    return closed && !isOther ? Math.max(at, end) : at;
}

/** Whether nothing but white space of the grammar stands there; a newline is part of a value. */
export function isBlank(text: string): boolean {
    return /^[ \t]*$/.test(text);
}

/** Where a name inside a text ends in which the caret stands: letters and what else names are made of. */
export function nameEnd(line: string, at: number): number {
    return at + (/^[\p{L}\p{N}._-]*/u.exec(line.slice(at))?.[0].length ?? 0);
}

function bareEnd(line: string, at: number, stops: string): number {
    let end = at;
    while (end < line.length && !isSpace(line[end]) && !stops.includes(line.charAt(end))) {
        end++;
    }
    return end;
}

function isDash(character: string | undefined): boolean {
    return character === '-' || character === '—';
}
