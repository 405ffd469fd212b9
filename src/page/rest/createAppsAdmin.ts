import * as v from 'valibot';

import type {Json, Problem} from '../../protocol/index.ts';
import type {Request} from './createRequest.ts';

const base = '/plugins/com.mattermost.apps/api/v1';

const text = v.nullish(v.string(), '');
const words = v.nullish(v.array(v.string()), []);

/** The part of a manifest that consent is about; the backend has decoded it already. */
const ManifestSummary = v.object({
    app_id: v.string(),
    version: text,
    display_name: text,
    description: text,
    homepage_url: text,
    icon: text,
    requested_permissions: words,
    requested_locations: words,
    admin_operations: v.optional(v.array(v.string())),
    http: v.nullish(v.object({root_url: text, use_jwt: v.nullish(v.boolean(), false)}), {}),
    dialect: text,
});
export type ManifestSummary = v.InferOutput<typeof ManifestSummary>;

const Problems = v.nullish(v.array(v.object({pointer: v.string(), code: v.string(), message: v.string()})), []);

const Grant = v.object({name: v.string(), is_new: v.nullish(v.boolean(), true)});

/** What an administrator is asked. `change`: what it changes for an App that is installed. */
const Consent = v.object({
    permissions: v.nullish(v.array(Grant), []),
    locations: v.nullish(v.array(Grant), []),
    oauth_app_type: v.nullish(v.picklist(['trusted', 'untrusted']), 'untrusted'),
    secret: v.nullish(v.object({wanted: v.boolean(), known: v.boolean()}), {wanted: false, known: false}),
    change: v.optional(v.object({
        step: v.string(),
        from: text,
        to: text,
        dropped: v.object({permissions: words, locations: words}),
    })),
});
export type Consent = v.InferOutput<typeof Consent>;

const Preview = v.object({manifest: v.nullish(ManifestSummary), sha256: text, problems: Problems, consent: v.nullish(Consent, {})});

/** What was found at a manifest URL, or is listed. Without a manifest it cannot be installed, and the problems say why. */
export interface ManifestPreview {
    manifest?: ManifestSummary;
    sha256: string;
    problems: Problem[];
    consent: Consent;
}

/** What came of a change. */
const Change = v.object({
    /** Markdown. */
    text,
    /** Made just now, and told this once. */
    secret: text,
});
export type Change = v.InferOutput<typeof Change>;

/** How an App is to be installed, beside its manifest. */
export interface InstallChoices {
    /** `''`: none is given. */
    secret: string;
    generateSecret: boolean;
    oauthAppType: Consent['oauth_app_type'];
}

const Anything = v.custom<Json>(() => true);

const LoggedCall = v.object({
    id: v.string(),
    request_id: v.string(),
    at: v.number(),
    occasion: v.string(),
    user_id: v.optional(v.string()),
    path: v.string(),
    request: v.optional(Anything),
    response: v.optional(Anything),
    code: v.optional(v.string()),
    problems: Problems,
    reads: v.number(),
    timing: v.object({vet: v.number(), expand: v.number(), app: v.number(), clean: v.number()}),
});
/** One call of an App as it was recorded; secrets are masked. Times in milliseconds. */
export type LoggedCall = v.InferOutput<typeof LoggedCall>;
const CallList = v.object({calls: v.array(LoggedCall)});

const Delivery = v.object({
    id: v.string(),
    /** In the list: what comes before it is asked for by this. */
    place: text,
    kind: v.string(),
    path: v.string(),
    subject: text,
    state: v.picklist(['waiting', 'sending', 'done', 'aside']),
    attempts: v.number(),
    accepted_at: v.number(),
    due_at: v.number(),
    last_error: v.optional(v.object({code: v.string(), message: v.string()})),
});
/** A notification, timer or webhook on its way to an App. */
export type Delivery = v.InferOutput<typeof Delivery>;

const AuditEntry = v.object({id: v.string(), at: v.number(), actor_id: v.string(), action: v.string(), detail: text});
/** What somebody did to an App; nobody: Topmast itself. */
export type AuditEntry = v.InferOutput<typeof AuditEntry>;

const InstalledApp = v.object({
    version: text,
    manifest_sha256: text,
    has_secret: v.nullish(v.boolean(), false),
    has_webhook_secret: v.nullish(v.boolean(), false),
    http: v.nullish(v.object({root_url: text}), {}),
    bot_username: text,
    granted_permissions: words,
    granted_locations: words,
    /** Of its commands, those that cannot be typed in every team where the extension is absent: somebody else has the word. */
    taken_commands: words,
    admin_operations: v.optional(v.array(v.string())),
    oauth_app_type: v.optional(v.picklist(['trusted', 'untrusted'])),
    installed_by: text,
    /** Unix milliseconds. */
    installed_at: v.nullish(v.number(), 0),
});
/** What is installed, and what was agreed to. */
export type InstalledApp = v.InferOutput<typeof InstalledApp>;

