import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';

import {build} from 'vite';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';

import {onPostgres} from '../storage/fixtures/onBothDatabases.ts';
import type {DatabasePlace} from '../storage/index.ts';
import {startCounter, type Counter} from './fixtures/startCounter.ts';

interface Sizes {
    /** Kills on each store. */
    rounds: number;
    /** Notifications that two processes share. */
    notifications: number;
    /** In milliseconds, for one test. */
    patience: number;
}

interface Running {
    /** Asks it to accept; what it acknowledges is in `accepted`. */
    accept(first: number, count: number): void;
    send(line: string): void;
    kill(): Promise<void>;
}

/** An App that counts, and processes that deliver to it. */
interface World {
    counter: Counter;
    /** Numbers that a process acknowledged. */
    accepted: Set<number>;
    /** A process of its own on a database; resolves when it delivers. */
    start(place: DatabasePlace): Promise<Running>;
    end(): Promise<void>;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const atOnce = 10;

/** What holds of deliveries when processes are killed: issue 4, done 3. The tests run beside each other, since each waits for its processes most of the time. */
export function deliveriesSurvive({rounds, notifications, patience}: Sizes): void {
    const bundle = mkdtempSync(join(root, 'node_modules', '.deliveries-'));
    const newDatabase = onPostgres({durable: true});

    beforeAll(async () => {
        const input = fileURLToPath(new URL('fixtures/deliveryProcess.ts', import.meta.url));
        await build({configFile: false, root, logLevel: 'error', build: {outDir: bundle, ssr: input, target: 'node20', minify: false}});
    }, 60_000);
    afterAll(() => rmSync(bundle, {recursive: true, force: true}));

    async function openWorld(): Promise<World> {
        const counter = await startCounter();
        const accepted = new Set<number>();
        const running: Running[] = [];
        return {
            counter, accepted,
            async start(place) {
                const one = await startProcess(join(bundle, 'deliveryProcess.js'), place, counter.url, accepted);
                running.push(one);
                return one;
            },
            async end() {
                await Promise.all(running.map(({kill}) => kill()));
                await counter.close();
            },
        };
    }

    /** Each that was acknowledged has come, nothing stands for two things, and each lane came in order. */
    async function expectAllDelivered({accepted, counter}: World): Promise<void> {
        await vi.waitFor(() => expect([...accepted].filter((n) => !counter.times.has(`key ${n}`))).toEqual([]), {timeout: patience, interval: 50});
        expect(counter.confused).toEqual([]);
        for (const numbers of counter.lanes.values()) {
            expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
        }
    }

    test.concurrent.each(['SQLite', 'Postgres'])(`issue 4, done 3: SIGKILL in ${rounds} rounds on %s loses nothing that was acknowledged`, async (store) => {
        const world = await openWorld();
        const {accepted, counter} = world;
        const {dataDir, ...server} = await newDatabase();
        const place = {dataDir, ...(store === 'Postgres' ? server : {})};
        let next = 0;
        for (let round = 0; round < rounds; round++) {
            const one = await world.start(place);
            const [before, enough] = [accepted.size, 20 + 15 * (round % 5)];
            // Busy with both when it is killed: accepting, and delivering.
            const feeding = setInterval(() => {
                if (accepted.size - counter.times.size < 300) {
                    one.accept(next, atOnce);
                    next += atOnce;
                }
            }, 10);
            const delivered = counter.times.size;
            await vi.waitFor(() => {
                expect(accepted.size - before).toBeGreaterThan(enough);
                expect(counter.times.size - delivered).toBeGreaterThan(enough / 2);
            }, {timeout: patience, interval: 10});
            clearInterval(feeding);
            await one.kill();
        }
        await world.start(place);
        await expectAllDelivered(world);
        expect(accepted.size).toBeGreaterThan(rounds * 20);
        await world.end();
    }, patience + rounds * 20_000);

    test.concurrent(`issue 4, done 3: ${notifications} notifications of two processes on one Postgres and a timer, one process killed half-way: each is delivered, duplicates only under the same key`, async () => {
        const world = await openWorld();
        const {accepted, counter} = world;
        const place = await newDatabase();
        const [one, other] = await Promise.all([world.start(place), world.start(place)]);
        one.send('timer tick 1000');
        for (let n = 0; n < notifications; n += 100) {
            (n % 200 === 0 ? one : other).accept(n, 100);
        }
        await vi.waitFor(() => expect(accepted.size).toBe(notifications), {timeout: patience, interval: 10});
        await vi.waitFor(() => expect(counter.times.size).toBeGreaterThan(notifications / 2), {timeout: patience, interval: 10});
        await one.kill();
        await expectAllDelivered(world);
        await vi.waitFor(() => expect(counter.times.get('tick')).toBeGreaterThan(0), {timeout: patience});
        expect(accepted.size).toBe(notifications);
        expect(counter.times.size).toBe(notifications + 1);
        await world.end();
    }, patience * 2);

    test('two different deliveries under one key would be found', async () => {
        const {counter, end} = await openWorld();
        for (const n of [1, 2]) {
            await (await fetch(counter.url, {method: 'POST', headers: {'idempotency-key': 'k'}, body: JSON.stringify({n})})).text();
        }
        expect(counter.confused).toEqual(['k']);
        await end();
    });
}

async function startProcess(file: string, {dataDir, databaseUrl = ''}: DatabasePlace, appUrl: string, accepted: Set<number>): Promise<Running> {
    const child = spawn(process.execPath, [file], {env: {...process.env, DATA_DIR: dataDir, DATABASE_URL: databaseUrl, APP_URL: appUrl}, stdio: ['pipe', 'pipe', 'inherit']});
    const ended = once(child, 'exit');
    child.stdin.on('error', () => {}); // It was killed while we wrote; what was not acknowledged does not count.
    const lines = createInterface({input: child.stdout});
    const ready = once(lines, 'line');
    lines.on('line', (line) => {
        const [, first, count] = /^accepted (\d+) (\d+)$/.exec(line) ?? [];
        for (let n = Number(first); n < Number(first) + Number(count); n++) {
            accepted.add(n);
        }
    });
    await ready;
    const send = (line: string) => void child.stdin.write(`${line}\n`);
    return {
        send,
        accept: (first, count) => send(`${first} ${count}`),
        async kill() {
            child.kill('SIGKILL');
            await ended;
        },
    };
}
