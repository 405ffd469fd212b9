import type {ResolveIcon} from './BindingRules.ts';
import type {CallType} from './Call.ts';
import type {CallResponse, ErrorParams, ErrorResponse} from './CallResponse.ts';
import {readForm} from './cleanForm.ts';
import {readOptions} from './cleanOptions.ts';
import {readCall} from './decodeCall.ts';
import {describe} from './describe.ts';
import {Findings} from './Findings.ts';
import {isJsonObject, type Json, type JsonObject} from './Json.ts';
import {addGiven, flagKey, given, otherKeys, textKey, withOtherKeys} from './keys.ts';
import type {Checked, Problem} from './Problem.ts';

export interface ResponseRules {
    /** Why the call was made: a lookup must answer `ok`, a form call `form`; either may answer `error`. Absent: anything goes. */
    type?: CallType | undefined;
    resolveIcon?: ResolveIcon | undefined;
    /** The App's root, for full URLs in calls of the seed dialect. */
    rootUrl?: string | undefined;
    /** True where the answer comes from an App itself: what only the backend may say (`code`, `params`, `app_metadata`, `problems`) is dropped. */
    fromApp?: boolean | undefined;
}

const knownKeys = new Set([
    'type', 'text', 'markdown', 'error', 'data', 'form', 'call', 'navigate_to_url', 'use_external_browser', 'refresh_bindings',
    'app_metadata', 'problems', 'code', 'params',
]);

/** What each kind of call may be answered with; to a submit, all that there is. */
const expected: Record<CallType, {types: readonly string[]; words: string}> = {
    submit: {types: ['ok', 'error', 'form', 'navigate', 'call'], words: 'an answer to a submit'},
    form: {types: ['form', 'error'], words: 'a form'},
    lookup: {types: ['ok', 'error'], words: 'a list of options'},
};

/** The type; empty is `ok`, or `error` when there is nothing but the error text of the seed dialect. */
function readType(raw: JsonObject): string | undefined {
    const type = raw['type'] ?? '';
    if (type !== '') {
        return typeof type === 'string' ? type : undefined;
    }
    const hasErrorAlone = typeof raw['error'] === 'string' && raw['error'] !== '' && !raw['text'] && !raw['markdown'];
    return hasErrorAlone ? 'error' : 'ok';
}

function readText(raw: JsonObject, found: Findings): string | undefined {
    return textKey(raw, 'text', found) ?? textKey(raw, 'markdown', found) ?? textKey(raw, 'error', found);
}

/** Messages by field name; those of fields that are not in the form are kept, for the surface to show (wild rule 36). */
function readErrors(data: Json | undefined, found: Findings): Pick<ErrorResponse, 'data'> {
    if (!isJsonObject(data)) {
        return {};
    }
    const messages = Object.entries(isJsonObject(data['errors']) ? data['errors'] : {}).flatMap(([name, message]) => {
        if (typeof message !== 'string') {
            found.at('errors').at(name).note('not_text', {key: name, found: describe(message)});
            return [];
        }
        return message === '' ? [] : [[name, message] as const];
    });
    const errors = messages.length > 0 ? {errors: Object.fromEntries(messages)} : {};
    const kept = {...otherKeys(data, new Set(['errors'])), ...errors};
    return Object.keys(kept).length > 0 ? {data: kept} : {};
}

/** The items of a lookup, as `{items}`; a bare list is taken too. */
function readLookup(data: Json | undefined, found: Findings): Json {
    if (data === undefined || data === null || Array.isArray(data)) {
        return {items: optionsAsJson(data, found)};
    }
    if (!isJsonObject(data)) {
        found.note('answer_data_unusable', {found: describe(data)});
        return {items: []};
    }
    return {...data, items: optionsAsJson(data['items'], found.at('items'))};
}

function optionsAsJson(raw: Json | undefined, found: Findings): Json[] {
    return readOptions(raw, found, 'lookup').map((option) => ({...option}));
}

/** An http(s) URL, or a path of the site; anything else could run code or leave the site unseen (client.md 7.1). */
function readNavigateUrl(raw: JsonObject, found: Findings): string | undefined {
    const url = textKey(raw, 'navigate_to_url', found)?.trim();
    if (url === undefined || url === '') {
        found.note('navigate_url_missing');
        return undefined;
    }
    const isSitePath = /^\/(?![/\\])/.test(url);
    const isWeb = /^https?:\/\//i.test(url) && URL.canParse(url);
    if ((isSitePath || isWeb) && !/[\p{Cc}\\]/u.test(url)) {
        return url;
    }
    found.at('navigate_to_url').note('navigate_url_refused', {found: describe(url)});
    return undefined;
}

