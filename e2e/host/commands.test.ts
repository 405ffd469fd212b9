/** Slash commands of Apps in the message boxes of a host, with the built bundle: completed beside them, run by the host's hook. */
import type {Locator, Page} from 'playwright';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';

import {startShowcase} from '../../apps/showcase/index.ts';
import type {Sample} from '../../apps/wire/index.ts';
import {startHost, type Host} from './startHost.ts';
import {takePicture} from './takePicture.ts';

describe.each([18, 19] as const)('S0-025 commands in a host on React %i', (react) => {
    let host: Host;
    let showcase: Sample;
    let page: Page;

    beforeAll(async () => {
        [host, showcase] = await Promise.all([startHost({react}), startShowcase({port: 0})]);
        await host.install(`${showcase.url}/manifest.json`);
        await host.post(host.alice, 'town-square', 'Look at this.');
        page = await host.open('alice');
    });
    afterAll(async () => {
        await Promise.all([host?.close(), showcase?.close()]);
    });

    const picture = (name: string) => takePicture(page, `command-${name}`, react);
    const center = () => page.locator('#post_textbox');
    const hostList = () => page.locator('#suggestionList');
    const offered = () => page.getByRole('listbox', {name: 'Suggestions'}).getByRole('option').locator('.tm-suggestion__label').allTextContents();
    const said = (text: string, where: Locator = page.getByRole('main')) => where.getByRole('listitem').filter({hasText: 'Only visible to you'}).filter({hasText: text});

    async function goTo(channel: string): Promise<void> {
        await page.getByRole('link', {name: channel}).click();
        await page.getByRole('main', {name: channel}).waitFor();
    }

    beforeEach(async () => {
        await goTo('Town Square');
        await center().fill('');
    });

    async function write(text: string, box = center()): Promise<void> {
        await box.click();
        await box.pressSequentially(text);
    }

    async function ofPost(item: string): Promise<void> {
        await page.getByRole('main').getByRole('listitem').filter({hasText: 'Look at this.'}).first().getByRole('button', {name: 'more'}).click();
        await page.getByRole('menuitem', {name: item, exact: true}).click();
    }

    describe('completing', () => {
        test('from the first letters of a command to its answer, by keyboard alone; the draft is gone with it', async () => {
            await write('/show');
            await expect.poll(offered).toEqual(['/showcase']);
            await page.keyboard.press('Tab');
            await page.keyboard.type('ans');
            await expect.poll(offered).toEqual(['answer']);
            await page.keyboard.press('Tab');
            await page.keyboard.type('ok');
            await expect.poll(offered).toContain('ok');
            await picture('completed');
            await page.keyboard.press('Enter');
            await said('').first().waitFor();
            await expect.poll(() => center().inputValue()).toBe('');
            expect(await offered()).toEqual([]);
        });

        test('values that an App looks up, with a mouse, and the label of what was picked goes along', async () => {
            await write('/showcase lookup typed --dish app');
            await page.getByRole('option', {name: 'Apple pie'}).click();
            expect(await center().inputValue()).toBe('/showcase lookup typed --dish `apple pie` ');
            await page.keyboard.press('Enter');
            await said('Apple pie').waitFor();
        });

        test('what exists in one channel is offered in that one alone', async () => {
            await write('/showcase he');
            await expect.poll(offered).toContain('here');
            await goTo('Support');
            await write('/showcase he');
            await page.locator('.tm-suggestions').getByText('Nothing fits what you typed.').waitFor();
            expect(await offered()).toEqual([]);
            await center().fill('');
        });

        test('in a post that is edited only words are completed, and nothing is run', async () => {
            await ofPost('Edit');
            const box = page.locator('#edit_textbox');
            await box.fill('');
            await write('/showcase answer ok', box);
            await expect.poll(offered).toEqual(['ok']);
            await box.fill('Look at this.');
            await box.press('Enter');
            await box.waitFor({state: 'detached'});
        });
    });

    describe('running', () => {
        test('in a thread: the answer stands in the thread', async () => {
            await ofPost('Reply');
            const thread = page.getByRole('complementary', {name: 'Thread'});
            await write('/showcase answer ok', page.locator('#reply_textbox'));
            await expect.poll(offered).toContain('ok');
            await page.keyboard.press('Enter');
            await said('', thread).waitFor();
            await thread.getByRole('button', {name: 'Close'}).click();
        });

        test('what is wrong stands in the host\'s own line, and the draft stays', async () => {
            await write('/showcase answer');
            await page.keyboard.press('Enter');
            await expect.poll(() => page.locator('.post-error').textContent()).toContain('needs a sub-command');
            expect(await center().inputValue()).toBe('/showcase answer');
            await page.keyboard.type(' error');
            await page.keyboard.press('Enter');
            await expect.poll(() => page.locator('.post-error').textContent()).not.toContain('needs a sub-command');
            expect(await center().inputValue()).toBe('/showcase answer error');
        });

        test('a form that an App answers with opens, and one that a command has is filled with what was typed', async () => {
            await write('/showcase lookup modal');
            await page.keyboard.press('Enter');
            const dialog = page.getByRole('dialog', {name: 'Options that are looked up'});
            await dialog.getByRole('button', {name: 'Cancel'}).click();
            await write('/showcase lookup typed --animal fox ');
            await page.getByRole('option', {name: 'Fill in as a form'}).click();
            await page.getByRole('dialog').getByText('fox').first().waitFor();
            await page.getByRole('dialog').getByRole('button', {name: 'Submit'}).click();
            await said('fox').last().waitFor();
            await expect.poll(() => center().inputValue()).toBe('');
        });

        test('with Ctrl and Enter, for who has chosen so: Enter is a new line then, and "Run" runs', async () => {
            const own = await host.open('bob', {query: 'send=ctrl'});
            const box = own.locator('#post_textbox');
            await box.click();
            await own.keyboard.type('/showcase answer ok');
            await own.getByRole('option', {name: /^Run/}).waitFor();
            await own.keyboard.press('Enter');
            expect(await box.inputValue()).toBe('/showcase answer ok\n');
            await own.keyboard.press('Backspace');
            await own.getByRole('option', {name: /^Run/}).click();
            await own.getByText('Only visible to you').waitFor();
            await expect.poll(() => box.inputValue()).toBe('');
            await own.close();
        });
    });

    describe('what is the host\'s stays the host\'s', () => {
        test('its commands and its list, up to the letter that makes a command an App\'s', async () => {
            await write('/sh');
            await hostList().getByText('/shrug').waitFor();
            expect(await offered()).toEqual([]);
            await page.keyboard.press('Tab');
            expect(await center().inputValue()).toBe('/shrug ');
            await center().fill('');
            await write('/showcase');
            await expect.poll(offered).toContain('/showcase');
            expect(await hostList().isVisible()).toBe(false);
            await picture('instead-of-the-hosts');
        });

        test('undo takes a completion back and what was typed stays, in the host\'s draft as well', async () => {
            await write('/showcase ans');
            await expect.poll(offered).toEqual(['answer']);
            await page.keyboard.press('Tab');
            expect(await draft()).toBe('/showcase answer ');
            await page.keyboard.press('Control+z');
            expect(await draft()).toBe('/showcase ans');
            expect(await center().inputValue()).toBe('/showcase ans');
            await picture('undone');
        });

        test('a draft that is left in the middle of a command is there again, and is completed on', async () => {
            await write('/showcase ans');
            await expect.poll(offered).toEqual(['answer']);
            await goTo('Support');
            expect([await center().inputValue(), await offered()]).toEqual(['', []]);
            await goTo('Town Square');
            await expect.poll(() => center().inputValue()).toBe('/showcase ans');
            await center().click();
            await expect.poll(offered).toEqual(['answer']);
            await picture('draft-found-again');
        });

        test('what is pasted is as if typed', async () => {
            await write('/showcase ans');
            await page.keyboard.press('Control+a');
            await page.keyboard.press('Control+x');
            await page.keyboard.press('Control+v');
            await expect.poll(offered).toEqual(['answer']);
            expect(await draft()).toBe('/showcase ans');
            await picture('pasted');
        });

        test('characters that are composed: nothing of ours touches the text until they are there', async () => {
            await write('/showcase lookup typed --animal ');
            const input = await page.context().newCDPSession(page);
            await input.send('Input.imeSetComposition', {text: 'きつね', selectionStart: 3, selectionEnd: 3});
            expect(await center().inputValue()).toBe('/showcase lookup typed --animal きつね');
            await picture('composed');
            await input.send('Input.imeSetComposition', {text: '狐', selectionStart: 1, selectionEnd: 1});
            await input.send('Input.insertText', {text: '狐'});
            expect(await draft()).toBe('/showcase lookup typed --animal 狐');
            await page.keyboard.type(' --di');
            await expect.poll(offered).toContain('--dish');
            await page.keyboard.press('Tab');
            expect(await draft()).toBe('/showcase lookup typed --animal 狐 --dish ');
            await input.detach();
        });

        test('its box, when the plugin goes in the middle of a command', async () => {
            const own = await host.open('bob');
            const box = own.locator('#post_textbox');
            const attributes = () => box.evaluate((element) => [...element.attributes].map(({name, value}) => `${name}=${value}`).sort());
            const before = await attributes();
            await box.click();
            await own.keyboard.type('/showcase ');
            await own.getByRole('option', {name: /^answer/}).waitFor();
            expect(await attributes()).not.toEqual(before);
            await own.evaluate('window.host.disable()');
            await own.locator('.tm-suggestions').waitFor({state: 'detached'});
            expect(await attributes()).toEqual(before);
            expect(await box.inputValue()).toBe('/showcase ');
            await own.close();
        });

        test('where its boxes have other names commands run and are not completed, and the console says so once', async () => {
            const own = await host.open('bob');
            const warnings: string[] = [];
            own.on('console', (message) => message.type() === 'warning' && message.text().startsWith('Topmast') && warnings.push(message.text()));
            const box = own.getByLabel('write to Town Square');
            await box.evaluate((element) => element.setAttribute('id', 'composer'));
            for (const _ of [1, 2]) {
                await box.click();
                await own.keyboard.type('/showcase answer ok');
                await own.keyboard.press('Enter');
                await expect.poll(() => box.inputValue()).toBe('');
            }
            await expect.poll(() => own.getByText('Only visible to you').count()).toBe(2);
            expect(await own.locator('.tm-suggestions').count()).toBe(0);
            expect(warnings).toEqual([expect.stringContaining('not completed')]);
            await own.close();
        });
    });

    /** What the host keeps of the box in the middle. */
    function draft(): Promise<unknown> {
        return page.evaluate(`(() => {
            const {entities, storage} = window.host.store.getState();
            return storage.storage['draft_' + entities.channels.currentChannelId]?.value.message;
        })()`);
    }
});
