/** How one version stands to the one before: `change`: they differ, and nobody can tell which is newer. */
export type VersionStep = 'upgrade' | 'downgrade' | 'same' | 'change';

interface Version {
    numbers: number[];
    /** What follows a `-`: something before the release. */
    before: string[];
}

/**
 * Tells upgrade from downgrade (S2-017, S2-018). Versions need no order (server.md 1.1), so this reads what looks like one: numbers with dots
 * between, `v` in front or not, `1.2` as good as `1.2.0`, and a `-rc1` behind, which comes before its release.
 */
export function compareVersions(from: string, to: string): VersionStep {
    if (from === to) {
        return 'same';
    }
    const [older, newer] = [read(from), read(to)];
    if (!older || !newer) {
        return 'change';
    }
    const order = compareNumbers(older.numbers, newer.numbers) || compareEarly(older.before, newer.before);
    return order < 0 ? 'upgrade' : order > 0 ? 'downgrade' : 'same';
}

function read(text: string): Version | undefined {
    const [, numbers, before] = /^v?(\d+(?:[._]\d+)*)(?:-([\w.-]+))?$/i.exec(text) ?? [];
    return numbers === undefined ? undefined : {numbers: numbers.split(/[._]/).map(Number), before: before?.toLowerCase().split(/[.-]/) ?? []};
}

function compareNumbers(a: number[], b: number[]): number {
    const length = Math.max(a.length, b.length);
    const index = Array.from({length}, (_, at) => at).find((at) => (a[at] ?? 0) !== (b[at] ?? 0));
    return index === undefined ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}

function compareEarly(a: string[], b: string[]): number {
    if (a.length === 0 || b.length === 0) {
        return b.length - a.length; // A release comes after everything that led to it.
    }
    const joined = (parts: string[]) => parts.join('.');
    return joined(a).localeCompare(joined(b), 'en', {numeric: true});
}
