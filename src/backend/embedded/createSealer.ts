import {createCipheriv, createDecipheriv, createHash, randomBytes} from 'node:crypto';

import * as v from 'valibot';

/** Hands things out to be brought back: nobody reads, writes or alters them on the way. */
export interface Sealer<Value> {
    seal(value: Value): string;
    /** Undefined: not one of ours, altered, sealed with another secret or for another purpose. */
    open(sealed: string): Value | undefined;
}

/** AES-256-GCM under a key made of `secret` and `purpose`. */
export function createSealer<Value>(purpose: string, secret: string | Buffer, schema: v.GenericSchema<unknown, Value>): Sealer<Value> {
    const key = createHash('sha256').update(purpose).update(secret).digest();
    return {
        seal(value) {
            const nonce = randomBytes(12);
            const cipher = createCipheriv('aes-256-gcm', key, nonce);
            const text = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]);
            return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
        },
        open(sealed) {
            const bytes = Buffer.from(sealed, 'base64url');
            try {
                const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), {authTagLength: 16}).setAuthTag(bytes.subarray(12, 28));
                const value: unknown = JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString());
                return v.parse(schema, value);
            } catch {
                return undefined;
            }
        },
    };
}
