import type {Deliveries, NewDelivery} from '../deliveries/index.ts';

/** How many deliveries are accepted in one step; more wait for the next. */
const largest = 1_000;

interface Waiting {
    deliveries: readonly NewDelivery[];
    done(): void;
    failed(error: unknown): void;
}

/**
 * Accepts deliveries in crowds: while the database makes one crowd durable, the next gathers, whoever brings it. A post that fifty
 * owners hear of at once costs one or two writes, not fifty.
 */
export function createBatches({accept}: Pick<Deliveries, 'accept'>): (deliveries: readonly NewDelivery[]) => Promise<void> {
    let waiting: Waiting[] = [];
    let running = false;

    async function run(): Promise<void> {
        running = true;
        await undefined; // Those who come in the same moment come along.
        while (waiting.length > 0) {
            const batch: Waiting[] = [];
            let size = 0;
            while (waiting[0] && (size === 0 || size + waiting[0].deliveries.length <= largest)) {
                size += waiting[0].deliveries.length;
                batch.push(waiting[0]);
                waiting = waiting.slice(1);
            }
            try {
                await accept(batch.flatMap(({deliveries}) => deliveries));
                batch.forEach(({done}) => done());
            } catch (error) {
                batch.forEach(({failed}) => failed(error));
            }
        }
        running = false;
    }

    return async (deliveries) => {
        if (deliveries.length === 0) {
            return;
        }
        await new Promise<void>((done, failed) => {
            waiting.push({deliveries, done, failed});
            if (!running) {
                void run();
            }
        });
    };
}
