import * as v from 'valibot';

import type {Problem} from '../../protocol/index.ts';
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
    http: v.nullish(v.object({root_url: text, use_jwt: v.nullish(v.boolean(), false)}), {}),
    dialect: text,
});
export type ManifestSummary = v.InferOutput<typeof ManifestSummary>;

const Problems = v.nullish(v.array(v.object({pointer: v.string(), code: v.string(), message: v.string()})), []);

const Preview = v.object({manifest: v.nullish(ManifestSummary), sha256: text, problems: Problems});

/** What was found at a manifest URL. Without a manifest it cannot be installed, and the problems say why. */
export interface ManifestPreview {
    manifest?: ManifestSummary;
    sha256: string;
    problems: Problem[];
}

/** What the backend says about a change: Markdown, in `text`, `message`, or as the whole answer. */
const Said = v.union([
    v.pipe(v.object({text: v.string()}), v.transform(({text}) => text)),
    v.pipe(v.object({message: v.string()}), v.transform(({message}) => message)),
    v.string(),
    v.pipe(v.unknown(), v.transform(() => '')),
]);

const ListedApp = v.object({
    manifest: ManifestSummary,
    sha256: text,
    installed: v.nullish(v.boolean(), false),
    enabled: v.nullish(v.boolean(), false),
    icon_url: text,
    /** What is installed now. Another hash than `sha256` means that a changed manifest waits for consent. */
    app: v.optional(v.object({manifest_sha256: text})),
});
/** An App that is known here: installed and enabled, installed and disabled, or listed only. */
export type ListedApp = v.InferOutput<typeof ListedApp>;

export type InstallSource = {manifestUrl: string} | {appId: string};

/** The administration of Apps: REST resources of the Topmast backend. All throw RestError, with every problem of a manifest in it. */
export function createAppsAdmin(request: Request) {
    const post = (path: string, body: unknown) => request(base + path, Said, {method: 'POST', body});
    return {
        list: (signal?: AbortSignal) => request(`${base}/apps`, v.array(ListedApp), signal ? {signal} : {}),
        preview: async (url: string): Promise<ManifestPreview> => {
            const {manifest, sha256, problems} = await request(`${base}/manifest`, Preview, {method: 'POST', body: {url}});
            return {...(manifest ? {manifest} : {}), sha256, problems};
        },
        /** Consent holds for the manifest with this hash: a changed one is refused. */
        install: (source: InstallSource, sha256: string, secret: string) => post('/install-app', {
            ...('appId' in source ? {app_id: source.appId} : {manifest_url: source.manifestUrl}),
            ...(sha256 ? {manifest_sha256: sha256} : {}),
            ...(secret ? {secret} : {}),
        }),
        uninstall: (appId: string, force: boolean) => post('/uninstall-app', {app_id: appId, ...(force ? {force} : {})}),
        enable: (appId: string) => post('/enable-app', {app_id: appId}),
        disable: (appId: string) => post('/disable-app', {app_id: appId}),
    };
}

export type AppsAdmin = ReturnType<typeof createAppsAdmin>;
