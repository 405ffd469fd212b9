import {limits, pointerTo, type Json} from '../../src/protocol/index.ts';

/** A piece of the text: from the first character to the one after the last. */
export interface Span {
    start: number;
    end: number;
}

export interface ReadText {
    value: Json;
    /** Where each value stands, by JSON pointer. */
    spans: ReadonlyMap<string, Span>;
}

/** Why a text is no JSON. Line and column count from 1. */
export interface SyntaxProblem {
    message: string;
    at: number;
    line: number;
    column: number;
}

class Mistake extends Error {
    constructor(readonly at: number, message: string) {
        super(message);
    }
}

const white = /[ \t\r\n]*/y;
const text = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/**
 * Reads JSON as JSON.parse does, but keeps where each value stands, and says of a mistake where it is and what was expected
 * there: browsers word and place that differently, or not at all.
 */
export function readJson(source: string): ReadText | SyntaxProblem {
    const spans = new Map<string, Span>();
    let at = 0;

    /** What the pattern finds right here. */
    function take(pattern: RegExp): string | undefined {
        pattern.lastIndex = at;
        const found = pattern.exec(source)?.[0];
        at += found?.length ?? 0;
        return found;
    }

    /** Takes this mark, with the white space before it. */
    function takeMark(mark: string): boolean {
        take(white);
        const found = source[at] === mark;
        at += found ? 1 : 0;
        return found;
    }

    function readValue(pointer: string, depth: number): Json {
        if (depth > limits.maxDepth) {
            throw new Mistake(at, `This is nested more than ${limits.maxDepth} levels deep.`);
        }
        const start = at;
        const value = readAny(pointer, depth);
        spans.set(pointer, {start, end: at});
        return value;
    }

    function readAny(pointer: string, depth: number): Json {
        switch (source[at]) {
        case '{':
            return readObject(pointer, depth);
        case '[':
            return readArray(pointer, depth);
        case '"':
            return readText();
        default: {
            const written = take(scalar);
            if (written === undefined) {
                throw new Mistake(at, at < source.length ? 'A value is expected here: text in double quotes, a number, true, false, null, { or [.' : 'The text ends where a value is expected.');
            }
            const value: Json = JSON.parse(written);
            return value;
        }
        }
    }

    function readText(): string {
        const start = at;
        const written = take(text);
        if (written === undefined) {
            throw new Mistake(start, 'This text is not closed on its line, or holds a backslash that means nothing in JSON.');
        }
        return String(JSON.parse(written));
    }

    /** The end of a list or an object; else a comma must be there, and something after it. */
    function closes(end: '}' | ']', isFirst: boolean): boolean {
        if (takeMark(end)) {
            return true;
        }
        if (isFirst) {
            return false;
        }
        const comma = at;
        if (!takeMark(',')) {
            throw new Mistake(at, at < source.length ? `A comma or ${end} is missing before this.` : `The text ends before its ${end}.`);
        }
        take(white);
        if (source[at] === end) {
            throw new Mistake(comma, `There is nothing between this comma and ${end}.`);
        }
        return false;
    }

    function readObject(pointer: string, depth: number): Json {
        const entries: Array<[string, Json]> = [];
        takeMark('{');
        while (!closes('}', entries.length === 0)) {
            if (source[at] !== '"') {
                throw new Mistake(at, at < source.length ? 'A name in double quotes is expected here.' : 'The text ends before its }.');
            }
            const name = readText();
            if (!takeMark(':')) {
                throw new Mistake(at, `A colon is missing after "${name}".`);
            }
            take(white);
            entries.push([name, readValue(pointerTo(pointer, name), depth + 1)]);
        }
        return Object.fromEntries(entries);
    }

    function readArray(pointer: string, depth: number): Json {
        const items: Json[] = [];
        takeMark('[');
        while (!closes(']', items.length === 0)) {
            items.push(readValue(pointerTo(pointer, items.length), depth + 1));
        }
        return items;
    }

    try {
        take(white);
        const value = readValue('', 0);
        take(white);
        if (at < source.length) {
            throw new Mistake(at, 'The document ends before this.');
        }
        return {value, spans};
    } catch (error) {
        if (error instanceof Mistake) {
            return {message: error.message, at: error.at, ...placeOf(source, error.at)};
        }
        throw error;
    }
}

function placeOf(source: string, at: number): {line: number; column: number} {
    const before = source.slice(0, at).split('\n');
    return {line: before.length, column: (before.at(-1)?.length ?? 0) + 1};
}

/** Where a pointer leads; what is missing is shown at the nearest thing around it that is there. */
export function spanOf(spans: ReadText['spans'], pointer: string): Span {
    const found = spans.get(pointer);
    if (found || pointer === '') {
        return found ?? {start: 0, end: 0};
    }
    return spanOf(spans, pointer.slice(0, pointer.lastIndexOf('/')));
}
