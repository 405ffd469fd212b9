import * as v from 'valibot';

import type {Call} from './Call.ts';
import {readCall} from './decodeCall.ts';
import {describe} from './describe.ts';
import {Findings} from './Findings.ts';
import {isJsonObject, type Json, type JsonObject} from './Json.ts';
import {given, otherKeys} from './keys.ts';
import {inLocation, topLocations, type Location} from './Location.ts';
import type {DeploySections, Dialect, Manifest, OAuth2Provider} from './Manifest.ts';
import {flatManifests, isAbsoluteUrl, noteIssues, providerSchema, sectionedManifest, sectionsOf, type PlainKeys} from './manifestSchema.ts';
import type {Checked} from './Problem.ts';

/** What makes a manifest unusable, and what is merely worth knowing. */
interface Notes {
    errors: Findings;
    hints: Findings;
}

/** A manifest as far as its schema reads it. */
interface Outline {
    plain: PlainKeys;
    sections: DeploySections;
    dialect: Dialect;
}

const optionalCalls = ['on_install', 'on_version_changed', 'on_uninstall', 'on_enable', 'on_disable', 'on_startup'] as const;
const oauth2Expand = {acting_user: 'summary', acting_user_access_token: 'all', oauth2_app: 'all'};
const defaultCalls = {
    bindings: {path: '/bindings'},
    get_oauth2_connect_url: {path: '/oauth2/connect', expand: oauth2Expand},
    on_oauth2_complete: {path: '/oauth2/complete', expand: {...oauth2Expand, oauth2_user: 'all'}},
    on_remote_webhook: {path: '/webhook'},
} satisfies Partial<Record<keyof Manifest, Call>>;
const defaultedCalls = ['bindings', 'get_oauth2_connect_url', 'on_oauth2_complete', 'on_remote_webhook'] as const;

/** What a permission is worth nothing without (server.md 1.13). */
const dependencies: [permission: string, needed: string][] = [
    ['remote_oauth2', 'act_as_user'],
    ['remote_webhooks', 'act_as_bot'],
    ['user_joined_channel_notification', 'act_as_bot'],
];

const knownKeys = new Set<string>([
    'app_id', 'version', 'homepage_url', 'display_name', 'description', 'icon', 'requested_permissions', 'requested_locations',
    'remote_webhook_auth_type', 'remote_webhook_hmac', 'remote_webhook_raw_body', 'admin_operations', 'http', 'aws_lambda', 'open_faas', 'plugin', 'root_url', 'plugin_id', 'app_type', 'dialect', 'remote_oauth2_providers', ...optionalCalls, ...defaultedCalls,
]);

/** Since v1.0: a section for each way to run the App. */
function readSectioned(raw: JsonObject, notes: Notes): Outline | undefined {
    const result = v.safeParse(sectionedManifest, raw);
    noteIssues(result.issues ?? [], notes.errors);
    if (!result.success) {
        return undefined;
    }
    const {http, aws_lambda, open_faas, plugin} = result.output;
    return {
        plain: result.output,
        sections: given({
            http: http ? httpSection(http.root_url, http.use_jwt) : undefined,
            aws_lambda: aws_lambda ? {functions: aws_lambda.functions} : undefined,
            open_faas: open_faas ? {functions: open_faas.functions} : undefined,
            plugin: plugin ? {plugin_id: plugin.plugin_id} : undefined,
        }),
        dialect: 'v1',
    };
}

/** Up to v0.7, and the seed: one way among the other keys, every call signed, and no need of a name for people. */
function readFlat(raw: JsonObject, notes: Notes): Outline | undefined {
    const named = {...raw, display_name: raw['display_name'] ?? raw['app_id'] ?? ''};
    const appType = raw['app_type'] ?? '';
    const dialect = readDialect(raw, notes.hints);
    const plugin = appType === 'plugin' || (appType === '' && typeof raw['plugin_id'] === 'string' && (raw['root_url'] ?? '') === '');
    if (appType === 'aws_lambda') {
        const plain = checked(flatManifests.aws_lambda, named, notes);
        return plain && {plain, sections: {aws_lambda: {functions: plain.aws_lambda}}, dialect};
    }
    if (plugin) {
        const plain = checked(flatManifests.plugin, named, notes);
        return plain && {plain, sections: {plugin: {plugin_id: plain.plugin_id}}, dialect};
    }
    if (appType !== '' && appType !== 'http') {
        notes.errors.at('app_type').note('deploy_unsupported', {found: describe(appType)});
    } else if ((raw['root_url'] ?? '') === '') {
        notes.errors.note('deploy_missing');
    }
    // A missing root was noted above, in better words.
    const plain = checked(flatManifests.http, named, notes, (issue) => issue.message !== 'required' || issue.path?.[0]?.key !== 'root_url');
    return plain && {plain, sections: {http: httpSection(plain.root_url, true)}, dialect};
}

