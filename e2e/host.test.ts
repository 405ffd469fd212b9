/** M-01 M-07 The library as it is packed for npm, in a webapp of somebody else's, on both Reacts. */
import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {chromium, type Browser} from 'playwright';
import {publint} from 'publint';
import {build, preview} from 'vite';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';

import {chromiumArgs, chromiumPath} from '../scripts/browser.ts';
import {exampleHost, hostConfig} from '../scripts/hostConfig.ts';
import {packLibrary} from '../scripts/packLibrary.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
mkdirSync(join(root, 'node_modules/.cache'), {recursive: true});
const folder = mkdtempSync(join(root, 'node_modules/.cache/host-'));

let browser: Browser;

beforeAll(async () => {
    // Vitest says "test", and React would be built for development.
    vi.stubEnv('NODE_ENV', 'production');
    await packLibrary(folder, exampleHost);
    browser = await chromium.launch({executablePath: await chromiumPath(), args: chromiumArgs});
});

afterAll(async () => {
    vi.unstubAllEnvs();
    await browser?.close();
    rmSync(folder, {recursive: true, force: true});
});

test('M-01 the package says of itself what is true: every entry exists, in the format it claims', async () => {
    const {messages} = await publint({pkgDir: join(exampleHost, 'node_modules/topmast'), pack: false});
    expect(messages).toEqual([]);
});

test('M-01 the packed declarations satisfy a strict compiler, and nothing of a server is among the dependencies', () => {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--project', exampleHost], {stdio: 'inherit'});
    const {dependencies, peerDependencies} = JSON.parse(readFileSync(join(exampleHost, 'node_modules/topmast/package.json'), 'utf8')) as Record<string, Record<string, string>>;
    expect(Object.keys({...dependencies})).not.toContain('fastify');
    expect(peerDependencies).toMatchObject({'react': '^18.2.0 || ^19.0.0', 'react-dom': '^18.2.0 || ^19.0.0'});
});

for (const version of [18, 19] as const) {
    test(`M-07 a webapp on React ${version} imports the packed library: menu, form, command, a box in a post, another language, one style sheet`, async () => {
        const outDir = join(folder, `webapp-${version}`);
        await build({...hostConfig(version), build: {outDir, emptyOutDir: true, chunkSizeWarningLimit: 2_000}});
        const scripts = readdirSync(join(outDir, 'assets')).filter((file) => file.endsWith('.js')).map((file) => readFileSync(join(outDir, 'assets', file), 'utf8')).join('');
        const reacts = new Set(scripts.match(/(?<=\.version ?= ?["'`])1[89]\.\d+\.\d+/g));
        expect([...reacts], 'one React, and the one that was asked for').toEqual([version === 18 ? '18.2.0' : '19.3.1']);
        const webapp = await preview({...hostConfig(version), build: {outDir}, preview: {port: 0}});
        const page = await browser.newPage();
        const wrong: string[] = [];
        page.on('pageerror', ({message}) => wrong.push(message));
        page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
        await page.goto(webapp.resolvedUrls?.local[0] ?? '');

        await page.getByRole('listitem').filter({hasText: 'spare monitor'}).getByRole('button', {name: 'App actions'}).click();
        await page.getByRole('menuitem', {name: 'Greet the author'}).click();
        const dialog = page.getByRole('dialog', {name: 'A greeting'});
        await dialog.getByText('everybody', {exact: true}).and(dialog.locator('strong')).waitFor();
        await dialog.getByLabel('Words').fill('Good morning');
        const submit = dialog.getByRole('button', {name: 'Submit'});
        expect(await submit.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe('rgb(138, 75, 18)');
        await submit.click();
        await page.getByText('Said: Good morning').waitFor();

        const box = page.getByRole('combobox', {name: 'Write a notice, or / for a command'});
        await box.fill('/greet Hello to all');
        await box.press('Enter');
        await page.getByText('Said: Hello to all').waitFor();

        await page.getByRole('checkbox', {name: 'Done'}).check();
        await page.getByText('Thank you: done.').waitFor();
        expect(await page.getByRole('checkbox', {name: 'Done'}).isChecked()).toBe(true);
        expect(wrong).toEqual([]);
        await page.close();

        const spanish = await browser.newPage({locale: 'es-MX'});
        await spanish.goto(webapp.resolvedUrls?.local[0] ?? '');
        await spanish.getByRole('button', {name: 'Acciones de las Apps'}).first().waitFor();
        await spanish.close();
        await webapp.close();
    });
}
