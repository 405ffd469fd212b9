import type {Mark, Took} from './createDeliveryStore.ts';
import type {Taken} from './deliveryRows.ts';
import {LaneQueue} from './LaneQueue.ts';

/** Held in memory for one App at most, and for all together. */
const heldPerApp = 100;
const heldAtMost = 1_000;
/** Half a batch at least is taken at a time: each costs a transaction. */
export const leastTaken = heldPerApp / 2;

/** What became of deliveries, until the database knows it. */
interface Unwritten {
    marks: Mark[];
    /** Lanes whose front has to be tried again. */
    lanes: Set<string>;
}

const nothing = (): Unwritten => ({marks: [], lanes: new Set()});
const back = ({id}: Taken): Mark => ({id, state: 'back'});
const laneKey = (appId: string, lane: string) => JSON.stringify([appId, lane]);

/**
 * What one process holds of deliveries: for each App those that wait and are under way, what became of those that are over, and for which Apps
 * to look for more, and when. Pure: the turns, in which it is told to the database, and the calls are the worker's.
 */
export class HeldDeliveries {
    /** Apps for which there may be something to take. */
    readonly looks = new Set<string>();
    readonly #concurrency: number;
    readonly #queues = new Map<string, LaneQueue<Taken>>();
    /** Ids of what is held, until the database knows what became of it. */
    readonly #ids = new Set<string>();
    /** When to look again for an App, in Unix milliseconds. */
    readonly #wakes = new Map<string, number>();
    #unwritten = nothing();

    constructor(concurrency: number) {
        this.#concurrency = concurrency;
    }

    get ids(): string[] {
        return [...this.#ids];
    }

    get isEmpty(): boolean {
        return this.#ids.size === 0;
    }

    get hasMarks(): boolean {
        return this.#unwritten.marks.length > 0;
    }

    /** For so many more there is room. */
    get room(): number {
        return heldAtMost - [...this.#queues.values()].reduce((sum, queue) => sum + queue.size, 0);
    }

    /** For so many more of one App, as far as that App goes. */
    roomFor(appId: string): number {
        return heldPerApp - (this.#queues.get(appId)?.size ?? 0);
    }

    /** There may be something to take, and there is room for it. */
    get wantsMore(): boolean {
        return [...this.looks].some((appId) => this.roomFor(appId) >= leastTaken) && this.room >= leastTaken;
    }

    /** When the next App is to be looked at, in Unix milliseconds. */
    get nextWake(): number {
        return Math.min(...this.#wakes.values());
    }

    wakeAt(appId: string, at: number): void {
        this.#wakes.set(appId, Math.min(this.#wakes.get(appId) ?? Infinity, at));
    }

    /** Whose time has come is to be looked at. */
    wake(now: number): void {
        [...this.#wakes].filter(([, due]) => due <= now).forEach(([appId]) => {
            this.#wakes.delete(appId);
            this.looks.add(appId);
        });
    }

    /** What the database does not know yet, to be told to it now. */
    takeUnwritten(): Unwritten {
        const unwritten = this.#unwritten;
        this.#unwritten = nothing();
        return unwritten;
    }

    /** It could not be told. */
    putBack({marks, lanes}: Unwritten): void {
        this.#unwritten.marks = [...marks, ...this.#unwritten.marks];
        lanes.forEach((lane) => this.#unwritten.lanes.add(lane));
    }

    /** It was told. */
    written({marks}: Unwritten): void {
        marks.forEach(({id}) => this.#ids.delete(id));
    }

    /** Keeps what was taken for one App. */
    hold({appId, taken, more, nextDue}: Took): void {
        const queue = this.#queues.get(appId) ?? new LaneQueue<Taken>(this.#concurrency);
        this.#queues.set(appId, queue);
        for (const delivery of taken) {
            this.#ids.add(delivery.id);
            // The one in front may have failed while this one was taken.
            if (delivery.lane !== undefined && this.#unwritten.lanes.has(laneKey(appId, delivery.lane))) {
                this.#unwritten.marks.push(back(delivery));
            } else {
                queue.add(delivery);
            }
        }
        if (more) {
            this.looks.add(appId);
        } else if (nextDue !== undefined) {
            this.wakeAt(appId, nextDue);
        }
    }

    /** Those of one App that may be begun now. They are under way from now on, until `settle` or `drop`. */
    begin(appId: string): Taken[] {
        const begun: Taken[] = [];
        const queue = this.#queues.get(appId);
        for (let delivery = queue?.begin(); delivery; delivery = queue?.begin()) {
            begun.push(delivery);
        }
        if (queue?.size === 0) {
            this.#queues.delete(appId);
        }
        return begun;
    }

    /** One that was under way is over. When it is given back its App is left alone until `leftAloneUntil`, in Unix milliseconds. */
    settle(delivery: Taken, mark: Mark, leftAloneUntil: number): void {
        const {appId, lane} = delivery;
        const {marks, lanes} = this.#unwritten;
        marks.push(mark);
        if (mark.state === 'again' || mark.state === 'back') {
            // Its lane waits with it.
            marks.push(...(this.#queues.get(appId)?.hold(delivery) ?? []).map(back));
            if (lane !== undefined) {
                lanes.add(laneKey(appId, lane));
            }
            this.wakeAt(appId, mark.state === 'again' ? mark.dueAt : leftAloneUntil);
            return;
        }
        this.drop(delivery);
        if (lane !== undefined && delivery.attempts > 0) {
            this.looks.add(appId); // What stands behind one that waited for another try was left where it was.
        }
    }

    /** One that was under way is over, and what became of it is nobody's business here. */
    drop(delivery: Taken): void {
        this.#queues.get(delivery.appId)?.finish(delivery);
    }

    /** Gives back all that wait, and looks for no more. */
    giveBack(): void {
        for (const queue of this.#queues.values()) {
            this.#unwritten.marks.push(...queue.clear().map(back));
        }
        this.looks.clear();
    }

    /** Others have all that is held. */
    clear(): void {
        this.#ids.clear();
        this.#unwritten = nothing();
        this.#queues.forEach((queue) => queue.clear());
    }

    /** One App is gone. */
    forget(appId: string): void {
        this.#queues.get(appId)?.clear().forEach(({id}) => this.#ids.delete(id));
        this.looks.delete(appId);
        this.#wakes.delete(appId);
    }
}
