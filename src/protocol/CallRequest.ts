import type {Call} from './Call.ts';
import type {AppContext, ClientContext} from './Context.ts';
import type {JsonObject} from './Json.ts';

interface RequestBase extends Call {
    /** User input by field name; always an object, `{}` when there is none (DESIGN, rulings). */
    values: JsonObject;
    /** The command line as typed. */
    raw_command?: string;
    /** Refresh: the field that changed. Lookup: the field being completed. */
    selected_field?: string;
    /** Lookup: what was typed so far. */
    query?: string;
}

/** Client to backend (server.md 1.5). */
export interface CallRequest extends RequestBase {
    context: ClientContext;
}

/**
 * Backend to App, before it is put into the App's dialect. `type` is the one of the declared or requested call and stays
 * absent where there is none: in calls that the framework makes of itself (bindings, lifecycle, webhooks, notifications).
 */
export interface AppRequest extends RequestBase {
    context: AppContext;
}
