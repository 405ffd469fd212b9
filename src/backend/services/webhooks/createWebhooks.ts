import {createHash} from 'node:crypto';

import {checkCallPath, parseJson, type JsonObject} from '../../../protocol/index.ts';
import type {Deliveries} from '../../deliveries/index.ts';
import type {AppRecord, Registry} from '../../registry/index.ts';
import {TopmastError} from '../../TopmastError.ts';
import {canonicalName, handedOn, readHeaders, type HeaderMap} from './webhookHeaders.ts';
import type {WebhookRequest, Webhooks} from './Webhooks.ts';
import {givenSecret, isSame, isSigned, withoutSecret} from './webhookSecret.ts';

interface WebhooksOptions {
    registry: Pick<Registry, 'app'>;
    deliveries: Pick<Deliveries, 'accept'>;
    newId(): string;
}

/** Under these a sender says which of its messages this is, so that one that is sent again for want of our answer is told from a second one. */
const senderIds = ['Idempotency-Key', 'Webhook-Id', 'X-Github-Delivery'];

/** Webhooks over the deliveries: what was taken is stored, and made later with nobody's rights but the bot's. */
export function createWebhooks({registry, deliveries, newId}: WebhooksOptions): Webhooks {
    return {
        async open(request) {
            const app = mayHaveWebhooks(await registry.app(request.appId), request.appId);
            const headers = readHeaders(request.rawHeaders);
            const authorise = authorisation(app, request, headers);
            authorise(undefined);
            return {
                check: () => authorise(Buffer.alloc(0)),
                async receive(body) {
                    authorise(body);
                    await deliveries.accept([{
                        appId: request.appId,
                        kind: 'webhook',
                        key: keyOf(request, headers, body) ?? newId(),
                        call: {...app.manifest.on_remote_webhook, path: pathOf(app, request.path)},
                        values: valuesOf(request, headers, body, app),
                    }]);
                },
            };
        },
    };
}

/** In the order of server.md 3.13. */
function mayHaveWebhooks(app: AppRecord | undefined, appId: string): AppRecord {
    if (!app) {
        throw new TopmastError('app_not_found', {app_id: appId});
    }
    if (!app.enabled) {
        throw new TopmastError('app_disabled', {app_id: appId});
    }
    const missing = ['remote_webhooks', 'act_as_bot'].find((permission) => !app.grantedPermissions.includes(permission));
    if (missing !== undefined) {
        throw new TopmastError('permission_missing', {app_id: appId, permission: missing});
    }
    return app;
}

/** Throws unless the request may come in. Without a body only what can be said before it is read. */
function authorisation(app: AppRecord, {rawQuery}: WebhookRequest, headers: HeaderMap): (body: Buffer | undefined) => void {
    const {manifest, webhookSecret: secret} = app;
    const signedIn = manifest.remote_webhook_hmac && canonicalName(manifest.remote_webhook_hmac.header);
    if (signedIn === undefined && manifest.remote_webhook_auth_type === 'none') {
        return () => {};
    }
    const hasSecret = () => secret !== undefined && isSame(givenSecret(rawQuery, headers) ?? '', secret);
    return (body) => {
        if (signedIn === undefined ? hasSecret() : secret !== undefined && (body === undefined || isSigned(headers.get(signedIn), body, secret))) {
            return;
        }
        // A sender that tries an address with HEAD has nothing to sign.
        if (signedIn !== undefined && body?.length === 0 && hasSecret()) {
            return;
        }
        throw new TopmastError('webhook_unauthorized', {app_id: manifest.app_id});
    };
}

/** The App's webhook path, and below it whatever the sender was told to append (server.md W41). */
function pathOf({manifest}: AppRecord, below: string): string {
    const base = manifest.on_remote_webhook.path.replace(/\/+$/, '');
    const path = below === '' ? manifest.on_remote_webhook.path : `${base}/${below}`;
    const {value, problems} = checkCallPath(path);
    if (value === undefined) {
        throw new TopmastError('path_not_canonical', {path, detail: problems[0]?.message ?? ''});
    }
    return value;
}

/** As published Apps know them (server.md 3.13, wild rule 23), without the secret, cookies and credentials. */
function valuesOf({method, rawQuery}: WebhookRequest, headers: HeaderMap, body: Buffer, {manifest}: AppRecord): JsonObject {
    const text = body.toString('utf8');
    const parsed = parseJson(text);
    return {
        headers: handedOn(headers),
        data: parsed.ok ? parsed.value : text,
        httpMethod: method,
        rawQuery: withoutSecret(rawQuery),
        ...(manifest.remote_webhook_raw_body ? {rawBody: body.toString('base64')} : {}),
    };
}

/** Undefined: the sender does not tell its messages apart. One id may come to several addresses of an App, each of which is to have it. */
function keyOf({path, rawQuery}: WebhookRequest, headers: HeaderMap, body: Buffer): string | undefined {
    const name = senderIds.find((id) => headers.get(id));
    if (name === undefined) {
        return undefined;
    }
    const parts = [name, headers.get(name), path, withoutSecret(rawQuery), createHash('sha256').update(body).digest('base64')];
    return `webhook-${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`;
}
