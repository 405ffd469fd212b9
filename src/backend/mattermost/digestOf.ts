import {hash} from 'node:crypto';

import type {Credential} from './Mattermost.ts';

/** Of the credentials of requests that are under way. */
const known = new WeakMap<Credential, string>();

/** Stands for a credential in the key of what is kept, so that no token is kept longer than its request. */
export function digestOf(credential: Credential): string {
    let digest = known.get(credential);
    if (digest === undefined) {
        digest = hash('sha256', JSON.stringify(credential), 'base64');
        known.set(credential, digest);
    }
    return digest;
}
