import type {Consent, InstallSource, OAuthAppType} from '../apps/index.ts';
import type {Field, Manifest, StaticSelectField, SubmittableForm} from '../../protocol/index.ts';
import {code, plain} from './cells.ts';
import {locationText, permissionText} from './grants.ts';
import type {Say} from './texts/say.ts';

/** What somebody agrees to: travels with the form, under seal. */
export interface ConsentState {
    kind: 'install' | 'upgrade';
    source: InstallSource;
    sha256: string;
}

/** Where the secret comes from with which calls are signed. */
export const secretChoices = ['none', 'kept', 'given', 'generated'] as const;
export type SecretFrom = typeof secretChoices[number];

export const oauthAppTypes = ['untrusted', 'trusted'] as const satisfies readonly OAuthAppType[];

interface Filled {
    say: Say;
    state: ConsentState;
    agreed: boolean;
    /** Absent: not chosen yet. */
    secretFrom?: SecretFrom;
    oauthAppType?: OAuthAppType;
}

export function asksForAnything({permissions, locations}: Consent): boolean {
    return permissions.length + locations.length > 0;
}

/**
 * The consent form (S2-006, S2-007; server.md 4.2): what the App asks for in words, a box to agree; at an installation also how its OAuth app is
 * treated, and the secret that signs calls to it. Its state carries the hash of the manifest that it shows.
 */
export function consentForm(consent: Consent, manifest: Manifest, filled: Filled): SubmittableForm {
    const {say, state: {kind, source, sha256}} = filled;
    const state = {kind, source: {...source}, sha256};
    const isUpgrade = kind === 'upgrade';
    return {
        title: say(isUpgrade ? 'consent.upgrade_title' : 'consent.title', {app: manifest.display_name}),
        header: headerOf(consent, manifest, say),
        submit_label: say(isUpgrade ? 'consent.submit_upgrade' : 'consent.submit'),
        submit: {path: '/consent', expand: {locale: 'all'}, state},
        source: {path: '/consent/form', expand: {locale: 'all'}, state},
        fields: [
            ...(asksForAnything(consent) ? [agreement(filled)] : []),
            ...(isUpgrade ? [] : [oauthField(consent, filled), ...secretFields(consent, filled)]),
        ],
    };
}

function headerOf({permissions, locations, change}: Consent, manifest: Manifest, say: Say): string {
    const line = (text: string, isNew: boolean) => `- ${text}${change && isNew ? ` **${say('consent.new')}**` : ''}`;
    const versions = change && {before: plain(change.from || '–'), after: plain(change.to || '–')};
    return [
        ...(versions && change ? [say(change.step === 'downgrade' ? 'consent.downgrade' : 'consent.versions', versions)] : []),
        ...(manifest.http ? [say('consent.address', {address: code(manifest.http.root_url)})] : []),
        ...(permissions.length > 0 ? [
            [say('consent.asks', {app: `**${plain(manifest.display_name)}**`}), '', ...permissions.map(({name, isNew, params}) => line(permissionText(say, name, params?.['operations']), isNew))].join('\n'),
        ] : []),
        ...(locations.length > 0 ? [
            [say('consent.places'), '', ...locations.map(({name, isNew}) => line(locationText(say, name), isNew))].join('\n'),
        ] : []),
    ].join('\n\n');
}

function agreement({say, agreed}: Filled): Field {
    return {name: 'consent', label: 'consent', type: 'bool', modal_label: say('consent.agree'), description: say('consent.agree_hint'), is_required: true, ...(agreed ? {value: true} : {})};
}

function oauthField({oauthAppType: usual}: Consent, {say, oauthAppType: chosen = usual}: Filled): Field {
    return selectOf('oauth_app_type', oauthAppTypes.map((value) => ({value, label: say(`oauth.${value}`)})), chosen, say('consent.oauth'), say('consent.oauth_hint'));
}

/** An App that wants signed calls is asked for its secret at once (server.md W42), others may have one. */
function secretFields({secret: {wanted, known}}: Consent, {say, secretFrom}: Filled): Field[] {
    const choices = secretChoices.filter((choice) => (choice === 'kept' ? known : choice !== 'none' || !(known || wanted)));
    const chosen = secretFrom && choices.includes(secretFrom) ? secretFrom : choices[0] ?? 'given';
    const choice = selectOf('secret_from', choices.map((value) => ({value, label: say(`secret.${value}`)})), chosen, say('consent.secret'), say('consent.secret_hint'));
    const field: Field = {name: 'secret', label: 'secret', type: 'text', subtype: 'password', modal_label: say('consent.secret_text'), is_required: true};
    return [{...choice, refresh: true}, ...(chosen === 'given' ? [field] : [])];
}

function selectOf(name: string, options: StaticSelectField['options'], chosen: string, label: string, description: string): StaticSelectField {
    const value = options.find((option) => option.value === chosen);
    return {name, label: name.replaceAll('_', '-'), type: 'static_select', modal_label: label, description, is_required: true, options, ...(value ? {value} : {})};
}
