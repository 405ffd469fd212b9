import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startShowcase} from '../apps/showcase/index.ts';
import type {Sample} from '../apps/wire/index.ts';
import {answered, messageBox, openPostMenu, runCommand} from './gestures.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

describe('where Apps stand', () => {
    let workspace: Workspace;
    let showcase: Sample;
    let page: Page;

    beforeAll(async () => {
        [workspace, showcase] = await Promise.all([startWorkspace(), startShowcase({port: 0})]);
        await workspace.install(`${showcase.url}/manifest.json`);
        await workspace.post(workspace.bob, 'town-square', 'Look at this.');
        page = await workspace.open('alice');
    });
    afterAll(async () => {
        await workspace.close();
        await showcase.close();
    });

    async function goTo(channel: string): Promise<void> {
        await page.getByRole('link', {name: channel}).click();
        await page.getByRole('heading', {name: channel}).first().waitFor();
    }

    test('S2-049 the app bar: one press opens a form, another one answers', async () => {
        const bar = page.getByRole('toolbar', {name: 'Apps'});
        await bar.getByRole('button', {name: 'Buttons that grow'}).click();
        await page.getByRole('dialog', {name: 'Buttons'}).getByRole('button', {name: 'Cancel'}).click();
        await bar.getByRole('button', {name: 'Ring from the bar'}).click();
        await answered(page, 'Ding dong.');
    });

    test('in a narrow window what stood in the bar stands in the menu of the channel', async () => {
        await page.setViewportSize({width: 400, height: 800});
        await page.getByRole('toolbar', {name: 'Apps'}).waitFor({state: 'detached'});
        await page.getByRole('button', {name: 'Menu of Town Square'}).click();
        await page.getByRole('menuitem', {name: 'Buttons that grow'}).click();
        await page.getByRole('dialog', {name: 'Buttons'}).getByRole('button', {name: 'Cancel'}).click();
        await page.setViewportSize({width: 1280, height: 800});
        await page.getByRole('toolbar', {name: 'Apps'}).waitFor();
    });

    test('S2-040 an App has a button in one channel, and there alone', async () => {
        const ticket = page.getByRole('button', {name: 'Open a ticket'});
        const always = page.getByRole('button', {name: 'Ring', exact: true});
        await always.waitFor();
        expect(await ticket.count()).toBe(0);
        await goTo('Support');
        await ticket.click();
        await page.getByRole('dialog', {name: 'A simple form'}).getByRole('button', {name: 'Cancel'}).click();
        await goTo('Town Square');
        await always.waitFor();
        await expect.poll(() => ticket.count()).toBe(0);
    });

    test('S2-048 visiting a channel asks for its bindings once', async () => {
        const asked: string[] = [];
        page.on('request', (request) => asked.push(request.url()));
        await goTo('Off-Topic');
        await page.getByRole('button', {name: 'Ring', exact: true}).waitFor();
        await messageBox(page).fill('/showcase ');
        await page.getByRole('option', {name: /answer/}).first().waitFor();
        await messageBox(page).fill('');
        expect(asked.filter((url) => url.includes('/api/v1/bindings'))).toHaveLength(1);
        await goTo('Town Square');
    });

    test('menus of a post lead as deep as an App likes', async () => {
        await openPostMenu(page, 'Look at this.');
        for (const item of ['Showcase', 'Deeper', 'Says something']) {
            await page.getByRole('menuitem', {name: item, exact: true}).click();
        }
        await answered(page, 'Ding dong.');
    });

    test('a language is chosen: the page turns at once, and it is kept with the user', async () => {
        await page.getByRole('button', {name: 'Settings'}).click();
        await page.getByRole('radio', {name: 'العربية'}).click();
        await expect.poll(() => page.locator('html').getAttribute('dir')).toBe('rtl');
        expect(await page.locator('html').getAttribute('lang')).toBe('ar');
        await expect.poll(() => page.getByRole('dialog').getByRole('heading').first().textContent()).not.toBe('Settings');
        const {body} = await workspace.alice.send('GET', '/api/v4/users/me');
        expect(body).toMatchObject({locale: 'ar'});
        await page.reload();
        await page.locator('html[dir=rtl]').waitFor();
        await page.getByRole('banner').getByRole('navigation').getByRole('button').first().click();
        await page.getByRole('radio', {name: 'English'}).click();
        await page.locator('html[dir=ltr]').waitFor();
        await page.getByRole('button', {name: 'Done'}).click();
        await runCommand(page, '/showcase answer ok');
        await answered(page, 'All is well.');
    });
});
