/** M-07 The library as it is built, in a webapp of somebody else's. */
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import react from '@vitejs/plugin-react';
import {chromium, type Browser} from 'playwright';
import {build, preview, type PreviewServer} from 'vite';
import {afterAll, beforeAll, expect, test} from 'vitest';

import {chromiumArgs, chromiumPath} from '../scripts/browser.ts';
import {buildLibrary} from '../scripts/buildLibrary.ts';

const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));
mkdirSync(cache, {recursive: true});
/** Inside of the tree, so that what the library imports from npm is found as in any webapp. */
const folder = mkdtempSync(join(cache, 'library-'));

let webapp: PreviewServer;
let browser: Browser;

beforeAll(async () => {
    const library = join(folder, 'library');
    await buildLibrary(library);
    const config = {configFile: false, root: fileURLToPath(new URL('./library/', import.meta.url)), logLevel: 'error', build: {outDir: join(folder, 'webapp'), emptyOutDir: true, chunkSizeWarningLimit: 2_000}} as const;
    await build({
        ...config,
        plugins: [react()],
        resolve: {alias: [
            {find: /^.*\/src\/index\.ts$/, replacement: join(library, 'index.js')},
            {find: /^.*\/src\/styles\.css$/, replacement: join(library, 'styles.css')},
        ]},
    });
    webapp = await preview({...config, preview: {port: 0}});
    browser = await chromium.launch({executablePath: await chromiumPath(), args: chromiumArgs});
});

afterAll(async () => {
    await browser?.close();
    await webapp?.close();
    rmSync(folder, {recursive: true, force: true});
});

test('M-07 a webapp imports the built library: menu, form, answer, and its one style sheet', async () => {
    const page = await browser.newPage();
    const wrong: string[] = [];
    page.on('pageerror', ({message}) => wrong.push(message));
    await page.goto(webapp.resolvedUrls?.local[0] ?? '');
    await page.getByRole('button', {name: 'App actions'}).click();
    await page.getByRole('menuitem', {name: 'Greet the author'}).click();
    const dialog = page.getByRole('dialog', {name: 'A greeting'});
    await dialog.getByLabel('Words').fill('Good morning');
    const submit = dialog.getByRole('button', {name: 'Submit'});
    expect(await submit.evaluate((button) => getComputedStyle(button).backgroundColor)).not.toBe('rgba(0, 0, 0, 0)');
    await submit.click();
    await page.getByRole('status').filter({hasText: 'Said: Good morning'}).waitFor();
    expect(wrong).toEqual([]);
});
