interface Queued {
    id: string;
    /** Absent: in no order. */
    lane?: string;
}

/**
 * What one App is to be sent from this process, in memory: says what may be begun next. Pure. Of one lane at most one is under way,
 * in the order in which they were added; of all lanes together, as many as `concurrency` says; lanes take turns.
 */
export class LaneQueue<T extends Queued> {
    readonly #concurrency: number;
    /** By lane, those that wait, the first one first. A lane with one under way and nothing behind it is an empty list. */
    readonly #lanes = new Map<string, T[]>();
    /** Lanes that have something to begin. */
    readonly #ready: string[] = [];
    #underWay = 0;
    #waiting = 0;

    constructor(concurrency: number) {
        this.#concurrency = concurrency;
    }

    /** Waiting and under way. */
    get size(): number {
        return this.#waiting + this.#underWay;
    }

    add(item: T): void {
        const lane = laneOf(item);
        const waiting = this.#lanes.get(lane);
        this.#waiting += 1;
        if (waiting) {
            waiting.push(item);
        } else {
            this.#lanes.set(lane, [item]);
            this.#ready.push(lane);
        }
    }

    /** The next one, which is under way from now on; undefined: nothing may be begun now. */
    begin(): T | undefined {
        const lane = this.#underWay < this.#concurrency ? this.#ready.shift() : undefined;
        const item = lane === undefined ? undefined : this.#lanes.get(lane)?.shift();
        if (item) {
            this.#waiting -= 1;
            this.#underWay += 1;
        }
        return item;
    }

    /** One that was begun is over. */
    finish(item: T): void {
        this.#underWay -= 1;
        const lane = laneOf(item);
        if (this.#lanes.get(lane)?.length) {
            this.#ready.push(lane);
        } else {
            this.#lanes.delete(lane);
        }
    }

    /** As `finish`, and takes out those behind it: they may not be begun before it is tried again. */
    hold(item: T): T[] {
        this.#underWay -= 1;
        const lane = laneOf(item);
        const behind = this.#lanes.get(lane) ?? [];
        this.#lanes.delete(lane);
        this.#waiting -= behind.length;
        return behind;
    }

    /** Takes out all that wait. */
    clear(): T[] {
        const waiting = [...this.#lanes.values()].flatMap((items) => items.splice(0));
        for (const lane of this.#ready.splice(0)) {
            this.#lanes.delete(lane);
        }
        this.#waiting = 0;
        return waiting;
    }
}

const laneOf = ({id, lane}: Queued) => lane === undefined ? `alone:${id}` : `lane:${lane}`;
