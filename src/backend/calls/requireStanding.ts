import type {AppRecord, Registry} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';

/**
 * Whether an App still is what a token was made for. Asked once the token is stored, of the database: who switches an App off stores that first and takes back
 * all tokens then, so of the two one always sees the other, in whatever processes they run (server.md W18).
 *
 * @throws TopmastError when the App is gone, is switched off meanwhile, or has lost a permission
 */
export async function requireStanding(registry: Pick<Registry, 'appNow'>, believed: AppRecord): Promise<void> {
    const {manifest: {app_id: appId}, enabled, grantedPermissions} = believed;
    const app = await registry.appNow(appId);
    if (!app) {
        throw new TopmastError('app_not_found', {app_id: appId});
    }
    // One that is off already is given its bot for its last call, by who holds its lock.
    if (enabled && !app.enabled) {
        throw new TopmastError('app_disabled', {app_id: appId});
    }
    const lost = grantedPermissions.find((permission) => !app.grantedPermissions.includes(permission));
    if (lost !== undefined) {
        throw new TopmastError('expand_failed', {field: 'token', detail: `${lost} was taken back just now`});
    }
}
