import type {Json} from './Json.ts';
import {limits} from './limits.ts';

/** A parsed document, or why there is none; `found` says in words what stood there instead. */
export type ParsedJson =
    | {ok: true; value: Json}
    | {ok: false; code: 'empty' | 'too_deep' | 'not_json'; found: string};

const quote = 34;
const backslash = 92;
const [openBracket, closeBracket, openBrace, closeBrace] = [91, 93, 123, 125];

/** Whether there are more than `max` opening brackets at all; nearly every document has fewer, and to count them takes a fraction of reading it. */
function mayBeDeeperThan(text: string, max: number): boolean {
    let count = 0;
    for (const bracket of ['{', '[']) {
        for (let at = text.indexOf(bracket); at !== -1 && count <= max; at = text.indexOf(bracket, at + 1)) {
            count++;
        }
    }
    return count > max;
}

/** Whether brackets are nested deeper than `max`. Text is scanned once, without recursion, so depth costs nothing. */
function isDeeperThan(text: string, max: number): boolean {
    let depth = 0;
    let inString = false;
    for (let index = 0; index < text.length; index++) {
        const char = text.charCodeAt(index);
        if (inString) {
            if (char === backslash) {
                index++;
            } else if (char === quote) {
                inString = false;
            }
        } else if (char === quote) {
            inString = true;
        } else if (char === openBracket || char === openBrace) {
            depth++;
            if (depth > max) {
                return true;
            }
        } else if (char === closeBracket || char === closeBrace) {
            depth--;
        }
    }
    return false;
}

/** Says what text is that is not JSON. */
function nameText(text: string): string {
    if (/^\s*<(!doctype|html|head|body)/i.test(text)) {
        return 'an HTML page';
    }
    const start = text.trim().slice(0, 40);
    return `text that begins with ${JSON.stringify(start)}`;
}

/**
 * Parses JSON from somebody else. Never throws and never runs out of stack: text that is nested deeper than
 * `maxDepth` levels (default 64) is refused before it is parsed, however deep or long it is. Its size is for the
 * caller to bound while reading.
 */
export function parseJson(text: string, maxDepth: number = limits.maxDepth): ParsedJson {
    if (text.trim() === '') {
        return {ok: false, code: 'empty', found: 'nothing'};
    }
    if (mayBeDeeperThan(text, maxDepth) && isDeeperThan(text, maxDepth)) {
        // Text that is not JSON at all may hold many brackets too; what it is comes first.
        const looksLikeJson = /^\s*[[{]/.test(text);
        return looksLikeJson ?
            {ok: false, code: 'too_deep', found: `more than ${maxDepth} levels`} :
            {ok: false, code: 'not_json', found: nameText(text)};
    }
    try {
        const value: Json = JSON.parse(text);
        return {ok: true, value};
    } catch {
        return {ok: false, code: 'not_json', found: nameText(text)};
    }
}
