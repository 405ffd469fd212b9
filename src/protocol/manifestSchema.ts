/** The plain keys of a manifest as valibot schemas (server.md 1.1). Their messages are codes of `problemTable`. */
import * as v from 'valibot';

import {operationPattern} from './allowsOperation.ts';
import {describe} from './describe.ts';
import type {Findings} from './Findings.ts';
import type {JsonObject} from './Json.ts';
import {problemTable, type ProblemCode} from './problemTable.ts';
import {resolveStaticPath} from './resolveStaticPath.ts';

/** Makes sure that a message of a schema is in the table. */
const code = (name: ProblemCode): ProblemCode => name;

/** http or https, with a host, as the former server wanted it: `https:///host` is none, though browsers take it. */
function isFullUrl(text: string): boolean {
    return /^https?:\/\/[^/?#\\\s]/i.test(text) && URL.canParse(text);
}

export function isAbsoluteUrl(text: string): boolean {
    return /^https?:\/\//i.test(text);
}

const text = v.nullish(v.string(code('not_text')), '');
const requiredText = v.pipe(text, v.nonEmpty(code('required')));
const optionalFlag = v.nullish(v.boolean(code('not_flag')), false);
const textList = v.nullish(v.array(v.string(code('not_text')), code('not_list')), []);
const idCharacters = v.regex(/^[\p{L}\p{N}\-_.]*$/u, code('id_characters'));
const url = v.pipe(requiredText, v.check((value) => value === '' || isFullUrl(value), code('url_unusable')));
/** Paths are appended to a root, so it ends before any query. */
const rootUrl = v.pipe(url, v.check((value) => !/[?#]/.test(value), code('url_unusable')));

const plainKeys = {
    app_id: v.pipe(
        requiredText,
        v.check((value) => value === '' || (byteLength(value) >= 3 && byteLength(value) <= 32), code('app_id_length')),
        idCharacters,
    ),
    version: v.pipe(text, v.maxBytes(10, code('version_too_long')), idCharacters),
    homepage_url: url,
    display_name: requiredText,
    description: text,
    icon: v.pipe(text, v.check((icon) => icon === '' || isAbsoluteUrl(icon) || resolveStaticPath(icon) !== undefined, code('manifest_icon_unusable'))),
    requested_permissions: textList,
    requested_locations: textList,
    remote_webhook_auth_type: text,
    remote_webhook_hmac: v.nullish(v.object({
        header: v.pipe(requiredText, v.regex(/^[\w-]*$/, code('webhook_hmac_unusable'))),
        algorithm: v.optional(v.literal('sha256', code('webhook_hmac_unusable'))),
    }, code('not_object'))),
    remote_webhook_raw_body: optionalFlag,
    admin_operations: v.nullish(v.array(v.pipe(v.string(code('not_text')), v.regex(operationPattern, code('operation_unusable'))), code('not_list'))),
};

const section = <const Entries extends v.ObjectEntries>(entries: Entries) => v.nullish(v.looseObject(entries, code('not_object')));
const lambdaFunction = {path: requiredText, name: requiredText, handler: requiredText, runtime: requiredText};
const functions = <const Entries extends v.ObjectEntries>(entries: Entries) => v.pipe(
    v.nullish(v.array(v.looseObject(entries, code('not_object')), code('not_list')), []),
    v.nonEmpty(code('functions_missing')),
);

/** Names in addresses: `oauth2/{name}/connect`. */
const providerName = v.pipe(requiredText, v.regex(/^[a-z0-9_-]{0,32}$/, code('provider_name')), v.check((name) => name !== 'remote' && name !== 'mattermost', code('provider_name')));

/** One of `remote_oauth2_providers`. */
export const providerSchema = v.looseObject({
    name: providerName,
    display_name: text,
    authorize_url: url,
    token_url: url,
    revocation_url: v.pipe(text, v.check((value) => value === '' || isFullUrl(value), code('url_unusable'))),
    scopes: textList,
    pkce: v.nullish(v.boolean(code('not_flag')), true),
}, code('not_object'));

/** Since v1.0: one section for each way to run the App. */
export const sectionedManifest = v.looseObject({
    ...plainKeys,
    http: section({root_url: rootUrl, use_jwt: optionalFlag}),
    aws_lambda: section({functions: functions(lambdaFunction)}),
    open_faas: section({functions: functions({path: requiredText, name: requiredText})}),
    plugin: section({plugin_id: requiredText}),
});

/** The keys that every manifest has. */
export type PlainKeys = v.InferOutput<v.ObjectSchema<typeof plainKeys, undefined>>;

/** Up to v0.7, and the seed: where the App runs stands among the other keys, and one key says which of them counts. */
export const flatManifests = {
    http: v.looseObject({...plainKeys, root_url: rootUrl}),
    aws_lambda: v.looseObject({...plainKeys, aws_lambda: functions(lambdaFunction)}),
    plugin: v.looseObject({...plainKeys, plugin_id: requiredText}),
};

function byteLength(value: string): number {
    return new TextEncoder().encode(value).length;
}

function isProblemCode(message: string): message is ProblemCode {
    return Object.hasOwn(problemTable, message);
}

/** Notes every issue of a schema at its own place. */
export function noteIssues(issues: readonly v.BaseIssue<unknown>[], found: Findings): void {
    for (const issue of issues) {
        const keys = issue.path?.map(({key}) => (typeof key === 'number' ? key : String(key))) ?? [];
        const name = isProblemCode(issue.message) ? issue.message : 'not_object';
        keys.reduce((place, key) => place.at(key), found).note(name, {key: keys.findLast((key) => typeof key === 'string') ?? '', found: describe(issue.input)});
    }
}

/** The sections of a manifest that are there at all; up to v0.7 `aws_lambda` was a list of functions, which is none. */
export function sectionsOf(raw: JsonObject): string[] {
    return ['http', 'aws_lambda', 'open_faas', 'plugin'].filter((key) => {
        const value = raw[key];
        return typeof value === 'object' && value !== null && !Array.isArray(value);
    });
}
