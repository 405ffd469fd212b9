import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startGopher, type Gopher} from './gopher.ts';
import type {Answer} from './logIn.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

const calls = '/plugins/com.mattermost.apps/api/v1/call';

describe('DESIGN, decision 6: the path of a call', () => {
    let workspace: Workspace;
    let gopher: Gopher;
    let channelId: string;

    beforeAll(async () => {
        [workspace, gopher] = await Promise.all([startWorkspace({browser: false}), startGopher()]);
        await workspace.install(gopher.manifestUrl);
        channelId = await workspace.channelId('town-square');
    });
    afterAll(async () => {
        await workspace.close();
        await gopher.close();
    });

    function call(path: unknown): Promise<Answer> {
        return workspace.alice.send('POST', calls, {path, values: {}, context: {app_id: 'gopher', channel_id: channelId}});
    }

    test('an ordinary one reaches the App', async () => {
        const before = gopher.seen.length;
        expect((await call('/greet')).status).toBe(200);
        expect(gopher.seen.slice(before).map(({path}) => path)).toEqual(['/greet']);
    });

    test.each([
        // What the framework alone may call: lifecycle, ping, webhooks with all below them, OAuth2.
        '/install', '/goodbye', '/on', '/off', '/ping', '/webhook', '/webhook/github', '/webhook/a/b', '/oauth2/connect', '/oauth2/complete',
        // The same in disguise, and whatever else is not a plain path.
        '/%69nstall', '/%2569nstall', '/install/', '/install?x', '/install#x', '//install', '/./install', '/greet/../install', '/webhook/../install',
        '/..', '/../admin', '/%2e%2e/admin', '/greet/%2e%2e/install', '/greet?x=1', '/greet#top', '/greet/', '/gre\u0000et', '/gre\net', '/greet\u007f',
        '\\greet', '/..\\admin', 'greet', '', '.', 'https://example.com/greet', '//example.com/greet', 42, null, {path: '/greet'},
    ])('%j is refused before the App sees anything', async (path) => {
        const before = gopher.seen.length;
        const {status, body} = await call(path);
        if (status === 200) {
            expect(body).toMatchObject({type: 'error', code: expect.stringMatching(/^(path_not_canonical|path_reserved|bad_request)$/)});
        } else {
            expect(status).toBe(400);
        }
        expect(gopher.seen.slice(before)).toEqual([]);
    });

    test('the old key `url` is no way around it', async () => {
        const before = gopher.seen.length;
        const context = {app_id: 'gopher', channel_id: channelId};
        for (const url of ['/install', '/webhook/x', 'http://127.0.0.1:1/latest', `${gopher.manifestUrl.replace('/manifest.json', '')}/install`]) {
            const {body} = await workspace.alice.send('POST', calls, {url, type: 'submit', context});
            expect({url, body}).toMatchObject({url, body: {type: 'error'}});
        }
        expect(gopher.seen.slice(before)).toEqual([]);
    });

    test('ids of places where the user is not are refused, too', async () => {
        const before = gopher.seen.length;
        const leads = await workspace.channelId('leads', workspace.alice);
        const {body} = await workspace.bob.send('POST', calls, {path: '/greet', values: {}, context: {app_id: 'gopher', channel_id: leads}});
        expect(body).toMatchObject({type: 'error', code: 'context_denied'});
        expect(gopher.seen.slice(before)).toEqual([]);
    });

    test('who is not logged in gets an error and the App nothing', async () => {
        const before = gopher.seen.length;
        const response = await fetch(workspace.url + calls, {method: 'POST', body: JSON.stringify({path: '/greet', context: {app_id: 'gopher', channel_id: channelId}})});
        expect(response.status).toBe(401);
        expect(gopher.seen.slice(before)).toEqual([]);
    });
});
