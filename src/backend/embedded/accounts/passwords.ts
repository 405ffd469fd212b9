import {randomBytes, scrypt, timingSafeEqual} from 'node:crypto';

const cost = {N: 16_384, r: 8, p: 1};
const keyLength = 32;

/** Hashes a password with scrypt and a fresh salt: `scrypt$N$r$p$salt$key`, so that a later cost can stand beside this one. */
export async function hashPassword(password: string): Promise<string> {
    const salt = randomBytes(16);
    const key = await derive(password, salt, cost);
    return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$');
}

/** Whether `password` is the one that was hashed. Takes its time for a broken or empty hash too, so that nobody learns which accounts exist. */
export async function checkPassword(password: string, hash: string): Promise<boolean> {
    const [scheme, n, r, p, salt, key] = hash.split('$');
    if (scheme !== 'scrypt' || !salt || !key) {
        await derive(password, Buffer.alloc(16), cost);
        return false;
    }
    const expected = Buffer.from(key, 'base64');
    const actual = await derive(password, Buffer.from(salt, 'base64'), {N: Number(n), r: Number(r), p: Number(p)});
    return actual.length === expected.length && timingSafeEqual(actual, expected);
}

function derive(password: string, salt: Buffer, options: typeof cost): Promise<Buffer> {
    return new Promise((resolve, reject) => {
        scrypt(password, salt, keyLength, options, (error, key) => (error ? reject(error) : resolve(key)));
    });
}
