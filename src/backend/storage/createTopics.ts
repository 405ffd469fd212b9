type Listener = (text: string | undefined) => void;

/** Who listens to what in this process. */
export interface Topics {
    listen(topic: string, listener: Listener): () => void;
    has(topic: string): boolean;
    tell(topic: string, text: string | undefined): void;
    /** Tells every listener that something may have been missed. */
    tellOfGap(): void;
}

export function createTopics(): Topics {
    const listeners = new Map<string, Set<Listener>>();
    const tell: Topics['tell'] = (topic, text) => listeners.get(topic)?.forEach((listener) => listener(text));

    return {
        tell,
        listen(topic, listener) {
            // A function of its own for each call: the same listener may listen twice.
            const own: Listener = (text) => listener(text);
            const those = listeners.get(topic) ?? new Set();
            listeners.set(topic, those.add(own));
            return () => {
                those.delete(own);
            };
        },
        has: (topic) => (listeners.get(topic)?.size ?? 0) > 0,
        tellOfGap: () => [...listeners.keys()].forEach((topic) => tell(topic, undefined)),
    };
}
