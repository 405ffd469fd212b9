/** Any JSON value, as it travels between client, backend and App. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object with keys that are not known in advance. */
export interface JsonObject {
    [key: string]: Json;
}
