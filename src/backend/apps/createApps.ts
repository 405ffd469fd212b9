import {randomUUID} from 'node:crypto';

import type {JsonObject} from '../../protocol/index.ts';
import type {AppRecord, Listing} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Apps, InstallSource, KnownApp} from './Apps.ts';
import type {AppsParts} from './AppsParts.ts';
import {callOnce} from './callOnce.ts';
import {changeOf, keptGrants} from './changeOf.ts';
import {consentTo} from './consentTo.ts';
import {createOperations} from './createOperations.ts';
import {install} from './install.ts';
import {mergeManifest, type MergeRule} from './mergeManifest.ts';
import {readManifestText, validManifest, type ReadManifest} from './readManifestText.ts';
import {requireFreeId} from './requireFreeId.ts';
import {rotateSecret} from './rotateSecret.ts';
import {disable, enable} from './switchApp.ts';
import {tellStartup} from './tellStartup.ts';
import {uninstall} from './uninstall.ts';
import {upgrade} from './upgrade.ts';

/** The life of Apps over their parts. */
export function createApps(parts: AppsParts): Apps {
    const {registry, documents} = parts;
    const operate = createOperations(parts);
    const closing = new AbortController();
    let startup: Promise<void> | undefined;

    async function get(appId: string): Promise<AppRecord> {
        const app = await registry.app(appId);
        if (!app) {
            throw new TopmastError('app_not_found', {app_id: appId});
        }
        return app;
    }

    const fetchManifest: Apps['fetchManifest'] = async (url, signal) => readManifestText(await documents.fetch(url, signal));

    async function save(read: ReadManifest): Promise<Listing> {
        const listing = {manifest: validManifest(read), manifestSource: read.source, manifestSha256: read.sha256, listedAt: parts.now()};
        requireFreeId(listing.manifest.app_id);
        await registry.putListing(listing);
        return listing;
    }

    async function listed(appId: string): Promise<Listing> {
        const listing = await registry.listing(appId);
        if (!listing) {
            throw new TopmastError('app_not_listed', {app_id: appId});
        }
        return listing;
    }

    /** What a source leads to: whose turn it is, and within that turn the manifest that was agreed to, if any was, ready to be run. */
    async function resolve(source: InstallSource, agreedTo: string | undefined): Promise<{appId: string; take(): Promise<Listing>}> {
        const read = 'manifestUrl' in source ? await fetchManifest(source.manifestUrl) : undefined;
        const appId = 'appId' in source ? source.appId : read ? validManifest(read).app_id : '';
        return {
            appId,
            async take() {
                if (read) {
                    agree(read.sha256, agreedTo);
                }
                const listing = read ? await save(read) : await listed(appId);
                agree(listing.manifestSha256, agreedTo);
                requireUsable(listing);
                return listing;
            },
        };
    }

    return {
        fetchManifest,
        get,

        async consentTo(source, signal) {
            const read = 'manifestUrl' in source ? await fetchManifest(source.manifestUrl, signal) : readManifestText((await listed(source.appId)).manifestSource);
            return consentTo(read, read.manifest && await registry.app(read.manifest.app_id));
        },

        async list(source, rule, actor) {
            const sent = readManifestText(source);
            // What is sent may lack the sections that the listing has; only the two together have to be valid.
            const sentId = sent.raw?.['app_id'];
            const appId = typeof sentId === 'string' ? sentId : validManifest(sent).app_id;
            return await operate('list', appId, actor, async () => {
                const listing = await save(merged(sent, await registry.listing(appId), rule));
                return {result: listing, detail: `version ${listing.manifest.version || '(none)'}`};
            });
        },

        async relist(url) {
            const read = await fetchManifest(url);
            const {app_id: appId} = validManifest(read);
            return await operate('list', appId, {userId: '', requestId: randomUUID()}, async () => {
                const listing = await save(read);
                const app = await registry.app(appId);
                if (app && asksNothingNew(app, listing)) {
                    const {manifest, manifestSource, manifestSha256} = listing;
                    const {permissions: grantedPermissions, locations: grantedLocations} = keptGrants(app, manifest);
                    await registry.putApp({...app, manifest, manifestSource, manifestSha256, grantedPermissions, grantedLocations, updatedAt: parts.now()});
                }
                return {result: listing, detail: `from ${new URL(url).origin}`};
            });
        },

        async install(source, options, actor) {
            const {appId, take} = await resolve(source, options.manifestSha256);
            return await operate('install', appId, actor, async () => {
                const change = await install(parts, {listing: await take(), options, actor});
                return {result: change, detail: detailOf(change.app)};
            });
        },

        async upgrade(source, options, actor) {
            const {appId, take} = await resolve(source, options.manifestSha256);
            return await operate('upgrade', appId, actor, async () => {
                const app = await get(appId);
                const change = await upgrade(parts, {app, listing: await take(), options, actor});
                return {result: change, detail: `from version ${app.manifest.version || '(none)'}: ${detailOf(change.app)}`};
            });
        },

        uninstall: (appId, {force}, actor) => operate('uninstall', appId, actor, async () =>
            ({result: await uninstall(parts, await get(appId), {force, actor}), detail: force ? 'by force' : ''})),
        enable: (appId, actor) => operate('enable', appId, actor, async () => ({result: await enable(parts, await get(appId), actor)})),
        disable: (appId, actor) => operate('disable', appId, actor, async () => ({result: await disable(parts, await get(appId), actor)})),
        rotateSecret: (appId, secret, actor) => operate('rotate_secret', appId, actor, async () =>
            ({result: await rotateSecret(parts, await get(appId), secret), detail: secret.kind})),
        callOnce: async (appId, once) => callOnce(parts, await get(appId), once),

        async all() {
            const known = new Map<string, KnownApp>();
            for (const listing of await registry.listings()) {
                known.set(listing.manifest.app_id, {appId: listing.manifest.app_id, listing});
            }
            for (const installed of await registry.apps()) {
                const appId = installed.manifest.app_id;
                known.set(appId, {...known.get(appId), appId, installed});
            }
            return [...known.values()].sort((a, b) => displayName(a).localeCompare(displayName(b), 'en', {sensitivity: 'base'}));
        },

        start() {
            startup ??= tellStartup(parts, randomUUID, closing.signal);
        },
        async close() {
            closing.abort(new Error('Topmast stops.'));
            await startup;
            await documents.close();
        },
    };
}

