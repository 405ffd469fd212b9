import {createHash} from 'node:crypto';

import {createVerifier} from 'fast-jwt';
import {describe, expect, test} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {freshApps} from './fixtures/freshApps.ts';
import {startTestApp} from './fixtures/startTestApp.ts';

const ok = (text?: string) => ({type: 'ok', ...(text ? {text} : {})});
const refusal = (text: string) => ({type: 'error', text});

describe('an App\'s life, by REST', () => {
    const here = freshApps({name: 'app'});
    const {install, record, call, bindingsOfApp, tokenOf, isAlive, botIsActive} = here;

    describe('installing', () => {
        test('S2-005: an invalid manifest lists every problem with its pointer, and nothing is listed or installed', async () => {
            here.app.manifest = {app_id: 'x', version: 'much too long a version', http: {}};
            const {status, body} = await install();
            expect(status).toBe(400);
            expect(body).toMatchObject({id: 'manifest_invalid', status_code: 400});
            const pointers = Array.from(Object(at(body, 'problems')), (problem) => at(problem, 'pointer'));
            expect(pointers).toEqual(expect.arrayContaining(['/app_id', '/version', '/display_name', '/homepage_url', '/http/root_url']));
            expect(JSON.stringify((await here.sysadmin.get('/apps')).body)).not.toContain('"x"');
        });

        test.each([
            ['is not JSON', (response: {end(text: string): void}) => response.end('<!doctype html><p>Hello'), 400, 'manifest_invalid', 'an HTML page'],
            ['is a bare list', (response: {end(text: string): void}) => response.end('[]'), 400, 'manifest_invalid', ''],
            ['is larger than 1 MiB', (response: {end(text: string): void}) => response.end(`"${'x'.repeat(1024 * 1024)}"`), 502, 'manifest_unreachable', 'larger than 1 MiB'],
        ])('a document that %s is refused in plain words', async (_, write, status, id, words) => {
            here.app.answers['/other.json'] = (_seen, response) => write(response);
            const {status: answered, body} = await here.sysadmin.post('/install-app', {manifest_url: `${here.app.url}/other.json`});
            expect(answered).toBe(status);
            expect(at(body, 'id')).toBe(id);
            expect(JSON.stringify(body)).toContain(words);
        });

        test('an App that does not answer is not installed; one that answers its ping with 404 is (wild rule 25)', async () => {
            here.app.answers['/ping'] = (_seen, response) => response.writeHead(500).end('boom');
            expect(at((await install()).body, 'id')).toBe('app_failed');
            expect((await record()).status).toBe(404);
            delete here.app.answers['/ping'];
            expect((await install()).status).toBe(200);
        });

        test('S2-012: on_install runs as the administrator who asked, and its text is shown', async () => {
            here.app.manifest['on_install'] = {path: '/welcome', expand: {acting_user: 'summary'}};
            here.app.answers['/welcome'] = ok('Welcome!');
            expect(at((await install()).body, 'text')).toBe(`**Help desk** (\`${here.appId}\`) is installed.\n\nWelcome!`);
            expect(here.app.calls('/welcome')).toMatchObject([{context: {acting_user: {id: here.sysadmin.id, username: 'sysadmin'}}}]);
        });

        test('W38: a failing on_install undoes everything: record, token, bot', async () => {
            here.app.manifest['on_install'] = '/welcome';
            here.app.answers['/welcome'] = refusal('No seats left');
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
            here.app.manifest['version'] = '2';
            here.app.manifest['on_install'] = '/welcome';
            here.app.answers['/welcome'] = (_seen, response) => response.writeHead(500).end();
            expect(at((await install()).body, 'id')).toBe('install_failed');
            expect((await record()).body).toMatchObject({version: '1', disabled: false});
            expect(await call()).toMatchObject({body: {type: 'ok', text: 'Gone.'}});
        });

        test('W38: consent to another manifest than the one that is there now is refused', async () => {
            const preview = await here.sysadmin.post('/manifest', {url: here.app.manifestUrl});
            expect(preview.body).toMatchObject({manifest: {app_id: here.appId, requested_permissions: ['act_as_bot']}, problems: []});
            const sha256 = textAt(preview.body, 'sha256');
            here.app.manifest['requested_permissions'] = ['act_as_bot', 'act_as_user'];
            expect(await install({manifest_sha256: sha256})).toMatchObject({status: 409, body: {id: 'manifest_changed'}});
            here.app.manifest['requested_permissions'] = ['act_as_bot'];
            expect(await install({manifest_sha256: sha256})).toMatchObject({status: 200, body: {manifest_sha256: sha256}});
        });

        test('wild rule 27: an App without on_install is asked for its bindings, and what is wrong is told', async () => {
            here.app.answers['/bindings'] = (_seen, response) => response.writeHead(500).end('boom');
            expect(at((await install()).body, 'text')).toContain('does not give its bindings yet');
        });

        test('W31: a new version is announced with the old one, and a hook that fails is heard again', async () => {
            await install();
            here.app.manifest['version'] = '2';
            here.app.manifest['on_version_changed'] = '/upgraded';
            here.app.answers['/upgraded'] = refusal('Not now');
            expect(at((await install()).body, 'id')).toBe('install_failed');
            here.app.answers['/upgraded'] = ok('Upgraded.');
            expect(at((await install()).body, 'text')).toContain('Upgraded.');
            expect(here.app.calls('/upgraded')).toMatchObject([{values: {prev_version: '1'}}, {values: {prev_version: '1'}}]);
            expect((await record()).body).toMatchObject({version: '2'});
        });

        test('S2-009: a re-installation keeps the bot, gives a new token, and takes over the new display name (case 219)', async () => {
            here.app.manifest['on_install'] = '/welcome';
            here.app.answers['/welcome'] = ok();
            const first = await install();
            here.app.manifest['display_name'] = 'Service desk';
            const second = await install();
            expect(at(second.body, 'bot_user_id')).toBe(at(first.body, 'bot_user_id'));
            expect(await isAlive(tokenOf('/welcome', 0))).toBe(false);
            expect(await isAlive(tokenOf('/welcome', 1))).toBe(true);
            expect((await here.sysadmin.send('GET', `/api/v4/bots/${textAt(first.body, 'bot_user_id')}`)).body).toMatchObject({display_name: 'Service desk'});
        });

        test('two installations of one App at once run one after the other', async () => {
            here.app.manifest['on_install'] = '/welcome';
            let running = 0;
            here.app.answers['/welcome'] = (_seen, response) => {
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
            here.app.manifest['http'] = {root_url: here.app.url, use_jwt: true};
            const first = await install({secret: 'a shared secret of the App'});
            const second = await install();
            await call();
            expect(here.app.seen.find(({path}) => path === '/go')?.headers['mattermost-app-authorization']).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
            for (const {body} of [first, second, await record(), await here.sysadmin.get('/apps'), await here.alice.get(`/apps/${here.appId}`)]) {
                expect(JSON.stringify(body)).not.toContain('a shared secret');
            }
            expect(at(second.body, 'has_secret')).toBe(true);
        });

        test('server.md 3.11, step 6: the bot gets the icon of its App as its picture; an icon that is none hinders nothing', async () => {
            const png = '89504e470d0a1a0a0000000d49484452';
            here.app.manifest['icon'] = 'icon.png';
            here.app.answers['/static/icon.png'] = (_seen, response) => response.end(Buffer.from(png, 'hex'));
            const picture = async (id: unknown) => (await fetch(`${here.server.url}/api/v4/users/${String(id)}/image`, {headers: {authorization: `Bearer ${here.alice.token}`}}));
            const shown = await picture(at((await install()).body, 'bot_user_id'));
            expect(Buffer.from(await shown.arrayBuffer()).toString('hex')).toBe(png);

            here.app.manifest['icon'] = 'gone.png';
            expect(await install()).toMatchObject({status: 200});
            expect(here.server.logLines.join('')).toContain('did not get the icon');
        });

        test('decision 10: with a secret every request to the App is signed over its very body: ping, hooks, bindings, calls', async () => {
            const secret = 'a shared secret of the App';
            const hooks = ['on_install', 'on_disable', 'on_enable', 'on_uninstall', 'on_version_changed'];
            hooks.forEach((hook) => {
                here.app.manifest[hook] = `/${hook}`;
                here.app.answers[`/${hook}`] = ok();
            });
            await install({secret});
            await bindingsOfApp();
            await call();
            await here.sysadmin.post('/disable-app', {app_id: here.appId});
            await here.sysadmin.post('/enable-app', {app_id: here.appId});
            here.app.manifest['version'] = '2';
            await install();
            await here.sysadmin.post('/uninstall-app', {app_id: here.appId});

            const posts = here.app.seen.filter(({method}) => method === 'POST');
            expect(new Set(posts.map(({path}) => path))).toEqual(new Set(['/ping', '/bindings', '/go', ...hooks.map((hook) => `/${hook}`)]));
            const verify = createVerifier({key: secret, algorithms: ['HS256'], allowedIss: here.server.url, allowedAud: here.appId});
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
            const answer = await here.sysadmin.post('/install-app', body);
            expect(answer.status).toBe(400);
            expect(textAt(answer.body, 'message')).toContain(words);
        });

        test('an id that nobody listed is not found; an address that nobody answers is named', async () => {
            expect(await here.sysadmin.post('/install-app', {app_id: 'nobody'})).toMatchObject({status: 404, body: {id: 'app_not_listed'}});
            expect(await here.sysadmin.post('/install-app', {manifest_url: 'http://127.0.0.1:1/manifest.json'}))
                .toMatchObject({status: 502, body: {id: 'manifest_unreachable', message: expect.stringContaining('nothing listens')}});
            expect(await here.sysadmin.post('/install-app', {manifest_url: 'ftp://host/manifest.json'})).toMatchObject({body: {id: 'manifest_unreachable'}});
        });
    });

    describe('the bot account (W11)', () => {
        test('is called <id>-app when a person has the name', async () => {
            here.app.manifest['app_id'] = 'bob';
            expect((await install()).body).toMatchObject({app_id: 'bob', bot_username: 'bob-app'});
            await here.sysadmin.post('/uninstall-app', {app_id: 'bob'});
        });

        test('is never somebody else\'s bot, and without a free name the App is not installed', async () => {
            await here.sysadmin.send('POST', '/api/v4/bots', {username: here.appId, display_name: 'Not ours'});
            expect((await install()).body).toMatchObject({bot_username: `${here.appId}-app`});
            await here.sysadmin.post('/uninstall-app', {app_id: here.appId});

            const taken = `${here.appId}b`;
            await here.sysadmin.send('POST', '/api/v4/bots', {username: taken, display_name: 'Not ours'});
            await here.sysadmin.send('POST', '/api/v4/bots', {username: `${taken}-app`, display_name: 'Not ours'});
            here.app.manifest['app_id'] = taken;
            expect(await install()).toMatchObject({status: 409, body: {id: 'bot_name_taken'}});
        });

        test('is not shared by ids that differ in their case alone', async () => {
            await install();
            const other = await startTestApp({app_id: here.appId.toUpperCase()});
            const {body} = await here.sysadmin.post('/install-app', {manifest_url: other.manifestUrl});
            expect(at(body, 'bot_username')).toBe(`${here.appId}-app`);
            await other.close();
        });
    });

    describe('listing', () => {
        const list = (body: object) => here.sysadmin.post('/update-app-listing', body);

        test('a listed App can be installed by its id', async () => {
            expect(await list(here.app.manifest)).toMatchObject({status: 200, body: {app_id: here.appId, http: {root_url: here.app.url}}});
            expect((await here.sysadmin.get('/apps')).body).toEqual(expect.arrayContaining([expect.objectContaining({installed: false, manifest: expect.objectContaining({app_id: here.appId})})]));
            expect(await here.sysadmin.post('/install-app', {app_id: here.appId})).toMatchObject({status: 200});
        });

        test('a later manifest is merged into the listing (case 61), and waits until it is installed', async () => {
            await list(here.app.manifest);
            await here.sysadmin.post('/install-app', {app_id: here.appId});
            const {http: _http, ...core} = here.app.manifest;
            expect(await list({...core, version: '2'})).toMatchObject({status: 200, body: {version: '2', http: {root_url: here.app.url}}});
            const {body} = await here.sysadmin.get('/apps');
            expect(body).toEqual(expect.arrayContaining([expect.objectContaining({
                manifest: expect.objectContaining({app_id: here.appId, version: '2'}),
                app: expect.objectContaining({version: '1'}),
            })]));
        });

        test('without a section that can be deployed the listing is refused', async () => {
            await list(here.app.manifest);
            expect(await list({...here.app.manifest, remove_deploys: ['http']})).toMatchObject({status: 400, body: {id: 'manifest_invalid'}});
            const {http: _http, ...core} = here.app.manifest;
            expect(await list({...core, Replace: true})).toMatchObject({status: 400, body: {id: 'manifest_invalid'}});
        });

        test('W39: an empty string among the requested locations grants nothing', async () => {
            here.app.manifest['requested_locations'] = ['', '/command'];
            expect(await install()).toMatchObject({status: 200, body: {granted_locations: ['/command']}});
            expect(await call()).toMatchObject({body: {type: 'ok'}});
        });

        test('relisting moves an installed App to its new address, as long as it asks for nothing new', async () => {
            await install();
            const moved = await startTestApp({app_id: here.appId});
            moved.answers['/go'] = ok('Moved.');
            await here.server.apps.relist(moved.manifestUrl);
            expect(await call()).toMatchObject({body: {text: 'Moved.'}});

            moved.manifest['requested_permissions'] = ['act_as_bot', 'act_as_user'];
            await here.server.apps.relist(moved.manifestUrl);
            expect((await record()).body).toMatchObject({granted_permissions: ['act_as_bot'], requested_permissions: ['act_as_bot']});
            await moved.close();
        });
    });
});
