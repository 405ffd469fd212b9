import {createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes} from 'node:crypto';

/** Encrypts what must not be readable in a stolen database file: tokens, signing secrets. */
export interface SecretBox {
    /** A new text every time, also for equal input. */
    seal(text: string): string;
    /** Throws an Error with a sentence for a person when the key is another one or the text was altered. */
    open(sealed: string): string;
}

const ivBytes = 12;
const tagBytes = 16;

interface Key {
    /** Eight hex digits that tell keys apart and say nothing about the key. */
    id: string;
    bytes: Buffer;
}

/**
 * AES-256-GCM. A sealed text is `v1.<key id>.<base64url of iv, tag, ciphertext>`, so a key can be replaced:
 * everything new is sealed with `keyText`, and what `olderKeyTexts` sealed can still be opened (DESIGN, decision 9).
 */
export function createSecretBox(keyText: string, ...olderKeyTexts: string[]): SecretBox {
    const current = deriveKey(keyText);
    const keys = new Map([...olderKeyTexts.map(deriveKey), current].map((key) => [key.id, key]));
    return {
        seal(text) {
            const iv = randomBytes(ivBytes);
            const cipher = createCipheriv('aes-256-gcm', current.bytes, iv);
            cipher.setAAD(Buffer.from(current.id));
            const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
            return `v1.${current.id}.${Buffer.concat([iv, cipher.getAuthTag(), ciphertext]).toString('base64url')}`;
        },
        open(sealed) {
            const [version, keyId = '', payload = ''] = sealed.split('.');
            const key = version === 'v1' ? keys.get(keyId) : undefined;
            if (!key) {
                throw new Error(`A stored secret was encrypted with another key (${keyId}). Start with the SECRET_KEY, or the key file, that was used before.`);
            }
            const bytes = Buffer.from(payload, 'base64url');
            const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, ivBytes), {authTagLength: tagBytes});
            decipher.setAAD(Buffer.from(key.id));
            try {
                decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
                return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
            } catch (error) {
                throw new Error('A stored secret is damaged: it does not open with its own key.', {cause: error});
            }
        },
    };
}

function deriveKey(keyText: string): Key {
    const bytes = Buffer.from(hkdfSync('sha256', keyText, 'topmast', 'secrets at rest', 32));
    return {id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes};
}
