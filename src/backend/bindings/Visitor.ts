/** Whoever waits for several flights at once: one listener on the signal, however many Apps are asked. */
export interface Visitor {
    signal: AbortSignal;
    /** Rejects with the reason of the signal when that aborts; nobody has to listen. */
    left: Promise<never>;
    /** The wait is over; the signal is let go. */
    done(): void;
}

export function visitorOf(signal: AbortSignal): Visitor {
    let leave = () => {};
    const left = new Promise<never>((_, reject) => {
        leave = () => reject(signal.reason);
    });
    left.catch(() => {});
    signal.addEventListener('abort', leave, {once: true});
    if (signal.aborted) {
        leave();
    }
    return {signal, left, done: () => signal.removeEventListener('abort', leave)};
}
