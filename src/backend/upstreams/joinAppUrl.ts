import {TopmastError} from '../TopmastError.ts';

/**
 * The address of a canonical path below an App's root: `http://h/root` and `/send` make `http://h/root/send`.
 * What would leave the root is refused (server.md W03), though canonical paths never do: this is the last door.
 *
 * @throws TopmastError `path_not_canonical`
 */
export function joinAppUrl(rootUrl: string, path: string): URL {
    const root = new URL(rootUrl);
    const base = root.pathname.replace(/\/+$/, '');
    const encoded = encodePath(path);
    const joined = /^\/(?!\/)/.test(path) ? new URL(root.origin + base + encoded) : undefined;
    // The parser resolves dot segments, plain or encoded; when it found any, the address is not the one asked for.
    if (joined?.origin !== root.origin || joined.pathname !== base + encoded) {
        throw new TopmastError('path_not_canonical', {path, detail: 'it leaves the address of the App'});
    }
    return joined;
}

/** Spaces and letters beyond ASCII are encoded; `?` and `#` too, as in a path they can only be part of a name. */
function encodePath(path: string): string {
    try {
        return encodeURI(path).replace(/[?#]/g, encodeURIComponent);
    } catch {
        throw new TopmastError('path_not_canonical', {path: '…', detail: 'it holds half of a character'});
    }
}
