import type {Manifest, Problem} from '../../protocol/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {changeOf, type ManifestChange} from './changeOf.ts';
import {locationLine, permissionLine, type ConsentLine} from './consentText.ts';
import type {OAuthAppType} from './OAuthAppType.ts';
import type {ReadManifest} from './readManifestText.ts';

/** What an administrator agrees to, ready to be shown (S2-006 to S2-011). */
export interface Consent {
    /** Absent when the manifest cannot be installed; the problems then say why. */
    manifest?: Manifest;
    /** Consent holds for exactly the manifest of this hash. */
    sha256: string;
    problems: Problem[];
    permissions: ConsentItem[];
    locations: ConsentItem[];
    /** What holds now, or would. */
    oauthAppType: OAuthAppType;
    /** `wanted`: the App says that it checks who calls (`use_jwt`). `known`: it has one, which stays unless another is given. */
    secret: {wanted: boolean; known: boolean};
    /** What it changes; absent when the App is not installed. */
    change?: ManifestChange;
}

export interface ConsentItem extends ConsentLine {
    /** It is granted today. */
    granted: boolean;
    /** It was not asked for by what is installed. */
    isNew: boolean;
}

/** Puts a manifest, and what it changes for an App that is installed, into words. */
export function consentTo({manifest, sha256, problems}: ReadManifest, installed: AppRecord | undefined): Consent {
    const change = manifest && installed && changeOf(installed, manifest);
    const item = (line: ConsentLine, granted: readonly string[] = [], added: readonly string[] = []): ConsentItem =>
        ({...line, granted: granted.includes(line.name), isNew: change === undefined || added.includes(line.name)});
    return {
        ...(manifest ? {manifest} : {}),
        sha256,
        problems,
        permissions: (manifest?.requested_permissions ?? []).map((name) => item(permissionLine(name, manifest?.admin_operations), installed?.grantedPermissions, change?.added.permissions)),
        locations: (manifest?.requested_locations ?? []).map((location) => item(locationLine(location), installed?.grantedLocations, change?.added.locations)),
        oauthAppType: installed?.oauthApp?.trusted ? 'trusted' : 'untrusted',
        secret: {wanted: manifest?.http?.use_jwt === true, known: installed?.jwtSecret !== undefined},
        ...(change ? {change} : {}),
    };
}
