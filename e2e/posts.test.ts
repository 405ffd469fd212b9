import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startShowcase} from '../apps/showcase/index.ts';
import type {Sample} from '../apps/wire/index.ts';
import {answered, messageBox, postWith, runCommand} from './gestures.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

describe('what Apps put into posts', () => {
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

    test('S0-030 S2-035 a box is ticked, the App writes it into the post, somebody else sees it; what fails is undone', async () => {
        await runCommand(page, '/showcase embedded tasks');
        const post = postWith(page, 'Before the release:');
        const box = post.getByRole('checkbox', {name: 'Tag the commit'});
        await box.click();
        expect(await box.isChecked()).toBe(true);
        await post.getByText('2 to go.').waitFor();
        expect(await box.isChecked()).toBe(true);

        const other = await workspace.open('bob');
        const theirs = postWith(other, 'Before the release:');
        await expect.poll(() => theirs.getByRole('checkbox', {name: 'Tag the commit'}).isChecked()).toBe(true);
        await theirs.getByRole('checkbox', {name: 'Tag the commit'}).click();
        await expect.poll(() => box.isChecked()).toBe(false);
        await post.getByText('3 to go.').waitFor();

        const failing = post.getByRole('checkbox', {name: 'Please everybody'});
        await failing.click();
        await post.getByRole('alert').filter({hasText: /This one is .*never/}).waitFor();
        expect(await failing.isChecked()).toBe(false);
    });

    test('S0-031 S0-017 a select in a post keeps what was chosen, for the next reader too', async () => {
        await runCommand(page, '/showcase embedded selects');
        const post = postWith(page, 'Who does what?');
        await choose(post.getByRole('combobox', {name: 'Of a list'}), 'Grace Hopper');
        await answered(page, 'person: grace');
        await choose(post.getByRole('combobox', {name: 'Looked up'}), 'Badger', 'bad');
        await answered(page, 'animal: badger');
        await page.reload();
        await post.getByText('Grace Hopper').waitFor();
        await post.getByText('Badger').waitFor();
    });

    test('S0-026 S0-027 S0-029 the button of a legacy attachment beside one of a binding', async () => {
        await runCommand(page, '/showcase embedded attachment');
        const post = postWith(page, 'Ticket 7: the printer');
        await post.getByText('It is open.').waitFor();
        await post.getByRole('button', {name: 'Close', exact: true}).click();
        await post.getByText('It is closed.').waitFor();
        await answered(page, 'The ticket is closed now.');
        await post.getByRole('button', {name: 'Note it'}).click();
        await answered(page, 'Noted, by a binding in /in_post/ticket/note.');
        await choose(post.getByRole('combobox', {name: 'Assign…'}), 'Grace');
        await answered(page, 'Assigned to grace.');
    });

    test('S0-032 a whole form in a post says what is wrong at its field, and gives way to what came of it', async () => {
        await runCommand(page, '/showcase embedded form');
        const post = postWith(page, 'Book a desk:');
        await post.getByRole('textbox', {name: 'Name on the desk'}).fill('Alice');
        await choose(post.getByRole('combobox', {name: 'Room'}), 'Attic');
        await post.getByRole('button', {name: 'Book'}).click();
        await post.getByText('The attic is full.').waitFor();
        await choose(post.getByRole('combobox', {name: 'Room'}), 'Garden');
        await post.getByRole('button', {name: 'Book'}).click();
        await postWith(page, 'Alice sits in the garden room.').waitFor();
        expect(await messageBox(page).inputValue()).toBe('');
    });
});

/** Opens a select of a post and takes an option of it. */
async function choose(select: ReturnType<Page['getByRole']>, option: string, typed = ''): Promise<void> {
    await select.click();
    if (typed) {
        await select.pressSequentially(typed);
    }
    await select.page().getByRole('option', {name: option}).click();
}
