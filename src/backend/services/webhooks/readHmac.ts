import * as v from 'valibot';

import type {Manifest} from '../../../protocol/index.ts';
import {canonicalName} from './webhookHeaders.ts';

/** How requests are signed that an App's webhooks take. */
export interface WebhookHmac {
    /** Canonical name of the header with the signature. */
    header: string;
}

const written = v.object({
    header: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]+$/), v.transform(canonicalName)),
    algorithm: v.optional(v.literal('sha256'), 'sha256'),
});

/** `remote_webhook_hmac` of a manifest (docs/decisions, S2-114). `unusable`: something is written there that is not understood, so nothing may pass. */
export function readHmac(manifest: Manifest): WebhookHmac | 'unusable' | undefined {
    const given: unknown = Reflect.get(manifest, 'remote_webhook_hmac');
    if (given === undefined || given === null) {
        return undefined;
    }
    const result = v.safeParse(written, given);
    return result.success ? {header: result.output.header} : 'unusable';
}

/** `remote_webhook_raw_body`: the App checks signatures itself and needs the body as it came. */
export function wantsRawBody(manifest: Manifest): boolean {
    return Reflect.get(manifest, 'remote_webhook_raw_body') === true;
}
