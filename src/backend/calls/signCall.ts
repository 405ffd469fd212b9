import {createHmac, createSecretKey, hash, randomUUID, type KeyObject} from 'node:crypto';

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

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = encode({alg: 'HS256', typ: 'JWT'});

/** Made once for each secret. */
const keys = new BoundedMap<KeyObject>({entries: 1_000});

/**
 * The JWT by which an App knows that Topmast sent this very body (DESIGN, decision 10; server.md 3.4, W12): HS256,
 * claims `iss` (site URL), `aud` (App id), `iat`, `exp`, `jti`, `acting_user_id` (when somebody acts), `body_sha256` (hex).
 * Every App that shares a secret gets it, `use_jwt` or not; without a secret there is none. Put together here, since a
 * library that can do more than HS256 took twice as long, at every call.
 */
export function signCall({manifest, jwtSecret, body, actingUserId, siteUrl, now}: Signed): Record<string, string> {
    if (!jwtSecret) {
        return {};
    }
    const issuedAt = Math.floor(now / 1000);
    const claims = encode({
        iss: siteUrl,
        aud: manifest.app_id,
        iat: issuedAt,
        exp: issuedAt + lifetimeSeconds,
        jti: randomUUID(),
        ...(actingUserId ? {acting_user_id: actingUserId} : {}),
        body_sha256: hash('sha256', body, 'hex'),
    });
    const signature = createHmac('sha256', keyOf(jwtSecret)).update(`${header}.${claims}`).digest('base64url');
    return {'mattermost-app-authorization': `Bearer ${header}.${claims}.${signature}`};
}

function keyOf(secret: string): KeyObject {
    const known = keys.get(secret);
    if (known) {
        return known;
    }
    const key = createSecretKey(secret, 'utf8');
    keys.set(secret, key);
    return key;
}
