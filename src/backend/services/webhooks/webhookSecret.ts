import {createHash, createHmac, timingSafeEqual} from 'node:crypto';

import type {HeaderMap} from './webhookHeaders.ts';

/** Of equal length whatever is compared, so that the time tells nothing. */
const digest = (text: string) => createHash('sha256').update(text).digest();

export function isSame(given: string, expected: string): boolean {
    return timingSafeEqual(digest(given), digest(expected));
}

/** The secret as it came: `?secret=`, else the header `X-Webhook-Secret`, else `Authorization: Bearer`. */
export function givenSecret(rawQuery: string, headers: HeaderMap): string | undefined {
    const bearer = /^bearer\s+(\S+)$/i.exec(headers.get('Authorization') ?? '')?.[1];
    return new URLSearchParams(rawQuery).get('secret') ?? headers.get('X-Webhook-Secret') ?? bearer;
}

/** The query as it came, but without the secret (server.md W05, case 204): Apps read the rest of it (wild rule 23). */
export function withoutSecret(rawQuery: string): string {
    return rawQuery.split('&').filter((part) => !new URLSearchParams(part).has('secret')).join('&');
}

/** Whether a signature is the HMAC-SHA256 of the body: in hex or base64, alone or after `sha256=`. */
export function isSigned(signature: string | undefined, body: Buffer, secret: string): boolean {
    const written = (signature ?? '').replace(/^sha256=/i, '');
    const expected = createHmac('sha256', secret).update(body);
    return /^[0-9a-f]{64}$/i.test(written) ? isSame(written.toLowerCase(), expected.digest('hex')) : isSame(written, expected.digest('base64'));
}
