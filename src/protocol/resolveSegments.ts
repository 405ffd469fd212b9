/**
 * The segments of a path once `.`, `..` and repeated slashes are resolved; undefined when it climbs above where it
 * starts. With `mayClimb` it stays at the top instead, as a browser does.
 */
export function resolveSegments(path: string, {mayClimb}: {mayClimb: boolean}): string[] | undefined {
    const kept: string[] = [];
    for (const segment of path.split('/')) {
        if (segment === '..') {
            if (kept.pop() === undefined && !mayClimb) {
                return undefined;
            }
        } else if (segment !== '' && segment !== '.') {
            kept.push(segment);
        }
    }
    return kept;
}
