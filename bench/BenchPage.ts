import {chromium, type Browser, type Page} from 'playwright';

import {chromiumArgs, chromiumPath} from '../scripts/browser.ts';

/** The measured page in a real browser. */
export interface BenchPage {
    /** Works with the page, at most `patience` ms long: then the browser is ended, the next work gets a fresh one, and this rejects. */
    run<Result>(work: (page: Page) => Promise<Result>, patience?: number): Promise<Result>;
    /** Of Chromium. */
    version(): Promise<string>;
    close(): Promise<void>;
}

export function createBenchPage(url: string): BenchPage {
    let open: Promise<{browser: Browser; page: Page}> | undefined;

    async function launch() {
        const browser = await chromium.launch({executablePath: await chromiumPath(), args: chromiumArgs});
        const page = await browser.newPage({viewport: {width: 1_000, height: 800}});
        await page.goto(url);
        await page.waitForFunction(() => 'bench' in window);
        return {browser, page};
    }

    async function close(): Promise<void> {
        const closing = open;
        open = undefined;
        await (await closing)?.browser.close();
    }

    return {
        async run(work, patience = 60_000) {
            open ??= launch();
            const {page} = await open;
            let timer: ReturnType<typeof setTimeout> | undefined;
            const late = new Promise<never>((_, reject) => {
                timer = setTimeout(() => reject(new TooSlow(`over ${patience / 1_000} s`)), patience);
            });
            try {
                return await Promise.race([work(page), late]);
            } catch (error) {
                await close();
                throw error;
            } finally {
                clearTimeout(timer);
            }
        },
        async version() {
            open ??= launch();
            return (await open).browser.version();
        },
        close,
    };
}

/** A contender that was given up. */
export class TooSlow extends Error {}
