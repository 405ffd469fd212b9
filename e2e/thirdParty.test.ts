import {createHmac} from 'node:crypto';

import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {answered, runCommand} from './gestures.ts';
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

    test('S0-055 installs by manifest URL, unknown keys and all', async () => {
        const {status, body} = await workspace.sysadmin.send('POST', `${api}/install-app`, {manifest_url: gopher.manifestUrl, secret});
        expect({status, body}).toMatchObject({status: 200});
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
            {location: '/command', bindings: [{app_id: 'gopher', location: 'gopher', label: 'gopher', bindings: [{location: 'greet', label: 'greet'}]}]},
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
});
