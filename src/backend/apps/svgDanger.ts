/**
 * What an SVG may not hold. Icons are also served with a policy that forbids all of it; this is the second lock,
 * for whoever saves the file or embeds it elsewhere (S2 "Validate the contents to be harmless icons", server.md W16).
 */
const dangers: {pattern: RegExp; detail: string}[] = [
    {pattern: /<!(?:DOCTYPE|ENTITY)/i, detail: 'it declares entities'},
    {pattern: /<\?(?!xml[\s?])/i, detail: 'it holds processing instructions'},
    {pattern: /<(?:[\w-]+:)?(?:script|foreignObject|iframe|embed|object|audio|video|handler|listener)\b/i, detail: 'it holds active content'},
    {pattern: /[\s"'/]on[a-z]+\s*=/i, detail: 'it holds event handlers'},
    {pattern: /(?:href|src)\s*=\s*(?:"\s*(?!#|data:image\/(?:png|jpeg|gif|webp)[;,])[^"\s]|'\s*(?!#|data:image\/(?:png|jpeg|gif|webp)[;,])[^'\s])/i, detail: 'it refers to something outside of itself'},
    {pattern: /url\(\s*["']?\s*(?!#|["')\s])/i, detail: 'its styles refer to something outside of it'},
    {pattern: /@import\b/i, detail: 'its styles import others'},
    {pattern: /<(?:[\w-]+:)?(?:set|animate\w*)\b[^>]*attributeName\s*=\s*["']\s*(?:[\w-]+:)?(?:href|on\w+)/i, detail: 'it animates references'},
    {pattern: /&#/, detail: 'it hides letters behind numbers'},
];

/** Why an SVG is not a harmless icon; undefined when it is one. */
export function svgDanger(bytes: Uint8Array): string | undefined {
    let text: string;
    try {
        text = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
    } catch {
        return 'it is not text in UTF-8';
    }
    return dangers.find(({pattern}) => pattern.test(text))?.detail;
}
