import {createHash} from 'node:crypto';

import {createVerifier} from 'fast-jwt';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {startTestApp, type TestApp} from './fixtures/startTestApp.ts';
import {startTestServer, type Person, type TestServer} from './fixtures/startTestServer.ts';

const ok = (text?: string) => ({type: 'ok', ...(text ? {text} : {})});
const refusal = (text: string) => ({type: 'error', text});

describe('an App\'s life, by REST', () => {
    let server: TestServer;
    let sysadmin: Person;
    let alice: Person;
    let channelId: string;
    let app: TestApp;
    let appId: string;
    let count = 0;

    beforeAll(async () => {
        server = await startTestServer();
        [sysadmin, alice] = await Promise.all([server.logIn('sysadmin'), server.logIn('alice')]);
        channelId = textAt((await alice.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square')).body, 'id');
    });
    afterAll(() => server.close());
    beforeEach(async () => {
        appId = `app-${++count}`;
        app = await startTestApp({app_id: appId});
        app.answers['/bindings'] = [{location: '/command', bindings: [{label: 'go', submit: '/go'}]}];
        app.answers['/go'] = ok('Gone.');
    });
    afterEach(() => app.close());

    const install = (options: object = {}) => sysadmin.post('/install-app', {manifest_url: app.manifestUrl, ...options});
    const record = async () => (await sysadmin.get(`/apps/${appId}`));
    const call = () => alice.post('/call', {path: '/go', context: {app_id: appId, channel_id: channelId}});
    const bindingsOfApp = async () => {
        const {body} = await alice.get(`/bindings?channel_id=${channelId}`);
        return JSON.stringify(body).includes(`"app_id":"${appId}"`);
    };
    const tokenOf = (path: string, nth = -1) => textAt(app.calls(path).at(nth), 'context', 'bot_access_token');
    const isAlive = async (token: string) => (await server.anonymous.send('GET', '/api/v4/users/me', undefined, {authorization: `Bearer ${token}`})).status === 200;
    const botIsActive = async (name = appId) => at((await sysadmin.send('GET', `/api/v4/users/username/${name}`)).body, 'delete_at') === 0;

    describe('installing', () => {
        test('S2-005: an invalid manifest lists every problem with its pointer, and nothing is listed or installed', async () => {
            app.manifest = {app_id: 'x', version: 'much too long a version', http: {}};
            const {status, body} = await install();
            expect(status).toBe(400);
            expect(body).toMatchObject({id: 'manifest_invalid', status_code: 400});
            const pointers = Array.from(Object(at(body, 'problems')), (problem) => at(problem, 'pointer'));
            expect(pointers).toEqual(expect.arrayContaining(['/app_id', '/version', '/display_name', '/homepage_url', '/http/root_url']));
            expect(JSON.stringify((await sysadmin.get('/apps')).body)).not.toContain('"x"');
        });

        test.each([
            ['is not JSON', (response: {end(text: string): void}) => response.end('<!doctype html><p>Hello'), 400, 'manifest_invalid', 'an HTML page'],
            ['is a bare list', (response: {end(text: string): void}) => response.end('[]'), 400, 'manifest_invalid', ''],
            ['is larger than 1 MiB', (response: {end(text: string): void}) => response.end(`"${'x'.repeat(1024 * 1024)}"`), 502, 'manifest_unreachable', 'larger than 1 MiB'],
        ])('a document that %s is refused in plain words', async (_, write, status, id, words) => {
            app.answers['/other.json'] = (_seen, response) => write(response);
            const {status: answered, body} = await sysadmin.post('/install-app', {manifest_url: `${app.url}/other.json`});
            expect(answered).toBe(status);
            expect(at(body, 'id')).toBe(id);
            expect(JSON.stringify(body)).toContain(words);
        });

        test('an App that does not answer is not installed; one that answers its ping with 404 is (wild rule 25)', async () => {
            app.answers['/ping'] = (_seen, response) => response.writeHead(500).end('boom');
            expect(at((await install()).body, 'id')).toBe('app_failed');
            expect((await record()).status).toBe(404);
            delete app.answers['/ping'];
            expect((await install()).status).toBe(200);
        });

        test('S2-012: on_install runs as the administrator who asked, and its text is shown', async () => {
            app.manifest['on_install'] = {path: '/welcome', expand: {acting_user: 'summary'}};
            app.answers['/welcome'] = ok('Welcome!');
            expect(at((await install()).body, 'text')).toBe(`**Help desk** (\`${appId}\`) is installed.\n\nWelcome!`);
            expect(app.calls('/welcome')).toMatchObject([{context: {acting_user: {id: sysadmin.id, username: 'sysadmin'}}}]);
        });

        test('W38: a failing on_install undoes everything: record, token, bot', async () => {
            app.manifest['on_install'] = '/welcome';
            app.answers['/welcome'] = refusal('No seats left');
            const {status, body} = await install();
            expect(status).toBe(502);
            expect(body).toMatchObject({id: 'install_failed', message: 'The App refused to be installed: No seats left. Nothing was changed.'});
            expect((await record()).status).toBe(404);
            expect(await isAlive(tokenOf('/welcome'))).toBe(false);
            expect(await botIsActive()).toBe(false);
            expect(await bindingsOfApp()).toBe(false);
        });

        test('W38: a re-installation that fails leaves the App as it was, in its old version', async () => {
            await install();
            app.manifest['version'] = '2';
            app.manifest['on_install'] = '/welcome';
            app.answers['/welcome'] = (_seen, response) => response.writeHead(500).end();
            expect(at((await install()).body, 'id')).toBe('install_failed');
            expect((await record()).body).toMatchObject({version: '1', disabled: false});
            expect(await call()).toMatchObject({body: {type: 'ok', text: 'Gone.'}});
        });

        test('W38: consent to another manifest than the one that is there now is refused', async () => {
            const preview = await sysadmin.post('/manifest', {url: app.manifestUrl});
            expect(preview.body).toMatchObject({manifest: {app_id: appId, requested_permissions: ['act_as_bot']}, problems: []});
            const sha256 = textAt(preview.body, 'sha256');
            app.manifest['requested_permissions'] = ['act_as_bot', 'act_as_user'];
            expect(await install({manifest_sha256: sha256})).toMatchObject({status: 409, body: {id: 'manifest_changed'}});
            app.manifest['requested_permissions'] = ['act_as_bot'];
            expect(await install({manifest_sha256: sha256})).toMatchObject({status: 200, body: {manifest_sha256: sha256}});
        });

        test('wild rule 27: an App without on_install is asked for its bindings, and what is wrong is told', async () => {
            app.answers['/bindings'] = (_seen, response) => response.writeHead(500).end('boom');
            expect(at((await install()).body, 'text')).toContain('does not give its bindings yet');
        });

        test('W31: a new version is announced with the old one, and a hook that fails is heard again', async () => {
            await install();
            app.manifest['version'] = '2';
            app.manifest['on_version_changed'] = '/upgraded';
            app.answers['/upgraded'] = refusal('Not now');
            expect(at((await install()).body, 'id')).toBe('install_failed');
            app.answers['/upgraded'] = ok('Upgraded.');
            expect(at((await install()).body, 'text')).toContain('Upgraded.');
            expect(app.calls('/upgraded')).toMatchObject([{values: {prev_version: '1'}}, {values: {prev_version: '1'}}]);
            expect((await record()).body).toMatchObject({version: '2'});
        });

        test('S2-009: a re-installation keeps the bot, gives a new token, and takes over the new display name (case 219)', async () => {
            app.manifest['on_install'] = '/welcome';
            app.answers['/welcome'] = ok();
            const first = await install();
            app.manifest['display_name'] = 'Service desk';
            const second = await install();
            expect(at(second.body, 'bot_user_id')).toBe(at(first.body, 'bot_user_id'));
            expect(await isAlive(tokenOf('/welcome', 0))).toBe(false);
            expect(await isAlive(tokenOf('/welcome', 1))).toBe(true);
            expect((await sysadmin.send('GET', `/api/v4/bots/${textAt(first.body, 'bot_user_id')}`)).body).toMatchObject({display_name: 'Service desk'});
        });

        test('two installations of one App at once run one after the other', async () => {
            app.manifest['on_install'] = '/welcome';
            let running = 0;
            app.answers['/welcome'] = (_seen, response) => {
                running += 1;
                const atOnce = running;
                setImmediate(() => {
                    running -= 1;
                    response.end(JSON.stringify(ok(`${atOnce} at once`)));
                });
            };
            const answers = await Promise.all([install(), install(), install()]);
            expect(answers.map(({status}) => status)).toEqual([200, 200, 200]);
            expect(answers.every(({body}) => textAt(body, 'text').includes('1 at once'))).toBe(true);
            expect(await isAlive(tokenOf('/welcome'))).toBe(true);
        });

        test('S0-008: a secret given at installation signs the calls, is kept by a re-installation, and is never shown', async () => {
            app.manifest['http'] = {root_url: app.url, use_jwt: true};
            const first = await install({secret: 'a shared secret of the App'});
            const second = await install();
            await call();
            expect(app.seen.find(({path}) => path === '/go')?.headers['mattermost-app-authorization']).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
            for (const {body} of [first, second, await record(), await sysadmin.get('/apps'), await alice.get(`/apps/${appId}`)]) {
                expect(JSON.stringify(body)).not.toContain('a shared secret');
            }
            expect(at(second.body, 'has_secret')).toBe(true);
        });

        test('server.md 3.11, step 6: the bot gets the icon of its App as its picture; an icon that is none hinders nothing', async () => {
            const png = '89504e470d0a1a0a0000000d49484452';
            app.manifest['icon'] = 'icon.png';
            app.answers['/static/icon.png'] = (_seen, response) => response.end(Buffer.from(png, 'hex'));
            const picture = async (id: unknown) => (await fetch(`${server.url}/api/v4/users/${String(id)}/image`, {headers: {authorization: `Bearer ${alice.token}`}}));
            const shown = await picture(at((await install()).body, 'bot_user_id'));
            expect(Buffer.from(await shown.arrayBuffer()).toString('hex')).toBe(png);

            app.manifest['icon'] = 'gone.png';
            expect(await install()).toMatchObject({status: 200});
            expect(server.logLines.join('')).toContain('did not get the icon');
        });

        test('decision 10: with a secret every request to the App is signed over its very body: ping, hooks, bindings, calls', async () => {
            const secret = 'a shared secret of the App';
            const hooks = ['on_install', 'on_disable', 'on_enable', 'on_uninstall', 'on_version_changed'];
            hooks.forEach((hook) => {
                app.manifest[hook] = `/${hook}`;
                app.answers[`/${hook}`] = ok();
            });
            await install({secret});
            await bindingsOfApp();
            await call();
            await sysadmin.post('/disable-app', {app_id: appId});
            await sysadmin.post('/enable-app', {app_id: appId});
            app.manifest['version'] = '2';
            await install();
            await sysadmin.post('/uninstall-app', {app_id: appId});

            const posts = app.seen.filter(({method}) => method === 'POST');
            expect(new Set(posts.map(({path}) => path))).toEqual(new Set(['/ping', '/bindings', '/go', ...hooks.map((hook) => `/${hook}`)]));
            const verify = createVerifier({key: secret, algorithms: ['HS256'], allowedIss: server.url, allowedAud: appId});
            for (const {headers, text, path} of posts) {
                const claims: unknown = verify(String(headers['mattermost-app-authorization']).replace(/^Bearer /, ''));
                expect([path, at(claims, 'body_sha256')]).toEqual([path, createHash('sha256').update(text).digest('hex')]);
                expect(headers['x-request-id']).toMatch(/^[\w-]{36}$/);
            }
        });

        test.each([
            [{}, 'give either app_id or manifest_url'],
            [{app_id: 'desk', manifest_url: 'http://localhost/'}, 'give either app_id or manifest_url'],
            [{app_id: 7}, '/app_id'],
            [{app_id: 'desk', deploy_type: 'aws_lambda'}, 'http'],
            [null, 'the body'],
        ])('a body of %j is refused, with a reason', async (body, words) => {
            const answer = await sysadmin.post('/install-app', body);
            expect(answer.status).toBe(400);
            expect(textAt(answer.body, 'message')).toContain(words);
        });

        test('an id that nobody listed is not found; an address that nobody answers is named', async () => {
            expect(await sysadmin.post('/install-app', {app_id: 'nobody'})).toMatchObject({status: 404, body: {id: 'app_not_listed'}});
            expect(await sysadmin.post('/install-app', {manifest_url: 'http://127.0.0.1:1/manifest.json'}))
                .toMatchObject({status: 502, body: {id: 'manifest_unreachable', message: expect.stringContaining('nothing listens')}});
            expect(await sysadmin.post('/install-app', {manifest_url: 'ftp://host/manifest.json'})).toMatchObject({body: {id: 'manifest_unreachable'}});
        });
    });

    describe('the bot account (W11)', () => {
        test('is called <id>-app when a person has the name', async () => {
            app.manifest['app_id'] = appId = 'bob';
            expect((await install()).body).toMatchObject({app_id: 'bob', bot_username: 'bob-app'});
            await sysadmin.post('/uninstall-app', {app_id: 'bob'});
        });

        test('is never somebody else\'s bot, and without a free name the App is not installed', async () => {
            await sysadmin.send('POST', '/api/v4/bots', {username: appId, display_name: 'Not ours'});
            expect((await install()).body).toMatchObject({bot_username: `${appId}-app`});
            await sysadmin.post('/uninstall-app', {app_id: appId});

            const taken = `${appId}b`;
            await sysadmin.send('POST', '/api/v4/bots', {username: taken, display_name: 'Not ours'});
            await sysadmin.send('POST', '/api/v4/bots', {username: `${taken}-app`, display_name: 'Not ours'});
            app.manifest['app_id'] = taken;
            expect(await install()).toMatchObject({status: 409, body: {id: 'bot_name_taken'}});
        });

        test('is not shared by ids that differ in their case alone', async () => {
            await install();
            const other = await startTestApp({app_id: appId.toUpperCase()});
            const {body} = await sysadmin.post('/install-app', {manifest_url: other.manifestUrl});
            expect(at(body, 'bot_username')).toBe(`${appId}-app`);
            await other.close();
        });
    });

    describe('listing', () => {
        const list = (body: object) => sysadmin.post('/update-app-listing', body);

        test('a listed App can be installed by its id', async () => {
            expect(await list(app.manifest)).toMatchObject({status: 200, body: {app_id: appId, http: {root_url: app.url}}});
            expect((await sysadmin.get('/apps')).body).toEqual(expect.arrayContaining([expect.objectContaining({installed: false, manifest: expect.objectContaining({app_id: appId})})]));
            expect(await sysadmin.post('/install-app', {app_id: appId})).toMatchObject({status: 200});
        });

        test('a later manifest is merged into the listing (case 61), and waits until it is installed', async () => {
            await list(app.manifest);
            await sysadmin.post('/install-app', {app_id: appId});
            const {http: _http, ...core} = app.manifest;
            expect(await list({...core, version: '2'})).toMatchObject({status: 200, body: {version: '2', http: {root_url: app.url}}});
            const {body} = await sysadmin.get('/apps');
            expect(body).toEqual(expect.arrayContaining([expect.objectContaining({
                manifest: expect.objectContaining({app_id: appId, version: '2'}),
                app: expect.objectContaining({version: '1'}),
            })]));
        });

        test('without a section that can be deployed the listing is refused', async () => {
            await list(app.manifest);
            expect(await list({...app.manifest, remove_deploys: ['http']})).toMatchObject({status: 400, body: {id: 'manifest_invalid'}});
            const {http: _http, ...core} = app.manifest;
            expect(await list({...core, Replace: true})).toMatchObject({status: 400, body: {id: 'manifest_invalid'}});
        });

        test('W39: an empty string among the requested locations grants nothing', async () => {
            app.manifest['requested_locations'] = ['', '/command'];
            expect(await install()).toMatchObject({status: 200, body: {granted_locations: ['/command']}});
            expect(await call()).toMatchObject({body: {type: 'ok'}});
        });

        test('relisting moves an installed App to its new address, as long as it asks for nothing new', async () => {
            await install();
            const moved = await startTestApp({app_id: appId});
            moved.answers['/go'] = ok('Moved.');
            await server.apps.relist(moved.manifestUrl);
            expect(await call()).toMatchObject({body: {text: 'Moved.'}});

            moved.manifest['requested_permissions'] = ['act_as_bot', 'act_as_user'];
            await server.apps.relist(moved.manifestUrl);
            expect((await record()).body).toMatchObject({granted_permissions: ['act_as_bot'], requested_permissions: ['act_as_bot']});
            await moved.close();
        });
    });
});
