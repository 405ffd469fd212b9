/**
 * What the extension costs who goes from one channel to another: `npx tsx e2e/host/measureSwitch.ts`. In one page the plugin is switched off
 * and on in turns; each round goes to and fro between two channels of sixty posts, in which Apps have different buttons, and counts until
 * the next frame is drawn. Exit 1: more than the 5 ms that it may take.
 */
import type {Page} from 'playwright';

import {startShowcase} from '../../apps/showcase/index.ts';
import {startHost} from './startHost.ts';
import {startMatrix} from './startMatrix.ts';

/** Milliseconds (issue 5). */
const bar = 5;
const pairs = 12;
const switches = 20;

/** Milliseconds of work that a switch makes, of many: what the press does, and what is drawn of it. */
async function goToAndFro(page: Page): Promise<number> {
    return Number(await page.evaluate(`(async () => {
        let took = 0;
        for (let at = 0; at < ${switches}; at++) {
            const link = document.querySelector(at % 2 ? 'a[href$=support]' : 'a[href$=off-topic]');
            const began = performance.now();
            link.click();
            await Promise.resolve();
            document.body.getBoundingClientRect();
            took += performance.now() - began;
            await new Promise((resolve) => requestIdleCallback(resolve));
        }
        return took / ${switches};
    })()`));
}

const median = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

async function measure(react: 18 | 19): Promise<number> {
    const [host, showcase, matrix] = await Promise.all([startHost({react}), startShowcase({port: 0}), startMatrix()]);
    try {
        await host.install(`${showcase.url}/manifest.json`);
        await host.install(`${matrix.url}/manifest.json`);
        for (let post = 0; post < 60; post++) {
            await host.post(host.bob, 'support', `Post ${post}`);
            await host.post(host.bob, 'off-topic', `Post ${post}`);
        }
        const page = await host.open('alice', {channel: 'support'});
        const cell = page.getByRole('toolbar', {name: 'app bar'}).getByRole('button').first();
        const apart: number[] = [];
        const without: number[] = [];
        for (let pair = 0; pair <= pairs; pair++) {
            const took = {off: 0, on: 0};
            // Which comes first changes, so that what grows with time falls on both.
            for (const state of pair % 2 === 0 ? ['off', 'on'] as const : ['on', 'off'] as const) {
                await page.evaluate(`window.host.${state === 'on' ? 'enable' : 'disable'}()`);
                await cell.waitFor({state: state === 'on' ? 'attached' : 'detached'});
                took[state] = await goToAndFro(page);
            }
            if (pair > 0) {
                apart.push(took.on - took.off);
                without.push(took.off);
            }
        }
        process.stdout.write(`React ${react}: ${median(without).toFixed(2)} ms a switch without the extension, ${median(apart).toFixed(2)} ms more with it (bar: ${bar} ms)\n`);
        return median(apart);
    } finally {
        await Promise.all([host.close(), showcase.close(), matrix.close()]);
    }
}

const added = [await measure(18), await measure(19)];
process.exitCode = added.every((took) => took <= bar) ? 0 : 1;
