import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startShowcase} from '../apps/showcase/index.ts';
import type {Sample} from '../apps/wire/index.ts';
import {answered, chooseOption, messageBox, openPostMenu, runCommand, suggestions} from './gestures.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

describe('the showcase in the page', () => {
    let workspace: Workspace;
    let showcase: Sample;
    let page: Page;

    beforeAll(async () => {
        [workspace, showcase] = await Promise.all([startWorkspace(), startShowcase({port: 0})]);
        await workspace.install(`${showcase.url}/manifest.json`);
        await workspace.post(workspace.bob, 'town-square', 'These are four words.');
        page = await workspace.open('alice');
    });
    afterAll(async () => {
        await workspace.close();
        await showcase.close();
    });

    test('S0-005 every answer that is no answer is told at the message box', async () => {
        const sentences: Record<string, RegExp> = {
            'error': /This went/,
            'empty-error': /failed without saying why/,
            'http-404': /answered with HTTP 404/,
            'http-500': /the shelf fell over/,
            'html': /not JSON but an HTML page/,
            'empty-body': /not JSON but nothing/,
            'unknown': /no answer of type "sing"/,
            'no-url': /needs a "navigate_to_url"/,
            'script-url': /Nobody is sent to "javascript:/,
            'no-form': /needs a "form"/,
            'empty-form': /A form needs "submit"/,
        };
        for (const [answer, sentence] of Object.entries(sentences)) {
            await runCommand(page, `/showcase answer ${answer}`);
            await page.getByRole('alert').filter({hasText: sentence}).waitFor();
        }
    });

    test('S0-021 an answer leads to another channel, and there the command of Town Square alone is gone', async () => {
        await messageBox(page).fill('/showcase her');
        await expect.poll(() => suggestions(page)).toContain('Exists in Town Square only');
        await runCommand(page, '/showcase answer internal');
        await page.getByRole('heading', {name: 'Off-Topic'}).first().waitFor();
        await messageBox(page).fill('/showcase ');
        await expect.poll(() => suggestions(page)).toContain('answer');
        expect(await suggestions(page)).not.toContain('Exists in Town Square only');
        await page.getByRole('link', {name: 'Town Square'}).click();
        await page.getByRole('heading', {name: 'Town Square'}).first().waitFor();
    });

    test('S2-054 submit buttons grow step by step, counted in the state of the call', async () => {
        await openPostMenu(page, 'These are four words.');
        await page.getByRole('menuitem', {name: 'Showcase'}).click();
        await page.getByRole('menuitem', {name: 'Buttons that grow'}).click();
        const form = page.getByRole('dialog', {name: 'Buttons'});
        await form.getByRole('textbox', {name: 'A note'}).fill('stays');
        await form.getByRole('button', {name: 'Add a button'}).click();
        await form.getByRole('button', {name: 'Button 1'}).waitFor();
        await form.getByRole('button', {name: 'Add a button'}).click();
        await form.getByRole('button', {name: 'Button 2'}).waitFor();
        await form.getByRole('button', {name: 'Fail'}).click();
        await form.getByText('You pressed the button that fails').waitFor();
        await form.getByRole('button', {name: 'Button 2'}).click();
        await answered(page, 'You pressed button2, of 2 added.');
    });

    test('S2-053 two selects decide how many checkboxes there are; ticks and text stay', async () => {
        await page.getByRole('button', {name: 'Checkboxes that multiply'}).click();
        const form = page.getByRole('dialog', {name: 'Checkboxes that multiply'});
        await form.getByRole('textbox', {name: 'A note'}).fill('typed by hand');
        await form.getByRole('checkbox', {name: 'Box 1.1'}).check();
        await chooseOption(form, 'Rows', '2', '2');
        await form.getByRole('checkbox', {name: 'Box 2.1'}).waitFor();
        await chooseOption(form, 'Columns', '3', '3');
        await form.getByRole('checkbox', {name: 'Box 2.3'}).check();
        expect(await form.getByRole('checkbox').count()).toBe(6);
        expect(await form.getByRole('textbox', {name: 'A note'}).inputValue()).toBe('typed by hand');
        await form.getByRole('button', {name: 'Submit'}).click();
        await answered(page, 'You ticked box_1_1, box_2_3.');
    });

    test('S2-049 a post is counted from its menu', async () => {
        await openPostMenu(page, 'These are four words.');
        await page.getByRole('menuitem', {name: 'Count the words'}).click();
        await answered(page, 'This post has 4 words.');
    });
});
