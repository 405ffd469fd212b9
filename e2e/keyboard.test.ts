import type {Locator, Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startShowcase} from '../apps/showcase/index.ts';
import type {Sample} from '../apps/wire/index.ts';
import {messageBox, postWith} from './gestures.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

/** Nothing here moves a pointer: no click, hover or check, nothing but keys. Every control is found by role and name, as a screen reader tells it. */
describe('M-09 on the keyboard alone', () => {
    let workspace: Workspace;
    let showcase: Sample;
    let page: Page;

    beforeAll(async () => {
        [workspace, showcase] = await Promise.all([startWorkspace(), startShowcase({port: 0})]);
        await workspace.install(`${showcase.url}/manifest.json`);
        page = await workspace.open('alice');
    });
    afterAll(async () => {
        await workspace.close();
        await showcase.close();
    });

    /** Goes on with Tab until the control has the focus. */
    async function tabTo(control: Locator): Promise<void> {
        await control.waitFor();
        for (let steps = 0; steps < 15; steps++) {
            if (await hasFocus(control)) {
                return;
            }
            await page.keyboard.press('Tab');
        }
        throw new Error(`Tab does not lead to ${String(control)}, but to ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))}`);
    }

    /** Types into a select that has the focus, and takes the first thing that it finds. */
    async function search(select: Locator, typed: string, option: string): Promise<void> {
        await tabTo(select);
        await page.keyboard.type(typed);
        await page.getByRole('option', {name: option}).first().waitFor();
        await page.keyboard.press('Enter');
    }

    test('S0-020 the longest form, with every type of field', async () => {
        await messageBox(page).focus();
        await page.keyboard.type('/showcase form fields');
        await page.getByRole('option', {name: /Every type of field/}).first().waitFor();
        await page.keyboard.press('Control+Enter');
        const form = page.getByRole('dialog', {name: 'Every type of field'});
        const text = form.getByRole('textbox', {name: 'Text', exact: true});
        await tabTo(text);
        await page.keyboard.type('A line');
        await tabTo(form.getByRole('textbox', {name: 'Long text'}));
        await page.keyboard.type('Two');
        await page.keyboard.press('Enter');
        await page.keyboard.type('lines');
        await search(form.getByRole('combobox', {name: 'Fixed options'}), 'grace', 'Grace Hopper');
        await search(form.getByRole('combobox', {name: 'Options that are looked up'}), 'rad', 'Radia Perlman');
        const many = form.getByRole('combobox', {name: 'Several of thirteen'});
        await search(many, '12', 'Option 12');
        await search(many, '13', 'Option 13');
        await search(form.getByRole('combobox', {name: 'A user'}), 'bo', 'Bob');
        await search(form.getByRole('combobox', {name: 'A channel'}), 'sup', 'Support');
        await tabTo(form.getByRole('radio', {name: 'Small'}));
        await page.keyboard.press('Space');
        await page.keyboard.press('ArrowDown');
        // The browser's own controls, in the order of American dates.
        await tabTo(form.getByLabel(/^A day(?! and)/));
        await page.keyboard.type('01312026');
        await tabTo(form.getByLabel(/^A day and a time/));
        await page.keyboard.type('013120261000AM');
        await tabTo(form.getByRole('checkbox', {name: /A checkbox/}));
        await page.keyboard.press('Space');
        await tabTo(form.getByRole('button', {name: 'Submit'}));
        await page.keyboard.press('Enter');
        await form.waitFor({state: 'detached'});

        const sent = await sentValues(page);
        expect(sent).toMatchObject({
            text: 'A line',
            area: 'Two\nlines',
            static: {value: 'grace'},
            dynamic: {value: 'radia'},
            many: [{value: 'option12'}, {value: 'option13'}],
            user: {label: expect.stringMatching(/bob/i)},
            channel: {label: expect.stringMatching(/support/i)},
            size: 'medium',
            day: '2026-01-31',
            time: expect.stringMatching(/^2026-01-31T\d\d:00:00Z$/),
            flag: true,
        });
        // Whoever filled in a form goes on where they were.
        expect(await hasFocus(messageBox(page))).toBe(true);
    });

    test('S0-024 S0-025 S2-051 the longest command, completed word by word', async () => {
        const box = messageBox(page);
        await box.focus();
        const complete = async (typed: string, option: RegExp) => {
            await page.keyboard.type(typed);
            await page.getByRole('option', {name: option}).first().waitFor();
            await page.keyboard.press('Tab');
        };
        await complete('/show', /showcase/);
        await complete('form ty', /typed/);
        await page.keyboard.type('"two words" ');
        await complete('--stat', /static/);
        await complete('gra', /Grace Hopper/);
        await complete('--dyn', /dynamic/);
        await complete('rad', /Radia Perlman/);
        await page.keyboard.type('--many [option1, option13] ');
        await complete('--us', /user/);
        await complete('bo', /bob/i);
        await complete('--chan', /channel/);
        await complete('sup', /support/i);
        await page.keyboard.type('--flag');
        await page.keyboard.press('Control+Enter');
        await expect.poll(() => box.inputValue()).toBe('');
        expect(await sentValues(page)).toMatchObject({
            text: 'two words',
            static: {value: 'grace'},
            dynamic: {value: 'radia'},
            many: [{value: 'option1'}, {value: 'option13'}],
            user: {label: expect.stringMatching(/bob/i)},
            channel: {label: expect.stringMatching(/support/i)},
            flag: true,
        });
    });
});

function hasFocus(control: Locator): Promise<boolean> {
    return control.evaluate((element) => element === document.activeElement || element.contains(document.activeElement));
}

/** What the App got, as it says: the last answer on the page. */
async function sentValues(page: Page): Promise<unknown> {
    const answer = postWith(page, 'You sent').last().locator('code').last();
    await answer.waitFor();
    return JSON.parse(await answer.textContent() ?? '');
}
