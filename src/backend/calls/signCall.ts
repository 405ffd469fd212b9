import {createHash, randomUUID} from 'node:crypto';

import {createSigner} from 'fast-jwt';

import type {Manifest} from '../../protocol/index.ts';

interface Signed {
    manifest: Manifest;
    jwtSecret?: string;
    /** The exact text that is sent. */
    body: string;
    actingUserId?: string;
    siteUrl: string;
    /** Unix milliseconds. */
    now: number;
}

const lifetimeSeconds = 15 * 60;

/**
 * The JWT by which an App knows that Topmast sent this very body (DESIGN, decision 10; server.md 3.4, W12): HS256,
 * claims `iss` (site URL), `aud` (App id), `iat`, `exp`, `jti`, `acting_user_id` (when somebody acts), `body_sha256` (hex).
 * Every App that shares a secret gets it, `use_jwt` or not; without a secret there is none.
 */
export function signCall({manifest, jwtSecret, body, actingUserId, siteUrl, now}: Signed): Record<string, string> {
    if (!jwtSecret) {
        return {};
    }
    const issuedAt = Math.floor(now / 1000);
    const token = createSigner({algorithm: 'HS256', key: jwtSecret})({
        iss: siteUrl,
        aud: manifest.app_id,
        iat: issuedAt,
        exp: issuedAt + lifetimeSeconds,
        jti: randomUUID(),
        ...(actingUserId ? {acting_user_id: actingUserId} : {}),
        body_sha256: createHash('sha256').update(body).digest('hex'),
    });
    return {'mattermost-app-authorization': `Bearer ${token}`};
}
