/** Who may press what an App embeds: whoever sees the post now, and nobody else, whatever Mattermost is made to tell us. */
import {afterAll, beforeAll, expect, test} from 'vitest';

import {textAt} from '../fixtures/at.ts';
import {startTestApp, type TestApp} from '../fixtures/startTestApp.ts';
import {startTestServer, type Person, type TestServer} from '../fixtures/startTestServer.ts';
import {embedOf} from '../../protocol/embed/index.ts';
import {createSecretBox} from '../storage/index.ts';
import {sealedControls} from './sealedControls.ts';

const secretKey = 'a key that the test has too, of its own';
const ticket = {app_id: 'desk', label: 'Ticket', bindings: [{location: 'take', label: 'Take', submit: '/take'}]};
let server: TestServer;
let app: TestApp;
let sysadmin: Person;
let alice: Person;
let bob: Person;
let channelId: string;
let postId: string;

beforeAll(async () => {
    server = await startTestServer({nativeFallback: true, secretKey});
    [sysadmin, alice, bob] = await Promise.all([server.logIn('sysadmin'), server.logIn('alice'), server.logIn('bob')]);
    app = await startTestApp({on_install: {path: '/welcome'}});
    Object.assign(app.answers, {'/bindings': [], '/welcome': {type: 'ok'}, '/take': {type: 'ok', text: 'Yours.'}});
    const botId = textAt((await sysadmin.post('/install-app', {manifest_url: app.manifestUrl})).body, 'bot_user_id');
    const teamId = textAt((await alice.send('GET', '/api/v4/teams/name/topmast')).body, 'id');
    await sysadmin.send('POST', `/api/v4/teams/${teamId}/members`, {team_id: teamId, user_id: botId});
    channelId = textAt((await alice.send('POST', '/api/v4/channels', {team_id: teamId, name: 'closed', display_name: 'Closed', type: 'P'})).body, 'id');
    for (const userId of [botId, bob.id]) {
        await alice.send('POST', `/api/v4/channels/${channelId}/members`, {user_id: userId});
    }
    postId = await post();
});
afterAll(() => Promise.all([server.close(), app.close()]));

const asBot = (method: string, path: string, body?: unknown) => server.anonymous.send(method, `/api/v4${path}`, body, {authorization: `Bearer ${textAt(app.calls('/welcome').at(0), 'context', 'bot_access_token')}`});
const post = async () => textAt((await asBot('POST', '/posts', {channel_id: channelId, message: 'New', props: {app_bindings: [ticket]}})).body, 'id');

/** As if Mattermost said that this user pressed. */
async function pressed(userId: string, id = postId): Promise<unknown> {
    const [button] = embedOf({app_bindings: [ticket]})[0]?.controls ?? [];
    const control = button ? sealedControls(createSecretBox(secretKey)).seal(button, {appId: 'desk', postId: id}) : '';
    const {body} = await server.anonymous.send('POST', '/plugins/com.mattermost.apps/native/actions', {user_id: userId, post_id: id, team_id: '', trigger_id: '', context: {control}});
    return body;
}

test('whoever left the channel of the post presses nothing any more', async () => {
    expect(await pressed(bob.id)).toMatchObject({ephemeral_text: 'Yours.'});
    await bob.send('DELETE', `/api/v4/channels/${channelId}/members/${bob.id}`);
    expect(await pressed(bob.id)).toMatchObject({ephemeral_text: expect.stringContaining('permission')});
    expect(app.calls('/take')).toHaveLength(1);
});

test('nor does who is nobody, or is deactivated; nor anybody in a post that was deleted, or whose App is gone', async () => {
    const before = app.calls('/take').length;
    const gone = await post();
    await asBot('DELETE', `/posts/${gone}`);
    await sysadmin.send('PUT', `/api/v4/users/${bob.id}/active`, {active: false});
    const answers = [await pressed('nobodynobodynobodynobodyno'), await pressed(bob.id), await pressed(alice.id, gone)];
    await sysadmin.send('PUT', `/api/v4/users/${bob.id}/active`, {active: true});
    await sysadmin.post('/uninstall-app', {app_id: 'desk', force: true});
    answers.push(await pressed(alice.id));
    expect(answers).toEqual(answers.map(() => ({ephemeral_text: expect.any(String), skip_slack_parsing: true})));
    expect(app.calls('/take')).toHaveLength(before);
});
