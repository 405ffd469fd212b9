/** A part of the library that is fetched when it is first needed. */
export interface OnDemand<Part> {
    /** Fetches it, once. Rejects when the network fails, and the next call tries anew. */
    load(): Promise<void>;
    /** It, if it is here already. */
    now(): Part | undefined;
}

/** `fetchPart` is a dynamic import, so that a bundler puts what it names into a file of its own. */
export function onDemand<Part>(fetchPart: () => Promise<Part>): OnDemand<Part> {
    let part: Part | undefined;
    let loading: Promise<void> | undefined;
    const fetchOnce = async () => {
        try {
            part = await fetchPart();
        } catch (error) {
            loading = undefined;
            throw error;
        }
    };
    return {
        load: () => {
            loading ??= fetchOnce();
            return loading;
        },
        now: () => part,
    };
}
