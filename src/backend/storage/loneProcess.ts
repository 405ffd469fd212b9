import type {Peers} from './Peers.ts';

/** `Peers` of a process that has its database for itself. */
export function loneProcess(): Peers {
    const listeners = new Map<string, Set<(text: string | undefined) => void>>();
    const holders = new Map<string, Promise<unknown>>();
    const never = new AbortController().signal;

    return {
        async notify(topic, text) {
            listeners.get(topic)?.forEach((listener) => listener(text));
        },
        listen(topic, listener) {
            const those = listeners.get(topic) ?? new Set();
            listeners.set(topic, those.add(listener));
            return () => {
                those.delete(listener);
            };
        },
        async lock(name, task, {signal} = {}) {
            const before = holders.get(name) ?? Promise.resolve();
            const run = async () => {
                signal?.throwIfAborted();
                return await task(never);
            };
            const turn = before.then(run, run);
            holders.set(name, turn);
            return await turn;
        },
        claim: (query) => query,
    };
}
