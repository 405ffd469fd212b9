/** Nothing stays behind: no detached nodes, no listeners, no growing heap, however often forms are opened and channels changed. */
import {execFile} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

import {chromium, type Browser, type CDPSession, type Page} from 'playwright';
import {preview, type PreviewServer} from 'vite';
import {afterAll, beforeAll, expect, test} from 'vitest';

import {chromiumArgs, chromiumPath} from '../scripts/browser.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, 'node_modules/.cache');
mkdirSync(cache, {recursive: true});
const outDir = mkdtempSync(join(cache, 'leaks-'));

/** After these all code has run, all lists are loaded, all channels are known. */
const warmUp = 100;
const count = Number(process.env['LEAK_ROUNDS'] ?? 1_000);

let server: PreviewServer;
let browser: Browser;

beforeAll(async () => {
    // A process of its own: inside Vitest NODE_ENV is "test", and React would be built for development.
    await promisify(execFile)(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', 'e2e/leaks/vite.config.ts', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'], {
        cwd: root,
        env: {...process.env, NODE_ENV: 'production'},
    });
    server = await preview({configFile: false, root: outDir, logLevel: 'error', build: {outDir}, preview: {port: 0}});
    browser = await chromium.launch({executablePath: await chromiumPath(), args: chromiumArgs});
}, 60_000);

afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(outDir, {recursive: true, force: true});
});

interface Left {
    /** In the document and out of it. */
    nodes: number;
    listeners: number;
    /** Bytes. */
    heap: number;
}

/** What is alive when all that can go has gone. */
async function countLeft(devtools: CDPSession): Promise<Left> {
    for (let again = 0; again < 3; again++) {
        await devtools.send('HeapProfiler.collectGarbage');
    }
    const {nodes, jsEventListeners: listeners} = await devtools.send('Memory.getDOMCounters');
    const {usedSize: heap} = await devtools.send('Runtime.getHeapUsage');
    return {nodes, listeners, heap};
}

async function walk(page: Page, kind: 'form' | 'switch', times: number): Promise<void> {
    await page.evaluate(([kind, times]) => window.rounds(kind, times), [kind, times] as const);
}

test.each(['form', 'switch'] as const)('a thousand %s rounds leave no detached nodes, no listeners and no growing heap', async (kind) => {
    const page = await browser.newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('HeapProfiler.enable');
    await walk(page, kind, warmUp);
    const left: Left[] = [await countLeft(devtools)];
    for (let quarter = 0; quarter < 4; quarter++) {
        await walk(page, kind, count / 4);
        left.push(await countLeft(devtools));
    }
    await page.close();

    const grown = (pick: (one: Left) => number, from: number) => left.slice(-1).reduce((last, one) => last + pick(one), 0) - pick(left[from] ?? {nodes: 0, listeners: 0, heap: 0});
    const story = JSON.stringify(left);
    // Fewer than one of each in ten rounds: what the browser itself keeps for a while.
    expect(grown(({nodes}) => nodes, 0), `nodes, ${story}`).toBeLessThan(count / 10);
    expect(grown(({listeners}) => listeners, 0), `listeners, ${story}`).toBeLessThan(count / 10);
    // The engine's own tables still fill in the first half: what grows without an end grows in the second as well.
    expect(grown(({heap}) => heap, 2) / (count / 2), `bytes a round, ${story}`).toBeLessThan(300);
});
