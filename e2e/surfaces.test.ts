import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startShowcase} from '../apps/showcase/index.ts';
import type {Sample} from '../apps/wire/index.ts';
import {answered, dismiss, messageBox, openPostMenu, postWith, runCommand} from './gestures.ts';
import {places} from './startSite.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

/** One workspace for all of it, since starting one takes as long as several tests. */
describe.each(places)('every place of an App in the page, %s', (place) => {
    let workspace: Workspace;
    let showcase: Sample;
    let page: Page;

    beforeAll(async () => {
        [workspace, showcase] = await Promise.all([startWorkspace({place}), startShowcase({port: 0})]);
        await workspace.install(`${showcase.url}/manifest.json`);
        await workspace.post(workspace.bob, 'town-square', 'Look at this.');
        page = await workspace.open('alice');
    });
    afterAll(async () => {
        await workspace.close();
        await showcase.close();
    });

    describe('bars, menus and channels', () => {
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
            await dismiss(page, 'Ding dong.');
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
            await dismiss(page, 'All is well.');
        });
    });

    describe('what Apps put into posts', () => {
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

    describe('forms that last', () => {
        test('S0-020 a form is moved beside the page with all that was typed, and the page can be used meanwhile', async () => {
            await runCommand(page, '/showcase form simple');
            const dialog = page.getByRole('dialog', {name: 'A simple form'});
            await dialog.getByRole('textbox', {name: 'Say'}).fill('typed before it moved');
            await dialog.getByRole('button', {name: 'Move to the side'}).click();
            const side = page.getByRole('region', {name: 'A simple form'});
            const say = side.getByRole('textbox', {name: 'Say'});
            await say.waitFor();
            expect(await dialog.count()).toBe(0);
            expect(await say.inputValue()).toBe('typed before it moved');
            await runCommand(page, '/showcase answer ok');
            await answered(page, 'All is well.');
            await dismiss(page, 'All is well.');
            await say.press('End');
            await say.pressSequentially(' and after');
            await side.getByRole('button', {name: 'Submit'}).click();
            await answered(page, 'typed before it moved and after');
            await side.waitFor({state: 'detached'});
        });

        test('what was typed survives a reload, and is gone once it was sent', async () => {
            const form = page.getByRole('dialog', {name: 'A simple form'});
            const say = form.getByRole('textbox', {name: 'Say'});
            await runCommand(page, '/showcase form simple');
            await say.fill('half a thought');
            await page.reload();
            await runCommand(page, '/showcase form simple');
            await expect.poll(() => say.inputValue()).toBe('half a thought');
            await form.getByRole('button', {name: 'Submit'}).click();
            await answered(page, 'half a thought');
            await runCommand(page, '/showcase form simple');
            await form.waitFor();
            expect(await say.inputValue()).toBe('');
            await form.getByRole('button', {name: 'Cancel'}).click();
        });

        test('S0-032 a form of several fields says at each what is wrong with it, and above its buttons what is wrong with the whole', async () => {
            await runCommand(page, '/showcase errors fields');
            const form = page.getByRole('dialog', {name: 'Errors everywhere'});
            await form.getByRole('button', {name: 'Submit'}).click();
            await form.getByText('Not fine at all').waitFor();
            await form.getByText('are taken.').waitFor();
            expect(await form.locator('[aria-invalid=true]').count()).toBe(2);
            await form.getByRole('alert').filter({hasText: 'The form has errors.'}).filter({hasText: 'There is no third field.'}).waitFor();
            await form.getByRole('button', {name: 'Cancel'}).click();
            await form.waitFor({state: 'detached'});
        });

        test('S2-108 values that break the rules never reach the App, whoever sends them', async () => {
            const channelId = await workspace.channelId('town-square');
            const call = (request: object) => workspace.alice.send('POST', '/plugins/com.mattermost.apps/api/v1/call', {
                ...request, context: {app_id: 'showcase', channel_id: channelId},
            });
            const {body} = await call({path: '/form/text', values: {}});
            expect(body).toMatchObject({type: 'form'});
            const {form: {submit}}: {form: {submit: object}} = JSON.parse(JSON.stringify(body));
            expect((await call({...submit, values: {input: 'x', email: 'nobody'}})).body).toMatchObject({
                type: 'error', code: 'values_invalid', data: {errors: {input: expect.stringContaining('At least 2'), email: expect.stringContaining('email')}},
            });
            expect((await call({...submit, values: {input: 'xy', email: 'alice@example.com'}})).body).toMatchObject({type: 'ok'});
        });
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
