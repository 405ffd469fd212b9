/** What Apps embed in posts, drawn beside a server across a network that fails, and while nobody was there to draw it. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';

import {createFront} from '../../cli/gateway/createFront.ts';
import {at, textAt} from '../fixtures/at.ts';
import {startMattermost, type TestMattermost} from '../fixtures/startMattermost.ts';
import {startTestApp, type TestApp} from '../fixtures/startTestApp.ts';
import {startServersBy, startTestServer, type TestServer} from '../fixtures/startTestServer.ts';
import {startServer, type RunningServer} from '../server.ts';

const folder = mkdtempSync(join(tmpdir(), 'topmast-drawing-'));
let mattermost: TestMattermost;
let server: TestServer;
let running: RunningServer;
let app: TestApp;
let channelId: string;
let asBot: (method: string, path: string, body?: object) => Promise<unknown>;

beforeAll(async () => {
    mattermost = await startMattermost({dataDir: folder});
    startServersBy(async (config, options) => {
        running = await startServer(
            {...config, demo: false, mattermostUrl: mattermost.url, mattermostAdminToken: mattermost.adminToken},
            {...options, front: (parts) => createFront({...parts, mattermostUrl: mattermost.url})},
        );
        return running;
    });
    server = await startTestServer();
    await mattermost.setSiteUrl(server.url);
    const sysadmin = await server.logIn('sysadmin');
    const channel = (await sysadmin.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square')).body;
    channelId = textAt(channel, 'id');
    app = await startTestApp();
    app.answers['/bindings'] = [];
    app.answers['/go'] = {type: 'ok'};
    const botId = textAt((await sysadmin.post('/install-app', {manifest_url: app.manifestUrl})).body, 'bot_user_id');
    await sysadmin.send('POST', `/api/v4/teams/${textAt(channel, 'team_id')}/members`, {team_id: textAt(channel, 'team_id'), user_id: botId});
    await sysadmin.send('POST', `/api/v4/channels/${channelId}/members`, {user_id: botId});
    await sysadmin.post('/call', {path: '/go', context: {app_id: 'desk', channel_id: channelId}});
    const token = textAt(app.calls('/go').at(0), 'context', 'bot_access_token');
    asBot = async (method, path, body) => (await fetch(`${mattermost.url}/api/v4${path}`, {method, headers: {authorization: `Bearer ${token}`}, ...(body ? {body: JSON.stringify(body)} : {})})).json();
});
afterAll(async () => {
    await server.close();
    await mattermost.stop();
    await app.close();
    rmSync(folder, {recursive: true, force: true});
});

const embed = (label: string) => ({app_bindings: [{app_id: 'desk', label, bindings: [{location: 'go', label: 'Go', submit: '/go'}]}]});
const post = async (label: string) => textAt(await asBot('POST', '/posts', {channel_id: channelId, message: label, props: embed(label)}), 'id');
const shown = async (postId: string) => {
    const {topmast_attachments: count, attachments} = Object(at(await asBot('GET', `/posts/${postId}`), 'props'));
    return [count, Array.isArray(attachments) ? attachments.map((attachment) => at(attachment, 'title')) : []];
};
const isDrawn = async (postId: string, label: string) => vi.waitFor(async () => expect(await shown(postId)).toEqual([1, [label]]), {timeout: 8_000, interval: 20});

describe('S2-035 what an App embeds in a post, beside a server,', () => {
    test('is drawn, and called by the server when it is pressed', async () => {
        const postId = await post('Plain');
        await isDrawn(postId, 'Plain');
        const alice = await server.logIn('alice');
        const action = textAt((await alice.send('GET', `/api/v4/posts/${postId}`)).body, 'props', 'attachments', 0, 'actions', 0, 'id');
        expect((await alice.send('POST', `/api/v4/posts/${postId}/actions/${action}`, {})).status).toBe(200);
        expect(app.calls('/go').at(-1)).toMatchObject({context: {post_id: postId, location: '/in_post/Plain/go', acting_user: {id: alice.id}}});
    });

    test('is drawn though the server refuses for a while, or the answer is lost on the way', async () => {
        await mattermost.fail({path: '/patch$', method: 'PUT', answer: {status: 429, headers: {'retry-after': '0'}}, times: 2});
        await isDrawn(await post('Busy'), 'Busy');
        await mattermost.fail({path: '/patch$', method: 'PUT', answer: 'none', times: 1});
        await isDrawn(await post('Lost'), 'Lost');
        await mattermost.fail();
    });

    test('is drawn once the connection is back', async () => {
        await mattermost.fail({path: '/api/v4/websocket', answer: {status: 503}, times: 1});
        await mattermost.dropSockets();
        await isDrawn(await post('Cut'), 'Cut');
    });

    test('is drawn when Topmast is back, both what was written and what was changed meanwhile', async () => {
        const changed = await post('Before');
        await isDrawn(changed, 'Before');
        await running.close();
        const written = await post('While away');
        await asBot('PUT', `/posts/${changed}/patch`, {props: embed('After')});
        expect(await shown(written)).toEqual([undefined, []]);
        await server.restart();
        await isDrawn(written, 'While away');
        await isDrawn(changed, 'After');
    });
});
