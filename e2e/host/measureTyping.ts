/**
 * What the extension costs who types something else: `npx tsx e2e/host/measureTyping.ts`. In one page the plugin is switched off and on
 * in turns, and the same plain text is typed into the host's box, each key with all that it makes the host draw. Says milliseconds a key,
 * and how far the two are apart beside how far equal rounds are; nothing is asserted, since machines differ.
 */
import type {Page} from 'playwright';

import {startShowcase} from '../../apps/showcase/index.ts';
import {startHost} from './startHost.ts';

const pairs = 40;
const keys = 200;
/** ms */
const settling = 500;

/** Milliseconds a key, of many. */
async function typeText(page: Page): Promise<number> {
    return Number(await page.evaluate(`(async () => {
        const box = document.querySelector('#post_textbox');
        box.focus();
        // What a plugin does when it comes is not what a key costs.
        await new Promise((resolve) => setTimeout(resolve, ${settling}));
        await new Promise((resolve) => requestIdleCallback(resolve));
        const began = performance.now();
        for (let key = 0; key < ${keys}; key++) {
            document.execCommand('insertText', false, 'abcde fghij'[key % 11]);
            await Promise.resolve();
            box.getBoundingClientRect();
        }
        const took = performance.now() - began;
        box.select();
        document.execCommand('delete');
        await new Promise((resolve) => requestIdleCallback(resolve));
        return took / ${keys};
    })()`));
}

const quantile = (values: readonly number[], share: number): number => [...values].sort((one, other) => one - other)[Math.floor(values.length * share)] ?? 0;
const median = (values: readonly number[]): number => quantile(values, 0.5);

async function measure(react: 18 | 19): Promise<void> {
    const [host, showcase] = await Promise.all([startHost({react}), startShowcase({port: 0})]);
    try {
        await host.install(`${showcase.url}/manifest.json`);
        const page = await host.open('alice');
        const bar = page.getByRole('toolbar', {name: 'app bar'}).getByRole('button').first();
        const rounds = {off: [] as number[], on: [] as number[]};
        for (let pair = 0; pair <= pairs; pair++) {
            // Which comes first changes, so that what grows with time falls on both.
            for (const state of pair % 2 === 0 ? ['off', 'on'] as const : ['on', 'off'] as const) {
                await page.evaluate(`window.host.${state === 'on' ? 'enable' : 'disable'}()`);
                await bar.waitFor({state: state === 'on' ? 'attached' : 'detached'});
                const took = await typeText(page);
                if (pair > 0) {
                    rounds[state].push(took);
                }
            }
        }
        const apart = rounds.on.map((took, index) => took - (rounds.off[index] ?? took));
        // Two rounds that differ in nothing, one after the other.
        const noise = rounds.off.slice(1).map((took, index) => Math.abs(took - (rounds.off[index] ?? took)));
        process.stdout.write(`React ${react}: without ${median(rounds.off).toFixed(3)} ms a key, with ${median(rounds.on).toFixed(3)} ms (the quickest tenth ${quantile(rounds.off, 0.1).toFixed(3)} and ${quantile(rounds.on, 0.1).toFixed(3)}); ` +
            `apart ${(median(apart) * 1_000).toFixed(0)} µs in the median, where equal rounds are ${(median(noise) * 1_000).toFixed(0)} µs apart\n`);
    } finally {
        await Promise.all([host.close(), showcase.close()]);
    }
}

for (const react of [18, 19] as const) {
    await measure(react);
}
