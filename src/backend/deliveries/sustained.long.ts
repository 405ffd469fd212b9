import {setTimeout as sleep} from 'node:timers/promises';

import {expect, test, vi} from 'vitest';

import {openDatabase} from '../storage/index.ts';
import {onBothDatabases} from '../storage/fixtures/onBothDatabases.ts';
import {openDesk} from './fixtures/openDesk.ts';
import {deliveryMigrations, type DeliveryTables, type NewDelivery} from './index.ts';

const [rate, seconds] = [500, 60];

onBothDatabases('deliveries for a minute', (newDatabase, store) => {
    test(`issue 4, done 3: ${rate} notifications a second are sustained on ${store}, with flat memory`, async () => {
        const {db, peers, close} = await openDatabase<DeliveryTables>(await newDatabase(), deliveryMigrations);
        const {sent, deliveries, answer} = openDesk({db, peers}, {times: {}});
        let [made, accepted, longest] = [0, 0, 0];
        answer(() => {
            made += 1;
            sent.length = 0; // What the fixture remembers would grow.
        });
        deliveries.start();
        const heap: number[] = [];
        const began = performance.now();
        while (performance.now() - began < seconds * 1_000) {
            const due = Math.floor((performance.now() - began) * rate / 1_000);
            const batch: NewDelivery[] = [];
            for (; accepted < due; accepted++) {
                batch.push({appId: 'desk', kind: 'notification', key: `k${accepted}`, lane: `c${accepted % 50}`, call: {path: '/event'}, values: {text: 'x'.repeat(500)}});
            }
            void deliveries.accept(batch);
            longest = Math.max(longest, accepted - made);
            heap.push(process.memoryUsage().heapUsed);
            await sleep(10);
        }
        await vi.waitFor(() => expect(made).toBe(accepted), {timeout: 5_000});
        // Four seconds' worth at most were waiting at any time, and the least that was used in the last quarter is about what it was in the first.
        expect(longest).toBeLessThan(rate * 4);
        const least = (part: number[]) => Math.min(...part);
        const quarter = Math.floor(heap.length / 4);
        expect(least(heap.slice(-quarter)) - least(heap.slice(0, quarter))).toBeLessThan(30 * 1024 * 1024);
        await deliveries.close();
        await close();
    }, seconds * 3_000);
});
