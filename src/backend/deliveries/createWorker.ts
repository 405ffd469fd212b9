import {setTimeout as sleep} from 'node:timers/promises';

import {defaultRetries} from './afterTry.ts';
import type {DeliveryStore, Took, Want} from './createDeliveryStore.ts';
import {createPulse} from './createPulse.ts';
import {createTry} from './createTry.ts';
import type {DeliveriesOptions, WorkerTimes} from './DeliveriesOptions.ts';
import type {Taken} from './deliveryRows.ts';
import {HeldDeliveries, leastTaken} from './HeldDeliveries.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const defaultTimes: WorkerTimes = {
    beat: 1_000, lookAround: 15_000, gather: 20, leaveAlone: 1_000, recover: 1_000, patience: 2_000, keepDone: day, keepAside: 7 * day, prune: 10 * minute,
};

interface WorkerOptions extends Omit<DeliveriesOptions, 'db'> {
    store: Pick<DeliveryStore, 'turn' | 'takeOver' | 'beat' | 'beats' | 'leave' | 'prune'>;
}

/**
 * Takes deliveries that are due, in batches, makes the calls and writes down what became of them. It works in turns: one transaction marks what is over and
 * takes what is next. A turn comes when there is something to do: it was told of work, one is due, there is room for more.
 * When there is nothing to do it sleeps, but for a look around now and then.
 */
