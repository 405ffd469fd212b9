/** The host of plugins itself: what the tests of the extension stand on behaves as a host does. */
import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startHost, type Host} from './startHost.ts';

describe.each([18, 19] as const)('a host of plugins on React %i', (react) => {
    let host: Host;
    let page: Page;

    beforeAll(async () => {
        host = await startHost({react, extension: false});
        page = await host.open('alice', {query: 'plugin=off'});
    });
    afterAll(() => host?.close());

    test('has the React that was asked for among its globals, and the names of client.md 8.3', async () => {
        const [version, missing] = await page.evaluate(`[window.React.version, ['ReactDOM', 'Redux', 'ReactRedux', 'ReactIntl', 'PropTypes'].filter((name) => !window[name])]`) as [string, string[]];
        expect(version).toMatch(react === 18 ? /^18\.2\./ : /^19\./);
        expect(missing).toEqual([]);
    });

    test('sends and shows posts, keeps drafts per channel, opens threads and edits', async () => {
        const box = page.getByLabel('write to Town Square');
        await box.fill('The tea is ready');
        await box.press('Enter');
        const post = page.getByRole('main').getByRole('listitem').filter({hasText: 'The tea is ready'});
        await post.waitFor();
        expect(await box.inputValue()).toBe('');

        await box.fill('half a sentence');
        await page.getByRole('link', {name: 'Support'}).click();
        expect(await page.getByLabel('write to Support').inputValue()).toBe('');
        await page.getByRole('link', {name: 'Town Square'}).click();
        expect(await box.inputValue()).toBe('half a sentence');

        await post.getByRole('button', {name: 'more'}).click();
        await page.getByRole('menuitem', {name: 'Reply'}).click();
        await page.getByLabel('Reply to this thread...').fill('And to you');
        await page.getByLabel('Reply to this thread...').press('Enter');
        await page.getByRole('complementary', {name: 'Thread'}).getByText('And to you').waitFor();
    });

    test('what others write arrives by itself', async () => {
        await host.post(host.bob, 'town-square', 'Written by Bob');
        await page.getByRole('main').getByText('Written by Bob').waitFor();
    });
});
