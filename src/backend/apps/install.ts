import {inLocation} from '../../protocol/index.ts';
import type {Listing} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {nameOf, type Actor, type AppChange, type InstallOptions} from './Apps.ts';
import type {AppsParts} from './AppsParts.ts';
import type {Grants} from './changeOf.ts';
import {chooseSecret} from './chooseSecret.ts';
import {settle} from './settle.ts';
import {versionChange} from './versionChange.ts';

interface Installation {
    listing: Listing;
    options: InstallOptions;
    actor: Actor;
}

/**
 * Turns a listed manifest into an installed App (S2-005). For one that is installed already this is a re-installation: it keeps its bot,
 * OAuth app and secrets, gets a new token, and hears of a change of version. What is granted is what the manifest requests, or less of
 * it if the administrator says so: asking for this is consent.
 */
export async function install(parts: AppsParts, {listing, options, actor}: Installation): Promise<AppChange> {
    const {manifest} = listing;
    const previous = await parts.registry.app(manifest.app_id);
    const secret = chooseSecret(parts, {given: options.secret, generate: options.generateSecret === true, kept: previous?.jwtSecret});
    const versionHook = previous && versionChange(previous, manifest);
    const hook = versionHook ?? (manifest.on_install && {call: manifest.on_install});
    const {app, remarks} = await settle(parts, {
        listing, previous, actor, ...(hook ? {hook} : {}),
        grants: chosenGrants(listing, options),
        jwtSecret: secret.value,
        oauthAppType: options.oauthAppType ?? (previous?.oauthApp?.trusted ? 'trusted' : 'untrusted'),
        enabled: true,
        rotatesTokens: true,
        failure: 'install_failed',
    });
    const sentence = `${nameOf(manifest)} is ${previous ? 'installed anew' : 'installed'}.`;
    return {
        app,
        text: [sentence, ...remarks, secret.warning].filter(Boolean).join('\n\n'),
        ...(secret.isNew && secret.value !== undefined ? {secret: secret.value} : {}),
    };
}

/** What the administrator grants: at most what the manifest requests; of a place also a part of it. @throws TopmastError `grant_unknown` */
function chosenGrants({manifest}: Listing, {permissions, locations}: InstallOptions): Grants {
    const beyond = permissions?.find((name) => !manifest.requested_permissions.includes(name))
        ?? locations?.find((location) => !manifest.requested_locations.some((requested) => inLocation(location, requested)));
    if (beyond !== undefined) {
        throw new TopmastError('grant_unknown', {grant: beyond});
    }
    return {
        permissions: [...new Set(permissions ?? manifest.requested_permissions)],
        locations: [...new Set(locations ?? manifest.requested_locations)],
    };
}
