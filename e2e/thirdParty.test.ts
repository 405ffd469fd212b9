import {createHmac} from 'node:crypto';

import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {answered, messageBox, postWith, runCommand} from './gestures.ts';
import {startGopher, type Gopher} from './gopher.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

const api = '/plugins/com.mattermost.apps/api/v1';
const secret = 'a secret that the administrator shares with the App';

describe('an App of somebody else, with the habits of published ones', () => {
    let workspace: Workspace;
    let gopher: Gopher;

    beforeAll(async () => {
        [workspace, gopher] = await Promise.all([startWorkspace(), startGopher()]);
    });
    afterAll(async () => {
        await workspace.close();
        await gopher.close();
    });

    test('S2-005 installs through the page, unknown keys and all, with the secret that signs its calls', async () => {
        const page = await workspace.open('sysadmin');
        await page.getByRole('link', {name: 'Apps'}).click();
        await page.getByRole('textbox', {name: 'Install by manifest URL'}).fill(gopher.manifestUrl);
        await page.getByRole('button', {name: 'Check manifest'}).click();
        const consent = page.getByRole('dialog', {name: 'Install Gopher?'});
        await consent.getByText('tickle_the_server').waitFor();
        await consent.getByRole('radio', {name: 'Use a secret that I enter'}).check();
        await consent.getByLabel('JWT secret').fill(secret);
        await consent.getByRole('button', {name: 'Agree and install'}).click();
        await page.getByText('Gopher digs in.').waitFor();
        expect(gopher.seen.find(({path}) => path === '/install')?.body.context.acting_user).toMatchObject({id: workspace.sysadmin.id});
    });

    test('S2-112 its calls carry a JWT that its secret verifies', () => {
        const header = gopher.seen.find(({path}) => path === '/install')?.headers['mattermost-app-authorization'];
        const [scheme, jwt] = String(header).split(' ');
        const [head, claims, signature] = String(jwt).split('.');
        expect(scheme).toBe('Bearer');
        expect(createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url')).toBe(signature);
    });

    test('its bindings get the locations that it left out; the one that leads nowhere is dropped alone', async () => {
        const channelId = await workspace.channelId('town-square');
        const {body} = await workspace.alice.send('GET', `${api}/bindings?channel_id=${channelId}`);
        expect(body).toMatchObject([
            {location: '/channel_header', bindings: [{app_id: 'gopher', location: 'Greet from here', label: 'Greet from here'}]},
            {location: '/command', bindings: [{app_id: 'apps'}, {app_id: 'gopher', location: 'gopher', label: 'gopher', bindings: [{location: 'greet', label: 'greet'}]}]},
        ]);
        expect(JSON.stringify(body)).not.toContain('dangling');
    });

    test('S0-004 it is used from the page, and what it posts with its token arrives', async () => {
        const page = await workspace.open('alice');
        await runCommand(page, '/gopher greet whole wide world');
        await answered(page, 'Greeted.');
        await expect.poll(() => workspace.directMessages(workspace.alice, 'gopher')).toContain('Hello, whole wide world!');
        expect(gopher.seen.at(-1)?.body).toMatchObject({
            path: '/greet',
            values: {whom: 'whole wide world'},
            context: {app_id: 'gopher', location: '/command/gopher/greet', acting_user: {id: workspace.alice.id}, oauth2: {}},
        });
    });

    test('S0-055 its refusal to go is told; by force it goes, and by REST it comes back', async () => {
        const uninstall = (force: boolean) => workspace.sysadmin.send('POST', `${api}/uninstall-app`, {app_id: 'gopher', force});
        expect(await uninstall(false)).toMatchObject({status: 502, body: {id: 'uninstall_refused'}});
        expect(await uninstall(true)).toMatchObject({status: 200});
        await workspace.install(gopher.manifestUrl);
        expect(await workspace.alice.send('GET', `${api}/apps/gopher`)).toMatchObject({status: 200, body: {app_id: 'gopher'}});
    });

    test('when it is down, whoever calls it is told, and everything else goes on', async () => {
        const page = await workspace.open('bob');
        await expect.poll(() => page.getByRole('button', {name: 'Greet from here'}).count()).toBe(1);
        await gopher.close();
        await runCommand(page, '/gopher greet nobody');
        await page.getByRole('alert').filter({hasText: 'Gopher cannot be reached'}).waitFor();
        await messageBox(page).fill('Gopher is down, it seems.');
        await messageBox(page).press('Enter');
        await postWith(page, 'Gopher is down, it seems.').waitFor();
    });
});
