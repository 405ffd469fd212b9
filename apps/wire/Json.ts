/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object with keys that are not known in advance. */
export interface JsonObject {
    [key: string]: Json;
}
