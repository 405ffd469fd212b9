import type {Choice} from './Choice.ts';

/** Labels made ready for searching: folded, one a line. */
export interface SearchIndex {
    text: string;
    /** Where each label begins in `text`. */
    starts: Uint32Array;
}

/** Without case and without marks above and below letters: `Übung` is found by `ubu`. */
export function fold(text: string): string {
    // Marks exist only beyond ASCII, and most labels never go there.
    // oxlint-disable-next-line no-control-regex
    const bare = /^[\u0000-\u007f]*$/.test(text) ? text : text.normalize('NFD').replace(/\p{M}+/gu, '');
    return bare.toLowerCase();
}

/** Once per list of options, not per key: 50,000 labels take some milliseconds. */
export function indexOptions(options: readonly Choice[]): SearchIndex {
    const text = fold(options.map(({label}) => (label.includes('\n') ? label.replaceAll('\n', ' ') : label)).join('\n'));
    const starts = new Uint32Array(options.length);
    for (let row = 1, at = text.indexOf('\n'); at >= 0; row++, at = text.indexOf('\n', at + 1)) {
        starts[row] = at + 1;
    }
    return {text, starts};
}

/** The rows whose label holds `query`, in their own order. Goes through one text, so the cost per row is that of `indexOf`. */
export function findRows({text, starts}: SearchIndex, query: string): Uint32Array {
    const wanted = fold(query.trim());
    const found = new Uint32Array(starts.length);
    let count = 0;
    let row = 0;
    for (let at = text.indexOf(wanted); at >= 0;) {
        let next = starts[row + 1];
        while (next !== undefined && next <= at) {
            row++;
            next = starts[row + 1];
        }
        found[count++] = row;
        if (next === undefined) {
            break;
        }
        at = text.indexOf(wanted, next);
    }
    return found.subarray(0, count);
}
