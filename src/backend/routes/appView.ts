import type {JsonObject, Manifest} from '../../protocol/index.ts';
import type {AppChange, Consent, KnownApp} from '../apps/index.ts';
import type {AppRecord} from '../registry/index.ts';

/** The address of an App's icon as a browser needs it; undefined when there is none that can be shown. */
export type IconUrl = (manifest: Manifest) => string | undefined;

/** What any logged-in user may know of an installed App. A list of what is shown, so nothing secret is added by accident (server.md W01). */
export function publicView({manifest, ...app}: AppRecord, iconUrl: IconUrl): JsonObject {
    return {
        ...aboutManifest(manifest, iconUrl),
        deploy_type: 'http',
        disabled: !app.enabled,
        bot_user_id: app.bot.userId,
        bot_username: app.bot.username,
        granted_permissions: app.grantedPermissions,
        granted_locations: app.grantedLocations,
    };
}

/** What an administrator sees besides; still no secret, only whether there is one. `taken`: words of commands that Apps cannot have, by their ids. */
export function adminView(app: AppRecord, iconUrl: IconUrl, taken?: ReadonlyMap<string, string[]>): JsonObject {
    const words = taken?.get(app.manifest.app_id);
    return {
        ...publicView(app, iconUrl),
        ...(words ? {taken_commands: words} : {}),
        ...(app.manifest.http ? {http: {...app.manifest.http}} : {}),
        ...(app.manifest.admin_operations ? {admin_operations: app.manifest.admin_operations} : {}),
        dialect: app.manifest.dialect,
        manifest_sha256: app.manifestSha256,
        has_secret: app.jwtSecret !== undefined,
        has_webhook_secret: app.webhookSecret !== undefined,
        ...(app.oauthApp ? {oauth_app_id: app.oauthApp.id, oauth_app_type: app.oauthApp.trusted ? 'trusted' : 'untrusted', oauth_callback_url: app.oauthApp.callbackUrl} : {}),
        installed_by: app.installedBy,
        installed_at: app.installedAt,
        updated_at: app.updatedAt,
    };
}

/**
 * One row of the administrator's list (ListedApp of server.md 1.3): `{manifest, sha256, installed, enabled, icon_url?, app?}`. `manifest` and `sha256` are
 * what an installation would take now; `app` is what is installed, so another `app.manifest_sha256` means that an update waits.
 */
export function listedView({installed, listing}: KnownApp, iconUrl: IconUrl, taken?: ReadonlyMap<string, string[]>) {
    const known = listing ?? installed;
    const icon = known && iconUrl(known.manifest);
    return {
        ...(known ? {manifest: known.manifest, sha256: known.manifestSha256} : {}),
        installed: installed !== undefined,
        enabled: installed?.enabled === true,
        ...(icon ? {icon_url: icon} : {}),
        ...(installed ? {app: adminView(installed, iconUrl, taken)} : {}),
    };
}

/** The same row for everybody else: of a manifest only what `publicView` shows. */
export function memberView({installed, listing}: KnownApp, iconUrl: IconUrl): JsonObject {
    const known = installed ?? listing;
    const {icon_url: icon, ...about} = known ? aboutManifest(known.manifest, iconUrl) : {};
    return {manifest: about, installed: installed !== undefined, enabled: installed?.enabled === true, ...(icon === undefined ? {} : {icon_url: icon})};
}

/** What came of an operation: the App as an administrator sees it, the message, and a secret that was made just now. */
export function changeView({app, text, secret}: AppChange, iconUrl: IconUrl): JsonObject {
    return {...adminView(app, iconUrl), text, ...(secret === undefined ? {} : {secret})};
}

/** What is asked of an administrator before an installation or an upgrade. */
export function consentView({manifest, sha256, problems, permissions, locations, oauthAppType, secret, change}: Consent) {
    const lines = (items: Consent['permissions']) => items.map(({isNew, ...line}) => ({...line, is_new: isNew}));
    return {
        manifest: manifest ?? null, sha256, problems,
        consent: {permissions: lines(permissions), locations: lines(locations), oauth_app_type: oauthAppType, secret, ...(change ? {change} : {})},
    };
}

function aboutManifest(manifest: Manifest, iconUrl: IconUrl): JsonObject {
    const icon = iconUrl(manifest);
    return {
        app_id: manifest.app_id,
        version: manifest.version,
        display_name: manifest.display_name,
        description: manifest.description ?? '',
        homepage_url: manifest.homepage_url,
        ...(manifest.icon ? {icon: manifest.icon} : {}),
        ...(icon ? {icon_url: icon} : {}),
        requested_permissions: manifest.requested_permissions,
        requested_locations: manifest.requested_locations,
    };
}
