interface PlacesOptions {
    /** For so many at once. */
    places: number;
    /** So many more may wait for one. */
    waiting: number;
    /** What everybody else gets. */
    full(): Error;
}

/** Lets so many in at once; the next ones wait, in the order in which they came. Nobody who finds a place free waits, not even for a promise. */
export class Places {
    readonly #waiting: number;
    readonly #full: () => Error;
    readonly #waiters = new Set<() => void>();
    #free: number;

    constructor({places, waiting, full}: PlacesOptions) {
        this.#free = places;
        this.#waiting = waiting;
        this.#full = full;
    }

    /** Undefined: there is a place. Otherwise resolves when there is one, and rejects when the signal says so. Whoever got one has to `leave`. @throws when too many wait */
    enter(signal: AbortSignal): Promise<void> | undefined {
        if (this.#free > 0) {
            this.#free -= 1;
            return undefined;
        }
        if (this.#waiters.size >= this.#waiting) {
            throw this.#full();
        }
        return this.#wait(signal);
    }

    leave(): void {
        const [next] = this.#waiters;
        if (next) {
            this.#waiters.delete(next);
            next();
        } else {
            this.#free += 1;
        }
    }

    #wait(signal: AbortSignal): Promise<void> {
        return new Promise((resolve, reject) => {
            const enter = () => {
                signal.removeEventListener('abort', goAway);
                resolve();
            };
            const goAway = () => {
                this.#waiters.delete(enter);
                reject(signal.reason);
            };
            if (signal.aborted) {
                goAway();
                return;
            }
            this.#waiters.add(enter);
            signal.addEventListener('abort', goAway, {once: true});
        });
    }
}
