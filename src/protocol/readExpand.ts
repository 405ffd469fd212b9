import {describe} from './describe.ts';
import type {Expand} from './Expand.ts';
import type {Findings} from './Findings.ts';
import {isJsonObject, type Json, type JsonObject} from './Json.ts';

/** What is to be expanded, as written; only levels that are no text are left out. What they mean is for `parseExpand`. */
export function readExpand(raw: Json | undefined, found: Findings): Expand | undefined {
    if (raw === undefined || raw === null) {
        return undefined;
    }
    if (!isJsonObject(raw)) {
        found.note('not_object', {found: describe(raw)});
        return undefined;
    }
    if (isAllText(raw)) {
        // Nearly always; posts bring hundreds of calls at once.
        return {...raw};
    }
    return Object.fromEntries(Object.entries(raw).flatMap(([key, level]) => {
        if (typeof level === 'string') {
            return [[key, level] as const];
        }
        if (level !== null) {
            found.at(key).note('not_text', {key, found: describe(level)});
        }
        return [];
    }));
}

function isAllText(raw: JsonObject): raw is Record<string, string> {
    for (const key in raw) {
        if (typeof raw[key] !== 'string') {
            return false;
        }
    }
    return true;
}
