/** What the toolbar, or a story's `globals`, says, if it is one of the words that mean something; else the default. */
export function readSetting<T>(written: unknown, isOne: (word: unknown) => word is T, fallback: T): T {
    return isOne(written) ? written : fallback;
}
