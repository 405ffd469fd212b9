import {allowsOperation, inLocation, type Location, type Manifest} from '../../protocol/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {compareVersions, type VersionStep} from './compareVersions.ts';

/** What an App may do, and where it may show something. */
export interface Grants {
    permissions: string[];
    locations: Location[];
}

/** What another manifest of an installed App changes for who agrees to it. */
export interface ManifestChange {
    step: VersionStep;
    /** Versions as they are written; may be `''`. */
    from: string;
    to: string;
    /** What it did not ask for before. */
    added: Grants;
    /** What it was granted and asks for no more. */
    dropped: Grants;
}

/** Compares what is installed with a manifest. What was asked for before and not granted is not new: the answer was no, and still is. */
export function changeOf(app: AppRecord, manifest: Manifest): ManifestChange {
    const {manifest: old, grantedPermissions, grantedLocations} = app;
    return {
        step: compareVersions(old.version, manifest.version),
        from: old.version,
        to: manifest.version,
        added: {
            permissions: manifest.requested_permissions.filter((name) => !old.requested_permissions.includes(name) || (name === 'act_as_admin' && widensOperations(app, manifest))),
            locations: manifest.requested_locations.filter((location) => !covers(old.requested_locations, location)),
        },
        dropped: {
            permissions: grantedPermissions.filter((name) => !manifest.requested_permissions.includes(name)),
            locations: grantedLocations.filter((location) => !covers(manifest.requested_locations, location)),
        },
    };
}

/** More operations than those to which `act_as_admin` was agreed, or no limit any more (S2-071). */
function widensOperations({manifest: {admin_operations: before}, grantedPermissions}: AppRecord, {admin_operations: after}: Manifest): boolean {
    if (!before || !grantedPermissions.includes('act_as_admin')) {
        return false;
    }
    return !after || after.map((operation) => operation.split(' ')).some(([method = '', path = '']) => !allowsOperation(before, method, path));
}

/** What stays granted to an App under another manifest, without asking anybody: what it asks for still and was granted before. */
export function keptGrants(app: AppRecord, manifest: Manifest): Grants {
    const {grantedPermissions, grantedLocations} = app;
    const narrower = grantedLocations.filter((location) => covers(manifest.requested_locations, location));
    return {
        permissions: manifest.requested_permissions.filter((name) => grantedPermissions.includes(name)),
        locations: [...new Set([...manifest.requested_locations.filter((location) => covers(grantedLocations, location)), ...narrower])],
    };
}

/** Whether a location is one of those, or below one. */
export function covers(locations: readonly Location[], location: Location): boolean {
    return locations.some((granted) => inLocation(location, granted));
}
