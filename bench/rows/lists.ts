import type {BenchPage} from '../BenchPage.ts';
import {TooSlow} from '../BenchPage.ts';
import {frame, median, movement, spread, tremble} from '../figures.ts';
import type {ListTimes} from '../page/lists/benchList.tsx';
import type {Bar, Section} from '../report.ts';

const sizes = [100, 1_000, 5_000, 50_000];
/** A contender that takes longer than this at a size is not asked again there, nor at a larger one, ms. */
const patience = 10_000;
/** One that takes longer than this has said enough after one round, ms. */
const slow = 3_000;
const leastRounds = 3;
/** Up to there `Select` is react-select: its bars are those of the combobox, above. */
const selectBarsFrom = 5_000;
const ahead = ['react-select', 'cmdk', '@ariakit', 'react-aria'];

type Measured = Map<string, ListTimes[]>;
const at = (name: string, size: number) => `${size} ${name}`;

/** P1 and P2: a key's way to the screen, and a list's. Rounds go on until `budget` ms are spent. */
export async function measureLists(bench: BenchPage, budget: number): Promise<Section> {
    const contenders = await bench.run((page) => page.evaluate(() => window.bench.listContenders));
    const measured: Measured = new Map();
    const given = new Map<string, string>();
    const began = performance.now();
    for (let round = 0; round < leastRounds || performance.now() - began < budget; round++) {
        for (const size of sizes) {
            for (const {name} of contenders) {
                const key = at(name, size);
                if (given.has(key)) {
                    continue;
                }
                const started = performance.now();
                try {
                    const times = await bench.run((page) => page.evaluate(([name, size]) => window.bench.benchList(name, size), [name, size] as const), patience);
                    measured.set(key, [...measured.get(key) ?? [], times]);
                    if (performance.now() - started > slow) {
                        given.set(key, '');
                    }
                } catch (error) {
                    given.set(key, error instanceof TooSlow ? `given up: ${error.message}` : `failed: ${String(error)}`);
                    for (const larger of sizes.filter((other) => other > size)) {
                        given.set(at(name, larger), 'not tried');
                    }
                }
            }
        }
    }
    return {
        title: 'P1 Keystroke to paint, P2 open to paint',
        about: 'Milliseconds, median (min–max). First: the first letter typed into an open list. Worst: the slowest of five letters. Clear: emptying the text box. Rows: options in the document.',
        tables: sizes.map((size) => ({
            caption: `${size.toLocaleString('en')} options`,
            head: ['', 'first key', 'worst key', 'clear', 'open', 'rows', 'mount'],
            rows: contenders.map(({name}) => rowOf(name, measured.get(at(name, size)) ?? [], given.get(at(name, size)) ?? '')),
        })),
        bars: barsOf(contenders, measured),
        notes: [],
        floorMoved: Math.max(...sizes.map((size) => movement((measured.get(at(floorOf(contenders), size)) ?? []).map(({keys}) => median(keys))))),
    };
}

interface Named {
    name: string;
    kind: 'ours' | 'peer' | 'floor';
}

const first = ({keys}: ListTimes) => keys[0] ?? Number.NaN;
const worst = ({keys}: ListTimes) => Math.max(...keys);
const clear = (times: ListTimes) => times.clear;
const of = (times: readonly ListTimes[] | undefined, pick: (times: ListTimes) => number) => median((times ?? []).map(pick));

function rowOf(name: string, times: readonly ListTimes[], given: string): string[] {
    if (times.length === 0) {
        return [name, given];
    }
    return [name, ...[first, worst, clear, (one: ListTimes) => one.open].map((pick) => spread(times.map(pick))), String(of(times, ({rows}) => rows)), spread(times.map(({mount}) => mount))];
}

function floorOf(contenders: readonly Named[]): string {
    return contenders.find(({kind}) => kind === 'floor')?.name ?? '';
}

function barsOf(contenders: readonly Named[], measured: Measured): Bar[] {
    const floor = floorOf(contenders);
    return contenders.filter(({kind}) => kind === 'ours').flatMap(({name}) => [
        ...judged(name).flatMap((size) => {
            const frames = size > 5_000 ? 2 : 1;
            const ours = measured.get(at(name, size));
            const bare = measured.get(at(floor, size));
            const over = Math.max(...[first, worst, clear].map((pick) => of(ours, pick) - of(bare, pick)));
            return {
                ok: over <= frames * frame + tremble,
                text: `${name}, ${size.toLocaleString('en')} options: key and clear at most ${over.toFixed(1)} ms over the floor (bar: ${frames === 1 ? 'one frame' : 'two frames'})`,
            };
        }),
        ...aheadOf(name, contenders, measured),
        flatness(name, floor, measured),
    ]);
}

function judged(name: string): number[] {
    return sizes.filter((size) => name !== 'Topmast Select' || size >= selectBarsFrom);
}

/** First key, worst key and clear together, at each size from 1,000 that the peer finished. */
function aheadOf(name: string, contenders: readonly Named[], measured: Measured): Bar[] {
    const sum = (times: readonly ListTimes[] | undefined) => of(times, first) + of(times, worst) + of(times, clear);
    return contenders.filter((peer) => ahead.some((word) => peer.name.startsWith(word))).map((peer) => {
        const pairs = judged(name).filter((size) => size >= 1_000 && measured.has(at(peer.name, size))).map((size) => ({
            size, ours: sum(measured.get(at(name, size))), theirs: sum(measured.get(at(peer.name, size))),
        }));
        return {
            ok: pairs.every(({ours, theirs}) => ours <= theirs + tremble),
            text: `${name} ahead of ${peer.name}: ${pairs.map(({size, ours, theirs}) => `${ours.toFixed(0)} against ${theirs.toFixed(0)} ms at ${size.toLocaleString('en')}`).join(', ') || 'which finished at no size'}`,
        };
    });
}

function flatness(name: string, floor: string, measured: Measured): Bar {
    const opened = (who: string, size: number) => of(measured.get(at(who, size)), ({open}) => open);
    const growth = opened(name, 50_000) - opened(name, 100) - Math.max(0, opened(floor, 50_000) - opened(floor, 100));
    const rows = Math.max(...sizes.filter((size) => size > 1_000).map((size) => of(measured.get(at(name, size)), (times) => times.rows)));
    return {
        ok: growth <= frame + tremble && rows <= 40,
        text: `${name} opens flat: ${growth.toFixed(1)} ms more at 50,000 than at 100; ${rows} options in the document above 1,000 (bar: 40)`,
    };
}
