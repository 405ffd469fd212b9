import type {CallType} from './Call.ts';
import type {CallRequest} from './CallRequest.ts';
import type {ClientContext} from './Context.ts';
import {isCallType} from './decodeCall.ts';
import {describe} from './describe.ts';
import {Findings} from './Findings.ts';
import {isJsonObject, type Json, type JsonObject} from './Json.ts';
import {flagKey, given, textKey} from './keys.ts';
import type {Checked} from './Problem.ts';
import {readExpand} from './readExpand.ts';

/**
 * What is kept of a client's context (server.md 3.2): where it says the user acts, and on what. Whom it says it acts for,
 * its tokens and its subject are dropped (DESIGN, decision 6).
 */
function readContext(raw: Json | undefined, found: Findings): ClientContext | undefined {
    if (!isJsonObject(raw)) {
        found.note('context_missing');
        return undefined;
    }
    const appId = textKey(raw, 'app_id', found);
    if (appId === undefined) {
        found.note('context_without_app');
        return undefined;
    }
    return {
        app_id: appId,
        ...given({
            location: textKey(raw, 'location', found),
            channel_id: textKey(raw, 'channel_id', found),
            team_id: textKey(raw, 'team_id', found),
            post_id: textKey(raw, 'post_id', found),
            root_post_id: textKey(raw, 'root_post_id', found) ?? textKey(raw, 'root_id', found),
            user_agent: textKey(raw, 'user_agent', found),
            track_as_submit: flagKey(raw, 'track_as_submit', found),
        }),
    };
}

interface Input {
    values: JsonObject;
    selected_field?: string | undefined;
    query?: string | undefined;
}

/**
 * What the user typed. The seed dialect nests it in lookups, `{name, user_input, values}`, and in refreshes,
 * `{name, value, values}` (server.md 5.1); every later one says `selected_field` and `query` beside it.
 */
function readInput(raw: JsonObject, type: CallType | undefined, found: Findings): Input {
    const values = raw['values'] ?? {};
    if (!isJsonObject(values)) {
        found.at('values').note('not_object', {found: describe(values)});
        return {values: {}};
    }
    const selected = textKey(raw, 'selected_field', found);
    const query = typeof raw['query'] === 'string' ? raw['query'] : textKey(raw, 'query', found);
    const {name, user_input: typed, values: nested} = values;
    const mayNest = (type === 'lookup' || type === 'form') && selected === undefined && query === undefined;
    if (!mayNest || typeof name !== 'string' || !(isJsonObject(nested) || nested === undefined || nested === null)) {
        return {values, selected_field: selected, query};
    }
    const isLookup = type === 'lookup' && (typeof typed === 'string' || isJsonObject(nested));
    const isRefresh = type === 'form' && isJsonObject(nested);
    if (!isLookup && !isRefresh) {
        return {values};
    }
    const inner = isJsonObject(nested) ? nested : {};
    if (isLookup) {
        return {values: inner, selected_field: name, query: typeof typed === 'string' ? typed : ''};
    }
    const changed = values['value'];
    return {values: changed === undefined ? inner : {...inner, [name]: changed}, selected_field: name};
}

/**
 * Decodes what a client sends to `api/v1/call`, in any of the three dialects: `path` or `url`, `type` or none, `root_id`
 * or `root_post_id`, nested or flat values. The path is as the client wrote it; `checkCallPath` says whether it may be
 * called. Undefined: not a call at all, and the first problem says why.
 */
export function decodeCallRequest(raw: unknown): Checked<CallRequest | undefined> {
    const found = new Findings('');
    if (!isJsonObject(raw)) {
        found.note('request_not_object', {found: describe(raw)});
        return {value: undefined, problems: found.problems};
    }
    const context = readContext(raw['context'], found.at('context'));
    const path = raw['path'] ?? raw['url'];
    if (typeof path !== 'string') {
        found.note('call_without_path');
    }
    const written = raw['type'] ?? '';
    const type = isCallType(written) ? written : undefined;
    if (type === undefined && written !== '') {
        found.at('type').note('call_type_unknown', {found: describe(written)});
    }
    if (context === undefined || typeof path !== 'string') {
        return {value: undefined, problems: found.problems};
    }
    const {values, selected_field, query} = readInput(raw, type, found);
    const value: CallRequest = {
        path,
        ...given({
            expand: readExpand(raw['expand'], found.at('expand')),
            state: raw['state'],
            type,
            raw_command: textKey(raw, 'raw_command', found),
            selected_field,
            query,
        }),
        values,
        context,
    };
    return {value, problems: found.problems};
}
