import {describe, expect, test, vi} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {freshApps} from './fixtures/freshApps.ts';
import {startTestApp} from './fixtures/startTestApp.ts';
import {apiBase} from './fixtures/startTestServer.ts';

const ok = (text?: string) => ({type: 'ok', ...(text ? {text} : {})});
const refusal = (text: string) => ({type: 'error', text});

describe('versions of an App', () => {
    const here = freshApps({
        name: 'version',
        manifest: {version: '1.9.0', on_version_changed: {path: '/changed', expand: {acting_user: 'summary'}}},
        answers: {'/changed': ok('Migrated.')},
    });
    const {install, call, withToken} = here;

    const upgrade = (options: object = {}) => here.sysadmin.post('/upgrade-app', {manifest_url: here.app.manifestUrl, ...options});
    const record = async () => (await here.record()).body;
    const botToken = async () => {
        await call();
        return here.tokenOf('/go');
    };

    test('S2-017: a higher version keeps the data, the bot and the secrets, asks for what is new, and is told to the App', async () => {
        const first = await install({secret: 'a shared secret of the App'});
        await withToken(await botToken(), 'POST', `${apiBase}/kv/seats`, {free: 7});
        here.app.manifest['version'] = '1.10.0';
        here.app.manifest['requested_permissions'] = ['act_as_bot', 'act_as_user'];
        here.app.manifest['requested_locations'] = ['/command', '/post_menu', '/app_bar'];

        const {status, body: refused} = await upgrade();
        expect(status).toBe(409);
        expect(refused).toMatchObject({
            id: 'consent_needed',
            params: {count: 2, manifest_sha256: expect.stringMatching(/^[0-9a-f]{64}$/)},
            problems: [
                {pointer: '/requested_permissions/1', code: 'grant_new', message: expect.stringContaining('act_as_user: Act in the name of the person who uses it')},
                {pointer: '/requested_locations/2', code: 'grant_new', message: expect.stringContaining('/app_bar: Icons in the app bar')},
            ],
        });
        expect(await record()).toMatchObject({version: '1.9.0', granted_permissions: ['act_as_bot']});
        expect(await upgrade({agree: ['act_as_user']})).toMatchObject({status: 409, body: {problems: [{pointer: '/requested_locations/2'}]}});

        const {body} = await upgrade({agree: ['act_as_user', '/app_bar']});
        expect(body).toMatchObject({
            version: '1.10.0', granted_permissions: ['act_as_bot', 'act_as_user'], granted_locations: ['/command', '/post_menu', '/app_bar'],
            bot_user_id: at(first.body, 'bot_user_id'), oauth_app_id: at(first.body, 'oauth_app_id'), has_secret: true,
            text: `**Help desk** (\`${here.appId}\`) is upgraded from version 1.9.0 to 1.10.0.\n\nMigrated.`,
        });
        expect(here.app.calls('/changed')).toMatchObject([{values: {prev_version: '1.9.0', version: '1.10.0'}, context: {acting_user: {id: here.sysadmin.id}}}]);
        expect((await withToken(await botToken(), 'GET', `${apiBase}/kv/seats`)).body).toEqual({free: 7});
    });

    test('W31: on_version_changed is told the version before, also by an installation over it; when it fails the old version stands, and it is heard again', async () => {
        await install();
        const before = await record();
        here.app.manifest['version'] = '2';
        here.app.manifest['display_name'] = 'Service desk';
        here.app.answers['/changed'] = refusal('Not now');
        expect(await upgrade()).toMatchObject({status: 502, body: {id: 'upgrade_failed', message: expect.stringContaining('Not now')}});
        expect(await record()).toEqual(before);
        expect(await call()).toMatchObject({body: {text: 'Gone.'}});
        here.app.answers['/changed'] = ok();
        expect(await upgrade()).toMatchObject({status: 200, body: {version: '2', display_name: 'Service desk'}});
        here.app.manifest['version'] = '3';
        await install();
        expect(here.app.calls('/changed').map(({values}) => values)).toEqual([
            {prev_version: '1.9.0', version: '2'}, {prev_version: '1.9.0', version: '2'}, {prev_version: '2', version: '3'},
        ]);
    });

    test('S2-018: a lower version is allowed, with a warning, and the App is told both', async () => {
        await install();
        here.app.manifest['version'] = '1.8.0';
        const {status, body} = await upgrade();
        expect(status).toBe(200);
        expect(textAt(body, 'text')).toContain('is downgraded from version 1.9.0 to 1.8.0. **Mind:**');
        expect(here.app.calls('/changed')).toMatchObject([{values: {prev_version: '1.9.0', version: '1.8.0'}}]);
    });

    test('what is asked for no more is granted no more; what was refused at installation stays refused', async () => {
        here.app.manifest['requested_permissions'] = ['act_as_bot', 'act_as_user'];
        await install({permissions: ['act_as_bot'], locations: ['/command']});
        here.app.manifest['version'] = '2';
        here.app.manifest['requested_locations'] = ['/post_menu'];
        expect(await upgrade()).toMatchObject({status: 200, body: {granted_permissions: ['act_as_bot'], granted_locations: []}});
    });

    test('consent by the hash of the manifest holds for exactly that one, with all that is new in it', async () => {
        await install();
        here.app.manifest['version'] = '2';
        here.app.manifest['requested_permissions'] = ['act_as_bot', 'act_as_user'];
        const preview = await here.sysadmin.post('/manifest', {url: here.app.manifestUrl});
        expect(at(preview.body, 'consent')).toMatchObject({
            permissions: [{name: 'act_as_bot', granted: true, is_new: false}, {name: 'act_as_user', granted: false, is_new: true}],
            change: {step: 'upgrade', from: '1.9.0', to: '2', added: {permissions: ['act_as_user'], locations: []}, dropped: {permissions: [], locations: []}},
        });
        expect(await upgrade({manifest_sha256: 'f'.repeat(64)})).toMatchObject({status: 409, body: {id: 'manifest_changed'}});
        expect(await upgrade({manifest_sha256: at(preview.body, 'sha256')})).toMatchObject({status: 200, body: {granted_permissions: ['act_as_bot', 'act_as_user']}});
    });

    test('a listed manifest is upgraded to by the id; the one that is installed already changes nothing', async () => {
        await install();
        await here.sysadmin.post('/update-app-listing', {...here.app.manifest, version: '2.0.0'});
        expect(await here.sysadmin.post('/upgrade-app', {app_id: here.appId})).toMatchObject({status: 200, body: {version: '2.0.0'}});
        expect(textAt((await here.sysadmin.post('/upgrade-app', {app_id: here.appId})).body, 'text')).toContain('is this version already');
        expect(here.app.calls('/changed')).toHaveLength(1);
        expect(await here.sysadmin.post('/upgrade-app', {app_id: 'nobody'})).toMatchObject({status: 404, body: {id: 'app_not_found'}});
        expect(await here.sysadmin.post('/upgrade-app', {})).toMatchObject({status: 400});
    });

    test('a disabled App stays disabled, though it is told', async () => {
        await install();
        await here.sysadmin.post('/disable-app', {app_id: here.appId});
        here.app.manifest['version'] = '2';
        expect(await upgrade()).toMatchObject({status: 200, body: {version: '2', disabled: true}});
        const token = textAt(here.app.calls('/changed').at(-1), 'context', 'bot_access_token');
        expect((await withToken(token, 'GET', '/api/v4/users/me')).status).toBe(401);
        expect(await call()).toMatchObject({body: {code: 'app_disabled'}});
    });

    test('S2-020: on_version_changed gets the token of an administrator when act_as_admin was granted and an administrator upgrades, and not otherwise', async () => {
        here.app.manifest['on_version_changed'] = {path: '/changed', expand: {admin_access_token: 'all'}};
        await install();
        here.app.manifest['version'] = '2';
        await upgrade();
        expect(here.app.calls('/changed').at(-1)?.['context']).not.toHaveProperty('admin_access_token');
        here.app.manifest['version'] = '3';
        here.app.manifest['requested_permissions'] = ['act_as_bot', 'act_as_admin'];
        let roles: unknown;
        here.app.answers['/changed'] = ({body}, response) => {
            void withToken(textAt(body, 'context', 'admin_access_token'), 'GET', '/api/v4/users/me').then((answer) => {
                roles = at(answer.body, 'roles');
                return response.end(JSON.stringify(ok()));
            });
        };
        expect(await upgrade({agree: ['act_as_admin']})).toMatchObject({status: 200});
        expect(roles).toContain('system_admin');
    });

    describe('calls that are made once', () => {
        const once = async (name: string, token: string) => await withToken(token, 'POST', `${apiBase}/call-once`, {name, call: {path: '/migrate'}});

        test('a call is made under its name once, whoever asks again; one that fails counts as not made', async () => {
            await install();
            const token = await botToken();
            here.app.answers['/migrate'] = refusal('The disk is full');
            expect(await once('seats-2', token)).toMatchObject({status: 502, body: {id: 'call_once_failed', message: expect.stringContaining('The disk is full')}});
            here.app.answers['/migrate'] = ok();
            const answers = await Promise.all([once('seats-2', token), once('seats-2', token), once('seats-2', token)]);
            expect(answers.map(({body}) => at(body, 'ran')).sort()).toEqual([false, false, true]);
            expect(await once('seats-3', token)).toMatchObject({body: {ran: true}});
            expect(here.app.calls('/migrate')).toHaveLength(3);
            expect(here.app.seen.filter(({path}) => path === '/migrate').map(({headers}) => headers['idempotency-key'])).toEqual(['once:seats-2', 'once:seats-2', 'once:seats-3']);
        });

        test('may be asked for in the middle of an upgrade, and is forgotten with the App', async () => {
            await install();
            here.app.manifest['version'] = '2';
            here.app.answers['/migrate'] = ok();
            here.app.answers['/changed'] = ({body}, response) => {
                void once('to-2', textAt(body, 'context', 'bot_access_token')).then((answer) => response.end(JSON.stringify(ok(JSON.stringify(answer.body)))));
            };
            expect(textAt((await upgrade()).body, 'text')).toContain('{"ran":true}');
            await here.sysadmin.post('/uninstall-app', {app_id: here.appId});
            here.app.manifest['version'] = '1';
            await install();
            expect(await once('to-2', await botToken())).toMatchObject({body: {ran: true}});
        });

        test('are for Apps, with a name and a call', async () => {
            await install();
            expect(await here.sysadmin.post('/call-once', {name: 'a', call: {path: '/migrate'}})).toMatchObject({status: 401, body: {id: 'app_token_required'}});
            const token = await botToken();
            for (const body of [{name: '', call: {path: '/migrate'}}, {name: 'a b', call: {path: '/migrate'}}, {name: 'a'}, {name: 'a', call: {path: '/x?y'}}]) {
                expect(await withToken(token, 'POST', `${apiBase}/call-once`, body)).toMatchObject({status: 400, body: {id: 'bad_request'}});
            }
        });
    });

    test('S0-056: each hook that a manifest declares is called: installed, disabled, enabled, changed, started, uninstalled', async () => {
        const hooks = ['on_install', 'on_disable', 'on_enable', 'on_version_changed', 'on_startup', 'on_uninstall'];
        for (const hook of hooks) {
            here.app.manifest[hook] = `/${hook}`;
            here.app.answers[`/${hook}`] = ok();
        }
        // What goes wrong with on_startup is in the log, and hinders nothing.
        here.app.answers['/on_startup'] = refusal('Good morning is over');
        const asleep = await startTestApp({app_id: `${here.appId}-asleep`, on_startup: '/started'});
        await here.sysadmin.post('/install-app', {manifest_url: asleep.manifestUrl});
        await here.sysadmin.post('/disable-app', {app_id: `${here.appId}-asleep`});

        await install();
        await here.sysadmin.post('/disable-app', {app_id: here.appId});
        await here.sysadmin.post('/enable-app', {app_id: here.appId});
        here.app.manifest['version'] = '2';
        await upgrade();
        await here.server.restart();
        await vi.waitFor(() => expect(here.server.logLines.join('')).toContain(`${here.appId} objected to on_startup`));
        await here.sysadmin.post('/uninstall-app', {app_id: here.appId});
        expect(here.app.seen.map(({path}) => path).filter((path) => path.startsWith('/on_'))).toEqual(hooks.map((hook) => `/${hook}`));
        expect(asleep.calls('/started')).toEqual([]);
        await asleep.close();
    });
});
