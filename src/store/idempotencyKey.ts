/**
 * A fresh random key for one submit. `crypto.randomUUID` exists on secure origins only, and Mattermost is at times
 * served over plain HTTP inside a company, so the bytes are drawn by hand.
 */
export function idempotencyKey(): string {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
