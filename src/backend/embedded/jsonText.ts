import {badBodyParam} from './ApiError.ts';

/** An object of a request as it is stored. Refuses what is nested deeper than the stack: it can be read, but not written again. */
export function jsonText(value: Record<string, unknown>): string {
    try {
        return JSON.stringify(value);
    } catch {
        throw badBodyParam('body');
    }
}
