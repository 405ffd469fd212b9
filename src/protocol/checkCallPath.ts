import {limits} from './limits.ts';
import {problem, type Checked} from './Problem.ts';

/** What a plain path never holds, with the words that say so. */
const refused: [RegExp, string][] = [
    [/\p{Cc}/u, 'it holds control characters'],
    [/\s/, 'it holds white space'],
    [/\?/, 'it holds "?"'],
    [/#/, 'it holds "#"'],
    [/%/, 'it holds "%"'],
    [/\\/, 'it holds a backslash'],
    [/;/, 'it holds ";"'],
    [/\/\//, 'it holds "//"'],
    [/\/\.{1,2}(\/|$)/, 'it holds "." or ".." as a segment'],
    [/.\/$/, 'it ends in "/"'],
];

/** Says in words what keeps a path from being plain; undefined when it is plain. */
function flawOf(path: string): string | undefined {
    if (path === '') {
        return 'it is empty';
    }
    if (!path.startsWith('/')) {
        return 'it does not begin with "/"';
    }
    if (path.length > limits.maxPathLength) {
        return `it is longer than ${limits.maxPathLength} characters`;
    }
    if (/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(path)) {
        return 'it is not well-formed text';
    }
    return refused.find(([pattern]) => pattern.test(path))?.[1];
}

/**
 * Whether a client may ask for a path: only one that is exactly its own decoded, normalised form (DESIGN, decision 6;
 * server.md W02, W03). Everything that some server on the way might decode, cut off or resolve is refused, so that the
 * path that was checked is the path that is called. `;` is refused since Java servers cut off what follows it.
 */
export function checkCallPath(path: string): Checked<string | undefined> {
    const flaw = flawOf(path);
    if (flaw === undefined) {
        return {value: path, problems: []};
    }
    return {value: undefined, problems: [problem('', 'path_not_canonical', `${flaw[0]?.toUpperCase()}${flaw.slice(1)}.`)]};
}
