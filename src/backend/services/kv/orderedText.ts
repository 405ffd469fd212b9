/**
 * Text as every database orders it alike, byte by byte: in hexadecimal. Postgres compares plain text by the rules of some language, in which
 * a range is not all that begins with a prefix; and it takes no NUL, which a key may hold.
 */
export function orderedText(text: string): string {
    return Buffer.from(text).toString('hex');
}

/** Back again. */
export function plainText(ordered: string): string {
    return Buffer.from(ordered, 'hex').toString();
}

/** The end, exclusive, of all that begins with `ordered`: no hexadecimal digit comes behind `f`. */
export function endOf(ordered: string): string {
    return `${ordered}g`;
}
