import type {InstallSource} from '../apps/index.ts';
import type {Field, Manifest, SubmittableForm} from '../../protocol/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {code, plain} from './cells.ts';
import {locationText, permissionText} from './grants.ts';
import type {Say} from './texts/say.ts';

/** What somebody is asked to agree to. */
export interface Consent {
    source: InstallSource;
    manifest: Manifest;
    sha256: string;
    /** What there is of this App so far. */
    installed?: AppRecord;
}

/** Where the secret comes from with which calls are signed. */
export type SecretFrom = 'none' | 'kept' | 'given' | 'generated';

interface Filled {
    say: Say;
    /** Absent: the form is new. */
    secretFrom: SecretFrom | undefined;
    secret: string;
    newSecret(): string;
    agreed: boolean;
}

/**
 * The consent form (S2-006, S2-007; server.md 4.2): what the App asks for in words, a box to agree, and the secret that signs calls to it. What is new
 * beside an installed version is marked. Its state carries the hash of the manifest that it shows.
 */
export function consentForm(consent: Consent, filled: Filled): SubmittableForm {
    const {manifest, sha256, source, installed} = consent;
    const {say} = filled;
    const app = manifest.display_name;
    const state = {source: {...source}, sha256};
    const asksForAnything = manifest.requested_permissions.length + manifest.requested_locations.length > 0;
    return {
        title: say(installed ? 'consent.upgrade_title' : 'consent.title', {app}),
        header: headerOf(consent, say),
        submit_label: say(installed ? 'consent.submit_upgrade' : 'consent.submit'),
        submit: {path: '/consent', expand: {locale: 'all'}, state},
        source: {path: '/consent/form', expand: {locale: 'all'}, state},
        fields: [...(asksForAnything ? [agreement(filled)] : []), ...secretFields(consent, filled)],
    };
}

function headerOf({manifest, installed}: Consent, say: Say): string {
    const {requested_permissions: permissions, requested_locations: locations, version} = manifest;
    const mark = (granted: readonly string[] | undefined, name: string) => (granted && !granted.includes(name) ? ` **${say('consent.new')}**` : '');
    return [
        ...(installed ? [say('consent.versions', {before: plain(installed.manifest.version), after: plain(version)})] : []),
        ...(manifest.http ? [say('consent.address', {address: code(manifest.http.root_url)})] : []),
        ...(permissions.length > 0 ? [
            [say('consent.asks', {app: `**${plain(manifest.display_name)}**`}), '', ...permissions.map((name) => `- ${permissionText(say, name)}${mark(installed?.grantedPermissions, name)}`)].join('\n'),
        ] : []),
        ...(locations.length > 0 ? [
            [say('consent.places'), '', ...locations.map((name) => `- ${locationText(say, name)}${mark(installed?.grantedLocations, name)}`)].join('\n'),
        ] : []),
    ].join('\n\n');
}

function agreement({say, agreed}: Filled): Field {
    return {name: 'consent', label: 'consent', type: 'bool', modal_label: say('consent.agree'), description: say('consent.agree_hint'), is_required: true, ...(agreed ? {value: true} : {})};
}

/** An App that wants signed calls is asked for its secret at once, others may have one. */
function secretFields({manifest, installed}: Consent, {say, secretFrom, secret, newSecret}: Filled): Field[] {
    const hasOne = installed?.jwtSecret !== undefined;
    const wantsOne = manifest.http?.use_jwt === true;
    const choices: SecretFrom[] = [...(hasOne ? ['kept' as const] : wantsOne ? [] : ['none' as const]), 'given', 'generated'];
    const chosen = secretFrom && choices.includes(secretFrom) ? secretFrom : choices[0] ?? 'given';
    const options = choices.map((value) => ({value, label: say(`secret.${value}`)}));
    const value = options.find((option) => option.value === chosen);
    const choice: Field = {
        name: 'secret_from', label: 'secret-from', type: 'static_select', modal_label: say('consent.secret'), description: say('consent.secret_hint'),
        is_required: true, refresh: true, options, ...(value ? {value} : {}),
    };
    const text = {name: 'secret', label: 'secret', type: 'text', subtype: 'input', modal_label: say('consent.secret_text')} as const;
    const field: Field[] =
        chosen === 'given' ? [{...text, is_required: true, ...(secretFrom === 'given' && secret ? {value: secret} : {})}] :
        chosen === 'generated' ? [{...text, readonly: true, description: say('consent.secret_copy'), value: secretFrom === 'generated' && secret ? secret : newSecret()}] :
        [];
    return [choice, ...field];
}
