import type {BenchPage} from '../BenchPage.ts';
import {median, movement, spread} from '../figures.ts';
import type {FormTimes} from '../page/forms/benchForm.tsx';
import type {Section} from '../report.ts';

const counts = [10, 30, 100];
const leastRounds = 3;
/** The bar of the issue, ms. */
const mountBar = 50;

/** P3: a mixed form's way to the screen, and a key's. Rounds go on until `budget` ms are spent. */
export async function measureForms(bench: BenchPage, budget: number): Promise<Section> {
    const contenders = await bench.run((page) => page.evaluate(() => window.bench.formContenders));
    const measured = new Map<string, FormTimes[]>();
    const of = (name: string, count: number) => measured.get(`${count} ${name}`) ?? [];
    const began = performance.now();
    // The first round is not counted: in it the code of all contenders is compiled.
    for (let round = 0; round <= leastRounds || performance.now() - began < budget; round++) {
        for (const count of counts) {
            for (const {name} of contenders) {
                const times = await bench.run((page) => page.evaluate(([name, count]) => window.bench.benchForm(name, count), [name, count] as const));
                if (round > 0) {
                    measured.set(`${count} ${name}`, [...of(name, count), times]);
                }
            }
        }
    }
    const mountOf = (name: string) => median(of(name, 100).map(({mount}) => mount));
    const ours = contenders.find(({kind}) => kind === 'ours')?.name ?? '';
    const floor = contenders.find(({kind}) => kind === 'floor')?.name ?? '';
    const best = contenders.filter(({kind}) => kind === 'peer').map(({name}) => ({name, mount: mountOf(name)})).sort((a, b) => a.mount - b.mount)[0];
    return {
        title: 'P3 Mixed form',
        about: 'Text, long text, number, e-mail, yes/no, select of ten, radio of three and date in turn. Milliseconds to layout, median (min–max); keys are typed into a text field in the middle. Lost: characters that a contender dropped while one was typed a frame.',
        tables: counts.map((count) => ({
            caption: `${count} fields`,
            head: ['', 'mount', 'median key', 'worst key', 'lost'],
            rows: contenders.map(({name}) => [
                name,
                spread(of(name, count).map(({mount}) => mount), 1),
                spread(of(name, count).map(({keys}) => median(keys)), 1),
                spread(of(name, count).map(({keys}) => Math.max(...keys)), 1),
                String(Math.max(...of(name, count).map(({lost}) => lost))),
            ]),
        })),
        bars: [
            {
                ok: mountOf(ours) <= Math.max(mountBar, best?.mount ?? 0),
                text: `100 mixed fields mount in ${mountOf(ours).toFixed(1)} ms (bar: ${mountBar} ms, or the best peer's time: ${best?.name} ${best?.mount.toFixed(1)} ms)`,
            },
            {ok: of(ours, 100).every(({lost}) => lost === 0), text: 'no character is lost at a key a frame'},
        ],
        notes: [],
        floorMoved: movement(of(floor, 100).map(({mount}) => mount)),
    };
}
