import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';

import {expect, test} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {startTestApp} from './fixtures/startTestApp.ts';
import {startTestServer} from './fixtures/startTestServer.ts';

/** The folder of a server of commit cff751e, with the App `desk` and tokens for it, made by `scripts/oldData.ts`. */
const fixture = (name: string) => readFileSync(new URL(`fixtures/oldData/${name}`, import.meta.url));

test('data of the release before is brought up to date: its App is there, with its bot, its tokens and its grants, and may use what is new', async () => {
    const told: unknown = JSON.parse(String(fixture('told.json')));
    const dataDir = mkdtempSync(join(tmpdir(), 'topmast-old-'));
    writeFileSync(join(dataDir, 'topmast.db'), gunzipSync(fixture('topmast.db.gz')));
    const server = await startTestServer({dataDir, secretKey: textAt(told, 'secretKey')});
    const app = await startTestApp({requested_permissions: ['act_as_bot', 'act_as_user'], on_install: '/welcome'});
    app.answers['/bindings'] = [{location: '/command', bindings: [{label: 'desk', submit: '/go'}]}];
    app.answers['/go'] = {type: 'ok', text: 'Still here.'};
    // Its port is another since: the developer's server lists it anew.
    await server.apps.relist(app.manifestUrl);

    const [sysadmin, alice] = await Promise.all([server.logIn('sysadmin'), server.logIn('alice')]);
    expect((await sysadmin.get('/apps')).body).toMatchObject([{installed: true, enabled: true, manifest: {app_id: 'desk', version: '1'}}]);
    const channelId = textAt(told, 'context', 'channel_id');
    const {body: bindings} = await alice.get(`/bindings?channel_id=${channelId}`);
    expect(bindings).toMatchObject([{location: '/command', bindings: [{app_id: 'apps'}, {app_id: 'desk', label: 'desk'}]}]);

    const called = await alice.post('/call', {path: '/go', expand: {acting_user_access_token: 'all'}, context: {app_id: 'desk', channel_id: channelId}});
    expect(called.body).toMatchObject({type: 'ok', text: 'Still here.', app_metadata: {bot_username: 'desk'}});
    const context = at(app.calls('/go')[0], 'context');
    for (const key of ['bot_user_id', 'bot_access_token', 'acting_user_access_token']) {
        expect(textAt(context, key)).toBe(textAt(told, 'context', key));
    }
    const asBot = (method: string, path: string, body?: unknown) => server.anonymous.send(method, path, body, {authorization: `Bearer ${textAt(context, 'bot_access_token')}`});
    expect(await asBot('GET', '/api/v4/users/me')).toMatchObject({status: 200, body: {username: 'desk', is_bot: true}});
    expect(await asBot('PUT', '/plugins/com.mattermost.apps/api/v1/kv/note', {kept: true})).toMatchObject({status: 200});
    expect(await asBot('GET', '/plugins/com.mattermost.apps/api/v1/kv/note')).toMatchObject({status: 200, body: {kept: true}});

    expect(await sysadmin.post('/uninstall-app', {app_id: 'desk', force: true})).toMatchObject({status: 200});
    expect(await asBot('GET', '/api/v4/users/me')).toMatchObject({status: 401});
    expect(server.logLines.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
    await Promise.all([server.close(), app.close()]);
});
