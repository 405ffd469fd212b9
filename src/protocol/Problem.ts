/**
 * One thing that is wrong with a document (a manifest, a binding tree, a form, an answer).
 * Problems never throw: a bad node is dropped alone, its siblings live, and the problem says so.
 */
export interface Problem {
    /** JSON pointer (RFC 6901) into the document as it was sent, e.g. `/0/bindings/2/label`; `''` is the whole document. */
    pointer: string;
    /** Stable word for machines and tests, e.g. `label_has_space`. Listed in docs/protocol.md. */
    code: string;
    /** A sentence that tells a person what is wrong and what to do about it. */
    message: string;
}

/** What every rule of this room returns: the part that is good, and what was wrong with the rest. */
export interface Checked<T> {
    value: T;
    problems: Problem[];
}

/** Makes a problem; the rules of this room take their sentences from `problemTable`. */
export function problem(pointer: string, code: string, message: string): Problem {
    return {pointer, code, message};
}

/** Extends a JSON pointer by keys or indexes, escaped as RFC 6901 asks. */
export function pointerTo(parent: string, ...tokens: (string | number)[]): string {
    return tokens.reduce<string>(
        (pointer, token) => `${pointer}/${typeof token === 'number' ? token : token.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        parent,
    );
}
