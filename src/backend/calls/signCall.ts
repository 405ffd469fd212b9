import {hash, randomUUID} from 'node:crypto';

import {createSigner} from 'fast-jwt';

import type {Manifest} from '../../protocol/index.ts';
import {BoundedMap} from '../BoundedMap.ts';

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

/** Made once for each secret: preparing the key costs more than signing does. */
const signers = new BoundedMap<(claims: object) => string>({entries: 1_000});

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
    const token = signerOf(jwtSecret)({
        iss: siteUrl,
        aud: manifest.app_id,
        iat: issuedAt,
        exp: issuedAt + lifetimeSeconds,
        jti: randomUUID(),
        ...(actingUserId ? {acting_user_id: actingUserId} : {}),
        body_sha256: hash('sha256', body, 'hex'),
    });
    return {'mattermost-app-authorization': `Bearer ${token}`};
}

function signerOf(secret: string): (claims: object) => string {
    const known = signers.get(secret);
    if (known) {
        return known;
    }
    const signer = createSigner({algorithm: 'HS256', key: secret});
    const sign = (claims: object): string => signer({...claims});
    signers.set(secret, sign);
    return sign;
}
