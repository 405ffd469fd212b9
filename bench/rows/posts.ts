import type {BenchPage} from '../BenchPage.ts';
import {frame, median, movement, spread, tremble} from '../figures.ts';
import type {PostTimes} from '../page/posts/benchPosts.tsx';
import type {Section} from '../report.ts';

const contenders = [
    {key: 'floor', name: 'floor: JSON.parse; plain elements'},
    {key: 'ours', name: 'Topmast embedOf; PostEmbed'},
    {key: 'adaptive cards', name: 'Adaptive Cards 3.0.6 parse; render'},
];
const rounds = 15;
/** ms */
const modelBar = 0.01;

/** P12: what Apps embed in posts, from props to view model to the screen. */
export async function measurePosts(bench: BenchPage): Promise<Section> {
    const measured = new Map<string, PostTimes[]>();
    for (let round = 0; round < rounds; round++) {
        for (const {key} of contenders) {
            const times = await bench.run((page) => page.evaluate((key) => window.bench.benchPosts(key), key));
            measured.set(key, [...measured.get(key) ?? [], times]);
        }
    }
    const of = (key: string, pick: (times: PostTimes) => number) => (measured.get(key) ?? []).map(pick);
    const model = median(of('ours', (times) => times.model));
    const mount = median(of('ours', (times) => times.mount));
    return {
        title: 'P12 Embedded in posts',
        about: 'A card with title, text, two buttons, a select of five and a checkbox in each of 600 posts. Model: milliseconds a post from props to view model, cleaning included; again: for posts that were seen before. Mount: thirty posts to paint, ms. Median (min–max).',
        tables: [{
            caption: '',
            head: ['', 'model', 'again', 'mount 30'],
            rows: contenders.map(({key, name}) => [name, spread(of(key, (times) => times.model), 4), key === 'floor' ? '–' : spread(of(key, (times) => times.again), 4), spread(of(key, (times) => times.mount), 0)]),
        }],
        bars: [
            {ok: model <= modelBar, text: `a view model takes ${model.toFixed(4)} ms a post (bar: ${modelBar} ms)`},
            {ok: mount <= 2 * frame + tremble, text: `thirty posts are painted in ${mount.toFixed(0)} ms (bar: two frames)`},
        ],
        notes: [],
        floorMoved: movement(of('floor', (times) => times.mount)),
    };
}
