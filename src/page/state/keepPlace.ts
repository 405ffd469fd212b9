const key = 'topmast.place';

/** Remembers the channel on the screen, so that the page opens there the next time. */
export function keepPlace(path: string): void {
    try {
        localStorage.setItem(key, path);
    } catch {
        // Storage is switched off: the page opens at its first channel then.
    }
}

/** The remembered path, if it lies in this team. */
export function keptPlace(team: string): string | undefined {
    try {
        const path = localStorage.getItem(key);
        return path?.startsWith(`/${team}/`) ? path : undefined;
    } catch {
        return undefined;
    }
}
