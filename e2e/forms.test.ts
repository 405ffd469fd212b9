import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startShowcase} from '../apps/showcase/index.ts';
import type {Sample} from '../apps/wire/index.ts';
import {answered, runCommand} from './gestures.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

describe('forms that last', () => {
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
