/** Whether a version (`1.20.3`, with or without a `v` in front or a suffix) comes before another. */
export function isOlder(version: string, than: string): boolean {
    const [one, other] = [numbersIn(version), numbersIn(than)];
    const at = one.findIndex((number, index) => number !== other[index]);
    return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
}

/** Major, minor, patch. */
function numbersIn(version: string): number[] {
    const [major, minor, patch] = version.replace(/^v/, '').split(/[.\-+]/).map((part) => Number.parseInt(part, 10) || 0);
    return [major ?? 0, minor ?? 0, patch ?? 0];
}
