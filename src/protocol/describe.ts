/** Names a value in a sentence: short text in quotes, everything else by its kind. */
export function describe(value: unknown): string {
    if (typeof value === 'string') {
        return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
    }
    if (value === undefined || value === null) {
        return 'nothing';
    }
    if (Array.isArray(value)) {
        return 'a list';
    }
    return typeof value === 'object' ? 'an object' : String(value);
}
