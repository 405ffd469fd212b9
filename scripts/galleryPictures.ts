import {spawn} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {chromium} from 'playwright';

import {chromiumArgs, chromiumPath} from './browser.ts';
import {serveFolder} from './serveFolder.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The gallery as it is seen by most, in the dark, and in a language that runs from right to left. */
const views = {
    'gallery-light': 'theme:denim;language:en',
    'gallery-dark': 'theme:onyx;language:en',
    'gallery-rtl': 'theme:denim;language:ar',
};

/** Pictures of the gallery, out of a Storybook that is built for it: the same on every machine, since nothing moves and the fonts come along. */
export async function galleryPictures(folder: string): Promise<void> {
    const built = await mkdtemp(join(tmpdir(), 'topmast-storybook-'));
    try {
        await build(built);
        const server = await serveFolder(built);
        const browser = await chromium.launch({executablePath: await chromiumPath(), args: chromiumArgs});
        try {
            for (const [name, globals] of Object.entries(views)) {
                const page = await browser.newPage({viewport: {width: 1200, height: 900}, reducedMotion: 'reduce'});
                await page.goto(`${server.url}/iframe.html?id=gallery--the-whole&viewMode=story&globals=${globals}`);
                // The story's own play function opens the list of the command box, last of all.
                await page.getByRole('option').nth(2).waitFor();
                await page.evaluate(async () => {
                    await document.fonts.ready;
                });
                // What loads when first needed (Markdown, a language) is there too.
                await page.waitForLoadState('networkidle');
                await page.waitForFunction(() => Array.from(document.images).every(({complete}) => complete));
                await page.screenshot({path: `${folder}${name}.png`, fullPage: true, animations: 'disabled', caret: 'hide'});
                await page.close();
                console.log(`docs/pictures/${name}.png`);
            }
        } finally {
            await browser.close();
            server.close();
        }
    } finally {
        await rm(built, {recursive: true, force: true});
    }
}

function build(folder: string): Promise<void> {
    return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, ['node_modules/storybook/dist/bin/dispatcher.js', 'build', '--disable-telemetry', '--output-dir', folder], {cwd: root, stdio: ['ignore', 'ignore', 'inherit']});
        child.on('error', reject);
        child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`Storybook was not built: exit code ${code}.`))));
    });
}
