import {randomBytes} from 'node:crypto';
import {closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync} from 'node:fs';
import {join} from 'node:path';

/** Name of the file in the data folder that holds the generated key. */
const fileName = 'secret.key';

/**
 * The keys for `createSecretBox`, the one to seal with first. `configured` (SECRET_KEY) wins; a key that was
 * generated before is kept as an older one, so setting SECRET_KEY later loses nothing. Without either, a key is
 * generated into `folder` (made when missing) with mode 0600 and made durable before it is used.
 */
export function secretKeys(folder: string, configured?: string): [string, ...string[]] {
    const file = join(folder, fileName);
    const generated = readIfThere(file);
    if (configured) {
        return generated ? [configured, generated] : [configured];
    }
    return [generated ?? generate(folder, file)];
}

function readIfThere(file: string): string | undefined {
    try {
        const text = readFileSync(file, 'utf8').trim();
        if (text.length < 32) {
            throw new Error(`${file} is damaged: it should hold a key of 32 characters or more. Restore it from a backup.`);
        }
        return text;
    } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
            return undefined;
        }
        throw error;
    }
}

function generate(folder: string, file: string): string {
    mkdirSync(folder, {recursive: true});
    const key = randomBytes(32).toString('base64url');
    // 'wx': two processes that start at once on an empty folder must not each go on with a key of their own.
    const handle = openSync(file, 'wx', 0o600);
    try {
        writeSync(handle, `${key}\n`);
        fsyncSync(handle);
    } finally {
        closeSync(handle);
    }
    return key;
}
