/** Runs tasks of one name one after the other within this process; `signal` ends the waiting for a turn, with its reason thrown. */
export interface Turns {
    take<T>(name: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export function createTurns(): Turns {
    /** By name: settled when everything that waits now has had its turn. Never rejects. */
    const ends = new Map<string, Promise<void>>();

    return {
        async take(name, task, signal) {
            const before = ends.get(name) ?? Promise.resolve();
            let leave = (): void => {};
            const left = new Promise<void>((resolve) => {
                leave = resolve;
            });
            // Who gives up leaves at once, but the next one still waits for those before.
            const end = before.then(() => left);
            ends.set(name, end);
            void end.finally(() => {
                if (ends.get(name) === end) {
                    ends.delete(name);
                }
            });
            try {
                await unlessAborted(before, signal);
                return await task();
            } finally {
                leave();
            }
        },
    };
}

/** Waits for a promise; throws the signal's reason when it is aborted before. */
async function unlessAborted(promise: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    let stop = (): void => {};
    const aborted = new Promise<never>((_resolve, reject) => {
        stop = () => reject(signal?.reason);
    });
    signal?.addEventListener('abort', stop);
    try {
        await Promise.race([promise, aborted]);
    } finally {
        signal?.removeEventListener('abort', stop);
    }
}
