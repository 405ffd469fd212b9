interface BoundedMapOptions {
    /** Entries kept at most. */
    entries: number;
    /** Weights of all entries together, in whatever `set` is given; default: no limit. */
    weight?: number;
    /** How long an entry lives after it was set, in milliseconds; default: for ever. */
    lifetime?: number;
    /** Unix milliseconds; the clock of tests. */
    now?: () => number;
}

interface Entry<V> {
    value: V;
    weight: number;
    expires: number;
    /** Since it was set, or was spared for it. */
    used: boolean;
}

/**
 * A map that forgets what was not used lately when it grows too large, and what is too old.
 * Everything that is kept in memory per user, App or key lives in one, so memory is bounded by design.
 */
export class BoundedMap<V> {
    readonly #entries = new Map<string, Entry<V>>();
    readonly #limits: Required<BoundedMapOptions>;
    #weight = 0;

    constructor(options: BoundedMapOptions) {
        this.#limits = {weight: Infinity, lifetime: Infinity, now: Date.now, ...options};
    }

    get size(): number {
        return this.#entries.size;
    }

    get(key: string): V | undefined {
        const entry = this.#entries.get(key);
        if (!entry) {
            return undefined;
        }
        if (entry.expires <= this.#limits.now()) {
            this.delete(key);
            return undefined;
        }
        entry.used = true;
        return entry.value;
    }

    set(key: string, value: V, weight = 1): void {
        this.delete(key);
        this.#entries.set(key, {value, weight, expires: this.#limits.now() + this.#limits.lifetime, used: false});
        this.#weight += weight;
        if (this.#entries.size > this.#limits.entries || this.#weight > this.#limits.weight) {
            this.#shrink(key);
        }
    }

    /** A Map keeps the order of insertion, so the first key is the oldest. One that was used is spared once: it goes to the end, which costs less than moving it at each use. So is the newest, which nobody could have used yet. */
    #shrink(newest: string): void {
        let isNewestSpared = false;
        for (const [key, entry] of this.#entries) {
            if (this.#entries.size <= this.#limits.entries && this.#weight <= this.#limits.weight) {
                break;
            }
            const isNewest: boolean = key === newest && !isNewestSpared;
            if (entry.used || isNewest) {
                isNewestSpared ||= isNewest;
                entry.used = false;
                this.#entries.delete(key);
                this.#entries.set(key, entry);
            } else {
                this.delete(key);
            }
        }
    }

    delete(key: string): void {
        this.#weight -= this.#entries.get(key)?.weight ?? 0;
        this.#entries.delete(key);
    }

    /** Every entry; ones that are too old included. */
    * [Symbol.iterator](): Iterator<[string, V]> {
        for (const [key, entry] of this.#entries) {
            yield [key, entry.value];
        }
    }

    clear(): void {
        this.#entries.clear();
        this.#weight = 0;
    }
}
