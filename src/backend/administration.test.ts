import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {startTestApp, type TestApp} from './fixtures/startTestApp.ts';
import {apiBase, startTestServer, type Person, type TestServer} from './fixtures/startTestServer.ts';

describe('the administration of Apps over REST', () => {
    let server: TestServer;
    let sysadmin: Person;
    let alice: Person;
    let app: TestApp;
    /** Tokens that the App was given: its bot's, and one that acts for an administrator. */
    let botToken: string;
    let adminsToken: string;

    beforeAll(async () => {
        [server, app] = await Promise.all([startTestServer(), startTestApp({
            requested_permissions: ['act_as_bot', 'act_as_user'], requested_locations: ['/command'],
            description: 'Tickets and answers', on_install: {path: '/welcome', expand: {acting_user_access_token: 'all'}},
        })]);
        [sysadmin, alice] = await Promise.all([server.logIn('sysadmin'), server.logIn('alice')]);
        app.answers['/welcome'] = {type: 'ok'};
        app.answers['/migrate'] = {type: 'ok'};
        await sysadmin.post('/install-app', {manifest_url: app.manifestUrl, secret: 'a shared secret of the App'});
        const context = app.calls('/welcome')[0]?.['context'];
        botToken = textAt(context, 'bot_access_token');
        adminsToken = textAt(context, 'acting_user_access_token');
    });
    afterAll(() => Promise.all([server.close(), app.close()]));

    const as = (token: string | undefined, method: string, path: string, body?: unknown) =>
        server.anonymous.send(method, apiBase + path, body, token === undefined ? {} : {authorization: `Bearer ${token}`});

    /** A body that is wrong on purpose: whoever may come in is told so (400 or 404), and nothing changes. */
    const nobody = {app_id: 'nobody'};
    const administration: [method: string, path: string, body?: unknown][] = [
        ['POST', '/install-app', nobody], ['POST', '/uninstall-app', nobody], ['POST', '/enable-app', nobody], ['POST', '/disable-app', nobody],
        ['POST', '/upgrade-app', nobody], ['POST', '/rotate-secret', {...nobody, kind: 'jwt'}], ['POST', '/update-app-listing', {}], ['POST', '/manifest', nobody],
    ];

    test.each(administration)('S0-055: %s %s is for administrators alone, and for no App that acts for one', async (method, path, body) => {
        expect(await as(undefined, method, path, body)).toMatchObject({status: 401, body: {id: 'unauthorized'}});
        expect(await as(alice.token, method, path, body)).toMatchObject({status: 403, body: {id: 'admin_required'}});
        expect(await as(botToken, method, path, body)).toMatchObject({status: 403, body: {id: 'admin_required'}});
        expect(await as(adminsToken, method, path, body)).toMatchObject({status: 403, body: {id: 'admin_required'}});
        expect([400, 404]).toContain((await as(sysadmin.token, method, path, body)).status);
    });

    test.each(['/apps', '/apps/desk', '/marketplace', '/bot-ids', '/oauth-app-ids'])('S0-055, W09: GET %s is for whoever is logged in', async (path) => {
        expect(await as(undefined, 'GET', path)).toMatchObject({status: 401, body: {id: 'unauthorized'}});
        expect((await as(alice.token, 'GET', path)).status).toBe(200);
        expect((await as(sysadmin.token, 'GET', path)).status).toBe(200);
    });

    test('S0-055: call-once is for Apps alone', async () => {
        const body = {name: 'first', call: {path: '/migrate'}};
        expect(await as(undefined, 'POST', '/call-once', body)).toMatchObject({status: 401, body: {id: 'unauthorized'}});
        expect(await as(alice.token, 'POST', '/call-once', body)).toMatchObject({status: 401, body: {id: 'app_token_required'}});
        expect(await as(sysadmin.token, 'POST', '/call-once', body)).toMatchObject({status: 401, body: {id: 'app_token_required'}});
        expect(await as(botToken, 'POST', '/call-once', body)).toMatchObject({status: 200, body: {ran: true}});
    });

    test('W01: what users see of an App is a list of what is public, whatever the record holds', async () => {
        const publicKeys = [
            'app_id', 'version', 'display_name', 'description', 'homepage_url', 'requested_permissions', 'requested_locations',
            'deploy_type', 'disabled', 'bot_user_id', 'bot_username', 'granted_permissions', 'granted_locations',
        ];
        const {body} = await alice.get('/apps/desk');
        expect(Object.keys(Object(body)).sort()).toEqual([...publicKeys].sort());
        for (const answer of [await alice.get('/apps'), await alice.get('/marketplace'), await sysadmin.get('/apps'), await sysadmin.get('/apps/desk')]) {
            expect(JSON.stringify(answer.body)).not.toMatch(/a shared secret|client_secret|"webhook_secret"/);
        }
    });

    test('server.md 2.6: the marketplace lists what can be had by name, filtered by id, name and description', async () => {
        const list = (manifest: object) => sysadmin.post('/update-app-listing', manifest);
        const core = {version: '1', homepage_url: 'https://apps.example', requested_permissions: []};
        await list({...core, app_id: 'boards', display_name: 'boards', http: {root_url: 'https://boards.example'}});
        await list({...core, app_id: 'calls', display_name: 'Calls', plugin: {plugin_id: 'com.example.calls'}});
        const names = async (query: string, person = alice) => Array.from(Object((await person.get(`/marketplace${query}`)).body), (row) => at(row, 'manifest', 'display_name'));
        expect(await names('')).toEqual(['boards', 'Help desk']);
        expect(await names('?include_plugins=true')).toEqual(['boards', 'Calls', 'Help desk']);
        expect(await names('?filter=%20TICKETS%20')).toEqual(['Help desk']);
        expect(await names('?filter=desk')).toEqual(['Help desk']);
        expect(await names('?filter=BOARD')).toEqual(['boards']);
        expect(await names('?filter=nothing')).toEqual([]);

        await sysadmin.post('/disable-app', {app_id: 'desk'});
        expect((await alice.get('/marketplace?filter=desk')).body).toMatchObject([{installed: true, enabled: false, labels: [{name: 'Disabled'}]}]);
        await sysadmin.post('/enable-app', {app_id: 'desk'});
        expect(at((await alice.get('/marketplace?filter=desk')).body, 0)).not.toHaveProperty('labels');
    });

    test('every operation stands in the audit log, with who, what and which request, also when it was refused; never with a secret', async () => {
        await sysadmin.post('/install-app', {manifest_url: app.manifestUrl, secret: 'another shared secret', oauth_app_type: 'trusted'});
        await sysadmin.post('/rotate-secret', {app_id: 'desk', kind: 'jwt', secret: 'a third shared secret'});
        await sysadmin.post('/uninstall-app', {app_id: 'nobody'});
        await sysadmin.post('/upgrade-app', {app_id: 'desk'});
        const {body} = await sysadmin.get('/audit');
        const entries = Array.from(Object(body), (entry) => [at(entry, 'action'), at(entry, 'app_id'), at(entry, 'detail') ?? '']);
        expect(entries).toEqual(expect.arrayContaining([
            ['app.install', 'desk', 'version 1; granted act_as_bot, act_as_user, /command; trusted OAuth app'],
            ['app.rotate_secret', 'desk', 'jwt'],
            ['app.uninstall', 'nobody', 'refused: app_not_found'],
            ['app.upgrade', 'desk', expect.stringContaining('from version 1')],
        ]));
        expect(JSON.stringify(body)).not.toContain('shared secret');
        expect(JSON.stringify(body)).toContain(sysadmin.id);
    });
});
