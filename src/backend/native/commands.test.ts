/** Commands of Apps as custom slash commands, with the embedded server for Mattermost. */
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startTestApp, type TestApp} from '../fixtures/startTestApp.ts';
import {at, textAt} from '../fixtures/at.ts';
import {startTestServer, type Person, type TestServer} from '../fixtures/startTestServer.ts';

let server: TestServer;
let app: TestApp;
let sysadmin: Person;
let alice: Person;
let channelId: string;

beforeAll(async () => {
    server = await startTestServer({nativeFallback: true});
    [sysadmin, alice] = await Promise.all([server.logIn('sysadmin'), server.logIn('alice')]);
    channelId = textAt((await alice.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square')).body, 'id');
    app = await startTestApp();
    Object.assign(app.answers, {
        '/bindings': [{location: '/command', bindings: [{label: 'desk', hint: '[new|close]', description: 'Tickets', bindings: [
            {label: 'new', form: {submit: '/new', fields: [{name: 'title', type: 'text', is_required: true, position: 1}]}},
        ]}]}],
        '/new': {type: 'ok', text: 'Made **one**.'},
    });
    await sysadmin.post('/install-app', {manifest_url: app.manifestUrl});
});
afterAll(async () => {
    await app.close();
    await server.close();
});

const type = (command: string) => alice.send('POST', '/api/v4/commands/execute', {command, channel_id: channelId});

describe('a command of an App that is typed where the extension is absent', () => {
    test('runs as its user, and its answer is for them alone', async () => {
        await expect.poll(async () => (await type('/desk new "Printer is out"')).body).toMatchObject({text: 'Made **one**.', response_type: 'ephemeral'});
        expect(app.calls('/new').at(-1)).toMatchObject({values: {title: 'Printer is out'}, raw_command: '/desk new "Printer is out"', context: {channel_id: channelId}});
        expect(at(app.calls('/new').at(-1), 'context', 'bot_user_id')).toEqual(expect.any(String));
    });
});
