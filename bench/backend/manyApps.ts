import {median, movement, spread} from '../figures.ts';
import type {Section} from '../report.ts';
import {appCount} from './fiftyApps.ts';
import {startSubject} from './Subject.ts';

const deadline = 1_500;
/** For later looks, in milliseconds. */
const soon = 50;
/** Beside the deadline: merging, sealing and sending the other 48. */
const slack = 100;

/** P10: fifty Apps are asked for their bindings, one of them never answers, one fails. How long does a channel wait, the first time and later? */
export async function measureManyApps({rounds = 1, later = 60} = {}): Promise<Section> {
    const firsts: number[] = [];
    const laters: number[] = [];
    const floor: number[] = [];
    const apps: number[] = [];
    for (let round = 0; round < rounds; round++) {
        const upstream = await startSubject('upstreamApps');
        const subject = await startSubject('topmastApps', upstream.url);
        const look = async () => {
            const began = performance.now();
            const answer = await fetch(subject.url + (subject.ready.path ?? ''), {headers: subject.ready.headers ?? {}});
            const text = await answer.text();
            apps.push(new Set(text.match(/"app_id":"app-\d+"/g) ?? []).size);
            return performance.now() - began;
        };
        firsts.push(await look());
        for (let turn = 0; turn < later; turn++) {
            laters.push(await look());
            const began = performance.now();
            await (await fetch(`${upstream.url}/app/0/bindings`)).text();
            floor.push(performance.now() - began);
        }
        await subject.stop();
        await upstream.stop();
    }
    const [first, worst] = [median(firsts), Math.max(...laters)];
    return {
        title: 'P10: bindings of fifty Apps, one of which hangs and one fails',
        about: `A fresh server with fifty Apps; the first look at a channel, then ${later} more.`,
        tables: [{caption: '', head: ['', 'ms'], rows: [
            ['first look', spread(firsts)], ['later looks', spread(laters, 1)], ['floor: one App, asked directly', spread(floor, 1)], ['Apps in a list', spread(apps)],
        ]}],
        bars: [
            {ok: first <= deadline + slack && Math.min(...apps) === appCount - 2, text: `the first answer came after ${first.toFixed(0)} ms with ${Math.min(...apps)} Apps; ${deadline} ms and 48 are wanted (${slack} ms to write it)`},
            {ok: median(laters) < soon, text: `later ones took ${median(laters).toFixed(1)} ms (worst ${worst.toFixed(0)}); under ${soon} are wanted`},
        ],
        notes: [],
        // A few milliseconds more or less are nothing beside the bar.
        floorMoved: movement(floor.map((milliseconds) => soon + milliseconds)),
    };
}
