import * as v from 'valibot';

import type {AppChange, Consent, InstallSource} from '../apps/index.ts';
import type {Ask, Command, Reply} from './Ask.ts';
import type {BuiltinParts} from './BuiltinParts.ts';
import {code, plain} from './cells.ts';
import {asksForAnything, consentForm, oauthAppTypes, secretChoices, type ConsentState} from './consentForm.ts';
import {waitingVersion} from './list.ts';
import {flagOf, textOf} from './readAsk.ts';

/** What a consent form carries: which App, and which manifest was shown. It holds for exactly that one (server.md W38). */
const State = v.object({
    kind: v.picklist(['install', 'upgrade']),
    source: v.union([v.object({manifestUrl: v.string()}), v.object({appId: v.string()})]),
    sha256: v.string(),
});

/** `/apps install http`, `install listed`, `upgrade`: each shows what the App asks for, and only the consent does it. */
export function consentCommands({apps}: Pick<BuiltinParts, 'apps'>): Record<string, Command> {
    async function show(kind: ConsentState['kind'], source: InstallSource, {say, signal, values}: Ask): Promise<Reply> {
        const consent = await apps.consentTo(source, signal);
        if (!consent.manifest) {
            return {error: [say('install.invalid'), ...consent.problems.map(({pointer, message}) => `- ${code(pointer || '/')} ${plain(message)}`)].join('\n')};
        }
        return {form: consentForm(consent, consent.manifest, {
            say, state: {kind, source, sha256: consent.sha256}, agreed: flagOf(values, 'consent'), ...chosenIn(values),
        })};
    }

    async function carryOut({kind, source, sha256}: ConsentState, {values, userId, requestId}: Ask): Promise<AppChange> {
        const actor = {userId, requestId};
        if (kind === 'upgrade') {
            return await apps.upgrade(source, {manifestSha256: sha256}, actor);
        }
        const {secretFrom, oauthAppType} = chosenIn(values);
        return await apps.install(source, {
            manifestSha256: sha256,
            ...(secretFrom === 'given' ? {secret: textOf(values, 'secret')} : {}),
            ...(secretFrom === 'generated' ? {generateSecret: true} : {}),
            ...(oauthAppType ? {oauthAppType} : {}),
        }, actor);
    }

    return {
        '/install/http': (ask) => show('install', {manifestUrl: textOf(ask.values, 'url')}, ask),
        '/install/listed': (ask) => show('install', {appId: textOf(ask.values, 'app')}, ask),
        '/upgrade': async (ask) => {
            const appId = textOf(ask.values, 'app');
            const known = (await apps.all()).find((one) => one.appId === appId);
            if (known?.installed && waitingVersion(known) === undefined) {
                const {display_name: name, version} = known.installed.manifest;
                return {text: ask.say('upgrade.none', {app: plain(name), version: plain(version)})};
            }
            return await show('upgrade', {appId}, ask);
        },
        '/consent/form': async (ask) => {
            const {kind, source, sha256} = v.parse(State, ask.state);
            const consent = await apps.consentTo(source, ask.signal);
            return consent.sha256 === sha256 ? await show(kind, source, ask) : {error: ask.say('consent.changed')};
        },
        '/consent': async (ask) => {
            const state = v.parse(State, ask.state);
            const refused = refusalOf(await apps.consentTo(state.source, ask.signal), state, ask);
            if (refused) {
                return refused;
            }
            const {text, secret} = await carryOut(state, ask);
            return {text: secret === undefined ? text : `${text}\n\n${ask.say('secret.once', {secret: code(secret)})}`, refresh_bindings: true};
        },
    };
}

/** What is missing in a form, said at the field where it is. */
function refusalOf(consent: Consent, {kind}: ConsentState, {values, say}: Ask): Reply | undefined {
    if (asksForAnything(consent) && !flagOf(values, 'consent')) {
        return {error: say('consent.agree_needed'), errors: {consent: say('consent.agree_needed')}};
    }
    if (kind === 'install' && chosenIn(values).secretFrom === 'given' && textOf(values, 'secret') === '') {
        return {error: say('consent.secret_needed'), errors: {secret: say('consent.secret_needed')}};
    }
    return undefined;
}

function chosenIn(values: Ask['values']) {
    const secretFrom = secretChoices.find((choice) => choice === textOf(values, 'secret_from'));
    const oauthAppType = oauthAppTypes.find((type) => type === textOf(values, 'oauth_app_type'));
    return {...(secretFrom ? {secretFrom} : {}), ...(oauthAppType ? {oauthAppType} : {})};
}
