import type {Call, CallType} from './Call.ts';
import {describe} from './describe.ts';
import {Findings} from './Findings.ts';
import {isJsonObject, type Json, type JsonObject} from './Json.ts';
import {addGiven, withOtherKeys} from './keys.ts';
import type {Checked} from './Problem.ts';
import {readCallPath} from './readCallPath.ts';
import {readExpand} from './readExpand.ts';

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
const knownKeysOfOld = new Set([...knownKeys, 'values']);
const callTypes: ReadonlySet<string> = new Set<CallType>(['submit', 'form', 'lookup']);

export function isCallType(value: unknown): value is CallType {
    return typeof value === 'string' && callTypes.has(value);
}

/** Why the call is made: what it says, else what its place says if it is in an old dialect. */
function readType(raw: JsonObject, found: Findings, place: CallType | undefined): CallType | undefined {
    const written = raw['type'] ?? '';
    if (isCallType(written)) {
        return written;
    }
    if (written !== '') {
        found.at('type').note('call_type_unknown', {found: describe(written)});
    }
    return place;
}

/**
 * Reads a call that an App declares, noting what is wrong with it (server.md 1.4, 5.1). The path comes back in its plain
 * form; a call without a usable path is none. Unknown keys and unknown expand keys pass through.
 */
export function readCall(raw: Json | undefined, found: Findings, rules: CallRules = {}): Call | undefined {
    if (typeof raw === 'string') {
        const path = readCallPath(raw, found, rules.rootUrl);
        return path === undefined ? undefined : {path};
    }
    if (!isJsonObject(raw)) {
        found.note('not_object', {found: describe(raw)});
        return undefined;
    }
    const key = typeof raw['path'] === 'string' && raw['path'] !== '' ? 'path' : 'url';
    const written = raw[key];
    const path = typeof written === 'string' ? readCallPath(written, found.at(key), rules.rootUrl) : readCallPath('', found, rules.rootUrl);
    if (path === undefined) {
        return undefined;
    }
    const isOld = rules.isOld === true || key === 'url';
    const type = readType(raw, found, isOld ? rules.type : undefined);
    const constants = isOld || type !== undefined ? raw['values'] : undefined;
    const call = addGiven({path}, {expand: readExpand(raw['expand'], found.at('expand')), type, state: stateOf(raw['state'], constants)});
    return withOtherKeys(call, raw, isJsonObject(constants) ? knownKeysOfOld : knownKeys);
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
