/** Resolves in a task of its own, as soon as the browser gets to it. */
export function nextTask(): Promise<void> {
    return new Promise((resolve) => {
        const {port1, port2} = new MessageChannel();
        port1.addEventListener('message', () => {
            port1.close();
            resolve();
        });
        port1.start();
        port2.postMessage(undefined);
    });
}

/** Resolves when the frame that comes next has been painted: a task that is posted from within it runs after the painting. */
export function painted(): Promise<void> {
    return new Promise((resolve) => {
        requestAnimationFrame(() => void nextTask().then(resolve));
    });
}

/** Nothing to do any more: two quiet frames. */
export async function settled(): Promise<void> {
    await painted();
    await painted();
}

/**
 * From an event to the painting of what it asks for, ms. `act` begins right after a painting, so that every measure has
 * one whole frame before it, and causes an event of the `type`, whose own time stamp is the beginning. The end is the
 * first painting at which `isThere` holds.
 */
export async function toPaint(type: string, act: () => void, isThere: () => boolean, patience = 10_000): Promise<number> {
    let began: number | undefined;
    const note = (event: Event) => {
        began ??= event.timeStamp;
    };
    await painted();
    window.addEventListener(type, note, {capture: true});
    const before = performance.now();
    act();
    window.removeEventListener(type, note, {capture: true});
    const start = began ?? before;
    for (;;) {
        await painted();
        const now = performance.now();
        if (isThere()) {
            return now - start;
        }
        if (now - start > patience) {
            throw new Error(`not painted within ${patience} ms`);
        }
    }
}
