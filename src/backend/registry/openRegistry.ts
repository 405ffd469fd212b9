import type {Insertable, Kysely, Selectable} from 'kysely';
import * as v from 'valibot';

import type {Peers, SecretBox} from '../storage/index.ts';
import type {AppRecord} from './AppRecord.ts';
import {createMemory} from './createMemory.ts';
import {openAppTokens} from './openAppTokens.ts';
import {openPasses} from './openPasses.ts';
import type {Listing, Registry} from './Registry.ts';
import {createManifestReader, type ManifestReader} from './readManifest.ts';
import type {AppListingTable, AppTable, RegistryTables} from './tables.ts';

interface RegistryOptions {
    /** A database whose schema has `registryMigrations`. */
    db: Kysely<RegistryTables>;
    /** Told of every change, and told by. Default: there are no others. */
    peers?: Pick<Peers, 'listen' | 'notifyOthers'>;
    /** Seals tokens and signing secrets; nothing else is encrypted. */
    secretBox: SecretBox;
}

const alone: Pick<Peers, 'listen' | 'notifyOthers'> = {listen: () => () => {}, notifyOthers: async () => {}};

/**
 * The registry over a database. Manifests are stored as their source alone and decoded when read, so a rule that changes counts at once.
 * Apps and tokens are kept in memory between changes, exactly; what is answered is shared and not to be altered.
 */
export function openRegistry({db, secretBox, peers = alone}: RegistryOptions): Registry {
    const memory = createMemory({db, peers});
    const readManifest = createManifestReader();
    const readApps = async () => (await db.selectFrom('app').selectAll().orderBy('app_id').execute()).map((row) => appOf(row, readManifest, secretBox));
    const readListing = (row: Selectable<AppListingTable>) => listingOf(row, readManifest);

    return {
        async listings() {
            return (await db.selectFrom('app_listing').selectAll().orderBy('app_id').execute()).map(readListing);
        },
        async listing(appId) {
            const row = await db.selectFrom('app_listing').selectAll().where('app_id', '=', appId).executeTakeFirst();
            return row && readListing(row);
        },
        async putListing(listing) {
            const row = {
                app_id: listing.manifest.app_id,
                manifest_source: listing.manifestSource,
                manifest_sha256: listing.manifestSha256,
                listed_at: listing.listedAt,
            };
            await db.insertInto('app_listing').values(row).onConflict((conflict) => conflict.column('app_id').doUpdateSet(row)).execute();
        },

        apps: async () => [...(await memory.apps(readApps)).values()],
        app: async (appId) => (await memory.apps(readApps)).get(appId),
        async appNow(appId) {
            const row = await db.selectFrom('app').selectAll().where('app_id', '=', appId).executeTakeFirst();
            return row && appOf(row, readManifest, secretBox);
        },
        async putApp(app) {
            const row = rowOf(app, secretBox);
            await memory.change('app', row.app_id, (transaction) =>
                transaction.insertInto('app').values(row).onConflict((conflict) => conflict.column('app_id').doUpdateSet(row)).execute());
        },
        removeApp: (appId) => memory.change('app', appId, async (transaction) => {
            // Together, so that no token is left whose App nobody knows.
            await transaction.deleteFrom('app_token').where('app_id', '=', appId).execute();
            await transaction.deleteFrom('app_pass').where('app_id', '=', appId).execute();
            await transaction.deleteFrom('app').where('app_id', '=', appId).execute();
        }),

        ...openAppTokens({db, secretBox, memory}),
        passes: openPasses(db),
    };
}

function listingOf(row: Selectable<AppListingTable>, readManifest: ManifestReader): Listing {
    return {
        manifest: readManifest(row.manifest_source, row.manifest_sha256),
        manifestSource: row.manifest_source,
        manifestSha256: row.manifest_sha256,
        listedAt: row.listed_at,
    };
}

const oauthApp = v.pipe(v.string(), v.parseJson(), v.object({id: v.string(), clientSecret: v.string(), trusted: v.boolean(), callbackUrl: v.string()}));

const texts = v.pipe(v.string(), v.parseJson(), v.array(v.string()));

function appOf(row: Selectable<AppTable>, readManifest: ManifestReader, secretBox: SecretBox): AppRecord {
    return {
        manifest: readManifest(row.manifest_source, row.manifest_sha256),
        manifestSource: row.manifest_source,
        manifestSha256: row.manifest_sha256,
        enabled: row.enabled === 1,
        grantedPermissions: v.parse(texts, row.granted_permissions),
        grantedLocations: v.parse(texts, row.granted_locations),
        bot: {userId: row.bot_user_id, username: row.bot_username},
        ...(row.jwt_secret_sealed === null ? {} : {jwtSecret: secretBox.open(row.jwt_secret_sealed)}),
        ...(row.webhook_secret_sealed === null ? {} : {webhookSecret: secretBox.open(row.webhook_secret_sealed)}),
        ...(row.oauth_app_sealed === null ? {} : {oauthApp: v.parse(oauthApp, secretBox.open(row.oauth_app_sealed))}),
        installedBy: row.installed_by,
        installedAt: row.installed_at,
        updatedAt: row.updated_at,
    };
}

function rowOf(app: AppRecord, secretBox: SecretBox): Insertable<AppTable> {
    return {
        app_id: app.manifest.app_id,
        manifest_source: app.manifestSource,
        manifest_sha256: app.manifestSha256,
        enabled: app.enabled ? 1 : 0,
        granted_permissions: JSON.stringify(app.grantedPermissions),
        granted_locations: JSON.stringify(app.grantedLocations),
        bot_user_id: app.bot.userId,
        bot_username: app.bot.username,
        jwt_secret_sealed: app.jwtSecret === undefined ? null : secretBox.seal(app.jwtSecret),
        webhook_secret_sealed: app.webhookSecret === undefined ? null : secretBox.seal(app.webhookSecret),
        oauth_app_sealed: app.oauthApp === undefined ? null : secretBox.seal(JSON.stringify(app.oauthApp)),
        installed_by: app.installedBy,
        installed_at: app.installedAt,
        updated_at: app.updatedAt,
    };
}
