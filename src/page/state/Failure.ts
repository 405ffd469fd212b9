import type {ErrorParams} from '../../protocol/index.ts';
import {RestError} from '../rest/RestError.ts';

/** Why something did not work, in a form that can be kept in the store. `FailureText` makes a sentence of it. */
export interface Failure {
    /** `network` when the server could not be reached; else the server's own code. */
    code: string;
    /** The server's sentence; may be empty. */
    message: string;
    /** What fills the holes of the code's sentence, where the server said. */
    params?: ErrorParams;
}

export function failureOf(error: unknown): Failure {
    if (error instanceof RestError) {
        return {code: error.code, message: error.message, ...(error.params ? {params: error.params} : {})};
    }
    return {code: 'unexpected', message: error instanceof Error ? error.message : String(error)};
}
