import {resolveSegments} from './resolveSegments.ts';

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

/**
 * The plain form of a path to a static file of an App, or of an http(s) URL; undefined when it is neither (server.md 3.7, 6.10).
 * A path comes back relative to the App's static folder and can never leave it, however often it was percent-encoded.
 */
export function resolveStaticPath(path: string): string | undefined {
    const absolute = /^(https?:\/\/[^/?#\\\s]+)(\/[^?#]*)?(.*)$/i.exec(path);
    if (absolute) {
        const [, origin = '', pathname = '', query = ''] = absolute;
        const segments = resolveSegments(pathname, {mayClimb: true}) ?? [];
        return [origin, ...segments].join('/') + query;
    }
    const decoded = decodeFully(path);
    if (decoded === undefined || /[\p{Cc}\\?#]|^[a-z][a-z0-9+.-]*:/iu.test(decoded)) {
        return undefined;
    }
    const segments = resolveSegments(decoded, {mayClimb: decoded.startsWith('/')}) ?? [];
    return segments.length > 0 ? segments.join('/') : undefined;
}
