/** Lets so many tasks run at a time; the others wait in the order in which they came, or until `signal` ends their waiting, with its reason thrown. */
export type Turnstile = <T>(task: () => Promise<T>, signal: AbortSignal) => Promise<T>;

export function createTurnstile(atOnce: number): Turnstile {
    const waiting = new Set<() => void>();
    let running = 0;

    async function enter(signal: AbortSignal): Promise<void> {
        signal.throwIfAborted();
        if (running < atOnce) {
            running += 1;
            return;
        }
        // Whoever leaves hands its place on.
        await new Promise<void>((resolve, reject) => {
            const giveUp = () => {
                waiting.delete(take);
                reject(signal.reason);
            };
            const take = () => {
                signal.removeEventListener('abort', giveUp);
                resolve();
            };
            waiting.add(take);
            signal.addEventListener('abort', giveUp, {once: true});
        });
    }

    function leave(): void {
        const [next] = waiting;
        if (next) {
            waiting.delete(next);
            next();
        } else {
            running -= 1;
        }
    }

    return async (task, signal) => {
        await enter(signal);
        try {
            return await task();
        } finally {
            leave();
        }
    };
}
