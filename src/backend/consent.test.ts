import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

import {createVerifier} from 'fast-jwt';
import {beforeEach, describe, expect, test} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {freshApps} from './fixtures/freshApps.ts';
import {startTestApp} from './fixtures/startTestApp.ts';
import {apiBase} from './fixtures/startTestServer.ts';

const ok = (text?: string) => ({type: 'ok', ...(text ? {text} : {})});

describe('what an administrator agrees to, and what an installation makes of it', () => {
    const inTwoPlaces = ['/command', '/post_menu'].map((location) => ({location, bindings: [{label: 'go', submit: '/go'}]}));
    const here = freshApps({name: 'consent', answers: {'/bindings': inTwoPlaces}});
    const {install, call, tokenOf, withToken} = here;

    const consent = (source: object = {url: here.app.manifestUrl}) => here.sysadmin.post('/manifest', source);
    const oauthApp = async (id: unknown) => await here.sysadmin.send('GET', `/api/v4/oauth/apps/${String(id)}`);
    const claimsOf = (path: string, secret: string) => {
        const seen = here.app.seen.findLast((entry) => entry.path === path);
        const token = String(seen?.headers['mattermost-app-authorization']).replace(/^Bearer /, '');
        const claims: unknown = createVerifier({key: secret, algorithms: ['HS256']})(token);
        return {claims, text: seen?.text ?? ''};
    };

    describe('consent', () => {
        test('says each permission and location in words, what the OAuth app will be, and whether a secret is wanted', async () => {
            here.app.manifest['requested_permissions'] = ['act_as_bot', 'act_as_user'];
            here.app.manifest['requested_locations'] = ['/command/desk', '/post_menu'];
            here.app.manifest['http'] = {root_url: here.app.url, use_jwt: true};
            const {body} = await consent();
            expect(at(body, 'consent')).toEqual({
                permissions: [
                    {name: 'act_as_bot', id: 'topmast.page.permission.act_as_bot', text: 'Act as its own bot: read and write where the bot is a member', granted: false, is_new: true},
                    {name: 'act_as_user', id: 'topmast.page.permission.act_as_user', text: 'Act in the name of the person who uses it, with that person’s rights', granted: false, is_new: true},
                ],
                locations: [
                    {name: '/command/desk', id: 'topmast.page.location.oneCommand', text: 'The slash command /desk', params: {command: '/desk'}, granted: false, is_new: true},
                    {name: '/post_menu', id: 'topmast.page.location.post_menu', text: 'Items in the menu of messages', granted: false, is_new: true},
                ],
                oauth_app_type: 'untrusted',
                secret: {wanted: true, known: false},
            });
        });

        test('is asked for a listed App by its id as well, and 404 for one that is not listed', async () => {
            await here.sysadmin.post('/update-app-listing', here.app.manifest);
            expect((await consent({app_id: here.appId})).body).toMatchObject({manifest: {app_id: here.appId}, consent: {permissions: [{name: 'act_as_bot'}]}});
            expect(await consent({app_id: 'nobody'})).toMatchObject({status: 404, body: {id: 'app_not_listed'}});
            expect(await consent({})).toMatchObject({status: 400});
        });

        test('S2-007: an administrator may grant less: only locations that were granted ever show anything, and a permission that was not gives nothing', async () => {
            here.app.manifest['requested_permissions'] = ['act_as_bot', 'act_as_user'];
            expect((await install({permissions: ['act_as_bot'], locations: ['/command']})).body).toMatchObject({
                granted_permissions: ['act_as_bot'], granted_locations: ['/command'], requested_permissions: ['act_as_bot', 'act_as_user'],
            });
            const {body} = await here.alice.get(`/bindings?channel_id=${here.channelId}`);
            const places = Array.from(Object(body), (top) => (JSON.stringify(top).includes(`"app_id":"${here.appId}"`) ? at(top, 'location') : undefined)).filter(Boolean);
            expect(places).toEqual(['/command']);
            await here.alice.post('/call', {path: '/go', expand: {acting_user_access_token: 'all'}, context: {app_id: here.appId, channel_id: here.channelId}});
            expect(here.app.calls('/go').at(-1)?.['context']).not.toHaveProperty('acting_user_access_token');
        });

        test('nothing can be granted that the App does not ask for', async () => {
            expect(await install({permissions: ['act_as_admin']})).toMatchObject({status: 400, body: {id: 'grant_unknown', params: {grant: 'act_as_admin'}}});
            expect(await install({locations: ['/app_bar']})).toMatchObject({status: 400, body: {id: 'grant_unknown'}});
            expect(await here.sysadmin.get(`/apps/${here.appId}`)).toMatchObject({status: 404});
        });
    });

    describe('the OAuth app at Mattermost', () => {
        test('S2-010: is made with the callback of the App, updated by a re-installation (W38), and removed with the App', async () => {
            const first = await install();
            const id = at(first.body, 'oauth_app_id');
            expect((await oauthApp(id)).body).toMatchObject({
                id, name: 'Help desk', homepage: here.app.url, is_trusted: false,
                callback_urls: [`${here.server.url}/plugins/com.mattermost.apps/apps/${here.appId}/oauth2/mattermost/complete`],
            });
            here.app.manifest['display_name'] = 'Service desk';
            expect((await install()).body).toMatchObject({oauth_app_id: id});
            expect((await oauthApp(id)).body).toMatchObject({name: 'Service desk'});
            await here.sysadmin.post('/uninstall-app', {app_id: here.appId});
            expect((await oauthApp(id)).status).toBe(404);
        });

        test('S2-008: whether it is trusted is chosen at consent, kept by a re-installation, and decides whether Mattermost asks users', async () => {
            const {body} = await install({oauth_app_type: 'trusted'});
            expect(body).toMatchObject({oauth_app_type: 'trusted'});
            const query = new URLSearchParams({response_type: 'code', client_id: textAt(body, 'oauth_app_id'), redirect_uri: textAt(body, 'oauth_callback_url')});
            const isAsked = async () => {
                const {status, headers} = await here.alice.send('GET', `/oauth/authorize?${query.toString()}`);
                const back = headers.get('location')?.startsWith(textAt(body, 'oauth_callback_url')) === true;
                return {asked: status === 200, sentBack: back};
            };
            expect(await isAsked()).toEqual({asked: false, sentBack: true});
            expect((await install()).body).toMatchObject({oauth_app_type: 'trusted'});
            expect((await install({oauth_app_type: 'untrusted'})).body).toMatchObject({oauth_app_type: 'untrusted'});
            expect(await isAsked()).toEqual({asked: true, sentBack: false});
            expect(await install({oauth_app_type: 'loved'})).toMatchObject({status: 400});
        });
    });

    describe('the JWT secret', () => {
        test('S0-046: one is made on request with 128 bits or more, told once to the administrator, stored encrypted, and nowhere else', async () => {
            const {body} = await install({generate_secret: true});
            const secret = textAt(body, 'secret');
            expect(Buffer.from(secret, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
            await call();
            const {claims, text} = claimsOf('/go', secret);
            expect(claims).toMatchObject({aud: here.appId, acting_user_id: here.alice.id, body_sha256: createHash('sha256').update(text).digest('hex')});
            const told = await Promise.all([here.sysadmin.get('/apps'), here.sysadmin.get(`/apps/${here.appId}`), here.alice.get('/apps'), here.alice.get(`/apps/${here.appId}`), here.alice.get('/marketplace'), install()]);
            expect(JSON.stringify(told.map((answer) => answer.body))).not.toContain(secret);
            expect(here.server.logLines.join('')).not.toContain(secret);
            const stored = Buffer.concat(readdirSync(here.server.dataDir).map((file) => readFileSync(join(here.server.dataDir, file))));
            expect(stored.includes(here.appId)).toBe(true);
            expect(stored.includes(secret)).toBe(false);
        });

        test('S0-008: the App verifies calls with the secret of its installation, and with no other', async () => {
            await install({secret: 'a shared secret of the App'});
            await call();
            expect(claimsOf('/go', 'a shared secret of the App').claims).toMatchObject({aud: here.appId});
            expect(() => claimsOf('/go', 'a shared secret of another')).toThrow(/signature/i);
        });

        test('one that can be guessed is warned of in developer mode', async () => {
            expect(textAt((await install({secret: '1234'})).body, 'text')).toContain('can be guessed');
        });

        test('is changed on request, and the old one is void at once; the answer shows a made one, the audit log none', async () => {
            await install({secret: 'a shared secret of the App'});
            const {body} = await here.sysadmin.post('/rotate-secret', {app_id: here.appId, kind: 'jwt'});
            const secret = textAt(body, 'secret');
            await call();
            expect(() => claimsOf('/go', 'a shared secret of the App')).toThrow(/signature/i);
            expect(claimsOf('/go', secret).claims).toMatchObject({aud: here.appId});
            const given = await here.sysadmin.post('/rotate-secret', {app_id: here.appId, kind: 'jwt', secret: 'one that was agreed upon'});
            expect(given.body).not.toHaveProperty('secret');
            await call();
            expect(claimsOf('/go', 'one that was agreed upon').claims).toMatchObject({aud: here.appId});
        });
    });

    describe('the webhook secret', () => {
        beforeEach(() => {
            here.app.manifest['requested_permissions'] = ['act_as_bot', 'remote_webhooks'];
            here.app.manifest['on_install'] = {path: '/welcome', expand: {app: 'all'}};
            here.app.answers['/welcome'] = ok();
        });
        const toldToApp = () => textAt(here.app.calls('/welcome').at(-1), 'context', 'app', 'webhook_secret');

        test('W06: stays the same through every re-installation, until a new one is asked for', async () => {
            await install();
            const secret = toldToApp();
            await install();
            expect(toldToApp()).toBe(secret);
            const {body} = await here.sysadmin.post('/rotate-secret', {app_id: here.appId, kind: 'webhook'});
            expect(textAt(body, 'secret')).not.toBe(secret);
            await install();
            expect(toldToApp()).toBe(textAt(body, 'secret'));
        });
    });

    describe('all or nothing', () => {
        test('S0-006, S0-007: on_install comes with credentials of the App\'s own bot, which is marked as one', async () => {
            here.app.manifest['on_install'] = '/welcome';
            here.app.answers['/welcome'] = ok();
            const {body} = await install();
            const me = await withToken(tokenOf('/welcome'), 'GET', '/api/v4/users/me');
            expect(me.body).toMatchObject({id: at(body, 'bot_user_id'), username: here.appId, is_bot: true});
        });

        test('S0-045: an installation registers bot, OAuth app, permissions, locations, commands and files', async () => {
            const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
            here.app.manifest['icon'] = 'icon.png';
            here.app.answers['/static/icon.png'] = (_seen, response) => response.end(png);
            const {body} = await install();
            expect(body).toMatchObject({granted_permissions: ['act_as_bot'], granted_locations: ['/command', '/post_menu']});
            expect((await here.sysadmin.get('/bot-ids')).body).toContain(at(body, 'bot_user_id'));
            expect((await here.sysadmin.get('/oauth-app-ids')).body).toContain(at(body, 'oauth_app_id'));
            expect(JSON.stringify((await here.alice.get(`/bindings?channel_id=${here.channelId}`)).body)).toContain(`"app_id":"${here.appId}"`);
            expect((await here.alice.send('GET', `/plugins/com.mattermost.apps/apps/${here.appId}/static/icon.png`)).status).toBe(200);

            // And a step that fails takes the others back.
            const failing = await startTestApp({app_id: `${here.appId}-x`, on_install: '/welcome'});
            failing.answers['/welcome'] = {type: 'error', text: 'No.'};
            const before = [(await here.sysadmin.get('/bot-ids')).body, (await here.sysadmin.get('/oauth-app-ids')).body];
            expect(await here.sysadmin.post('/install-app', {manifest_url: failing.manifestUrl})).toMatchObject({status: 502, body: {id: 'install_failed'}});
            expect([(await here.sysadmin.get('/bot-ids')).body, (await here.sysadmin.get('/oauth-app-ids')).body]).toEqual(before);
            expect(JSON.stringify((await here.sysadmin.send('GET', '/api/v4/oauth/apps')).body)).not.toContain(`${here.appId}-x`);
            await failing.close();
        });

        test('S0-047: on_install is called once, as an administrator; when it fails, what it stored is gone too', async () => {
            here.app.manifest['on_install'] = {path: '/welcome', expand: {acting_user: 'all'}};
            let kept: unknown;
            here.app.answers['/welcome'] = ({body}, response) => {
                const token = textAt(body, 'context', 'bot_access_token');
                void withToken(token, 'POST', `${apiBase}/kv/greeting`, {hello: 'world'})
                    .then(() => withToken(token, 'GET', `${apiBase}/kv/greeting`))
                    .then((answer) => {
                        kept = answer.body;
                        return response.end(JSON.stringify({type: 'error', text: 'No seats left'}));
                    });
            };
            expect(await install()).toMatchObject({status: 502, body: {id: 'install_failed', message: expect.stringContaining('No seats left')}});
            expect(here.app.calls('/welcome')).toMatchObject([{context: {acting_user: {id: here.sysadmin.id, roles: expect.stringContaining('system_admin')}}}]);
            expect(kept).toEqual({hello: 'world'});

            here.app.answers['/welcome'] = ({body}, response) => {
                void withToken(textAt(body, 'context', 'bot_access_token'), 'GET', `${apiBase}/kv/greeting`).then((answer) => {
                    kept = answer.body;
                    return response.end(JSON.stringify(ok()));
                });
            };
            expect(await install()).toMatchObject({status: 200});
            expect(kept).not.toEqual({hello: 'world'});
        });

        test('a re-installation that fails leaves the OAuth app as it was', async () => {
            const {body} = await install({oauth_app_type: 'trusted'});
            here.app.manifest['on_install'] = '/welcome';
            here.app.manifest['display_name'] = 'Service desk';
            here.app.answers['/welcome'] = {type: 'error', text: 'No.'};
            expect(await install({oauth_app_type: 'untrusted'})).toMatchObject({status: 502});
            expect((await oauthApp(at(body, 'oauth_app_id'))).body).toMatchObject({name: 'Help desk', is_trusted: true});
            expect((await here.sysadmin.get(`/apps/${here.appId}`)).body).toMatchObject({display_name: 'Help desk', oauth_app_type: 'trusted'});
            expect((await here.sysadmin.send('GET', `/api/v4/bots/${textAt(body, 'bot_user_id')}`)).body).toMatchObject({display_name: 'Help desk'});
            expect(await call()).toMatchObject({body: {text: 'Gone.'}});
        });

        test.each(['apps', 'APPS', 'topmast', 'com.mattermost.apps'])('the id "%s" is not to be had', async (id) => {
            here.app.manifest['app_id'] = id;
            expect(await install()).toMatchObject({status: 409, body: {id: 'app_builtin'}});
            expect(await here.sysadmin.post('/update-app-listing', here.app.manifest)).toMatchObject({status: 409, body: {id: 'app_builtin'}});
        });

        test('an App that can only be run in another way is listed, and not installed: the reason is said', async () => {
            const {http: _http, ...core} = here.app.manifest;
            const lambda = {...core, aws_lambda: {functions: [{path: '/', name: 'go', handler: 'main', runtime: 'nodejs'}]}};
            expect(await here.sysadmin.post('/update-app-listing', lambda)).toMatchObject({status: 200});
            expect(await here.sysadmin.post('/install-app', {app_id: here.appId})).toMatchObject({status: 400, body: {id: 'deploy_unusable', message: expect.stringContaining('"http"')}});
            expect(await here.sysadmin.get(`/apps/${here.appId}`)).toMatchObject({status: 404});
        });
    });
});
