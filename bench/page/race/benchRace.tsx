import {seeded, type Option} from '../labels.ts';
import {painted, settled} from '../paint.ts';
import {putOnStage, type} from '../stage.tsx';
import {click, textBox} from '../textBox.ts';
import {raceContenders, type Search} from './raceContenders.tsx';

export interface RaceResult {
    /** Searches sent, from opening the list to the right answer. */
    calls: number;
    /** Of these, those that were given up. */
    aborted: number;
    /** Paintings that showed an answer to another text than the one in the box. */
    stale: number;
    /** From the last key to the painting of its answer, ms. */
    right: number;
    /** Of which somebody else took so long to answer, ms. */
    latency: number;
}

const text = 'abcdefghijklmnopqrst';
const keyEvery = 60;

/** Opens a searched list and types twenty letters, one each 60 ms; every search is answered after 20 to 800 ms. */
export async function benchRace(name: string, seed: number): Promise<RaceResult> {
    const contender = raceContenders.find((candidate) => candidate.name === name);
    if (!contender) {
        throw new Error(`no contender ${name}`);
    }
    const {Race, prefix} = contender;
    const random = seeded(seed);
    const result: RaceResult = {calls: 0, aborted: 0, stale: 0, right: Number.NaN, latency: Number.NaN};
    const search: Search = async (query, signal) => {
        result.calls++;
        signal?.addEventListener('abort', () => result.aborted++);
        const latency = 20 + random() * 780;
        await new Promise((resolve) => {
            setTimeout(resolve, latency);
        });
        if (query === text) {
            result.latency = latency;
        }
        return answersTo(query);
    };
    putOnStage(<Race search={search}/>);
    await settled();
    textBox().focus();
    if (prefix) {
        type(prefix);
    } else {
        click(textBox());
    }

    let lastKey = Number.POSITIVE_INFINITY;
    const began = performance.now();
    let typed = 0;
    const timer = setInterval(() => {
        type(text.charAt(typed));
        typed++;
        if (typed === text.length) {
            clearInterval(timer);
            lastKey = performance.now();
        }
    }, keyEvery);
    while (Number.isNaN(result.right) && performance.now() - began < 10_000) {
        await painted();
        const now = performance.now();
        const query = textBox().value.slice(prefix.length);
        const shown = [...document.querySelectorAll('[role="option"]')].map((row) => /answer to "(.*?)"/.exec(row.textContent ?? '')?.[1]).filter((found) => found !== undefined);
        if (shown.some((found) => found !== query)) {
            result.stale++;
        }
        if (query === text && shown.includes(text)) {
            result.right = now - lastKey;
        }
    }
    // What is still on its way must not come to the next contender.
    clearInterval(timer);
    const {calls, aborted, stale, right, latency} = result;
    putOnStage(undefined);
    await settled();
    return {calls, aborted, stale, right, latency};
}

/** All that fit, and each says to which question. */
function answersTo(query: string): Option[] {
    return [1, 2, 3].map((number) => ({value: `${query}-${number}`, label: `${query} is answer to "${query}" ${number}`}));
}
