/** Readers for values of a call. Each takes anything and answers with an empty value where nothing usable is. */
import type {Json, JsonObject} from './Json.ts';

export function isObject(json: unknown): json is JsonObject {
    return typeof json === 'object' && json !== null && !Array.isArray(json);
}

export function objectOf(json: unknown): JsonObject {
    return isObject(json) ? json : {};
}

export function textOf(json: Json | undefined): string {
    return typeof json === 'string' ? json : '';
}

export function flagOf(json: Json | undefined): boolean {
    return json === true || json === 'true';
}

/** The value of a select: an option `{label, value}`, or the plain string that a pressed submit button sends. */
export function choiceOf(json: Json | undefined): string {
    return isObject(json) ? textOf(json['value']) : textOf(json);
}
