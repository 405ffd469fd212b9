/** Decodes until nothing changes any more; undefined when that is no valid text. */
function decodeFully(text: string): string | undefined {
    let decoded = text;
    try {
        for (let next = decodeURIComponent(decoded); next !== decoded; next = decodeURIComponent(decoded)) {
            decoded = next;
        }
    } catch {
        return undefined;
    }
    return decoded;
}

/** Resolves dot segments and repeated slashes; undefined when a relative path climbs above where it starts, or nothing is left. */
function clean(path: string): string | undefined {
    const rooted = path.startsWith('/');
    const kept: string[] = [];
    for (const segment of path.split('/')) {
        if (segment === '..') {
            if (kept.pop() === undefined && !rooted) {
                return undefined;
            }
        } else if (segment !== '' && segment !== '.') {
            kept.push(segment);
        }
    }
    return kept.length > 0 ? kept.join('/') : undefined;
}

/**
 * The plain form of a path to a static file of an App, or of an http(s) URL; undefined when it is neither (server.md 3.7, 6.10).
 * A path comes back relative to the App's static folder and can never leave it, however often it was percent-encoded.
 */
export function resolveStaticPath(path: string): string | undefined {
    const absolute = /^(https?:\/\/[^/?#\\\s]+)(\/[^?#]*)?(.*)$/i.exec(path);
    if (absolute) {
        const [, origin = '', pathname = '', query = ''] = absolute;
        const resolved = clean(pathname);
        return `${origin}${resolved === undefined ? '' : `/${resolved}`}${query}`;
    }
    const decoded = decodeFully(path);
    if (decoded === undefined || /[\p{Cc}\\?#]|^[a-z][a-z0-9+.-]*:/iu.test(decoded)) {
        return undefined;
    }
    return clean(decoded);
}
