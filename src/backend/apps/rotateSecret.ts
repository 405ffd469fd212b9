import type {AppRecord} from '../registry/index.ts';
import {nameOf, type AppChange, type SecretKind} from './Apps.ts';
import type {AppsParts} from './AppsParts.ts';
import {chooseSecret} from './chooseSecret.ts';

const kinds = {
    jwt: {key: 'jwtSecret', text: 'has a new JWT secret. Calls are signed with it from now on; give it to the App.'},
    webhook: {key: 'webhookSecret', text: 'has a new webhook secret. Whoever sends webhooks needs it from now on; the old one is refused.'},
} as const;

/** Puts a new secret, given or made, in place of an App's old one, which is void at once. One that was made is told this once. */
export async function rotateSecret(parts: AppsParts, app: AppRecord, {kind, value}: {kind: SecretKind; value?: string}): Promise<AppChange> {
    const {key, text} = kinds[kind];
    const secret = chooseSecret(parts, {given: value, generate: value === undefined, kept: undefined});
    const changed = {...app, ...(secret.value === undefined ? {} : {[key]: secret.value}), updatedAt: parts.now()};
    await parts.registry.putApp(changed);
    return {
        app: changed,
        text: [`${nameOf(app.manifest)} ${text}`, secret.warning].filter(Boolean).join('\n\n'),
        ...(secret.isNew && secret.value !== undefined ? {secret: secret.value} : {}),
    };
}
