import type {Locator, Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startHostile} from '../apps/hostile/index.ts';
import {startSurvey} from '../apps/survey/index.ts';
import type {Running, Sample} from '../apps/wire/index.ts';
import {messageBox, suggestions} from './gestures.ts';
import {places} from './startSite.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

describe.each(places)('the Apps screen, %s', (place) => {
    let workspace: Workspace;
    let survey: Sample;
    let hostile: Running;
    /** The administrator's Apps screen; each test goes on where the one before it ended. */
    let page: Page;
    let alice: Page;

    beforeAll(async () => {
        [workspace, survey, hostile] = await Promise.all([startWorkspace({place}), startSurvey({port: 0}), startHostile({port: 0})]);
        [page, alice] = await Promise.all([workspace.open('sysadmin'), workspace.open('alice')]);
        await page.getByRole('link', {name: 'Apps'}).click();
        await messageBox(alice).fill('/sur');
    });
    afterAll(async () => {
        await workspace.close();
        await survey.close();
        await hostile.close();
    });

    async function check(manifestUrl: string): Promise<void> {
        await page.getByRole('textbox', {name: 'Install by manifest URL'}).fill(manifestUrl);
        await page.getByRole('button', {name: 'Check manifest'}).click();
    }

    function card(): Locator {
        return page.getByRole('article', {name: /^Survey/});
    }

    test('S2-005 an invalid manifest: every problem at once, each with its JSON pointer', async () => {
        await check(`${hostile.url}/manifests/everything.json`);
        const problems = page.getByRole('listitem');
        for (const pointer of ['/app_id', '/version', '/homepage_url', '/display_name', '/icon', '/requested_permissions/1', '/requested_locations', '/bindings/path', '/http/root_url']) {
            await problems.filter({has: page.getByText(pointer, {exact: true})}).first().waitFor();
        }
        expect(await page.getByRole('dialog').count()).toBe(0);
    });

    test.each([
        ['a page instead of a manifest', '/page.html', /this is an HTML page/],
        ['a manifest that names no address', '/manifests/nowhere.json', /does not say where the App runs/],
        ['an answer of HTTP 404', '/nothing-here.json', /answered with HTTP 404/],
    ])('%s is told in a sentence', async (_, path, sentence) => {
        await check(hostile.url + path);
        await page.getByRole('main').getByText(sentence).first().waitFor();
    });

    test('S0-055 S2-005 the administrator sees what is asked for, agrees, and the App is there for everybody', async () => {
        await check(`${survey.url}/v1/manifest.json`);
        const consent = page.getByRole('dialog', {name: 'Install Survey?'});
        await consent.getByText(`${survey.url}/v1`).waitFor();
        await consent.getByRole('button', {name: 'Agree and install'}).click();
        await page.getByText('Survey is ready').waitFor();
        await card().getByText('Enabled').waitFor();
        await expect.poll(() => suggestions(alice)).toContain('survey');
    });

    test('disabled, its command is gone; enabled, it is back; at once, under the hands of who types', async () => {
        await card().getByRole('button', {name: 'Disable'}).click();
        await card().getByText('Disabled').waitFor();
        await expect.poll(() => suggestions(alice)).toEqual('');

        await card().getByRole('button', {name: 'Enable'}).click();
        await card().getByText('Enabled').waitFor();
        await expect.poll(() => suggestions(alice)).toContain('survey');
    });

    test('uninstalled, it stays listed and can be installed again', async () => {
        await card().getByRole('button', {name: 'Uninstall'}).click();
        await page.getByRole('dialog', {name: 'Uninstall Survey?'}).getByRole('button', {name: 'Uninstall'}).click();
        await card().getByText('Not installed').waitFor();
        await expect.poll(() => suggestions(alice)).toEqual('');
    });

    test('who is no administrator can change nothing', async () => {
        await alice.getByRole('link', {name: 'Apps'}).click();
        await alice.getByRole('heading', {name: 'Apps'}).waitFor();
        expect(await alice.getByRole('textbox', {name: 'Install by manifest URL'}).count()).toBe(0);
        const answer = await workspace.alice.send('POST', '/plugins/com.mattermost.apps/api/v1/install-app', {manifest_url: `${survey.url}/v1/manifest.json`});
        expect(answer).toMatchObject({status: 403, body: {id: 'admin_required'}});
    });
});
