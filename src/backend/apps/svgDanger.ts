/**
 * What an SVG may not hold. Icons are also served with a policy that forbids all of it; this is the second lock,
 * for whoever saves the file or embeds it elsewhere (S2 "Validate the contents to be harmless icons", server.md W16).
 * White space is one blank by then, and no pattern looks across a `<`, so that each takes one pass over the text.
 */
const dangers: {pattern: RegExp; detail: string}[] = [
    {pattern: /<!(?:DOCTYPE|ENTITY)/i, detail: 'it declares entities'},
    {pattern: /<\?(?!xml[ ?])/i, detail: 'it holds processing instructions'},
    {pattern: /<(?:[\w-]+:)?(?:script|foreignObject|iframe|embed|object|audio|video|handler|listener)\b/i, detail: 'it holds active content'},
    {pattern: /[ "'/]on[a-z]+ ?=/i, detail: 'it holds event handlers'},
    {pattern: /(?:href|src) ?= ?["'](?! ?(?:["'#]|data:image\/(?:png|jpeg|gif|webp)[;,]))/i, detail: 'it refers to something outside of itself'},
    {pattern: /(?:href|src) ?= ?[^ "']/i, detail: 'it refers to something without quotes'},
    {pattern: /url\((?! ?(?:[#)]|["'] ?[#"']))/i, detail: 'its styles refer to something outside of it'},
    {pattern: /@import\b/i, detail: 'its styles import others'},
    {pattern: /<(?:[\w-]+:)?(?:set|animate\w*)\b[^<>]*attributeName ?= ?["'] ?(?:[\w-]+:)?(?:href|on[a-z])/i, detail: 'it animates references'},
    {pattern: /&#/, detail: 'it hides letters behind numbers'},
    {pattern: /\\/, detail: 'it hides letters behind backslashes'},
];

/** Why an SVG is not a harmless icon; undefined when it is one. */
export function svgDanger(bytes: Uint8Array): string | undefined {
    let text: string;
    try {
        text = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
    } catch {
        return 'it is not text in UTF-8';
    }
    const flat = text.replace(/\s+/g, ' ');
    return dangers.find(({pattern}) => pattern.test(flat))?.detail;
}
