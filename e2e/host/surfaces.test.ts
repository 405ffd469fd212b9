/** The built bundle of the extension in a host of plugins: every place of an App, every type of answer, and nothing left behind. */
import type {Locator, Page, WebSocket} from 'playwright';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startShowcase} from '../../apps/showcase/index.ts';
import {startSurvey} from '../../apps/survey/index.ts';
import type {Sample} from '../../apps/wire/index.ts';
import {startHost, type Host} from './startHost.ts';
import {embedded, startMatrix} from './startMatrix.ts';
import {takePicture} from './takePicture.ts';

describe.each([18, 19] as const)('the extension in a host on React %i', (react) => {
    let host: Host;
    let showcase: Sample;
    let matrix: Awaited<ReturnType<typeof startMatrix>>;
    let page: Page;

    beforeAll(async () => {
        [host, showcase, matrix] = await Promise.all([startHost({react}), startShowcase({port: 0}), startMatrix()]);
        await host.install(`${matrix.url}/manifest.json`);
        await host.install(`${showcase.url}/manifest.json`);
        await host.post(host.bob, 'town-square', 'Look at this.');
        await host.post(host.bob, 'support', 'Printer on fire.');
        const channel = await host.channelId('town-square', host.bob);
        await host.bob.send('POST', '/api/v4/posts', {channel_id: channel, message: 'With a card.', props: {app_bindings: embedded}});
        page = await host.open('alice', {query: 'appbar=off'});
    });
    afterAll(async () => {
        await Promise.all([host?.close(), showcase?.close(), matrix?.close()]);
    });

    const inCenter = (text: string) => page.getByRole('main').getByRole('listitem').filter({hasText: text});
    const said = (text: string) => inCenter(text).filter({hasText: 'Only visible to you'});
    const header = () => page.getByLabel('channel header region');

    async function goTo(channel: string): Promise<void> {
        await page.getByRole('link', {name: channel}).click();
        await page.getByRole('main', {name: channel}).waitFor();
    }

    async function pickOfPost(text: string, ...path: string[]): Promise<void> {
        await inCenter(text).first().getByRole('button', {name: 'more'}).click();
        for (const item of path) {
            await page.getByRole('menuitem', {name: item, exact: true}).click();
        }
    }

    /** The places, each with the way to press something there. */
    const places: Record<string, (label: string) => Promise<void>> = {
        'the menu of a post': (label) => pickOfPost('Look at this.', label),
        'a button above the channel': async (label) => {
            const button = header().getByRole('button', {name: label, exact: true});
            if (await button.count() > 0) {
                await button.click();
                return;
            }
            // What is too much to stand side by side is in a menu of ours.
            await header().getByRole('button', {name: /more App actions/}).click();
            await page.getByRole('menuitem', {name: label, exact: true}).click();
        },
        'the menu of the channel': async (label) => {
            await page.getByRole('button', {name: 'Town Square channel menu'}).click();
            await page.getByRole('menu', {name: 'channel menu'}).getByRole('menuitem', {name: label, exact: true}).click();
        },
        'a card in a post': (label) => inCenter('With a card.').getByRole('button', {name: label, exact: true}).click(),
    };

    describe.each(Object.entries(places))('S2-049 answers to what is pressed in %s', (place, press) => {
        test('a text, an error and an answer that makes no sense are said to the reader alone', async () => {
            for (const [label, text] of [['Says it', 'All is well.'], ['Fails', 'This went wrong.'], ['Makes no sense', 'sing']] as const) {
                const before = await said(text).count();
                await press(label);
                await expect.poll(() => said(text).count()).toBe(before + 1);
            }
        });

        test('nothing said is nothing seen', async () => {
            const [before, calls] = [await page.getByRole('main').getByText('Only visible to you').count(), matrix.calls('Says nothing')];
            await press('Says nothing');
            await expect.poll(() => matrix.calls('Says nothing')).toBe(calls + 1);
            await press('Says it');
            await expect.poll(() => page.getByRole('main').getByText('Only visible to you').count()).toBe(before + 1);
        });

        test('a form opens as a dialog, is sent, and goes', async () => {
            await press('Asks');
            const dialog = page.getByRole('dialog', {name: 'A question'});
            await dialog.getByRole('textbox').fill(`from ${place}`);
            await takePicture(page, `form-from-${place.replaceAll(' ', '-')}`, react);
            await dialog.getByRole('button', {name: 'Submit'}).click();
            await said(`from ${place}`).waitFor();
            await dialog.waitFor({state: 'detached'});
        });

        test('another site opens beside the page, a place of this one in it', async () => {
            const [popup] = await Promise.all([page.waitForEvent('popup'), press('Leads away')]);
            expect(popup.url()).toBe(`${matrix.url}/elsewhere`);
            expect(await popup.evaluate('window.opener')).toBeNull();
            await popup.close();
            await press('Leads inside');
            await page.getByRole('main', {name: 'Off-Topic'}).waitFor();
            await goTo('Town Square');
        });
    });

    describe('places', () => {
        test('S2-040 buttons above a channel are those of that channel: in the moment in which it is gone to, when it is known', async () => {
            const buttons = () => header().locator('.channel-header__icon').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
            const always = ['Every type of field', 'Ring', 'Checkboxes that multiply'];
            await goTo('Support');
            await expect.poll(buttons).toEqual([...always, 'Open a ticket']);
            await goTo('Off-Topic');
            await expect.poll(buttons).toEqual(always);
            // From now on both are known: what is seen is right in the very frame, and what stays is never taken away.
            const seen = await page.evaluate(`(async () => {
                const icons = document.querySelector('.channel-header__icons');
                const labels = () => [...icons.children].map((one) => one.getAttribute('aria-label')).join(', ');
                const ring = [...icons.children].find((one) => one.getAttribute('aria-label') === 'Ring');
                document.querySelector('a[href$=support]').click();
                await new Promise((resolve) => requestAnimationFrame(resolve));
                const there = labels();
                document.querySelector('a[href$=off-topic]').click();
                await new Promise((resolve) => requestAnimationFrame(resolve));
                return [there, labels(), ring.isConnected];
            })()`);
            expect(seen).toEqual([[...always, 'Open a ticket'].join(', '), always.join(', '), true]);
            await goTo('Support');
            await header().getByRole('button', {name: 'Open a ticket'}).click();
            await page.getByRole('dialog', {name: 'A simple form'}).getByRole('button', {name: 'Cancel'}).click();
            await goTo('Town Square');
        });

        test('a menu of ours on a button of the host\'s is used by keyboard, and gives the focus back', async () => {
            const more = header().getByRole('button', {name: /more App actions/});
            await more.focus();
            await page.keyboard.press('Enter');
            await page.getByRole('menu', {name: /more App actions/}).waitFor();
            await page.keyboard.press('ArrowDown');
            expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('menuitem');
            await page.keyboard.press('Escape');
            await page.getByRole('menu').waitFor({state: 'detached'});
            await expect.poll(() => more.evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true);
        });

        test('a post in another channel is offered what that channel offers; sub-menus lead as deep as an App likes', async () => {
            await goTo('Support');
            await pickOfPost('Printer on fire.', 'Showcase', 'Deeper');
            await takePicture(page, 'menu-of-a-post', react);
            await page.getByRole('menuitem', {name: 'Says something'}).click();
            await said('Ding dong.').first().waitFor();
            await goTo('Town Square');
        });

        test('S0-027 S0-017 a card stands under its post with title, text and controls, and in the thread as well', async () => {
            const card = inCenter('With a card.').getByRole('group', {name: 'Every answer'});
            await card.getByText('One button each.').waitFor();
            expect(await card.locator('strong').textContent()).toBe('button');
            await pickOfPost('With a card.', 'Reply');
            const thread = page.getByRole('complementary', {name: 'Thread'});
            await thread.getByRole('group', {name: 'Every answer'}).getByRole('button', {name: 'Says it'}).click();
            await thread.getByText('All is well.').waitFor();
            await takePicture(page, 'cards', react);
            await thread.getByRole('button', {name: 'Close'}).click();
        });

        test('S0-026 a legacy attachment is the host\'s, and what an App embeds stands beside it', async () => {
            const channel = await host.channelId('town-square', host.bob);
            await host.bob.send('POST', '/api/v4/posts', {channel_id: channel, message: 'Both.', props: {
                attachments: [{title: 'Legacy', text: 'drawn by the host', actions: [{id: 'close', name: 'Close it', integration: {url: `${matrix.url}/sent`}}]}],
                app_bindings: [{app_id: 'matrix', location: 'beside', label: 'Beside it', bindings: [{location: 'says-it', label: 'Says it', submit: {path: '/says-it'}}]}],
            }});
            const post = inCenter('Both.');
            await post.getByRole('group', {name: 'Beside it'}).getByRole('button', {name: 'Says it'}).waitFor();
            await post.locator('.attachment__list').getByRole('button', {name: 'Close it'}).waitFor();
            // Ours draws nothing of it a second time.
            expect(await post.locator('.tm-attachment').count()).toBe(0);
        });

        test('S0-057 what the backend appends for clients that know nothing of Apps is not seen beside what it stands in for, in the channel and in the thread; without the extension it is', async () => {
            const channel = await host.channelId('town-square', host.bob);
            await host.bob.send('POST', '/api/v4/posts', {channel_id: channel, message: 'For every client.', props: {
                attachments: [{title: 'Of the App itself'}, ...['First', 'Second'].map((title) => ({title, actions: [{id: title, name: 'Says it', integration: {url: `${matrix.url}/sent`}}]}))],
                topmast_attachments: 2,
                app_bindings: [{app_id: 'matrix', location: 'real', label: 'The real thing', bindings: [{location: 'says-it', label: 'Says it', submit: {path: '/says-it'}}]}],
            }});
            const fresh = await host.open('alice');
            const mounts = fresh.getByRole('listitem').filter({hasText: 'For every client.'});
            const titles = () => mounts.locator('.attachment__title:visible').allTextContents();
            const ours = mounts.getByRole('group', {name: 'The real thing'}).getByRole('button', {name: 'Says it'});
            const picture = (name: string) => takePicture(fresh, `stand-ins-${name}`, react);

            await ours.waitFor();
            expect(await titles()).toEqual(['Of the App itself']);
            await picture('hidden');
            await mounts.getByRole('button', {name: 'more'}).click();
            await fresh.getByRole('menuitem', {name: 'Reply'}).click();
            await expect.poll(() => ours.count()).toBe(2);
            expect(await titles()).toEqual(['Of the App itself', 'Of the App itself']);
            await fresh.getByRole('complementary', {name: 'Thread'}).getByRole('button', {name: 'Close'}).click();
            await expect.poll(titles).toEqual(['Of the App itself']);

            await fresh.evaluate('window.host.disable()');
            await expect.poll(titles).toEqual(['Of the App itself', 'First', 'Second']);
            expect(await ours.count()).toBe(0);
            await picture('shown');
            await fresh.close();
        });

        test('a form moves to the side of the host with all that was typed, and nothing that the host does there loses it', async () => {
            await places['the menu of a post']?.('Asks');
            const dialog = page.getByRole('dialog', {name: 'A question'});
            await dialog.getByRole('textbox').fill('half');
            await dialog.getByRole('button', {name: 'Move to the side'}).click();
            const side = page.locator('#sidebar-right').getByRole('region', {name: 'A question'});
            await expect.poll(() => side.getByRole('textbox').inputValue()).toBe('half');
            expect(await dialog.count()).toBe(0);
            await takePicture(page, 'form-at-the-side', react);
            // The host shows a thread there: the form stands over the page again.
            await pickOfPost('With a card.', 'Reply');
            await expect.poll(() => dialog.getByRole('textbox').inputValue()).toBe('half');
            await dialog.getByRole('button', {name: 'Move to the side'}).click();
            // The host closes its side, and the form with it: what was typed is there again when it is opened again.
            await side.waitFor();
            await page.locator('#sidebar-right > header').getByRole('button', {name: 'Close'}).click();
            await side.waitFor({state: 'detached'});
            expect(await dialog.count()).toBe(0);
            await places['the menu of a post']?.('Asks');
            await expect.poll(() => dialog.getByRole('textbox').inputValue()).toBe('half');
            await dialog.getByRole('button', {name: 'Move to the side'}).click();
            await side.getByRole('button', {name: 'Submit'}).click();
            await said('half').waitFor();
            await page.locator('#sidebar-right').waitFor({state: 'detached'});
        });
    });

    describe('with a bar of Apps', () => {
        const cell = (label: string): Locator => page.getByRole('toolbar', {name: 'app bar'}).getByRole('button', {name: label, exact: true});

        test('what Apps bind to the bar stands there; what they have above the channel as well is in its menu', async () => {
            page = await host.open('alice');
            await cell('Ring from the bar').click();
            await said('Ding dong.').first().waitFor();
            await cell('Fails').click();
            await said('This went wrong.').first().waitFor();
            await cell('Asks').click();
            await page.getByRole('dialog', {name: 'A question'}).getByRole('button', {name: 'Cancel'}).click();
            expect(await cell('Ring').count()).toBe(0);
            // A picture that is not there is a letter instead.
            await expect.poll(() => cell('Fails').locator('img').getAttribute('src')).toMatch(/^data:image/);
            expect(await cell('Ring from the bar').locator('img').getAttribute('src')).toMatch(/bell[.]png$/);
            await takePicture(page, 'bar', react);
            await page.getByRole('button', {name: 'Town Square channel menu'}).click();
            await page.getByRole('menuitem', {name: 'Ring', exact: true}).click();
            await expect.poll(() => said('Ding dong.').count()).toBe(2);
        });
    });

    describe('what changes', () => {
        const pressesOf = (post: string) => inCenter(post).first().getByRole('button', {name: 'more'});

        test('an App that is switched off goes from the screen, and comes back to it, without a reload', async () => {
            const cell = page.getByRole('toolbar', {name: 'app bar'}).getByRole('button', {name: 'Ring from the bar'});
            await cell.waitFor();
            await switchShowcase('disable-app');
            await cell.waitFor({state: 'detached'});
            await switchShowcase('enable-app');
            await cell.waitFor();
            await pressesOf('Look at this.').click();
            await page.getByRole('menuitem', {name: 'Count the words'}).waitFor();
            await pressesOf('Look at this.').click();
        });

        test('S0-051 an App is installed by the address of its manifest and works at once: no plugin of its own, and no reload', async () => {
            const survey = await startSurvey({port: 0});
            await host.install(survey.manifests[0] ?? '');
            await pressesOf('Look at this.').click();
            await page.getByRole('menuitem', {name: 'Survey a user'}).click();
            await page.getByRole('dialog').getByRole('button', {name: 'Cancel'}).click();
            await survey.close();
        });

        test('a line of the host that was lost has the bindings fetched again', async () => {
            const [request] = await Promise.all([
                page.waitForRequest((asked) => asked.url().includes('/api/v1/bindings')),
                page.evaluate('window.host.wires.cut()'),
            ]);
            expect((await (await request.response())?.json())?.length).toBeGreaterThan(0);
        });

        const switchShowcase = async (action: string) => {
            const {status} = await host.sysadmin.send('POST', `/plugins/com.mattermost.apps/api/v1/${action}`, {app_id: 'showcase'});
            expect(status).toBe(200);
        };
    });

    describe('the least change to the host', () => {
        test('M-07 S0-057 the host loads one script and serves one path beside its own: nothing else of it is changed', async () => {
            const fresh = await host.open('bob');
            const asked: string[] = [];
            fresh.on('request', (request) => asked.push(new URL(request.url()).pathname));
            await fresh.reload();
            await fresh.getByRole('toolbar', {name: 'app bar'}).getByRole('button').first().waitFor();
            const ours = asked.filter((path) => /topmast\.apps|mattermost\.apps/.test(path));
            expect(ours.filter((path) => path.startsWith('/static'))).toEqual(['/static/plugins/com.topmast.apps/main.js']);
            expect(ours.filter((path) => !path.startsWith('/static')).every((path) => path.startsWith('/plugins/com.mattermost.apps/'))).toBe(true);
            await fresh.close();
        });

        test('S0-057 nothing of the host\'s own objects is changed: no global of its window, no method that it lends', async () => {
            const fresh = await host.open('bob', {query: 'plugin=off'});
            const globals = `[Object.keys(window).sort().join(), ...[Element, HTMLTextAreaElement, EventTarget, History, XMLHttpRequest, WebSocket].map((kind) =>
                Object.entries(Object.getOwnPropertyDescriptors(kind.prototype)).map(([name, {value, get, set}]) => [name, value, get, set].map(String)).join()),
                String(window.fetch), String(window.host.store.dispatch), Object.keys(window.React).join()]`;
            const before = await fresh.evaluate(globals);
            await fresh.evaluate('window.host.enable()');
            await fresh.getByRole('toolbar', {name: 'app bar'}).getByRole('button').first().waitFor();
            expect(await fresh.evaluate(globals)).toEqual(before);
            await fresh.close();
        });

        test('an administrator without a backend is told where it is said how to install one, and that page is there', async () => {
            const fresh = await host.open('sysadmin', {query: 'plugin=off'});
            await fresh.route('**/plugins/com.mattermost.apps/**', (route) => route.fulfill({status: 404, body: '404 page not found'}));
            await fresh.evaluate('window.host.enable()');
            const notice = await fresh.getByRole('main').getByText('no Topmast backend answers').textContent();
            await fresh.goto(/\]\((.*?)\)/.exec(notice ?? '')?.[1] ?? '');
            await fresh.getByRole('heading', {name: 'Installation'}).waitFor();
            await fresh.close();
        });

        test('its style sheet says nothing of what is the host\'s', async () => {
            const fresh = await host.open('alice');
            await fresh.locator('style[data-plugin]').waitFor({state: 'attached'});
            const foreign = await fresh.evaluate(`(() => {
                const rulesIn = (list) => [...list].flatMap((rule) => rule.cssRules && !rule.selectorText ? rulesIn(rule.cssRules) : [rule]);
                const isOwnValue = (rule) => [...rule.style].every((name) => name.startsWith('--tm-'));
                const isOurs = (selector) => /[.]tm-/.test(selector);
                const partsOf = (selector) => (/[(]/.test(selector) ? partsOf(selector.replace(/[(][^()]*[)]/g, '')) : selector.split(','));
                const rules = rulesIn(document.querySelector('style[data-plugin]').sheet.cssRules).filter((rule) => rule.selectorText);
                return [rules.length > 100, rules.filter((rule) => !partsOf(rule.selectorText).every(isOurs) && !isOwnValue(rule)).map((rule) => rule.selectorText)];
            })()`);
            expect(foreign).toEqual([true, []]);
            await fresh.close();
        });

        test('what is switched off leaves nothing: not in the page, the store, the lists of the host or on the line; and it can be switched on again', async () => {
            const fresh = await host.open('alice', {query: 'plugin=off'});
            const lines: WebSocket[] = [];
            fresh.on('websocket', (line) => lines.push(line));
            const before = await traces(fresh);
            for (const round of [1, 2]) {
                await fresh.evaluate('window.host.enable()');
                await fresh.getByRole('toolbar', {name: 'app bar'}).getByRole('button').first().waitFor();
                expect(await traces(fresh), `round ${round}`).not.toEqual(before);
                await fresh.evaluate('window.host.disable()');
                await expect.poll(() => traces(fresh), {message: `round ${round}`}).toEqual(before);
                expect(lines).toHaveLength(round);
                await expect.poll(() => lines.every((line) => line.isClosed())).toBe(true);
            }
            await fresh.close();
        });
    });

});

/** All that a plugin could leave behind: in the host's lists, in the document, and among what listens. */
async function traces(page: Page): Promise<unknown> {
    const devtools = await page.context().newCDPSession(page);
    const {result} = await devtools.send('Runtime.evaluate', {
        includeCommandLineAPI: true,
        returnByValue: true,
        expression: `({
            components: Object.values(window.host.store.getState().plugins.components).flat().length,
            reconnect: window.host.wires.reconnected.size,
            head: [...document.head.children].map((one) => one.tagName).join(),
            classes: document.documentElement.className + document.body.className,
            body: [...document.body.children].map((one) => one.tagName + one.className).join(),
            ours: document.querySelectorAll('[class*=tm-]').length,
            listeners: [window, document, document.documentElement, document.body].map((target) => Object.values(getEventListeners(target)).flat().length).join(),
        })`,
    });
    await devtools.detach();
    return result.value;
}
