import type {Json, JsonObject} from './Json.ts';

/** One call that the framework makes to an App, taken apart. Absent parts are `{}`, `''` or `null`. */
export interface AppCall {
    /** The address that was called, below the server's root, e.g. `/v1/form`. */
    path: string;
    /** What the user filled in, by field name. */
    values: JsonObject;
    /** Where and by whom the call was made, with what the call's `expand` asked for. */
    context: JsonObject;
    /** What the App itself put into the call when it declared it. */
    state: Json;
    /** Refresh: the field that changed. Lookup: the field being completed. */
    selectedField: string;
    /** Lookup: what was typed so far. */
    query: string;
    /** The whole body as it came, for the dialects that put things elsewhere. */
    body: JsonObject;
}
