interface Breaker {
    /**
     * `ask`: go ahead. `probe`: ask, but let nobody wait for it. `pause`: leave the App alone for now.
     */
    gate(appId: string): 'ask' | 'probe' | 'pause';
    answered(appId: string): void;
    /** Timed out, or could not be reached: nothing else counts (DESIGN, decision 7). */
    failed(appId: string): void;
    forget(appId?: string): void;
}

const threshold = 3;
const pause = 30_000;

/**
 * A circuit breaker: after three failures in a row an App is left alone for thirty seconds, then tried with one
 * request that nobody waits for. It gates bindings, never a user's own call.
 */
export function createBreaker(now: () => number): Breaker {
    const failing = new Map<string, {failures: number; until: number}>();
    return {
        gate(appId) {
            const state = failing.get(appId);
            if (!state || state.failures < threshold) {
                return 'ask';
            }
            if (now() < state.until) {
                return 'pause';
            }
            state.until = now() + pause; // The next one waits for what this probe finds.
            return 'probe';
        },
        answered: (appId) => {
            failing.delete(appId);
        },
        failed(appId) {
            const failures = (failing.get(appId)?.failures ?? 0) + 1;
            failing.set(appId, {failures, until: now() + pause});
        },
        forget: (appId) => (appId === undefined ? failing.clear() : failing.delete(appId)),
    };
}
