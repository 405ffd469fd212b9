/** Characters of a function's name in AWS. */
const maxLength = 64;

/**
 * What a function of an App is called in AWS (server.md 1.1): App id, version and name; every dot is a dash, in the name every space, too. A name that would be
 * too long ends in a digest of the whole, so that two never become one.
 */
export function lambdaName({app_id: appId, version}: {app_id: string; version: string}, functionName: string): string {
    const name = `${appId}_${version}_${functionName.replaceAll(' ', '-')}`.replaceAll('.', '-');
    if (name.length <= maxLength) {
        return name;
    }
    const tail = digest(name);
    return `${name.slice(0, maxLength - tail.length - 1)}-${tail}`;
}

/** FNV-1a, 32 bits in hex: tells names apart that begin alike; nothing secret hangs on it. */
function digest(text: string): string {
    const hash = new TextEncoder().encode(text).reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193), 0x811c9dc5);
    return (hash >>> 0).toString(16).padStart(8, '0');
}
