/**
 * Many streams bring the same event, so what they tell is told on at once, and then once more after `pause` milliseconds if it came again meanwhile, in which it may have
 * changed once more. What has another path waits for none of this.
 */
export function tellInTurn(tell: (path: string) => void, pause = 50): (path: string) => void {
    /** What was told a moment ago, and whether it came again. */
    const lately = new Map<string, boolean>();
    const next = (path: string): void => {
        if (lately.has(path)) {
            lately.set(path, true);
            return;
        }
        tell(path);
        lately.set(path, false);
        setTimeout(() => {
            const cameAgain = lately.get(path);
            lately.delete(path);
            if (cameAgain) {
                next(path);
            }
        }, pause).unref();
    };
    return next;
}
