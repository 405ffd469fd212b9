const letters = 'ybndrfg8ejkmcpqxot1uwisza345h769';

/** An id of the host's kind: 26 letters and digits, at random. */
export function newPostId(): string {
    return [...crypto.getRandomValues(new Uint8Array(26))].map((byte) => letters[byte % letters.length]).join('');
}
