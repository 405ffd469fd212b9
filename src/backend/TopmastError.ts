import type {ErrorParams, Problem} from '../protocol/index.ts';
import {errors, type ErrorCode} from './errors.ts';

interface ErrorOptions {
    /** What went wrong in detail, one entry a place; shown beside the sentence. */
    problems?: Problem[];
    cause?: unknown;
}

/** An error that a person may read: a code of the table in errors.ts, its status, its sentence with the holes filled. */
export class TopmastError extends Error {
    readonly code: ErrorCode;
    readonly status: number;
    readonly problems: Problem[];
    /** What filled the holes, so that clients can say the sentence in another language. */
    readonly params: ErrorParams;

    constructor(code: ErrorCode, params: ErrorParams = {}, options: ErrorOptions = {}) {
        const entry = errors[code];
        super(fill(entry.message, params), {cause: options.cause});
        this.name = 'TopmastError';
        this.code = code;
        this.status = entry.status;
        this.params = params;
        this.problems = options.problems ?? [];
    }
}

/** Fills the holes of a sentence. What an App says may be a sentence itself: its full stop takes the place of ours. */
function fill(sentence: string, params: ErrorParams): string {
    return sentence.replace(/\{(\w+)\}(\.?)/g, (hole, name: string, stop: string) => {
        const value = params[name];
        if (value === undefined) {
            return hole;
        }
        return /[.!?]$/.test(String(value)) ? String(value) : `${value}${stop}`;
    });
}
