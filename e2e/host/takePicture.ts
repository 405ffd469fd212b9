import {fileURLToPath} from 'node:url';

import type {Page} from 'playwright';

/** Takes a picture of what a test has just made of the host's page, as `test-results/host/NAME-react-18.png`: for people to look at, nothing reads it. */
export async function takePicture(page: Page, name: string, react: 18 | 19): Promise<void> {
    await page.screenshot({path: fileURLToPath(new URL(`../../test-results/host/${name}-react-${react}.png`, import.meta.url)), animations: 'disabled'});
}
