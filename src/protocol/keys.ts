/** Reading single keys of an object that an App sent: the good value, or nothing and a problem that says why. */
import {describe} from './describe.ts';
import type {Findings} from './Findings.ts';
import type {JsonObject} from './Json.ts';

/** Text; absent when it is missing, `null`, `''` (as the former server's `omitempty`) or no text. */
export function textKey(object: JsonObject, key: string, found: Findings): string | undefined {
    const value = object[key];
    if (value === undefined || value === null || value === '') {
        return undefined;
    }
    if (typeof value === 'string') {
        return value;
    }
    found.at(key).note('not_text', {key, found: describe(value)});
    return undefined;
}

/** True or false; absent when it is missing, `null` or something else. */
export function flagKey(object: JsonObject, key: string, found: Findings): boolean | undefined {
    const value = object[key];
    if (value === undefined || value === null || typeof value === 'boolean') {
        return value ?? undefined;
    }
    found.at(key).note('not_flag', {key, found: describe(value)});
    return undefined;
}

/** A whole number from `min` on; absent when it is missing, `null`, 0 (which means "none" wherever it may stand) or something else. */
export function numberKey(object: JsonObject, key: string, min: number, found: Findings): number | undefined {
    const value = object[key];
    if (value === undefined || value === null || value === 0) {
        return undefined;
    }
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min) {
        return value;
    }
    found.at(key).note('not_number', {key, range: ` from ${min} on`, found: describe(value)});
    return undefined;
}

/** Most objects have no other keys; they share this. */
const none: object = Object.freeze({});

/** The keys that a rule does not know; they pass through. */
export function otherKeys(object: JsonObject, known: ReadonlySet<string>): object {
    for (const key in object) {
        if (!known.has(key) && Object.hasOwn(object, key)) {
            return Object.fromEntries(Object.entries(object).filter(([name]) => !known.has(name)));
        }
    }
    return none;
}

/** Keys that may be undefined are absent then; the others are there. */
type Given<T> = {[K in keyof T as undefined extends T[K] ? never : K]: T[K]} & {[K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>};

/**
 * The keys that have a value: for types whose optional keys are absent rather than undefined. For objects written out in
 * code only, since it does not guard against a key called `__proto__`.
 */
export function given<T extends object>(object: T): Given<T>;
export function given(object: Record<string, unknown>): object {
    const kept: Record<string, unknown> = {};
    for (const key in object) {
        if (object[key] !== undefined) {
            kept[key] = object[key];
        }
    }
    return kept;
}

/**
 * `object`, which must be fresh, with those of the optional keys that have a value. What `{...object, ...given(optional)}`
 * makes, in a fraction of the time: trees of bindings are cleaned at every visit, and posts by the hundred.
 */
export function addGiven<T extends object, Optional extends object>(object: T, optional: Optional): T & Given<Optional>;
export function addGiven(object: Record<string, unknown>, optional: Record<string, unknown>): Record<string, unknown> {
    for (const key in optional) {
        if (optional[key] !== undefined) {
            object[key] = optional[key];
        }
    }
    return object;
}

/**
 * `{...object, ...keys}`, for what every call goes through. Of a literal that begins with a spread and goes on with keys that are new, the
 * engine (V8 of Node 20) makes an object of a class of its own, each time anew: that takes ten times as long, and whatever touches the
 * object afterwards is slow as well (docs/decisions/0026-literals-that-begin-with-a-spread.md). Where something else stands first, they share their class.
 */
export function withKeys<T extends object, Keys extends object>(object: T, keys: Keys): T & Keys {
    return {...none, ...object, ...keys};
}

/** `object`, which a rule has made of `raw`, with the keys of `raw` that the rule does not know. */
export function withOtherKeys<T extends object>(object: T, raw: JsonObject, known: ReadonlySet<string>): T {
    const others = otherKeys(raw, known);
    return others === none ? object : withKeys(others, object);
}
