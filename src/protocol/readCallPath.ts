import {checkCallPath} from './checkCallPath.ts';
import {describe} from './describe.ts';
import type {Findings} from './Findings.ts';
import {resolveSegments} from './resolveSegments.ts';

/** Nearly every path that is ever written; the rules below would say the same of it, more slowly. */
const obviouslyPlain = /^(?:\/\w[\w.-]{0,100}){1,10}$/;

/** The path below the root of the App that a full URL names; undefined when it leads elsewhere. */
function pathBelow(rootUrl: string | undefined, url: string): string | undefined {
    const root = rootUrl?.replace(/\/+$/, '');
    if (root === undefined || !url.toLowerCase().startsWith(root.toLowerCase())) {
        return undefined;
    }
    const rest = url.slice(root.length);
    return rest === '' || rest.startsWith('/') ? rest || '/' : undefined;
}

/**
 * The plain form of a path as an App wrote it: below the App's root, slashes put right, dot segments resolved. Noted where
 * the App wrote it otherwise. Undefined: no client could ever call it. (What clients ask for is judged by `checkCallPath`.)
 */
export function readCallPath(written: string, found: Findings, rootUrl: string | undefined): string | undefined {
    if (obviouslyPlain.test(written)) {
        return written;
    }
    if (written === '') {
        found.note('call_without_path');
        return undefined;
    }
    const path = /^[a-z][a-z0-9+.-]*:/i.test(written) ? pathBelow(rootUrl, written) : written;
    if (path === undefined) {
        found.note('call_foreign_url', {found: describe(written)});
        return undefined;
    }
    const segments = resolveSegments(path, {mayClimb: false});
    if (segments === undefined) {
        found.note('path_not_canonical', {found: describe(written), detail: 'It leads above the root of the App.'});
        return undefined;
    }
    const plain = `/${segments.join('/')}`;
    const [flaw] = checkCallPath(plain).problems;
    if (flaw !== undefined) {
        found.note('path_not_canonical', {found: describe(written), detail: flaw.message});
        return undefined;
    }
    if (plain !== path) {
        found.note('path_normalised', {found: describe(written), path: plain});
    }
    return plain;
}
