import {randomBytes} from 'node:crypto';

/** Mattermost's own base32 letters: no l, v, 0 or 2, which people misread. */
const letters = 'ybndrfg8ejkmcpqxot1uwisza345h769';

/** A fresh id or token as Mattermost makes them: 26 letters, 130 random bits. */
export function newId(length = 26): string {
    return Array.from(randomBytes(length), (byte) => letters[byte % 32]).join('');
}

/** Whether `text` has the form of an id; Mattermost takes any 26 letters and digits. */
export const isId = (text: string): boolean => /^[a-zA-Z0-9]{26}$/.test(text);
