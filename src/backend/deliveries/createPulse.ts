import type {Beat, DeliveryStore} from './createDeliveryStore.ts';

interface PulseOptions {
    store: Pick<DeliveryStore, 'beat' | 'beats' | 'leave' | 'takeOver'>;
    newId(): string;
}

/** So many looks in a row at a number that stands still say that its process is dead. */
const patience = 5;

/**
 * How processes on one database know of each other that they live: whoever holds deliveries counts on, and who is seen to stand still at several looks is dead
 * to the others, who take over what it held. No clock is compared with another one, so none can be wrong; and a process that was
 * halted looks anew before it judges.
 */
export function createPulse({store, newId}: PulseOptions) {
    let id = newId();
    let isKnown = false;
    let others = new Map<string, {count: number; looks: number}>();

    return {
        /** The name under which this process holds deliveries. */
        get id() {
            return id;
        },
        /** What a turn says for it. */
        get beat(): Beat {
            return isKnown ? 'again' : 'first';
        },
        /** A turn has said it. */
        said() {
            isKnown = true;
        },
        /** Others have taken over what it held, or it holds nothing: it is another one from now on. */
        renew() {
            id = newId();
            isKnown = false;
        },
        /** False: others have taken over what this process holds. */
        async live(holds: boolean): Promise<boolean> {
            if (!isKnown) {
                return true;
            }
            if (holds) {
                return await store.beat(id);
            }
            const before = id;
            this.renew();
            await store.leave(before);
            return true;
        },
        /** Takes over what the dead held. True: there was something. */
        async lookAtOthers(): Promise<boolean> {
            const seen = new Map<string, {count: number; looks: number}>();
            for (const [other, count] of await store.beats()) {
                const before = others.get(other);
                seen.set(other, {count, looks: before?.count === count ? before.looks + 1 : 1});
            }
            others = seen;
            const dead = [...seen].filter(([other, {looks}]) => other !== id && looks > patience).map(([other, {count}]) => ({id: other, count}));
            return dead.length > 0 && await store.takeOver(dead);
        },
    };
}
