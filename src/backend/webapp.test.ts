/** WEBAPP_DIR: the official webapp in place of our page, with the extension in it. The folder stands for the `client` folder of a release. */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startTestServer, type TestServer} from './fixtures/startTestServer.ts';

let house: TestServer;
const folder = mkdtempSync(join(tmpdir(), 'topmast-webapp-'));
const client = join(folder, 'client');
const extension = join(folder, 'extension');
const root = '<!doctype html><meta http-equiv="Content-Security-Policy" content="script-src \'self\'"><script src="/static/main.0a1b2c3d4e5f.js"></script>';

beforeAll(async () => {
    mkdirSync(join(client, 'files'), {recursive: true});
    mkdirSync(join(extension, 'webapp/dist'), {recursive: true});
    writeFileSync(join(client, 'root.html'), root);
    writeFileSync(join(client, 'main.0a1b2c3d4e5f.js'), 'start();');
    writeFileSync(join(client, 'files/0a1b2c3d4e5f60718293.png'), 'picture');
    writeFileSync(join(client, 'remote_entry.js'), 'entry();');
    writeFileSync(join(extension, 'plugin.json'), JSON.stringify({id: 'com.topmast.apps', version: '1.2.3', webapp: {bundle_path: 'webapp/dist/main.js'}}));
    writeFileSync(join(extension, 'webapp/dist/main.js'), 'registerPlugin();');
    mkdirSync(join(extension, 'public'));
    writeFileSync(join(extension, 'public/install.html'), '<h1>Installation</h1>');
    house = await startTestServer({webappDir: client}, {extensionDir: extension});
});
afterAll(async () => {
    await house.close();
    rmSync(folder, {recursive: true});
});

const get = (path: string, headers = {}) => house.anonymous.send('GET', path, undefined, headers);

describe('the page', () => {
    test.each(['/', '/login', '/topmast/channels/town-square', '/topmast/pl/x7d', '/admin_console', '/landing'])('%s is root.html, which is asked for anew and brings its own policy', async (path) => {
        const {status, headers, body} = await get(path, {accept: 'text/html'});
        expect([status, body]).toEqual([200, root]);
        expect(headers.get('content-type')).toMatch('text/html');
        expect(headers.get('content-security-policy')).toBe("frame-ancestors 'self'");
        expect(headers.get('cache-control')).toMatch(/^no-cache\b/);
    });

    test('what has a hash in its name is kept for good; what has none is asked for anew', async () => {
        for (const path of ['/static/main.0a1b2c3d4e5f.js', '/static/files/0a1b2c3d4e5f60718293.png']) {
            expect((await get(path)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
        }
        expect((await get('/static/remote_entry.js')).headers.get('cache-control')).toMatch(/^no-cache\b/);
    });

    test('what is no page is a 404 in JSON, for people without a session too, and never a 401', async () => {
        for (const path of ['/static/gone.js', '/api/v4/agents', '/api/v4/trial-license/prev', '/api/v5', '/plugins/com.mattermost.calls/config', '/plugins/playbooks/api/v0/runs']) {
            const {status, headers, body} = await get(path, {accept: 'text/html'});
            expect([path, status, headers.get('content-type')]).toEqual([path, 404, expect.stringMatching(/^application\/json/)]);
            expect(body).toMatchObject({id: expect.any(String), message: expect.any(String), status_code: 404});
        }
        expect((await house.anonymous.send('POST', '/topmast')).status).toBe(404);
    });

    test('Topmast and the API are where they always are', async () => {
        expect((await house.anonymous.get('/ping')).status).toBe(200);
        expect((await get('/api/v4/system/ping')).body).toMatchObject({status: 'OK'});
        expect((await get('/healthz')).status).toBe(200);
    });
});

describe('the extension', () => {
    test('is offered to everybody, logged in or not, and is found where the webapp looks for it', async () => {
        expect((await get('/api/v4/config/client?format=old')).body).toMatchObject({PluginsEnabled: 'true'});
        const {body} = await get('/api/v4/plugins/webapp');
        expect(body).toEqual([{id: 'com.topmast.apps', version: '1.2.3', webapp: {bundle_path: expect.stringMatching(/^\/static\/com\.topmast\.apps\/com\.topmast\.apps_[0-9a-f]{16}_bundle\.js$/)}}]);
        const path = JSON.stringify(body).replace(/.*"(\/static\/[^"]*)".*/, '$1').replace('/static/', '/static/plugins/');
        const script = await get(path);
        expect([script.status, script.body, script.headers.get('content-type'), script.headers.get('cache-control')])
            .toEqual([200, 'registerPlugin();', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable']);
    });

    test('what it has for everybody is where Mattermost serves it, and nothing else of its folder', async () => {
        const {status, headers, body} = await get('/plugins/com.topmast.apps/public/install.html');
        expect([status, body, headers.get('content-type')]).toEqual([200, '<h1>Installation</h1>', expect.stringContaining('text/html')]);
        for (const path of ['gone.html', '', '..%2fplugin.json', '%2e%2e/plugin.json']) {
            expect([path, (await get(`/plugins/com.topmast.apps/public/${path}`)).status]).toEqual([path, 404]);
        }
    });

    test('that was not built, or without the webapp, is not offered', async () => {
        for (const [config, options] of [[{webappDir: client}, {extensionDir: join(folder, 'nothing')}], [{}, {extensionDir: extension}]] as const) {
            const other = await startTestServer(config, options);
            expect((await other.anonymous.send('GET', '/api/v4/config/client?format=old')).body).toMatchObject({PluginsEnabled: 'false'});
            expect((await other.anonymous.send('GET', '/api/v4/plugins/webapp')).body).toEqual([]);
            await other.close();
        }
    });
});

test('a folder without a webapp stops the start with a sentence', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    await expect(startTestServer({webappDir: empty})).rejects.toThrow(/^WEBAPP_DIR: there is no root\.html in .*empty\. Set it to the folder `client` of a Mattermost release\.$/);
});
