/** Image types that icons may have, by the bytes they begin with. A name or a Content-Type proves nothing. */
const signatures: {type: string; at: number; bytes: number[]}[] = [
    {type: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]},
    {type: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff]},
    {type: 'image/gif', at: 0, bytes: [0x47, 0x49, 0x46, 0x38]},
    {type: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50]},
    {type: 'image/avif', at: 4, bytes: [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66]},
    {type: 'image/x-icon', at: 0, bytes: [0x00, 0x00, 0x01, 0x00]},
];

/** The media type of an image, or undefined when the bytes are something else. */
export function imageType(bytes: Uint8Array): string | undefined {
    const match = signatures.find(({at, bytes: signature}) => signature.every((byte, index) => bytes[at + index] === byte));
    return match?.type ?? (isSvg(new TextDecoder('utf-8').decode(bytes)) ? 'image/svg+xml' : undefined);
}

/** An `svg` element behind nothing but white space, an XML declaration and comments. Read by hand: a pattern would take for ever on many comments. */
function isSvg(text: string): boolean {
    let rest = text.trimStart().replace(/^<\?xml\b[^>]*\?>/, '').trimStart();
    while (rest.startsWith('<!--')) {
        const end = rest.indexOf('-->', 4);
        if (end < 0) {
            return false;
        }
        rest = rest.slice(end + 3).trimStart();
    }
    return /^<svg[\s>]/.test(rest);
}
