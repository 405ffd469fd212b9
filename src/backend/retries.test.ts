import {afterAll, beforeAll, expect, test} from 'vitest';

import {textAt} from './fixtures/at.ts';
import {startTestApp, type TestApp} from './fixtures/startTestApp.ts';
import {apiBase, startTestServer, type TestServer} from './fixtures/startTestServer.ts';

let server: TestServer;
let app: TestApp;
beforeAll(async () => {
    [server, app] = await Promise.all([startTestServer(), startTestApp()]);
});
afterAll(() => Promise.all([server.close(), app.close()]));

test('decision 7: a submit that is sent again after a restart gets its answer, and the App sees it once', async () => {
    const sysadmin = await server.logIn('sysadmin');
    await sysadmin.post('/install-app', {manifest_url: app.manifestUrl});
    const channelId = textAt((await sysadmin.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square')).body, 'id');
    app.answers['/order'] = {type: 'ok', text: 'Order 1', data: {secret: 'told once'}};
    const order = () => sysadmin.send('POST', `${apiBase}/call`, {path: '/order', values: {what: 'pen'}, context: {app_id: 'desk', channel_id: channelId}}, {'idempotency-key': 'once'});
    const first = await order();
    expect(first.body).toMatchObject({type: 'ok', text: 'Order 1'});
    await server.restart();
    app.answers['/order'] = {type: 'ok', text: 'Order 2'};
    expect((await order()).body).toEqual(first.body);
    expect(app.calls('/order')).toHaveLength(1);

    // What was kept goes with the App.
    await sysadmin.post('/uninstall-app', {app_id: 'desk'});
    await sysadmin.post('/install-app', {manifest_url: app.manifestUrl});
    expect((await order()).body).toMatchObject({text: 'Order 2'});
});
