export interface Breaker {
    /** `ask`: go ahead. `probe`: ask, but let nobody wait for it. `pause`: leave the App alone for now. */
    gate(appId: string): 'ask' | 'probe' | 'pause';
    /** Whether an App is left alone now; asking changes nothing. */
    isPaused(appId: string): boolean;
    /** All that are. */
    paused(): string[];
    answered(appId: string): void;
    /** Timed out, or could not be reached: nothing else counts (DESIGN, decision 7). */
    failed(appId: string): void;
    forget(appId?: string): void;
}

interface BreakerOptions {
    now(): number;
    /** In a row, until an App is left alone; default 3. */
    failures?: number;
    /** How long it is, in milliseconds; default 30,000. */
    pause?: number;
}

/**
 * A circuit breaker: after some failures in a row an App is left alone for a while, then tried with one
 * request that nobody waits for. One for all that is done unasked: bindings and deliveries, never a user's own call.
 */
export function createBreaker({now, failures: threshold = 3, pause = 30_000}: BreakerOptions): Breaker {
    const failing = new Map<string, {failures: number; until: number}>();
    const isPaused = (appId: string) => {
        const state = failing.get(appId);
        return state !== undefined && state.failures >= threshold && now() < state.until;
    };
    return {
        gate(appId) {
            const state = failing.get(appId);
            if (!state || state.failures < threshold) {
                return 'ask';
            }
            if (isPaused(appId)) {
                return 'pause';
            }
            state.until = now() + pause; // The next one waits for what this probe finds.
            return 'probe';
        },
        isPaused,
        paused: () => [...failing.keys()].filter(isPaused),
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
