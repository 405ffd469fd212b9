import type {NewDelivery} from './Deliveries.ts';
import type {DeliveryStore} from './createDeliveryStore.ts';

interface Waiting {
    deliveries: readonly NewDelivery[];
    done(): void;
    failed(error: unknown): void;
}

/** Most that is written in one transaction when many come at once. */
const atOnce = 5_000;

/**
 * Stores what is accepted. What comes while a transaction is under way goes into the next one together: a disk can make some hundred
 * transactions durable in a second, and thousands of rows. The order of the calls is the order of acceptance.
 */
export function createAcceptance({store, now}: {store: Pick<DeliveryStore, 'insert'>; now(): number}): (deliveries: readonly NewDelivery[]) => Promise<void> {
    const queue: Waiting[] = [];
    let writing = false;

    async function writeAll(): Promise<void> {
        writing = true;
        while (queue.length > 0) {
            const batch = nextBatch(queue);
            try {
                await store.insert(batch.flatMap(({deliveries}) => deliveries), now());
                batch.forEach(({done}) => done());
            } catch (error) {
                batch.forEach(({failed}) => failed(error));
            }
        }
        writing = false;
    }

    return (deliveries) => new Promise((done, failed) => {
        queue.push({deliveries, done, failed});
        if (!writing) {
            void writeAll();
        }
    });
}

/** The first ones that fit together; at least one. */
function nextBatch(queue: Waiting[]): Waiting[] {
    let count = 0;
    const end = queue.findIndex(({deliveries}) => (count += deliveries.length) > atOnce);
    return queue.splice(0, end < 0 ? queue.length : Math.max(1, end));
}
