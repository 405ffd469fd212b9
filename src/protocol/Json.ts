/** Any JSON value, as it travels between client, backend and App. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object with keys that are not known in advance. */
export interface JsonObject {
    [key: string]: Json;
}

/** Tells objects from the other JSON values. Documents come from `JSON.parse`, so what is an object holds JSON. */
export function isJsonObject(value: unknown): value is JsonObject {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
