import {describe} from './describe.ts';
import type {Findings} from './Findings.ts';
import type {Json} from './Json.ts';

/** The items of a list that somebody sent; none when it is missing, `null`, or no list, which is noted; and no more than `most`. */
export function readList(raw: unknown, found: Findings, most = Infinity): readonly Json[] {
    if (Array.isArray(raw)) {
        if (raw.length <= most) {
            return raw;
        }
        found.note('list_too_long', {found: raw.length, limit: most});
        return raw.slice(0, most);
    }
    if (raw !== undefined && raw !== null) {
        found.note('not_list', {found: describe(raw)});
    }
    return [];
}
