import type {BenchPage} from '../BenchPage.ts';
import {median, movement, spread} from '../figures.ts';
import type {Section} from '../report.ts';

const counts = [10, 1_000, 10_000];
const leastRounds = 3;
/** ms */
const bar = 1;

/** P6: what the command box computes for a key, over ever more bindings. */
export async function measureSlash(bench: BenchPage): Promise<Section> {
    const means = new Map<number, number[]>();
    const worsts = new Map<number, number[]>();
    const prepares = new Map<number, number[]>();
    for (let round = 0; round < leastRounds; round++) {
        for (const count of counts) {
            const {mean, worst, prepare} = await bench.run((page) => page.evaluate((count) => window.bench.benchSlash(count), count));
            means.set(count, [...means.get(count) ?? [], median(mean)]);
            worsts.set(count, [...worsts.get(count) ?? [], worst]);
            prepares.set(count, [...prepares.get(count) ?? [], prepare]);
        }
    }
    const of = (figures: Map<number, number[]>, count: number) => figures.get(count) ?? [];
    const growth = median(of(means, 10_000)) - median(of(means, 10));
    return {
        title: 'P6 Slash line',
        about: 'Reading the line up to the caret and as it would be sent, and making its list, for each key of a line of three words, flags, quotes and multi-byte text. Milliseconds a key, median (min–max) of the rounds. Prepared: the index that is made once, when the bindings arrive.',
        tables: [{
            caption: '',
            head: ['bindings', 'a key in the mean', 'worst key', 'prepared'],
            rows: counts.map((count) => [count.toLocaleString('en'), spread(of(means, count), 3), spread(of(worsts, count), 3), spread(of(prepares, count), 2)]),
        }],
        bars: [
            {ok: counts.every((count) => median(of(worsts, count)) < bar), text: `the worst key takes ${Math.max(...counts.map((count) => median(of(worsts, count)))).toFixed(3)} ms (bar: ${bar} ms)`},
            {ok: growth <= 0.05, text: `flat: a key over 10,000 bindings takes ${(growth * 1_000).toFixed(0)} µs more than over 10 (bar: 50 µs)`},
        ],
        notes: [],
        floorMoved: Math.min(movement(of(means, 10)), movement(of(means, 10_000))),
    };
}
