import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';

import {errors} from '../errors.ts';
import {at, textAt} from '../fixtures/at.ts';
import {startTestApp, type TestApp} from '../fixtures/startTestApp.ts';
import {apiBase, startTestServer, type Person, type TestServer} from '../fixtures/startTestServer.ts';

describe('the routes', () => {
    let server: TestServer;
    let app: TestApp;
    let sysadmin: Person;
    let alice: Person;
    let channelId: string;

    beforeAll(async () => {
        [server, app] = await Promise.all([startTestServer({logLevel: 'info'}), startTestApp({icon: 'desk.png'})]);
        [sysadmin, alice] = await Promise.all([server.logIn('sysadmin'), server.logIn('alice')]);
        channelId = textAt((await alice.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square')).body, 'id');
        app.answers['/go'] = {type: 'ok', text: 'Gone.'};
        await sysadmin.post('/install-app', {manifest_url: app.manifestUrl, secret: 'a shared secret'});
    });
    afterAll(() => Promise.all([server.close(), app.close()]));

    const go = () => ({path: '/go', context: {app_id: 'desk', channel_id: channelId}});

    describe('who may come in', () => {
        test.each([
            ['POST', '/call'], ['GET', '/bindings'], ['GET', '/apps/desk'], ['GET', '/apps'], ['POST', '/manifest'],
            ['POST', '/update-app-listing'], ['POST', '/install-app'], ['POST', '/uninstall-app'], ['POST', '/enable-app'], ['POST', '/disable-app'],
        ])('W36, case 114: %s %s is 401 for whoever is not logged in, in one shape', async (method, path) => {
            const answer = await server.anonymous.send(method, apiBase + path);
            expect(answer.status).toBe(401);
            expect(answer.body).toEqual({
                id: 'unauthorized',
                message: errors.unauthorized.message,
                status_code: 401,
                request_id: answer.headers.get('x-request-id'),
            });
        });

        test('a token that nobody gave out is not logged in', async () => {
            const {status} = await server.anonymous.send('GET', `${apiBase}/bindings`, undefined, {authorization: 'Bearer abcdefghijklmnopqrstuvwxyz'});
            expect(status).toBe(401);
        });

        test.each([
            ['POST', '/manifest'], ['POST', '/update-app-listing'], ['POST', '/install-app'], ['POST', '/uninstall-app'],
            ['POST', '/enable-app'], ['POST', '/disable-app'],
        ])('%s %s is for administrators', async (method, path) => {
            expect(await alice.send(method, apiBase + path, method === 'POST' ? {app_id: 'desk'} : undefined)).toMatchObject({status: 403, body: {id: 'admin_required'}});
        });

        test('server.md 2.6: ping answers anybody, asked either way', async () => {
            for (const method of ['GET', 'POST']) {
                expect(await server.anonymous.send(method, `${apiBase}/ping`)).toMatchObject({status: 200, body: {version: expect.stringMatching(/^\d+\.\d+\.\d+$/)}});
            }
        });

        test('a browser needs its CSRF token for everything but reading', async () => {
            const login = await server.anonymous.send('POST', '/api/v4/users/login', {login_id: 'alice', password: 'topmast-demo'}, {origin: server.url});
            const cookies = login.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
            const csrf = cookies.find((cookie) => cookie?.startsWith('MMCSRF='))?.slice('MMCSRF='.length) ?? '';
            const cookie = cookies.join('; ');
            const send = (method: string, path: string, headers: Record<string, string>) =>
                server.anonymous.send(method, apiBase + path, method === 'POST' ? go() : undefined, {cookie, ...headers});

            expect(await send('GET', '/apps/desk', {})).toMatchObject({status: 200});
            expect(await send('POST', '/call', {})).toMatchObject({status: 401, body: {id: 'csrf_failed'}});
            expect(await send('POST', '/call', {'x-csrf-token': 'guessed'})).toMatchObject({status: 401, body: {id: 'csrf_failed'}});
            expect(await send('POST', '/call', {'x-csrf-token': csrf})).toMatchObject({status: 200, body: {text: 'Gone.'}});
            expect(await server.anonymous.send('POST', `${apiBase}/call`, go(), {cookie: cookies.filter((entry) => !entry?.startsWith('MMCSRF')).join('; '), 'x-csrf-token': ''}))
                .toMatchObject({status: 401, body: {id: 'csrf_failed'}});
        });
    });

    describe('what is read', () => {
        const raw = (body: string, headers: Record<string, string>) => server.anonymous.send('POST', `${apiBase}/call`, body, {authorization: `Bearer ${alice.token}`, ...headers});

        test.each(['application/json; charset=UTF-8', 'text/plain;charset=UTF-8', 'application/x-www-form-urlencoded', 'nonsense'])('wild rule 15: JSON sent as %s', async (type) => {
            expect(await raw(JSON.stringify(go()), {'content-type': type})).toMatchObject({status: 200, body: {text: 'Gone.'}});
        });

        test('wild rule 15: JSON sent as nothing at all', async () => {
            const body = Buffer.from(JSON.stringify(go()));
            const answer = await server.fastify.inject({method: 'POST', url: `${apiBase}/call`, headers: {authorization: `Bearer ${alice.token}`, 'content-length': String(body.length)}, payload: body});
            expect(answer.json()).toMatchObject({text: 'Gone.'});
        });

        test.each(['Bearer', 'BEARER', 'bearer', 'token'])('wild rule 17: the scheme may be written %s', async (scheme) => {
            expect(await server.anonymous.send('POST', `${apiBase}/call`, go(), {authorization: `${scheme} ${alice.token}`})).toMatchObject({status: 200});
        });

        test.each([
            ['{"path":', 'JSON is expected, not text'],
            ['', 'not nothing'],
            ['[]', 'not a list'],
            ['{"path":"/go"}', 'context'],
            ['{"path":"/go","context":{}}', 'app_id'],
            [`${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'more than 64 levels'],
        ])('server.md 2.1: a body that is no call is told so (%#)', async (body, words) => {
            const {status, body: answer} = await raw(body, {});
            expect(status).toBe(400);
            expect(at(answer, 'id')).toBe('bad_request');
            expect(JSON.stringify(answer)).toContain(words);
        });

        test('a body over 1 MiB is 413, and the sentence says so', async () => {
            expect(await raw(JSON.stringify({...go(), values: {text: 'x'.repeat(1024 * 1024)}}), {})).toMatchObject({status: 413, body: {id: 'too_large', message: expect.stringContaining('1,048,576 bytes')}});
        });

        test('whatever goes wrong with the App is 200 with an error to show', async () => {
            expect(await alice.post('/call', {path: '/go', context: {app_id: 'nobody', channel_id: channelId}}))
                .toMatchObject({status: 200, body: {type: 'error', code: 'app_not_found', text: expect.stringContaining('nobody')}});
            expect(await alice.post('/call', {...go(), path: ''})).toMatchObject({status: 200, body: {type: 'error'}});
        });
    });

    describe('what is answered', () => {
        test('W01: a user sees the public keys of an App and no others; an administrator more, and nobody a secret', async () => {
            const {body} = await alice.get('/apps/desk');
            expect(Object.keys(Object(body)).sort()).toEqual([
                'app_id', 'bot_user_id', 'bot_username', 'deploy_type', 'description', 'disabled', 'display_name',
                'granted_locations', 'granted_permissions', 'homepage_url', 'icon', 'icon_url', 'requested_locations', 'requested_permissions', 'version',
            ]);
            const admins = await sysadmin.get('/apps/desk');
            expect(admins.body).toMatchObject({http: {root_url: app.url}, has_secret: true, installed_by: sysadmin.id});
            expect(JSON.stringify([body, admins.body, (await sysadmin.get('/apps')).body])).not.toContain('a shared secret');
        });

        test('W01: the list of Apps holds for a user the installed ones with their public keys, for an administrator also the listed', async () => {
            await sysadmin.post('/update-app-listing', {...app.manifest, app_id: 'listed-only'});
            const {status, body} = await alice.get('/apps');
            expect(status).toBe(200);
            expect(body).toEqual([{
                manifest: {
                    app_id: 'desk', version: '1', display_name: 'Help desk', description: '', homepage_url: app.url, icon: 'desk.png',
                    requested_permissions: ['act_as_bot'], requested_locations: ['/command', '/post_menu'],
                },
                installed: true,
                enabled: true,
                icon_url: `${server.url}/plugins/com.mattermost.apps/apps/desk/static/desk.png`,
            }]);
            const admins = (await sysadmin.get('/apps')).body;
            expect(admins).toMatchObject([{installed: true, app: {has_secret: true}, manifest: {http: {root_url: app.url}}}, {installed: false, manifest: {app_id: 'listed-only'}}]);
            await sysadmin.post('/disable-app', {app_id: 'desk'});
            expect((await alice.get('/apps')).body).toMatchObject([{installed: true, enabled: false}]);
            await sysadmin.post('/enable-app', {app_id: 'desk'});
        });

        test('an App or an address that is not there is 404 in the same shape', async () => {
            expect(await alice.get('/apps/nobody')).toMatchObject({status: 404, body: {id: 'app_not_found'}});
            expect(await alice.get('/nothing')).toMatchObject({status: 404, body: {id: 'not_found', status_code: 404}});
            expect(await alice.send('DELETE', `${apiBase}/call`)).toMatchObject({status: 404, body: {id: 'not_found'}});
        });

        test.each(['/%zz', `${apiBase}/apps/%zz`, '/api/v4/users/%'])('an address that cannot be read is 400 in the same shape: %s', async (path) => {
            expect(await alice.send('GET', path)).toMatchObject({status: 400, body: {id: 'bad_request', status_code: 400, message: expect.stringContaining('not a valid url')}});
        });

        test('W51: the id of a request goes along to the App and back to the client', async () => {
            const answer = await alice.send('POST', `${apiBase}/call`, go(), {'x-request-id': 'my-request-0001'});
            expect(answer.headers.get('x-request-id')).toBe('my-request-0001');
            expect(app.seen.at(-1)?.headers['x-request-id']).toBe('my-request-0001');
            const injected = await alice.send('GET', `${apiBase}/apps/desk`, undefined, {'x-request-id': 'a "quoted" id'});
            expect(injected.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
        });

        test.each(['/apps/desk', '/nothing'])('headers of safety are on every answer to programs: those that count there, %s', async (path) => {
            const {headers} = await alice.get(path);
            expect(Object.fromEntries(headers)).toMatchObject({
                'x-content-type-options': 'nosniff',
                'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
                'cross-origin-resource-policy': 'same-origin',
            });
            expect([...headers.keys()].filter((name) => /^x-(?:frame|dns|ratelimit)|opener|referrer/.test(name))).toEqual([]);
        });

        test('decision 7: with an Idempotency-Key the App sees one call, while it is under way and afterwards; another user, key or body is another call', async () => {
            const waiting: (() => void)[] = [];
            app.answers['/order'] = (_seen, response) => {
                waiting.push(() => response.end(JSON.stringify({type: 'ok', text: `Order ${waiting.length}`})));
            };
            const order = {path: '/order', values: {what: 'pen'}, context: {app_id: 'desk', channel_id: channelId}};
            const send = (person = alice, key = 'once', body: object = order) => person.send('POST', `${apiBase}/call`, body, {'idempotency-key': key});

            const together = [send(), send(), send()];
            await vi.waitFor(() => expect(waiting).toHaveLength(1));
            // All three are in the server before the App answers: a fourth request on the same way comes back first.
            expect((await alice.get('/apps/desk')).status).toBe(200);
            waiting[0]?.();
            const bodies = [...await Promise.all(together), await send()].map(({body}) => body);
            expect(bodies).toEqual(Array.from({length: 4}, () => bodies[0]));
            expect(bodies[0]).toMatchObject({type: 'ok', text: 'Order 1'});
            expect(app.calls('/order')).toHaveLength(1);

            const others = [send(sysadmin), send(alice, 'twice'), send(alice, 'once', {...order, values: {what: 'ink'}})];
            await vi.waitFor(() => expect(waiting).toHaveLength(4));
            waiting.forEach((answer) => answer());
            expect((await Promise.all(others)).map(({status}) => status)).toEqual([200, 200, 200]);
            expect(app.calls('/order')).toHaveLength(4);
        });
    });

    describe('who leaves, and who asks too much', () => {
        /** Makes a call and leaves as soon as it reached the App. Whether the App could answer to the end. */
        const leave = async (request: object): Promise<boolean> => {
            const controller = new AbortController();
            const answer = new Promise<boolean>((resolve) => {
                app.answers['/slow'] = (_seen, response) => {
                    response.on('close', () => resolve(response.writableFinished));
                    setTimeout(() => response.end('{"type":"ok"}'), 300);
                    controller.abort();
                };
            });
            await expect(fetch(`${server.url}${apiBase}/call`, {
                method: 'POST',
                headers: {authorization: `Bearer ${alice.token}`},
                body: JSON.stringify({path: '/slow', ...request, context: {app_id: 'desk', channel_id: channelId}}),
                signal: controller.signal,
            })).rejects.toThrow('aborted');
            return await answer;
        };

        test('decision 7: a lookup ends with the browser that asked', async () => {
            expect(await leave({selected_field: 'who', query: 'al', type: 'lookup'})).toBe(false);
        });

        test('decision 7: a submit that was sent runs to its end', async () => {
            expect(await leave({type: 'submit'})).toBe(true);
        });

        test('a burst of 100 calls passes; far more in ten seconds do not, and others are not stopped by it', async () => {
            const bob = await server.logIn('bob');
            const burst = await Promise.all(Array.from({length: 100}, () => bob.post('/call', go())));
            expect(new Set(burst.map(({status}) => status))).toEqual(new Set([200]));

            const flood = await Promise.all(Array.from({length: 250}, () => bob.get('/apps/desk')));
            const refused = flood.find(({status}) => status === 429);
            expect(refused?.body).toMatchObject({id: 'rate_limited', message: expect.stringMatching(/Try again in \d+ s/)});
            expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
            expect((await alice.get('/apps/desk')).status).toBe(200);
        });
    });

    describe('icons of Apps', () => {
        const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
        const svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h24v24H0z"/></svg>';
        const icon = (path: string, headers: Record<string, string> = {}) => fetch(`${server.url}/plugins/com.mattermost.apps/apps/desk/static/${path}`, {headers: {authorization: `Bearer ${alice.token}`, ...headers}});
        const serve = (path: string, body: Buffer | string, type = 'text/html') => {
            app.answers[`/static/${path}`] = (_seen, response) => response.writeHead(200, {'content-type': type}).end(body);
        };

        test('case 220: an icon comes byte for byte, with the type of its bytes, and cannot run anything', async () => {
            serve('icon.png', png);
            const answer = await icon('icon.png');
            expect(answer.status).toBe(200);
            expect(Buffer.from(await answer.arrayBuffer())).toEqual(png);
            expect(Object.fromEntries(answer.headers)).toMatchObject({
                'content-type': 'image/png',
                'x-content-type-options': 'nosniff',
                'content-security-policy': expect.stringMatching(/^default-src 'none';.* sandbox$/),
                'cache-control': 'private, max-age=600',
            });
            expect((await icon('icon.png', {'if-none-match': answer.headers.get('etag') ?? ''})).status).toBe(304);
        });

        test('W41: an SVG in a folder below', async () => {
            serve('small/icon.svg', svg);
            const answer = await icon('small/icon.svg');
            expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['image/svg+xml', svg]);
        });

        test('case 220: also while the App is disabled', async () => {
            serve('other.png', png);
            await sysadmin.post('/disable-app', {app_id: 'desk'});
            expect((await icon('other.png')).status).toBe(200);
            await sysadmin.post('/enable-app', {app_id: 'desk'});
        });

        test.each([
            ['page.html', '<!doctype html><script>alert(1)</script>'],
            ['script.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
            ['data.json', '{}'],
        ])('W16: %s is no harmless image', async (path, body) => {
            serve(path, body, 'image/png');
            const answer = await icon(path);
            expect(answer.status).toBe(502);
            expect(await answer.json()).toMatchObject({id: 'icon_refused'});
        });

        test.each(['nothing.png', '%2e%2e/manifest.json', '..%2fmanifest.json', '%252e%252e%252fmanifest.json', 'a/%2e%2e/%2e%2e/manifest.json', 'http:%2f%2fhost%2fa.png', ''])('"%s" leads nowhere', async (path) => {
            const before = app.seen.filter((seen) => seen.path.includes('manifest')).length;
            expect((await icon(path)).status).toBe(404);
            expect(app.seen.filter((seen) => seen.path.includes('manifest'))).toHaveLength(before);
        });

        test('401 for whoever is not logged in, 404 for an App that is not there', async () => {
            expect((await icon('icon.png', {authorization: ''})).status).toBe(401);
            expect(await alice.send('GET', '/plugins/com.mattermost.apps/apps/nobody/static/icon.png')).toMatchObject({status: 404, body: {id: 'app_not_found'}});
        });
    });
});

describe('the page\'s files', () => {
    let server: TestServer;

    beforeAll(async () => {
        const pageDir = mkdtempSync(join(tmpdir(), 'topmast-page-'));
        mkdirSync(join(pageDir, 'assets'));
        writeFileSync(join(pageDir, 'index.html'), '<!doctype html><title>Topmast</title>');
        writeFileSync(join(pageDir, 'assets', 'main-abc123.js'), 'export {};');
        server = await startTestServer({}, {pageDir});
    });
    afterAll(() => server.close());

    const get = (path: string, accept = 'text/html') => server.anonymous.send('GET', path, undefined, {accept});

    test.each(['/', '/index.html', '/login', '/topmast/channels/town-square', '/topmast/messages/@bob'])('%s is the page, asked for anew each time', async (path) => {
        const answer = await get(path);
        expect(answer).toMatchObject({status: 200, body: expect.stringContaining('<title>Topmast')});
        expect(answer.headers.get('cache-control')).toBe('no-cache');
        expect(answer.headers.get('content-type')).toContain('text/html');
    });

    test.each(['/', '/assets/main-abc123.js'])('headers of safety are all on pages and their files: %s', async (path) => {
        const {headers} = await get(path, '*/*');
        expect(Object.fromEntries(headers)).toMatchObject({
            'x-content-type-options': 'nosniff',
            'content-security-policy': expect.stringMatching(/^default-src 'self';.*frame-ancestors 'self'/),
            'cross-origin-resource-policy': 'same-origin',
            'cross-origin-opener-policy': 'same-origin',
            'x-frame-options': 'SAMEORIGIN',
            'referrer-policy': 'strict-origin-when-cross-origin',
        });
    });

    test('a file with a hash in its name never changes', async () => {
        const {status, headers} = await get('/assets/main-abc123.js', '*/*');
        expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    });

    test.each(['/assets/gone.js', '/api/v4/nothing', '/api/v9', '/plugins/com.mattermost.apps/nothing', '/plugins/other'])('%s is not the page', async (path) => {
        const answer = await get(path);
        expect(answer.status).toBe(404);
        expect(answer.body).toMatchObject({status_code: 404});
    });

    test.each(['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json'])('nothing outside of the folder is served: %s', async (path) => {
        expect(JSON.stringify((await get(path)).body)).not.toContain('"dependencies"');
    });
});
