import type {Call, CallType} from './Call.ts';
import {checkCallPath} from './checkCallPath.ts';
import type {Expand} from './Expand.ts';
import {describe} from './describe.ts';
import {Findings} from './Findings.ts';
import {isJsonObject, type Json, type JsonObject} from './Json.ts';
import {given, otherKeys} from './keys.ts';
import type {Checked} from './Problem.ts';

export interface CallRules {
    /** The App's root: full URLs below it are turned into paths (server.md 5.1). Without it every full URL is refused. */
    rootUrl?: string | undefined;
    /** What the place of this call says about its type, for calls in an old dialect. */
    type?: CallType | undefined;
    /** The call stood under the old key `call`, so it is in an old dialect even if it has a `path`. */
    isOld?: boolean | undefined;
}

/** Key in `state` under which an old dialect's constant `values` travel; `encodeAppRequest` puts them back under the user's. */
export const constantsKey = '__values';

const knownKeys = new Set(['path', 'url', 'expand', 'state', 'type']);
const callTypes: ReadonlySet<string> = new Set<CallType>(['submit', 'form', 'lookup']);

export function isCallType(value: unknown): value is CallType {
    return typeof value === 'string' && callTypes.has(value);
}

/** The path below the root of the App that a full URL names; undefined when it leads elsewhere. */
function pathBelow(rootUrl: string | undefined, url: string): string | undefined {
    if (rootUrl === undefined) {
        return undefined;
    }
    const root = rootUrl.replace(/\/+$/, '');
    if (!url.toLowerCase().startsWith(root.toLowerCase())) {
        return undefined;
    }
    const rest = url.slice(root.length);
    return rest === '' || rest.startsWith('/') ? rest || '/' : undefined;
}

/** The plain form of a path that an App wrote: slashes put right, dot segments resolved, never above the root. */
function plainForm(path: string): string | undefined {
    const kept: string[] = [];
    for (const segment of path.split('/')) {
        if (segment === '..') {
            if (kept.pop() === undefined) {
                return undefined;
            }
        } else if (segment !== '' && segment !== '.') {
            kept.push(segment);
        }
    }
    return `/${kept.join('/')}`;
}

/** The plain form of a path as an App wrote it, noted where it is another one; undefined when there is none. */
function readPath(written: string, found: Findings, rootUrl: string | undefined): string | undefined {
    if (written === '') {
        found.note('call_without_path');
        return undefined;
    }
    const path = /^[a-z][a-z0-9+.-]*:/i.test(written) ? pathBelow(rootUrl, written) : written;
    if (path === undefined) {
        found.note('call_foreign_url', {found: describe(written)});
        return undefined;
    }
    const plain = plainForm(path);
    const checked = checkCallPath(plain ?? path);
    if (plain === undefined || checked.value === undefined) {
        const detail = checked.problems[0]?.message ?? 'It leads above the root of the App.';
        found.note('path_not_canonical', {found: describe(written), detail});
        return undefined;
    }
    if (plain !== path) {
        found.note('path_normalised', {found: describe(written), path: plain});
    }
    return plain;
}

function readExpand(raw: Json | undefined, found: Findings): Expand | undefined {
    if (raw === undefined || raw === null) {
        return undefined;
    }
    if (!isJsonObject(raw)) {
        found.note('not_object', {found: describe(raw)});
        return undefined;
    }
    const levels: [string, string][] = [];
    for (const [key, level] of Object.entries(raw)) {
        if (typeof level === 'string') {
            levels.push([key, level]);
        } else if (level !== null) {
            found.at(key).note('not_text', {key, found: describe(level)});
        }
    }
    return Object.fromEntries(levels);
}

function readType(raw: JsonObject, found: Findings, rules: CallRules): CallType | undefined {
    const isOld = rules.isOld === true || typeof raw['path'] !== 'string';
    const written = raw['type'];
    if (isCallType(written)) {
        return rules.isOld === true ? rules.type ?? written : written;
    }
    if (written !== undefined && written !== null && written !== '') {
        found.at('type').note('call_type_unknown', {found: describe(written)});
    }
    return isOld ? rules.type : undefined;
}

/**
 * Reads a call that an App declares, noting what is wrong with it (server.md 1.4, 5.1). The path comes back in its plain
 * form; a call without a usable path is none. Unknown keys and unknown expand keys pass through.
 */
export function readCall(raw: Json | undefined, found: Findings, rules: CallRules = {}): Call | undefined {
    if (typeof raw === 'string') {
        const path = readPath(raw, found, rules.rootUrl);
        return path === undefined ? undefined : {path};
    }
    if (!isJsonObject(raw)) {
        found.note('not_object', {found: describe(raw)});
        return undefined;
    }
    const key = typeof raw['path'] === 'string' && raw['path'] !== '' ? 'path' : 'url';
    const path = typeof raw[key] === 'string' ? readPath(raw[key], found.at(key), rules.rootUrl) : readPath('', found, rules.rootUrl);
    if (path === undefined) {
        return undefined;
    }
    const type = readType(raw, found, rules);
    const constants = type !== undefined || rules.isOld === true ? raw['values'] : undefined;
    const others = isJsonObject(constants) ? otherKeys(raw, new Set([...knownKeys, 'values'])) : otherKeys(raw, knownKeys);
    return {
        ...others,
        path,
        ...given({expand: readExpand(raw['expand'], found.at('expand')), type, state: stateOf(raw['state'], constants)}),
    };
}

/** The state of a call, with the constants of the seed dialect kept in it. */
function stateOf(state: Json | undefined, constants: Json | undefined): Json | undefined {
    if (!isJsonObject(constants) || Object.keys(constants).length === 0) {
        return state;
    }
    return {...(isJsonObject(state) ? state : {}), [constantsKey]: constants};
}

/** Decodes a call that an App declares; a bare string means `{path: <string>}`. Undefined: it cannot be called, the problems say why. */
export function decodeCall(raw: unknown, pointer = '', rules: CallRules = {}): Checked<Call | undefined> {
    const found = new Findings(pointer);
    if (typeof raw === 'string' || isJsonObject(raw)) {
        return {value: readCall(raw, found, rules), problems: found.problems};
    }
    found.note('not_object', {found: describe(raw)});
    return {value: undefined, problems: found.problems};
}
