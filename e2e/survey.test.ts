import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startSurvey} from '../apps/survey/index.ts';
import type {Sample} from '../apps/wire/index.ts';
import {answered, chooseInPostMenu, chooseOption, messageBox} from './gestures.ts';
import {missingAt, otherFronts, places} from './startSite.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

[...places, ...otherFronts].map((place) => ({place, missing: missingAt(place)})).forEach(({place, missing}) => describe.skipIf(missing !== '')(`the survey, ${place}${missing}`, () => {
    let workspace: Workspace;
    let survey: Sample;

    beforeAll(async () => {
        [workspace, survey] = await Promise.all([startWorkspace({place}), startSurvey({port: 0})]);
        await workspace.install(`${survey.url}/v1/manifest.json`);
        await workspace.post(workspace.bob, 'town-square', 'Lunch was late again.');
    });
    afterAll(async () => {
        await workspace.close();
        await survey.close();
    });

    test('S2-080 S2-049 S2-052 S2-053 S2-054 from the menu of a post: form, lookup, refresh, field error, answer, direct message', async () => {
        const page = await workspace.open('alice');
        await chooseInPostMenu(page, 'Lunch was late again.', 'Survey a user');
        const form = page.getByRole('dialog', {name: 'Send a survey to a user'});
        const question = form.getByRole('textbox', {name: 'Question'});
        await expect.poll(() => question.inputValue()).toBe('Lunch was late again.');

        await chooseOption(form, 'User', 'bo', 'bob');
        await chooseOption(form, 'Opening words', 'week', 'Looking back at this week');

        await question.fill('Well?');
        await chooseOption(form, 'Kind of answer', 'rat', 'A rating');
        await form.getByRole('combobox', {name: 'Scale'}).waitFor();
        expect(await question.inputValue()).toBe('Well?');

        await form.getByRole('button', {name: 'Send survey'}).click();
        await form.getByText('at least 10 characters').waitFor();
        expect(await question.getAttribute('aria-invalid')).toBe('true');
        expect(await workspace.directMessages(workspace.bob, 'survey')).toEqual([]);

        await question.fill('How was lunch, really?');
        await form.getByRole('button', {name: 'Send survey'}).click();
        await form.waitFor({state: 'detached'});
        await answered(page, 'The survey is on its way to @bob.');

        await expect.poll(() => workspace.directMessages(workspace.bob, 'survey')).toEqual([
            '@alice asks you:\n\n> Looking back at this week: How was lunch, really?\n\nAnswer with a number from 1 to 5.',
        ]);
    });

    test('the person who was asked sees it at once, as a message of the bot', async () => {
        const page = await workspace.open('bob');
        await page.getByRole('navigation', {name: 'Channels and direct messages'}).getByRole('link', {name: /survey/i}).click();
        const message = page.getByRole('article').filter({hasText: 'How was lunch, really?'});
        await message.getByText('BOT', {exact: true}).waitFor();
    });

    test('S0-025 S2-051 the same by /survey with completion, on the keyboard alone', async () => {
        const page = await workspace.open('alice');
        const box = messageBox(page);
        await box.focus();
        await page.keyboard.type('/sur');
        await page.getByRole('option', {name: /survey/}).waitFor();
        await page.keyboard.press('Tab');
        await page.keyboard.type('se');
        await page.getByRole('option', {name: /send/}).waitFor();
        await page.keyboard.press('Tab');
        await page.keyboard.type('@bo');
        await page.getByRole('option', {name: /bob/}).waitFor();
        await page.keyboard.press('Tab');
        await page.keyboard.type('How was the keyboard?');
        await page.keyboard.press('Control+Enter');
        await answered(page, 'The survey is on its way to @bob.');
        await expect.poll(() => workspace.directMessages(workspace.bob, 'survey')).toContain(
            '@alice asks you:\n\n> How was the keyboard?\n\nAnswer with how you feel about it.',
        );
    });
}));
