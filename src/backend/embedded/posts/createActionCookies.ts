import {createCipheriv, createDecipheriv, createHash, randomBytes} from 'node:crypto';

import * as v from 'valibot';

import {actionSchema} from './attachmentActions.ts';

const heldSchema = v.object({
    postId: v.string(),
    rootId: v.string(),
    channelId: v.string(),
    /** Who wrote the post, and who alone sees it and may press. */
    authorId: v.string(),
    userId: v.string(),
    actionId: v.string(),
    action: actionSchema,
});

/** An action of a post that is stored nowhere. */
export type HeldAction = v.InferOutput<typeof heldSchema>;

export interface ActionCookies {
    seal(held: HeldAction): string;
    /** Undefined: not one of ours, altered, or sealed with another secret. */
    open(cookie: string): HeldAction | undefined;
}

/**
 * As an ephemeral post is not stored, its actions travel with it (Mattermost's `PostActionCookie`): encrypted, since clients
 * must neither read where they lead nor write it. AES-256-GCM under a key made of `secret`; without one, of this process alone.
 */
export function createActionCookies(secret: string | Buffer = randomBytes(32)): ActionCookies {
    const key = createHash('sha256').update('action cookies').update(secret).digest();
    return {
        seal(held) {
            const nonce = randomBytes(12);
            const cipher = createCipheriv('aes-256-gcm', key, nonce);
            const text = Buffer.concat([cipher.update(JSON.stringify(held)), cipher.final()]);
            return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
        },
        open(cookie) {
            const bytes = Buffer.from(cookie, 'base64url');
            try {
                const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), {authTagLength: 16}).setAuthTag(bytes.subarray(12, 28));
                const held: unknown = JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString());
                return v.parse(heldSchema, held);
            } catch {
                return undefined;
            }
        },
    };
}
