/** Two backends on one database draw what Apps embed as one would: once, and further when one of them ends. */
import {afterAll, beforeAll, expect, test, vi} from 'vitest';

import {at, textAt} from '../fixtures/at.ts';
import {startTestApp, type TestApp} from '../fixtures/startTestApp.ts';
import {startTestServer, type Person, type TestServer} from '../fixtures/startTestServer.ts';
import {onPostgres} from '../storage/fixtures/onBothDatabases.ts';
import {listenAs} from './fixtures/listenAs.ts';

const newDatabase = onPostgres();
let here: TestServer;
let there: TestServer;
let app: TestApp;
let alice: Person;
let channelId: string;

beforeAll(async () => {
    const place = {...await newDatabase(), nativeFallback: true};
    [here, app] = await Promise.all([startTestServer(place), startTestApp()]);
    there = await startTestServer(place);
    Object.assign(app.answers, {'/bindings': [], '/go': {type: 'ok'}});
    const sysadmin = await here.logIn('sysadmin');
    alice = there.as(await here.logIn('alice'));
    const channel = (await alice.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square')).body;
    channelId = textAt(channel, 'id');
    const user_id = textAt((await sysadmin.post('/install-app', {manifest_url: app.manifestUrl})).body, 'bot_user_id');
    await sysadmin.send('POST', `/api/v4/teams/${textAt(channel, 'team_id')}/members`, {team_id: textAt(channel, 'team_id'), user_id});
    await sysadmin.send('POST', `/api/v4/channels/${channelId}/members`, {user_id});
    await alice.post('/call', {path: '/go', context: {app_id: 'desk', channel_id: channelId}});
});
afterAll(() => Promise.all([here.close(), there.close(), app.close()]));

async function postOf(label: string): Promise<string> {
    const body = {channel_id: channelId, message: label, props: {app_bindings: [{app_id: 'desk', label}]}};
    return textAt((await there.anonymous.send('POST', '/api/v4/posts', body, {authorization: `Bearer ${textAt(app.calls('/go').at(0), 'context', 'bot_access_token')}`})).body, 'id');
}
const isDrawn = (postId: string) => vi.waitFor(async () => expect(at((await alice.send('GET', `/api/v4/posts/${postId}`)).body, 'props', 'topmast_attachments')).toBe(1), {timeout: 5_000, interval: 20});

test('a post is drawn once; by the other one when the first is gone', async () => {
    const socket = await listenAs(there, alice);
    const first = await postOf('First');
    await isDrawn(first);
    await isDrawn(await postOf('Second'));
    expect(socket.heard('post_edited').filter(({post}) => String(post).includes(first))).toHaveLength(1);
    socket.close();
    await here.close();
    await isDrawn(await postOf('Third'));
});
