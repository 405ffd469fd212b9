import type {BenchPage} from '../BenchPage.ts';
import type {RefreshResult} from '../page/refresh/benchRefresh.tsx';
import type {Section} from '../report.ts';

const sentence = 'The printer on the third floor is on fire, and somebody ought to look at it, please.';
/** ms */
const keyEvery = 60;

/** P4: a robot types with real keys while the App sends the form anew. */
export async function measureRefresh(bench: BenchPage): Promise<Section> {
    const contenders = await bench.run((page) => page.evaluate(() => window.bench.refreshContenders));
    const results = new Map<string, RefreshResult & {lost: number}>();
    for (const {name} of contenders) {
        const result = await bench.run(async (page) => {
            await page.evaluate((name) => window.bench.beginRefresh(name), name);
            let due = performance.now();
            for (const key of sentence) {
                due += keyEvery;
                await page.waitForTimeout(Math.max(0, due - performance.now()));
                await page.keyboard.press(key === ' ' ? 'Space' : key);
            }
            return page.evaluate(() => window.bench.endRefresh());
        });
        results.set(name, {...result, lost: Math.max(0, sentence.length - result.held.length)});
    }
    return {
        title: 'P4 Refresh while somebody types',
        about: `A form of 100 mixed fields, sent anew by its App each 700 ms with other labels, one field more or less, and the typed field as it was when the App was asked; meanwhile a robot types ${sentence.length} real keys, one each ${keyEvery} ms. The peers get the new form as their documentation has it.`,
        tables: [{
            caption: '',
            head: ['', 'refreshes', 'lost characters', 'focus kept', 'caret at the end', 'longest frame, ms'],
            rows: contenders.map(({name}) => {
                const result = results.get(name);
                return result ? [name, String(result.refreshes), String(result.lost), result.focusKept ? 'yes' : 'no', result.caret === sentence.length ? 'yes' : 'no', result.longestFrame.toFixed(0)] : [name];
            }),
        }],
        bars: contenders.filter(({kind}) => kind === 'ours').map(({name}) => {
            const result = results.get(name);
            return {
                ok: result?.held === sentence && result.focusKept && result.caret === sentence.length && result.refreshes > 2,
                text: `${name}: ${result?.refreshes} refreshes, ${result?.lost} characters lost, focus and caret ${result?.focusKept && result.caret === sentence.length ? 'kept' : 'lost'}`,
            };
        }),
        notes: [],
        floorMoved: 0,
    };
}