/** What a schema makes of a manifest; its issues are noted. */
function checked<S extends v.GenericSchema>(schema: S, raw: JsonObject, notes: Notes, isWorthNoting: (issue: v.BaseIssue<unknown>) => boolean = () => true): v.InferOutput<S> | undefined {
    const result = v.safeParse(schema, raw);
    noteIssues((result.issues ?? []).filter(isWorthNoting), notes.errors);
    return result.success ? result.output : undefined;
}

const httpSection = (rootUrl: string, useJwt: boolean) => ({root_url: rootUrl.replace(/\/+$/, ''), use_jwt: useJwt});

/** Which of the two flat dialects: what the manifest says, else seed where a call has the seed's `url`. */
function readDialect(raw: JsonObject, hints: Findings): Dialect {
    const written = raw['dialect'] ?? '';
    if (written === 'seed' || written === 'suffix') {
        return written;
    }
    if (written !== '') {
        hints.at('dialect').note('dialect_unknown', {found: describe(written)});
    }
    const hasUrl = [...optionalCalls, ...defaultedCalls].some((key) => {
        const call = raw[key];
        return isJsonObject(call) && typeof call['url'] === 'string';
    });
    return hasUrl ? 'seed' : 'suffix';
}

/** One of the App's own calls, its missing keys taken from the default. Without a type: the framework makes it, nobody submits it. */
function readOwnCall(raw: JsonObject, key: string, fallback: Call | undefined, outline: Outline | undefined, notes: Notes): Call | undefined {
    const written = raw[key] ?? '';
    if (written === '') {
        return fallback;
    }
    const found = new Findings(notes.errors.at(key).pointer);
    const call = readCall(withDefaults(written, fallback), found, {rootUrl: outline?.sections.http?.root_url});
    (call === undefined ? notes.errors : notes.hints).problems.push(...found.problems);
    if (call === undefined) {
        return fallback;
    }
    const {type: _, ...own} = call;
    return own;
}

function withDefaults(written: Json, fallback: Call | undefined): Json {
    if (!isJsonObject(written) || fallback === undefined) {
        return written;
    }
    const hasPath = [written['path'], written['url']].some((path) => typeof path === 'string' && path !== '');
    return {
        ...written,
        ...(hasPath ? {} : {path: fallback.path}),
        ...(fallback.expand === undefined || (written['expand'] ?? null) !== null ? {} : {expand: fallback.expand}),
    };
}

/** Requested places with their slash; blank ones are left out, unknown ones kept to be shown as they are. */
function readLocations(list: readonly string[], found: Findings): Location[] {
    const locations = list.flatMap((written, index) => {
        const segments = written.trim().split('/').filter((segment) => segment !== '');
        if (segments.length === 0) {
            found.at(index).note('location_empty');
            return [];
        }
        const location = `/${segments.join('/')}`;
        if (!topLocations.some((place) => inLocation(location, place))) {
            found.at(index).note('location_unknown', {found: describe(written), places: topLocations.join(', ')});
        }
        return [location];
    });
    return [...new Set(locations)];
}

function checkPermissions(permissions: readonly string[], found: Findings): void {
    for (const [permission, needed] of dependencies) {
        const index = permissions.indexOf(permission);
        if (index >= 0 && !permissions.includes(needed)) {
            found.at(index).note('permission_dependency', {permission, needed});
        }
    }
}

/** Icons are files of the App; one from elsewhere is left out, and the App installs without. */
function readIcon({icon}: PlainKeys, hints: Findings): string | undefined {
    if (isAbsoluteUrl(icon)) {
        hints.at('icon').note('manifest_icon_absolute', {found: describe(icon)});
        return undefined;
    }
    return icon === '' ? undefined : icon;
}

/** `''` means `secret` in the former server too; so does here what nobody knows, which is the safe side. */
function readWebhookAuth({remote_webhook_auth_type: written}: PlainKeys, hints: Findings): Manifest['remote_webhook_auth_type'] {
    if (written !== '' && written !== 'secret' && written !== 'none') {
        hints.at('remote_webhook_auth_type').note('webhook_auth_unknown', {found: describe(written)});
    }
    return written === 'none' ? 'none' : 'secret';
}

