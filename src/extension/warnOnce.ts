const said = new Set<string>();

/** Tells whoever looks into the browser's console, once a page. */
export function warnOnce(why: string, error?: unknown): void {
    if (!said.has(why)) {
        said.add(why);
        // Whoever looks after the server looks there; nothing else of ours can be seen when this happens.
        // oxlint-disable-next-line no-console
        console.warn(`Topmast: ${why}`, ...(error === undefined ? [] : [error]));
    }
}
