import type {BenchPage} from '../BenchPage.ts';
import {spread} from '../figures.ts';
import type {RaceResult} from '../page/race/benchRace.tsx';
import type {Section} from '../report.ts';

const seeds = [1, 2, 3, 4, 5];
const mostCalls = 3;

/** P5: twenty keys into a searched list whose answers come in any order. */
export async function measureRace(bench: BenchPage): Promise<Section> {
    const contenders = await bench.run((page) => page.evaluate(() => window.bench.raceContenders));
    const results = new Map<string, RaceResult[]>();
    for (const seed of seeds) {
        for (const {name} of contenders) {
            const result = await bench.run((page) => page.evaluate(([name, seed]) => window.bench.benchRace(name, seed), [name, seed] as const));
            results.set(name, [...results.get(name) ?? [], result]);
        }
    }
    const of = (name: string, pick: (result: RaceResult) => number) => (results.get(name) ?? []).map(pick);
    return {
        title: 'P5 Lookup race',
        about: 'Twenty letters, one each 60 ms, into a list that is searched elsewhere; each search is answered after 20 to 800 ms. Median (min–max) of five seeds. Stale: paintings that showed the answer to another text. Wait: from the last letter to the right list, less the time that its answer took, ms.',
        tables: [{
            caption: '',
            head: ['', 'calls', 'given up', 'stale paintings', 'wait'],
            rows: contenders.map(({name}) => [name, spread(of(name, ({calls}) => calls)), spread(of(name, ({aborted}) => aborted)), spread(of(name, ({stale}) => stale)), spread(of(name, ({right, latency}) => right - latency))]),
        }],
        bars: contenders.filter(({kind}) => kind === 'ours').flatMap(({name}) => [
            {ok: of(name, ({calls}) => calls).every((calls) => calls <= mostCalls), text: `${name}: at most ${Math.max(...of(name, ({calls}) => calls))} calls (bar: ${mostCalls})`},
            {ok: of(name, ({stale}) => stale).every((stale) => stale === 0), text: `${name}: ${Math.max(...of(name, ({stale}) => stale))} stale paintings`},
            {ok: of(name, ({right}) => right).every((right) => right > 0), text: `${name}: the right list is there in the end`},
        ]),
        notes: [],
        floorMoved: 0,
    };
}
