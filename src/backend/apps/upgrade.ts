import {pointerTo, problem, type Manifest, type Problem} from '../../protocol/index.ts';
import type {AppRecord, Listing} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {nameOf, type Actor, type AppChange, type UpgradeOptions} from './Apps.ts';
import type {AppsParts} from './AppsParts.ts';
import {changeOf, keptGrants, type Grants, type ManifestChange} from './changeOf.ts';
import {locationLine, permissionLine} from './consentText.ts';
import {settle} from './settle.ts';
import {versionChange} from './versionChange.ts';

interface Upgrade {
    app: AppRecord;
    listing: Listing;
    options: UpgradeOptions;
    actor: Actor;
}

/**
 * Brings an installed App to another version of its manifest (S2-017, S2-018). Its data, its secrets and what it was granted stay; what it asks
 * for anew needs consent, by the hash of the manifest or by name. When anything fails, the old version stands.
 */
export async function upgrade(parts: AppsParts, {app: previous, listing, options, actor}: Upgrade): Promise<AppChange> {
    const {manifest, manifestSha256} = listing;
    if (manifestSha256 === previous.manifestSha256) {
        return {app: previous, text: `${nameOf(manifest)} is this version already.`};
    }
    const change = changeOf(previous, manifest);
    requireConsent(change, listing, options);
    const kept = keptGrants(previous, manifest);
    const hook = versionChange(previous, manifest);
    const {app, remarks} = await settle(parts, {
        listing, previous, actor, ...(hook ? {hook} : {}),
        grants: inOrder(manifest, {permissions: [...kept.permissions, ...change.added.permissions], locations: [...kept.locations, ...change.added.locations]}),
        jwtSecret: previous.jwtSecret,
        oauthAppType: previous.oauthApp?.trusted ? 'trusted' : 'untrusted',
        enabled: previous.enabled,
        // Also when it is to do less: what it holds knows no limit, or another one.
        rotatesTokens: change.added.permissions.length + change.dropped.permissions.length > 0 || String(previous.manifest.admin_operations) !== String(manifest.admin_operations),
        failure: 'upgrade_failed',
    });
    return {app, text: [sentenceOf(manifest, change), ...remarks].join('\n\n')};
}

/** @throws TopmastError `consent_needed`, with each new thing as a problem */
function requireConsent({added}: ManifestChange, {manifest, manifestSha256}: Listing, {manifestSha256: agreedTo, agree = []}: UpgradeOptions): void {
    if (agreedTo === manifestSha256) {
        return;
    }
    const unheard = (key: 'requested_permissions' | 'requested_locations', names: readonly string[], textOf: (name: string) => string): Problem[] => names
        .filter((name) => !agree.includes(name))
        .map((name) => problem(pointerTo('', key, manifest[key].indexOf(name)), 'grant_new', textOf(name)));
    const problems = [
        ...unheard('requested_permissions', added.permissions, (name) => `New permission ${name}: ${permissionLine(name, manifest.admin_operations).text}.`),
        ...unheard('requested_locations', added.locations, (location) => `New place ${location}: ${locationLine(location).text}.`),
    ];
    if (problems.length > 0) {
        throw new TopmastError('consent_needed', {count: problems.length, manifest_sha256: manifestSha256}, {problems});
    }
}

/** As the manifest has them, which is how they are shown. */
function inOrder(manifest: Manifest, {permissions, locations}: Grants): Grants {
    return {
        permissions: manifest.requested_permissions.filter((name) => permissions.includes(name)),
        locations: [...new Set([...manifest.requested_locations.filter((location) => locations.includes(location)), ...locations])],
    };
}

function sentenceOf(manifest: Manifest, {step, from, to}: ManifestChange): string {
    const name = nameOf(manifest);
    const versions = `from version ${from || '(none)'} to ${to || '(none)'}`;
    switch (step) {
        case 'upgrade': return `${name} is upgraded ${versions}.`;
        case 'downgrade': return `${name} is downgraded ${versions}. **Mind:** what the newer version stored may not suit the older one.`;
        case 'change': return `${name} is changed ${versions}.`;
        case 'same': return `${name} is changed, and still version ${to || '(none)'}.`;
    }
}