export function createWorker({store, peers, registry, calls, alone, log, gate = () => 'go', concurrency = 8, retries = defaultRetries, times: given = {}, now, random, newId}: WorkerOptions) {
    const times = {...defaultTimes, ...given};
    const held = new HeldDeliveries(concurrency);
    /** More may stand in the database as held by this process. */
    let isUnsure = false;
    const stopping = new AbortController();
    const underWay = new Set<Promise<void>>();
    const attempt = createTry({registry, calls, gate, log, retries, now, random, newId, signal: stopping.signal});
    /** By the clock that nobody sets. */
    let lastTurn = -Infinity;
    /** Least time between turns, so that much is done in each when there is much to do. */
    let resting = times.gather;
    const pulse = createPulse({store, newId});
    let started = false;
    let turning: Promise<void> | undefined;
    let planned: {at: number; timer: NodeJS.Timeout} | undefined;
    const clocks: NodeJS.Timeout[] = [];

    /** A turn, at the latest after so many milliseconds. */
    function plan(delay: number): void {
        const clock = performance.now();
        const at = Math.max(clock + delay, lastTurn + resting);
        if (!started || stopping.signal.aborted || (planned && planned.at <= at)) {
            return;
        }
        clearTimeout(planned?.timer);
        planned = {at, timer: setTimeout(() => {
            planned = undefined;
            void turn();
        }, at - clock)};
    }

    function turn(): Promise<void> {
        turning ??= takeTurn().finally(() => {
            turning = undefined;
            lastTurn = performance.now();
            planNext();
        });
        return turning;
    }

    async function takeTurn(): Promise<void> {
        const at = now();
        resting = times.gather;
        held.wake(at);
        const writing = held.takeUnwritten();
        const wants: Want[] = [];
        try {
            wants.push(...await wanted());
            if (writing.marks.length === 0 && wants.length === 0) {
                return;
            }
            const worker = pulse.id;
            const took = await store.turn({worker, ...(alone ? {} : {beat: pulse.beat}), ...(isUnsure ? {knows: held.ids} : {}), marks: writing.marks, wants, now: at});
            if (took && worker === pulse.id) {
                isUnsure = false;
                held.written(writing);
                pulse.said();
                took.forEach(begin);
                return;
            }
            wants.forEach(({appId}) => held.looks.add(appId));
            if (worker === pulse.id) {
                beginAnew();
            }
        } catch (error) {
            log.warn({err: error}, 'deliveries could not be taken or marked; this is tried again');
            isUnsure ||= wants.length > 0; // It may have happened all the same, with nobody told.
            held.putBack(writing);
            wants.forEach(({appId}) => held.wakeAt(appId, at + times.recover));
            resting = times.recover;
        }
    }

    /** The Apps for which something is to be taken now, with how much there is room for. They are looked at no more, until there is a reason. */
    async function wanted(): Promise<Want[]> {
        const wants: Want[] = [];
        let room = stopping.signal.aborted ? 0 : held.room;
        for (const appId of held.looks) {
            const limit = Math.min(held.roomFor(appId), room);
            if (limit < leastTaken) {
                continue;
            }
            held.looks.delete(appId);
            if ((await registry.app(appId))?.enabled !== true) {
                continue;
            }
            if (gate(appId) === 'wait') {
                held.wakeAt(appId, now() + times.leaveAlone);
                continue;
            }
            room -= limit;
            wants.push({appId, limit});
        }
        return wants;
    }

    function planNext(): void {
        if (held.hasMarks) {
            plan(times.gather);
        }
        if (held.wantsMore) {
            plan(0);
        }
        const next = held.nextWake;
        if (next < Infinity) {
            // Timers of Node end after 24 days; another look in between does no harm.
            plan(Math.min(Math.max(0, next - now()), day));
        }
    }

    function begin(took: Took): void {
        held.hold(took);
        beginFor(took.appId);
    }

    /** Begins what may be begun for one App. */
    function beginFor(appId: string): void {
        for (const delivery of held.begin(appId)) {
            const running = send(delivery).finally(() => underWay.delete(running));
            underWay.add(running);
        }
    }

    async function send(delivery: Taken): Promise<void> {
        const worker = pulse.id;
        const mark = await attempt(delivery);
        if (worker === pulse.id) {
            held.settle(delivery, mark, now() + times.leaveAlone);
        } else {
            held.drop(delivery); // Others have taken over what this one held before.
        }
        beginFor(delivery.appId);
        planNext();
    }

    function look(appIds: readonly string[]): void {
        appIds.forEach((appId) => held.looks.add(appId));
        plan(0);
    }

    /** What nobody was told of: a message that was lost. */
    async function lookEverywhere(): Promise<void> {
        try {
            look((await registry.apps()).filter(({enabled}) => enabled).map(({manifest}) => manifest.app_id));
        } catch (error) {
            log.warn({err: error}, 'nobody could look for deliveries that are due; this is tried again');
        }
    }

    /** Says that this process lives, and takes over the work of those that do not. */
    async function beat(): Promise<void> {
        try {
            const worker = pulse.id;
            const isAlive = turning !== undefined || await pulse.live(!held.isEmpty || isUnsure); // A turn says it too.
            if (!isAlive && worker === pulse.id) {
                beginAnew();
            }
            if (await pulse.lookAtOthers()) {
                await lookEverywhere();
            }
        } catch (error) {
            log.warn({err: error}, 'this process could not say that it is alive');
        }
    }

    /** It was silent for too long: others have what it held. */
    function beginAnew(): void {
        log.warn({}, 'this process was silent for too long; what it was delivering is delivered by others');
        pulse.renew();
        held.clear();
        isUnsure = false;
    }

    async function prune(): Promise<void> {
        try {
            await peers.lock('deliveries.prune', async (lost) => {
                const at = now();
                const before = {now: at, done: at - times.keepDone, aside: at - times.keepAside};
                while (!lost.aborted && !stopping.signal.aborted && await store.prune(before)) {
                    // Some at a time, so that others come in between.
                }
            }, {signal: stopping.signal});
        } catch (error) {
            if (!stopping.signal.aborted) {
                log.warn({err: error}, 'old deliveries could not be forgotten; this is tried again');
            }
        }
    }

    async function begins(): Promise<void> {
        if (alone) {
            try {
                await store.takeOver('all');
            } catch (error) {
                log.warn({err: error}, 'deliveries that the last process was making could not be taken over; the next one does');
            }
        }
        await lookEverywhere();
    }

    return {
        look,
        lookEverywhere,
        start() {
            started = true;
            clocks.push(
                setInterval(() => void lookEverywhere(), times.lookAround),
                setInterval(() => void prune(), times.prune),
                ...(alone ? [] : [setInterval(() => void beat(), times.beat)]),
            );
            void begins();
        },
        /** Drops what is held for an App that is gone. */
        forget(appId: string) {
            held.forget(appId);
        },
        /** Lets those under way end for a moment, breaks off the rest, and gives back all that was not made. */
        async close() {
            clocks.forEach((clock) => clearInterval(clock));
            clearTimeout(planned?.timer);
            const wasStarted = started;
            started = false;
            if (!wasStarted) {
                return;
            }
            held.giveBack();
            await turning;
            const over = Promise.all(underWay);
            await Promise.race([over, sleep(times.patience, undefined, {ref: false})]);
            stopping.abort();
            // What does not even end then stays marked as being sent, and is sent anew later.
            await Promise.race([over, sleep(times.patience, undefined, {ref: false})]);
            await turning;
            held.looks.clear();
            await turn();
            if (held.isEmpty && !isUnsure) {
                await pulse.live(false).catch((error: unknown) => log.warn({err: error}, 'this process could not say that it leaves'));
            }
        },
    };
}