/** What is to be listed: a first listing as it was sent, a later one merged into the one before. */
function merged(sent: ReadManifest, listing: Listing | undefined, rule: MergeRule): ReadManifest {
    const before = listing && readManifestText(listing.manifestSource).raw;
    const after: JsonObject | undefined = before && sent.raw && mergeManifest(before, sent.raw, rule);
    return after ? readManifestText(JSON.stringify(after)) : sent;
}

/** Consent holds for one manifest (server.md W38). */
function agree(sha256: string, agreed: string | undefined): void {
    if (agreed !== undefined && agreed !== sha256) {
        throw new TopmastError('manifest_changed');
    }
}

/** Of the ways in which a manifest says that its App can be run, `http` is the one that works from here (server.md 3.9). */
function requireUsable({manifest}: Listing): void {
    if (!manifest.http) {
        throw new TopmastError('deploy_unusable', {app: manifest.display_name});
    }
}

function asksNothingNew(app: AppRecord, {manifest}: Listing): boolean {
    const {added} = changeOf(app, manifest);
    return manifest.http !== undefined && added.permissions.length === 0 && added.locations.length === 0;
}

/** For the audit log. */
function detailOf({manifest, grantedPermissions, grantedLocations, oauthApp}: AppRecord): string {
    const granted = [...grantedPermissions, ...grantedLocations].join(', ') || 'nothing';
    return `version ${manifest.version || '(none)'}; granted ${granted}${oauthApp?.trusted ? '; trusted OAuth app' : ''}`;
}

function displayName({installed, listing}: KnownApp): string {
    return (installed ?? listing)?.manifest.display_name ?? '';
}
