import type {JsonObject} from '../../protocol/index.ts';
import type {AppRecord, Listing} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Apps, KnownApp} from './Apps.ts';
import type {AppsParts} from './AppsParts.ts';
import {install} from './install.ts';
import {createInTurn} from './inTurn.ts';
import {mergeManifest, type MergeRule} from './mergeManifest.ts';
import {readManifestText, validManifest, type ReadManifest} from './readManifestText.ts';
import {disable, enable} from './switchApp.ts';
import {uninstall} from './uninstall.ts';

/** The life of Apps over their parts. */
export function createApps(parts: AppsParts): Apps {
    const {registry, documents} = parts;
    const inTurn = createInTurn();

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
        await registry.putListing(listing);
        return listing;
    }

    return {
        fetchManifest,
        get,
        close: () => documents.close(),

        async list(source, rule) {
            const sent = readManifestText(source);
            // What is sent may lack the sections that the listing has; only the two together have to be valid.
            const sentId = sent.raw?.['app_id'];
            const appId = typeof sentId === 'string' ? sentId : validManifest(sent).app_id;
            return await inTurn(appId, async () => save(merged(sent, await registry.listing(appId), rule)));
        },

        async relist(url) {
            const read = await fetchManifest(url);
            const {app_id: appId} = validManifest(read);
            return await inTurn(appId, async () => {
                const listing = await save(read);
                const app = await registry.app(appId);
                if (app && asksNothingNew(listing, app)) {
                    const {manifest, manifestSource, manifestSha256} = listing;
                    await registry.putApp({...app, manifest, manifestSource, manifestSha256, updatedAt: parts.now()});
                    parts.bindings.forget({appId});
                    parts.announce();
                }
                return listing;
            });
        },

        async install(source, {manifestSha256, secret}, actor) {
            const read = 'manifestUrl' in source ? await fetchManifest(source.manifestUrl) : undefined;
            const appId = 'appId' in source ? source.appId : read ? validManifest(read).app_id : '';
            return await inTurn(appId, async () => {
                if (read) {
                    agree(read.sha256, manifestSha256);
                }
                const listing = read ? await save(read) : await registry.listing(appId);
                if (!listing) {
                    throw new TopmastError('app_not_listed', {app_id: appId});
                }
                agree(listing.manifestSha256, manifestSha256);
                return await install(parts, {listing, actor, ...(secret === undefined ? {} : {secret})});
            });
        },

        uninstall: (appId, {force}, actor) => inTurn(appId, async () => uninstall(parts, await get(appId), {force, actor})),
        enable: (appId, actor) => inTurn(appId, async () => enable(parts, await get(appId), actor)),
        disable: (appId, actor) => inTurn(appId, async () => disable(parts, await get(appId), actor)),

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

function asksNothingNew({manifest}: Listing, app: AppRecord): boolean {
    return manifest.requested_permissions.every((permission) => app.grantedPermissions.includes(permission))
        && manifest.requested_locations.every((location) => app.grantedLocations.includes(location));
}

function displayName({installed, listing}: KnownApp): string {
    return (installed ?? listing)?.manifest.display_name ?? '';
}
