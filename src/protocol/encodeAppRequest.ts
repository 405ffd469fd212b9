import type {AppRequest} from './CallRequest.ts';
import type {AppContext} from './Context.ts';
import {constantsKey} from './decodeCall.ts';
import {isJsonObject, type Json, type JsonObject} from './Json.ts';
import {addGiven, given} from './keys.ts';
import type {Dialect} from './Manifest.ts';
import {suffixPath} from './suffixPath.ts';

/** Takes the constants of the seed dialect out of the state and lays them under what the user typed. */
function withConstants({state, values}: AppRequest): {state: Json | undefined; values: JsonObject} {
    if (!isJsonObject(state) || !isJsonObject(state[constantsKey])) {
        return {state, values};
    }
    const {[constantsKey]: constants, ...rest} = state;
    return {
        state: Object.keys(rest).length > 0 ? rest : undefined,
        values: {...constants, ...values},
    };
}

/** The context as JSON; the flat id of the acting user is a word of the old dialects alone. */
function encodeContext(context: AppContext, dialect: Dialect): JsonObject {
    const {acting_user_id, oauth2, ...known} = context;
    return addGiven(given(known), {acting_user_id: dialect === 'v1' ? undefined : acting_user_id, oauth2: given(oauth2)});
}

/** In the seed dialect a lookup and a refresh wrap what was typed (server.md 5.1). */
function seedValues({type, selected_field: name, query}: AppRequest, values: JsonObject): JsonObject {
    if (type === 'lookup' && name !== undefined) {
        return {name, user_input: query ?? '', values};
    }
    if (type === 'form' && name !== undefined) {
        return {name, value: values[name] ?? null, values};
    }
    return values;
}

/**
 * Puts a request into the App's own dialect (server.md 5.1): where it is posted, below the root of the App, and its body.
 * v1: `path`, flat values. Suffix: the call type ends the path. Seed: `url` and `type`, wrapped values. A request without
 * a type, such as the framework's own, is sent to its path as it is. `values` is always an object, `context.oauth2` too.
 */
export function encodeAppRequest(request: AppRequest, dialect: Dialect): {path: string; body: JsonObject} {
    const {type, expand, raw_command, selected_field, query} = request;
    const {state, values} = withConstants(request);
    const context = encodeContext(request.context, dialect);
    if (dialect === 'seed') {
        const body = {url: request.path, ...given({expand, type, state, raw_command}), values: seedValues(request, values), context};
        return {path: request.path, body};
    }
    const path = dialect === 'suffix' && type !== undefined ? suffixPath(request.path, type) : request.path;
    return {path, body: {path, ...given({expand, state, raw_command, selected_field, query}), values, context}};
}
