import axe from 'axe-core';
import type {Page} from 'playwright';
import * as v from 'valibot';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startShowcase} from '../apps/showcase/index.ts';
import type {Sample} from '../apps/wire/index.ts';
import type {ThemeName} from '../src/components/index.ts';
import {messageBox, postWith, runCommand} from './gestures.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

/** The cards that hold every kind of control between them. */
const cards = ['lunch', 'tasks', 'selects', 'form', 'attachment'];

/** The page as a whole, full of what Apps put into it; the stories look at its parts one by one. */
describe('M-09 the running page for everybody', () => {
    let workspace: Workspace;
    let showcase: Sample;
    let page: Page;

    beforeAll(async () => {
        [workspace, showcase] = await Promise.all([startWorkspace(), startShowcase({port: 0})]);
        await workspace.install(`${showcase.url}/manifest.json`);
        page = await workspace.open('alice');
        for (const card of cards) {
            await runCommand(page, `/showcase embedded ${card}`);
        }
        await postWith(page, 'Ticket 7').waitFor();
    });
    afterAll(async () => {
        await workspace.close();
        await showcase.close();
    });

    test.each<[string, ThemeName, 'en' | 'ar']>([
        ['light', 'denim', 'en'],
        ['dark', 'onyx', 'en'],
        ['of high contrast', 'contrast', 'en'],
        ['Arabic', 'denim', 'ar'],
    ])('S0-034 axe finds nothing where it is %s: in the channel, in a list of commands, in a dialog', async (_, theme, locale) => {
        await workspace.alice.send('PUT', '/api/v4/users/me/patch', {locale});
        await page.evaluate((name) => localStorage.setItem('topmast.preferences', JSON.stringify({theme: name, direction: 'auto'})), theme);
        await page.reload();
        await page.locator(`html[lang=${locale}]`).waitFor();
        await postWith(page, 'Ticket 7').waitFor();
        expect(await violations(page)).toEqual([]);

        const box = page.getByRole('main').getByRole('combobox').last();
        await box.fill('/showcase form ');
        await page.getByRole('option', {name: /readonly/}).waitFor();
        expect(await violations(page)).toEqual([]);

        await box.fill('/showcase form fields');
        await box.press('Control+Enter');
        await page.getByRole('dialog').getByText('A note').waitFor();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({state: 'detached'});
    });

    test.each([
        ['320 px wide', {width: 320, height: 640}],
        ['1280 px wide at 200 %', {width: 640, height: 400}],
    ])('nothing scrolls sideways in a window %s, neither posts nor dialogs', async (_, size) => {
        await inEnglish();
        await page.setViewportSize(size);
        for (const card of ['Lunch?', 'Before the release:', 'Who does what?', 'Book a desk:', 'Ticket 7']) {
            await postWith(page, card).scrollIntoViewIfNeeded();
        }
        expect(await tooWide(page)).toEqual([]);
        await runCommand(page, '/showcase form fields');
        await page.getByRole('dialog').getByText('A note').waitFor();
        expect(await tooWide(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({state: 'detached'});
        await page.setViewportSize({width: 1280, height: 800});
    });

    test('forced colours leave to be seen what has the focus, what is ticked and where one is', async () => {
        await inEnglish();
        await page.emulateMedia({forcedColors: 'active'});
        const ticked = postWith(page, 'Before the release:').getByRole('checkbox', {name: 'Tag the commit'});
        const blank = postWith(page, 'Before the release:').getByRole('checkbox', {name: 'Tell everybody'});
        await ticked.click();
        await postWith(page, '2 to go.').waitFor();
        expect(await styleOf(ticked, 'background-color')).not.toBe(await styleOf(blank, 'background-color'));

        const here = page.getByRole('link', {name: 'Town Square'});
        const elsewhere = page.getByRole('link', {name: 'Off-Topic'});
        expect(await styleOf(here, 'background-color')).not.toBe(await styleOf(elsewhere, 'background-color'));

        for (const control of [ticked, here, elsewhere, page.getByRole('button', {name: 'Skip lunch'}), page.getByRole('button', {name: 'Settings'})]) {
            await control.focus();
            await page.keyboard.press('Shift');
            expect(await styleOf(control, 'outline-style')).toBe('solid');
            expect(Number.parseFloat(await styleOf(control, 'outline-width'))).toBeGreaterThanOrEqual(2);
        }
        await page.emulateMedia({forcedColors: null});
    });

    test('the focus goes back to where it was from a thread, and from a form that was moved to the side', async () => {
        await inEnglish();
        const post = postWith(page, 'Ticket 7');
        await post.focus();
        await post.getByRole('button', {name: 'Reply'}).focus();
        await page.keyboard.press('Enter');
        await page.getByRole('combobox', {name: 'Reply to this thread'}).waitFor();
        await page.keyboard.press('Escape');
        await page.getByRole('complementary', {name: /^Thread/}).waitFor({state: 'detached'});
        await expect.poll(() => hasFocus(post)).toBe(true);

        const opener = page.getByRole('toolbar', {name: 'Apps'}).getByRole('button', {name: 'Buttons that grow'});
        await opener.focus();
        await page.keyboard.press('Enter');
        await page.getByRole('dialog').getByRole('button', {name: 'Move to the side'}).click();
        await page.getByRole('region', {name: 'Buttons'}).getByRole('button', {name: 'Close'}).click();
        await expect.poll(() => hasFocus(opener)).toBe(true);
    });

    test('S0-034 axe finds nothing in the parts of an App on the screen of administrators', async () => {
        const admin = await workspace.open('sysadmin');
        await admin.getByRole('link', {name: 'Apps'}).click();
        const card = admin.getByRole('article', {name: /^Showcase/});
        for (const part of ['What it may do', 'Calls', 'Deliveries', 'Secrets', 'History']) {
            await card.getByRole('button', {name: part, exact: true}).click();
            await card.getByRole('button', {name: part, expanded: true}).waitFor();
            expect(await violations(admin), part).toEqual([]);
            expect(await tooWide(admin), part).toEqual([]);
        }
    });

    async function inEnglish(): Promise<void> {
        await workspace.alice.send('PUT', '/api/v4/users/me/patch', {locale: 'en'});
        await page.reload();
        await postWith(page, 'Ticket 7').waitFor();
        await messageBox(page).waitFor();
    }
});

/** Outside of all landmarks, since it hangs at the end of the document; it is reached from its box alone, which stands in one. */
const openList = /^region: <div [^>]*data-floating-ui-portal/;

const Violations = v.array(v.object({id: v.string(), nodes: v.array(v.object({html: v.string()}))}));

/** What axe has against the page as it stands, a line an element: rule and element. */
async function violations(page: Page): Promise<string[]> {
    await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .tm-select__loading-indicator'));
    await page.evaluate(axe.source);
    // A message box is a textarea with the role combobox, since it has several lines; see the stories of the command box.
    const found = v.parse(Violations, await page.evaluate(`axe.run(document, {rules: {'aria-allowed-role': {enabled: false}}}).then(({violations}) => violations)`));
    return found.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html}`)).filter((line) => !openList.test(line));
}

/** What is wider than its frame and could be scrolled sideways, or sticks out of the window. */
function tooWide(page: Page): Promise<string[]> {
    return page.evaluate(() => [...document.querySelectorAll('body *')]
        .filter((element) => {
            const {overflowX} = getComputedStyle(element);
            const scrolls = element.scrollWidth > element.clientWidth + 1 && (overflowX === 'auto' || overflowX === 'scroll');
            const {width, right} = element.getBoundingClientRect();
            const sticksOut = width > 0 && right > window.innerWidth + 1 && getComputedStyle(element).visibility === 'visible';
            return scrolls || sticksOut;
        })
        .map((element) => element.outerHTML.slice(0, 120)));
}

/** The control or something in it. */
function hasFocus(control: ReturnType<Page['locator']>): Promise<boolean> {
    return control.evaluate((element) => element.contains(document.activeElement));
}

function styleOf(control: ReturnType<Page['locator']>, property: string): Promise<string> {
    return control.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
}
