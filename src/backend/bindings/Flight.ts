import type {Visitor} from './Visitor.ts';

/**
 * One request that several may wait for. It is aborted when the last one who waits leaves, unless it is to be
 * kept: because its answer is wanted whoever still waits.
 */
export class Flight<T> {
    readonly landed: Promise<T>;
    readonly #controller = new AbortController();
    #waiting = 0;
    #isKept = false;

    constructor(start: (signal: AbortSignal) => Promise<T>) {
        this.landed = start(this.#controller.signal);
    }

    /** Somebody wants the answer, whoever still waits: it was late, or is fetched for the next time. */
    get isKept(): boolean {
        return this.#isKept;
    }

    get isAborted(): boolean {
        return this.#controller.signal.aborted;
    }

    keep(): void {
        this.#isKept = true;
    }

    /** Waits for the answer or for `overdue`, which keeps the flight; throws the reason of `visitor` when that leaves. */
    async wait(overdue: Promise<void>, visitor?: Visitor): Promise<T | 'overdue'> {
        this.#waiting++;
        const isLate = overdue.then(() => {
            this.keep();
            return 'overdue' as const;
        });
        try {
            return await Promise.race([this.landed, isLate, ...(visitor ? [visitor.left] : [])]);
        } finally {
            this.#waiting--;
            if (this.#waiting === 0 && !this.#isKept && visitor?.signal.aborted) {
                this.#controller.abort(visitor.signal.reason);
            }
        }
    }
}
