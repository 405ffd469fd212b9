import {createHmac} from 'node:crypto';

import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startTestApp, type TestApp} from '../src/backend/fixtures/startTestApp.ts';
import {messageBox, runCommand, suggestions} from './gestures.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

const api = '/plugins/com.mattermost.apps/api/v1';

describe('consent', () => {
    let workspace: Workspace;
    let app: TestApp;
    let page: Page;

    beforeAll(async () => {
        [workspace, app] = await Promise.all([startWorkspace(), startTestApp({requested_permissions: ['act_as_bot', 'act_as_user'], requested_locations: ['/command/desk']})]);
        Object.assign(app.manifest, {http: {root_url: app.url, use_jwt: true}});
        app.answers['/bindings'] = {type: 'ok', data: [
            {location: '/command', bindings: [
                {location: 'desk', label: 'desk', submit: '/open'},
                {location: 'sneaky', label: 'sneaky', submit: '/open'},
            ]},
            {location: '/post_menu', bindings: [{location: 'x', label: 'Not agreed to', submit: '/open'}]},
        ]};
        app.answers['/open'] = {type: 'ok', text: 'Opened.'};
        page = await workspace.open('sysadmin');
        await page.getByRole('link', {name: 'Apps'}).click();
        await page.getByRole('textbox', {name: 'Install by manifest URL'}).fill(app.manifestUrl);
        await page.getByRole('button', {name: 'Check manifest'}).click();
    });
    afterAll(async () => {
        await workspace.close();
        await app.close();
    });

    const dialog = () => page.getByRole('dialog', {name: 'Install Help desk?'});
    const installed = async () => (await workspace.sysadmin.send('GET', `${api}/apps/desk`)).body;

    test('S2-006 the administrator sees each permission in words, and nothing happens without agreeing', async () => {
        await dialog().getByText('Act as its own bot').waitFor();
        await dialog().getByText('Act in the name of the person who uses it').waitFor();
        await dialog().getByText('The slash command /desk').waitFor();
        await dialog().getByRole('button', {name: 'Cancel'}).click();
        expect(await installed()).toMatchObject({id: 'app_not_found'});
        await page.getByRole('button', {name: 'Check manifest'}).click();
    });

    test('S2-008 S2-011 the secret is made, told once and signs the calls; the choice of OAuth app is stored and holds', async () => {
        await dialog().getByRole('radio', {name: /Make a new secret/}).check();
        await dialog().getByRole('radio', {name: /Nobody is asked/}).check();
        await dialog().getByRole('button', {name: 'Agree and install'}).click();
        const said = page.getByText('The new secret:');
        await said.waitFor();
        const secret = await said.locator('code').innerText();
        expect(await installed()).toMatchObject({has_secret: true, oauth_app_type: 'trusted', granted_permissions: ['act_as_bot', 'act_as_user']});
        expect(JSON.stringify(await installed())).not.toContain(secret);

        await page.goto(`${workspace.url}/topmast/channels/town-square`);
        await runCommand(page, '/desk');
        await expect.poll(() => app.calls('/open').length).toBe(1);
        const token = app.seen.find(({path}) => path === '/open')?.headers['mattermost-app-authorization'];
        const [header, payload, signature] = String(token).replace('Bearer ', '').split('.');
        expect(createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url')).toBe(signature);

        const oauthApps = await workspace.sysadmin.send('GET', '/api/v4/oauth/apps');
        expect(oauthApps.body).toMatchObject([{is_trusted: true}]);
    });

    test('S2-007 bindings are drawn at the agreed locations alone', async () => {
        await messageBox(page).fill('/');
        await expect.poll(() => suggestions(page)).toContain('desk');
        expect(await suggestions(page)).not.toContain('sneaky');
        const {body} = await workspace.sysadmin.send('GET', `${api}/bindings?channel_id=${await workspace.channelId('town-square', workspace.sysadmin)}`);
        expect(JSON.stringify(body)).not.toMatch(/sneaky|Not agreed to/);
    });

    test('the log shows the call, with what was sent masked and where its time went', async () => {
        await page.getByRole('link', {name: 'Apps'}).click();
        const card = page.getByRole('article', {name: /^Help desk/});
        await card.getByText('Calls', {exact: true}).click();
        const call = card.getByRole('listitem').filter({has: page.getByText('/open', {exact: true})});
        await call.getByText('/open', {exact: true}).click();
        await call.getByText('In the App').waitFor();
        expect(await call.innerText()).toContain('"bot_access_token"');
        const token = JSON.stringify(app.calls('/open')[0]?.['context']).match(/"bot_access_token":"([^"]+)"/)?.[1] ?? 'missing';
        expect(await call.innerText()).not.toContain(token);
    });
});
