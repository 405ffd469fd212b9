import * as v from 'valibot';

import type {InstallSource} from '../apps/index.ts';
import type {Problem} from '../../protocol/index.ts';
import type {Ask, Command, Reply} from './Ask.ts';
import type {BuiltinParts} from './BuiltinParts.ts';
import {code, plain} from './cells.ts';
import {consentForm, type Consent, type SecretFrom} from './consentForm.ts';
import {waitingVersion} from './list.ts';
import {flagOf, textOf} from './readAsk.ts';

/** What a consent form carries: which App, and which manifest was shown. It holds for exactly that one (server.md W38). */
const State = v.object({
    source: v.union([v.object({manifestUrl: v.string()}), v.object({appId: v.string()})]),
    sha256: v.string(),
});

/** `/apps install http`, `install listed`, `upgrade`: each shows what the App asks for, and only the consent installs. */
export function consentCommands({apps, newSecret}: Pick<BuiltinParts, 'apps' | 'newSecret'>): Record<string, Command> {
    /** The manifest that a source names now. */
    async function read(source: InstallSource, {signal}: Ask): Promise<Consent | {problems: Problem[]} | undefined> {
        const all = await apps.all();
        if ('appId' in source) {
            const {installed, listing} = all.find(({appId}) => appId === source.appId) ?? {};
            return listing && {source, sha256: listing.manifestSha256, manifest: listing.manifest, ...(installed ? {installed} : {})};
        }
        const {manifest, sha256, problems} = await apps.fetchManifest(source.manifestUrl, signal);
        const installed = all.find(({appId}) => appId === manifest?.app_id)?.installed;
        return manifest ? {source, sha256, manifest, ...(installed ? {installed} : {})} : {problems};
    }

    async function ask(source: InstallSource, ask: Ask): Promise<Reply> {
        const found = await read(source, ask);
        if (!found) {
            return {error: ask.say('install.not_listed', {app: code('appId' in source ? source.appId : '')})};
        }
        if ('problems' in found) {
            return {error: [ask.say('install.invalid'), ...found.problems.map(({pointer, message}) => `- ${code(pointer || '/')} ${plain(message)}`)].join('\n')};
        }
        return {form: consentForm(found, {say: ask.say, secretFrom: secretFromOf(ask), secret: textOf(ask.values, 'secret'), newSecret, agreed: flagOf(ask.values, 'consent')})};
    }

    return {
        '/install/http': (given) => ask({manifestUrl: textOf(given.values, 'url')}, given),
        '/install/listed': (given) => ask({appId: textOf(given.values, 'app')}, given),
        '/upgrade': async (given) => {
            const appId = textOf(given.values, 'app');
            const known = (await apps.all()).find((one) => one.appId === appId);
            if (known?.installed && waitingVersion(known) === undefined) {
                const {display_name: name, version} = known.installed.manifest;
                return {text: given.say('upgrade.none', {app: plain(name), version: plain(version)})};
            }
            return await ask({appId}, given);
        },
        '/consent/form': async (given) => {
            const {source, sha256} = v.parse(State, given.state);
            const found = await read(source, given);
            return found && 'sha256' in found && found.sha256 !== sha256 ? {error: given.say('consent.changed')} : await ask(source, given);
        },
        '/consent': async (given) => {
            const {source, sha256} = v.parse(State, given.state);
            const {values, say, userId, requestId} = given;
            const found = await read(source, given);
            const asksForAnything = !found || 'problems' in found || found.manifest.requested_permissions.length + found.manifest.requested_locations.length > 0;
            if (asksForAnything && !flagOf(values, 'consent')) {
                return {error: say('consent.agree_needed'), errors: {consent: say('consent.agree_needed')}};
            }
            const secret = ['given', 'generated'].includes(secretFromOf(given) ?? '') ? textOf(values, 'secret') : '';
            if (secretFromOf(given) === 'given' && secret === '') {
                return {error: say('consent.secret_needed'), errors: {secret: say('consent.secret_needed')}};
            }
            const {text} = await apps.install(source, {manifestSha256: sha256, ...(secret ? {secret} : {})}, {userId, requestId});
            return {text, refresh_bindings: true};
        },
    };
}

function secretFromOf({values}: Ask): SecretFrom | undefined {
    const chosen = textOf(values, 'secret_from');
    return chosen === 'none' || chosen === 'kept' || chosen === 'given' || chosen === 'generated' ? chosen : undefined;
}