/** What the backend adds to an answer. */
function readBackendKeys(raw: JsonObject, found: Findings): Pick<CallResponse, 'app_metadata' | 'problems'> {
    const bot = raw['app_metadata'];
    const app_metadata = isJsonObject(bot) ?
        given({bot_user_id: textKey(bot, 'bot_user_id', found), bot_username: textKey(bot, 'bot_username', found)}) :
        undefined;
    const list = raw['problems'];
    const problems = Array.isArray(list) ? list.flatMap((item) => readProblem(item)) : undefined;
    return given({app_metadata, problems});
}

/**
 * The particulars of a coded error of the backend; what is neither text nor number has no place in a sentence. Undefined
 * when there are none, as from a backend that sends its sentence alone.
 */
export function readErrorParams(raw: unknown): ErrorParams | undefined {
    const entries = typeof raw === 'object' && raw !== null ? Object.entries(raw) : [];
    const usable = entries.filter((entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number');
    return usable.length > 0 ? Object.fromEntries(usable) : undefined;
}

function readProblem(raw: Json): Problem[] {
    if (!isJsonObject(raw)) {
        return [];
    }
    const {pointer, code, message} = raw;
    return typeof pointer === 'string' && typeof code === 'string' && typeof message === 'string' ? [{pointer, code, message}] : [];
}

/** The keys that belong to the answer's type; undefined when what the type needs is missing. */
function readByType(raw: JsonObject, type: string, found: Findings, rules: ResponseRules): CallResponse | undefined {
    const {rootUrl, resolveIcon} = rules;
    const refresh = given({refresh_bindings: flagKey(raw, 'refresh_bindings', found)});
    switch (type) {
        case 'ok': {
            const data = rules.type === 'lookup' ? readLookup(raw['data'], found.at('data')) : raw['data'] ?? undefined;
            return {type, ...given({data}), ...refresh};
        }
        case 'error': {
            const coded = rules.fromApp === true ? {} : {code: textKey(raw, 'code', found), params: readErrorParams(raw['params'])};
            return {type, ...given(coded), ...readErrors(raw['data'], found.at('data'))};
        }
        case 'form': {
            if (raw['form'] === undefined || raw['form'] === null) {
                found.note('answer_form_missing');
                return undefined;
            }
            const form = readForm(raw['form'], found.at('form'), {rootUrl, resolveIcon});
            if (form?.submit === undefined) {
                // Said first, since it is why the whole answer is refused.
                const reason = new Findings(found.at('form').pointer);
                reason.note(form === undefined ? 'form_without_call' : 'answer_form_without_submit');
                found.problems.unshift(...reason.problems);
                return undefined;
            }
            return {type, form, ...refresh};
        }
        case 'navigate': {
            const navigate_to_url = readNavigateUrl(raw, found);
            const external = given({use_external_browser: flagKey(raw, 'use_external_browser', found)});
            return navigate_to_url === undefined ? undefined : {type, navigate_to_url, ...external, ...refresh};
        }
        case 'call': {
            const call = readCall(raw['call'] ?? '', found.at('call'), {rootUrl, type: 'submit'});
            if (call === undefined) {
                found.note('answer_call_missing');
            }
            return call && {type, call, ...refresh};
        }
        default:
            found.at('type').note('answer_type_unknown', {found: describe(raw['type'])});
            return undefined;
    }
}

/**
 * Decodes an App's answer (server.md 1.8; client.md 7.1; DESIGN, rulings): `markdown` and `error` are old words for
 * `text`, an empty `type` is `ok`, forms and lookup items come back clean, URLs are http(s) or of the site. Undefined: the
 * answer makes no sense, and the first problem says why. Unknown keys pass through.
 */
export function decodeCallResponse(raw: unknown, rules: ResponseRules = {}): Checked<CallResponse | undefined> {
    const found = new Findings('');
    if (!isJsonObject(raw)) {
        found.note('answer_not_object', {found: describe(raw)});
        return {value: undefined, problems: found.problems};
    }
    const type = readType(raw);
    const allowed = rules.type && expected[rules.type];
    if (type !== undefined && allowed && expected.submit.types.includes(type) && !allowed.types.includes(type)) {
        found.at('type').note('answer_type_unexpected', {type, expected: allowed.words});
        return {value: undefined, problems: found.problems};
    }
    const answer = readByType(raw, type ?? '', found, rules);
    if (answer === undefined) {
        return {value: undefined, problems: found.problems};
    }
    addGiven(answer, {text: readText(raw, found)});
    if (rules.fromApp !== true) {
        Object.assign(answer, readBackendKeys(raw, found));
    }
    return {value: withOtherKeys(answer, raw, knownKeys), problems: found.problems};
}
