import {createPublicKey, verify} from 'node:crypto';

interface Proof {
    userId: string;
    /** The server's, as its configuration for clients has it: base64 of DER. */
    publicKey: string;
    /** Unix milliseconds. */
    now: number;
}

/** How old a trigger may be, and how far clocks may differ, in milliseconds. */
const window = 60_000;

/**
 * Whether a trigger was made by Mattermost for something that this user did just now: base64 of `id:user:milliseconds:signature` (Mattermost's
 * `GenerateTriggerId`). A command's token can be read by those who manage a team's commands; this cannot be made by anybody but the server.
 */
export function provesTrigger(triggerId: string, {userId, publicKey, now}: Proof): boolean {
    const [, signed = '', user, at, signature = ''] = /^([^:]*:([^:]*):(\d+):)(.+)$/s.exec(Buffer.from(triggerId, 'base64').toString()) ?? [];
    if (user !== userId || Math.abs(now - Number(at)) > window) {
        return false;
    }
    const key = createPublicKey({key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki'});
    return verify('sha256', Buffer.from(signed), key, Buffer.from(signature, 'base64'));
}