/** Third parties of the App, each under a name of its own (S2-030). */
function readProviders(raw: JsonObject, found: Findings): OAuth2Provider[] {
    const list = raw['remote_oauth2_providers'] ?? [];
    if (!Array.isArray(list)) {
        found.note('not_list', {key: 'remote_oauth2_providers', found: describe(list)});
        return [];
    }
    const names = new Set<string>();
    return list.flatMap((item, index) => {
        const place = found.at(index);
        const result = v.safeParse(providerSchema, item);
        noteIssues(result.issues ?? [], place);
        if (!result.success) {
            return [];
        }
        const {name, display_name: displayName, authorize_url, token_url, revocation_url: revocationUrl, scopes, pkce} = result.output;
        if (names.has(name)) {
            place.at('name').note('provider_twice', {name});
        }
        names.add(name);
        return [{name, display_name: displayName || name, authorize_url, token_url, ...given({revocation_url: revocationUrl || undefined}), scopes, pkce: pkce ?? true}];
    });
}

/** The App's own calls. Read even from a manifest that is unusable already, so that all its problems are found at once. */
function readOwnCalls(raw: JsonObject, outline: Outline | undefined, notes: Notes) {
    const optional = (key: typeof optionalCalls[number]) => readOwnCall(raw, key, undefined, outline, notes);
    const defaulted = (key: typeof defaultedCalls[number]) => readOwnCall(raw, key, defaultCalls[key], outline, notes) ?? defaultCalls[key];
    return {
        bindings: defaulted('bindings'),
        get_oauth2_connect_url: defaulted('get_oauth2_connect_url'),
        on_oauth2_complete: defaulted('on_oauth2_complete'),
        on_remote_webhook: defaulted('on_remote_webhook'),
        ...given({
            on_install: optional('on_install'),
            on_version_changed: optional('on_version_changed'),
            on_uninstall: optional('on_uninstall'),
            on_enable: optional('on_enable'),
            on_disable: optional('on_disable'),
            on_startup: optional('on_startup'),
        }),
    };
}

/**
 * Decodes a manifest of any version (server.md 1.1, 6.3; DESIGN, decision 2), and fixes once how its App speaks. Undefined:
 * it makes no sense; all of what is wrong is listed first. A manifest that can be installed may have problems too,
 * which then are hints. Unknown keys and unknown permissions pass through.
 */
export function decodeManifest(raw: unknown): Checked<Manifest | undefined> {
    const notes: Notes = {errors: new Findings(''), hints: new Findings('')};
    if (!isJsonObject(raw)) {
        notes.errors.note('manifest_not_object', {found: describe(raw)});
        return {value: undefined, problems: notes.errors.problems};
    }
    const sections = sectionsOf(raw);
    const outline = sections.length > 0 ? readSectioned(raw, notes) : readFlat(raw, notes);
    const calls = readOwnCalls(raw, outline, notes);
    const providers = readProviders(raw, notes.errors.at('remote_oauth2_providers'));
    if (outline !== undefined) {
        checkPermissions(outline.plain.requested_permissions, notes.errors.at('requested_permissions'));
        if (providers.length > 0 && !outline.plain.requested_permissions.includes('remote_oauth2')) {
            notes.errors.at('remote_oauth2_providers').note('provider_permission');
        }
        if (outline.plain.admin_operations && !outline.plain.requested_permissions.includes('act_as_admin')) {
            notes.errors.at('admin_operations').note('operations_permission');
        }
    }
    if (outline === undefined || notes.errors.problems.length > 0) {
        return {value: undefined, problems: [...notes.errors.problems, ...notes.hints.problems]};
    }
    const {plain, sections: deploy, dialect} = outline;
    const value: Manifest = {
        ...otherKeys(raw, knownKeys),
        app_id: plain.app_id,
        version: plain.version,
        homepage_url: plain.homepage_url,
        display_name: plain.display_name,
        ...given({description: plain.description || undefined, icon: readIcon(plain, notes.hints)}),
        ...calls,
        requested_permissions: [...new Set(plain.requested_permissions)],
        requested_locations: readLocations(plain.requested_locations, notes.hints.at('requested_locations')),
        remote_webhook_auth_type: readWebhookAuth(plain, notes.hints),
        ...given({
            remote_webhook_hmac: plain.remote_webhook_hmac ? {header: plain.remote_webhook_hmac.header} : undefined,
            remote_webhook_raw_body: plain.remote_webhook_raw_body ? true as const : undefined,
            admin_operations: plain.admin_operations ? [...new Set(plain.admin_operations)] : undefined,
        }),
        ...deploy,
        remote_oauth2_providers: providers,
        dialect,
    };
    return {value, problems: notes.hints.problems};
}
