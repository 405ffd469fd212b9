import {describe} from './describe.ts';
import type {Findings} from './Findings.ts';
import type {Json} from './Json.ts';

/** The items of a list that somebody sent; none when it is missing, `null`, or no list, which is noted. */
export function readList(raw: unknown, found: Findings): readonly Json[] {
    if (Array.isArray(raw)) {
        return raw;
    }
    if (raw !== undefined && raw !== null) {
        found.note('not_list', {found: describe(raw)});
    }
    return [];
}