const ListedApp = v.object({
    manifest: ManifestSummary,
    sha256: text,
    installed: v.nullish(v.boolean(), false),
    enabled: v.nullish(v.boolean(), false),
    icon_url: text,
    /** What is installed now, for administrators. Another hash than `sha256` means that a changed manifest waits for consent. */
    app: v.optional(InstalledApp),
});
/** An App that is known here: installed and enabled, installed and disabled, or listed only. */
export type ListedApp = v.InferOutput<typeof ListedApp>;

export type InstallSource = {manifestUrl: string} | {appId: string};

/** How many calls, deliveries, or entries of the audit log come at a time. */
export const pageLength = 20;

/** The administration of Apps: REST resources of the Topmast backend. All throw RestError, with every problem of a manifest in it. */
export function createAppsAdmin(request: Request) {
    const change = (path: string, body: unknown) => request(base + path, Change, {method: 'POST', body});
    const of = (appId: string) => `${base}/apps/${encodeURIComponent(appId)}`;
    const sourceKeys = (source: InstallSource) => ('appId' in source ? {app_id: source.appId} : {manifest_url: source.manifestUrl});
    const pageBefore = (before: string | undefined) => ({limit: String(pageLength), ...(before === undefined ? {} : {before})});
    const leaving = (signal?: AbortSignal) => (signal ? {signal} : {});
    return {
        list: (signal?: AbortSignal) => request(`${base}/apps`, v.array(ListedApp), leaving(signal)),
        preview: async (source: InstallSource): Promise<ManifestPreview> => {
            const body = 'appId' in source ? {app_id: source.appId} : {url: source.manifestUrl};
            const {manifest, sha256, problems, consent} = await request(`${base}/manifest`, Preview, {method: 'POST', body});
            return {...(manifest ? {manifest} : {}), sha256, problems, consent};
        },
        /** Consent holds for the manifest with this hash: a changed one is refused. */
        install: (source: InstallSource, sha256: string, {secret, generateSecret, oauthAppType}: InstallChoices) => change('/install-app', {
            ...sourceKeys(source),
            ...(sha256 ? {manifest_sha256: sha256} : {}),
            ...(secret ? {secret} : {}),
            ...(generateSecret ? {generate_secret: true} : {}),
            oauth_app_type: oauthAppType,
        }),
        /** Takes over another manifest of an App that is installed, with all that is new in it. */
        upgrade: (source: InstallSource, sha256: string) => change('/upgrade-app', {...sourceKeys(source), manifest_sha256: sha256}),
        uninstall: (appId: string, force: boolean) => change('/uninstall-app', {app_id: appId, ...(force ? {force} : {})}),
        enable: (appId: string) => change('/enable-app', {app_id: appId}),
        disable: (appId: string) => change('/disable-app', {app_id: appId}),
        /** A new secret; the old one is void at once. */
        rotateSecret: (appId: string, kind: 'jwt' | 'webhook') => change('/rotate-secret', {app_id: appId, kind}),
        /** The last calls, newest first; `before`: the id of the last one that was seen. */
        calls: async (appId: string, {failed, before}: {failed: boolean; before?: string | undefined}, signal?: AbortSignal): Promise<LoggedCall[]> => {
            const query = new URLSearchParams({...pageBefore(before), ...(failed ? {failed: 'true'} : {})});
            return (await request(`${of(appId)}/calls?${query}`, CallList, leaving(signal))).calls;
        },
        /** Newest first; `before`: the place of the last one that was seen. */
        deliveries: (appId: string, {before}: {before?: string | undefined}, signal?: AbortSignal) =>
            request(`${base}/deliveries?${new URLSearchParams({app_id: appId, ...pageBefore(before)})}`, v.array(Delivery), leaving(signal)),
        replay: (deliveryId: string) => request(`${base}/deliveries/${encodeURIComponent(deliveryId)}/replay`, Delivery, {method: 'POST', body: {}}),
        audit: (appId: string, {before}: {before?: string | undefined}, signal?: AbortSignal) =>
            request(`${base}/audit?${new URLSearchParams({app_id: appId, ...pageBefore(before)})}`, v.array(AuditEntry), leaving(signal)),
    };
}

export type AppsAdmin = ReturnType<typeof createAppsAdmin>;
