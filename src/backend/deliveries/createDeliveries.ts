import {TopmastError} from '../TopmastError.ts';
import {createAcceptance} from './createAcceptance.ts';
import {createDeliveryStore} from './createDeliveryStore.ts';
import {createWorker} from './createWorker.ts';
import type {Deliveries} from './Deliveries.ts';
import type {DeliveriesOptions} from './DeliveriesOptions.ts';

/** What processes tell each other: there may be work for these Apps; all that one App had is gone. */
const deliveriesTopic = 'deliveries';

/** Opens the deliveries over a database whose schema has `deliveryMigrations`. */
export function createDeliveries(options: DeliveriesOptions): Deliveries {
    const {db, peers, registry, log, now, newId} = options;
    const store = createDeliveryStore({db, peers, newId});
    const worker = createWorker({...options, store});
    const accept = createAcceptance({store, now});

    /** What is stored is delivered even when nobody hears of it now: somebody looks again after a while. */
    async function tell(message: {look?: string[]} | {gone: string}): Promise<void> {
        try {
            await peers.notify(deliveriesTopic, JSON.stringify(message));
        } catch (error) {
            log.warn({err: error}, 'the other processes could not be told of deliveries; they find them by themselves, later');
        }
    }

    const stopListening = peers.listen(deliveriesTopic, (text) => {
        const heard: {look?: string[]; gone?: string} | undefined = text === undefined ? undefined : JSON.parse(text);
        if (heard?.gone !== undefined) {
            worker.forget(heard.gone);
        } else if (heard?.look) {
            worker.look(heard.look);
        } else {
            void worker.lookEverywhere();
        }
    });

    return {
        async accept(deliveries) {
            const enabled = new Map<string, boolean>();
            for (const appId of new Set(deliveries.map((delivery) => delivery.appId))) {
                enabled.set(appId, (await registry.app(appId))?.enabled === true);
            }
            const [wanted, dropped] = [deliveries.filter(({appId}) => enabled.get(appId)), deliveries.filter(({appId}) => !enabled.get(appId))];
            if (dropped.length > 0) {
                log.info({appIds: [...new Set(dropped.map(({appId}) => appId))], count: dropped.length}, 'deliveries of Apps that are not enabled are dropped');
            }
            if (wanted.length > 0) {
                await accept(wanted);
                await tell({look: [...new Set(wanted.map(({appId}) => appId))]});
            }
        },
        find: (query) => store.find(query),
        async count() {
            const rows = await db.selectFrom('delivery').select(({fn}) => ['state', fn.countAll<number>().as('count')]).groupBy('state').execute();
            return Object.fromEntries(rows.map(({state, count}) => [state, count]));
        },
        cancel: (appId, key) => store.cancel(appId, key),
        async replay(id) {
            const replayed = await store.replay(id, now());
            if (!replayed) {
                throw new TopmastError('not_found', {detail: `no delivery ${id}`});
            }
            await tell({look: [replayed.appId]});
            return replayed;
        },
        wake(appId) {
            void tell(appId === undefined ? {} : {look: [appId]});
        },
        async remove(appId) {
            await store.remove(appId);
            await tell({gone: appId});
        },
        start: () => worker.start(),
        async close() {
            stopListening();
            await worker.close();
        },
    };
}
