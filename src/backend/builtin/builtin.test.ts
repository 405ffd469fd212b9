import {afterAll, beforeAll, describe, expect, it, test} from 'vitest';

import {appClient, tokensOf} from '../fixtures/appTokens.ts';
import {at, textAt} from '../fixtures/at.ts';
import {startTestApp, type TestApp} from '../fixtures/startTestApp.ts';
import {startTestServer, type Person, type TestServer} from '../fixtures/startTestServer.ts';

describe('the App `apps`', () => {
    let server: TestServer;
    let app: TestApp;
    let sysadmin: Person;
    let alice: Person;
    let channelId: string;

    beforeAll(async () => {
        [server, app] = await Promise.all([startTestServer(), startTestApp()]);
        app.answers['/ping'] = {};
        app.answers['/bindings'] = {type: 'ok', data: []};
        app.answers['/tokens'] = {type: 'ok'};
        [sysadmin, alice] = await Promise.all([server.logIn('sysadmin'), server.logIn('alice')]);
        const {body: team} = await alice.send('GET', '/api/v4/teams/name/topmast');
        const {body: channel} = await alice.send('GET', `/api/v4/teams/${textAt(team, 'id')}/channels/name/town-square`);
        channelId = textAt(channel, 'id');
    });
    afterAll(async () => {
        await server.close();
        await app.close();
    });

    const run = async (person: Person, path: string, values: object = {}, more: object = {}) =>
        (await person.post('/call', {path, values, expand: {locale: 'all'}, context: {app_id: 'apps', channel_id: channelId}, ...more})).body;

    async function words(person: Person): Promise<unknown[]> {
        const {body} = await person.get(`/bindings?channel_id=${channelId}`);
        const commands = Array.isArray(body) ? body.find((top) => at(top, 'location') === '/command') : undefined;
        const bindings = at(commands, 'bindings');
        const own = Array.isArray(bindings) ? bindings.find((binding) => at(binding, 'app_id') === 'apps') : undefined;
        const children = at(own, 'bindings');
        return Array.isArray(children) ? children.map((child) => at(child, 'label')) : [];
    }

    it('shows an administrator all its words, and others what runs here', async () => {
        expect(await words(sysadmin)).toEqual(['info', 'debug', 'command', 'disable', 'enable', 'install', 'list', 'uninstall', 'upgrade', 'settings']);
        expect(await words(alice)).toEqual(['info']);
    });

    it('answers as its bot', async () => {
        const answer = await run(alice, '/info');
        expect(answer).toMatchObject({type: 'ok', text: expect.stringContaining('Topmast 0.1.0'), app_metadata: {bot_username: 'appsbot'}});
        const {body: bot} = await alice.send('GET', '/api/v4/users/username/appsbot');
        expect(at(answer, 'app_metadata', 'bot_user_id')).toBe(textAt(bot, 'id'));
    });

    it('case 162: refuses everybody else, whatever path they call', async () => {
        for (const path of ['/list', '/consent', '/enable', '/q/app', '/settings', '/debug/sessions/list']) {
            expect(await run(alice, path)).toMatchObject({type: 'error', text: expect.stringContaining('Only a system administrator')});
        }
        expect(await run(sysadmin, '/nothing')).toMatchObject({type: 'error', code: 'app_failed'});
    });

    /** Follows a form that was answered, as a client does. */
    const send = async (form: unknown, key: 'submit' | 'source', values: object) => {
        const call = at(form, 'form', key);
        return await run(sysadmin, textAt(call, 'path'), values, {state: at(call, 'state'), expand: at(call, 'expand')});
    };
    const fieldsOf = (form: unknown) => {
        const fields = at(form, 'form', 'fields');
        return Array.isArray(fields) ? fields.map((field) => at(field, 'name')) : [];
    };

    it('is no App that anybody can install over, switch off or remove', async () => {
        for (const path of ['/disable', '/uninstall']) {
            expect(await run(sysadmin, path, {app: 'apps'})).toMatchObject({type: 'error', text: expect.stringContaining('is part of Topmast')});
        }
        expect(await sysadmin.post('/uninstall-app', {app_id: 'apps'})).toMatchObject({status: 409, body: {id: 'app_builtin'}});
        const {body} = await sysadmin.get('/apps');
        expect(body).toEqual([]);
    });

    it('S2-006: installs by the address of a manifest, and only after consent to what it says in words', async () => {
        const form = await run(sysadmin, '/install/http', {url: app.manifestUrl});
        expect(form).toMatchObject({type: 'form', form: {title: 'Install Help desk?', header: expect.stringContaining('act as its own bot')}});
        expect(textAt(form, 'form', 'header')).toContain('the menu of messages');
        expect(fieldsOf(form)).toEqual(['consent', 'oauth_app_type', 'secret_from']);
        // Without the box; a client that checks nothing.
        expect(await run(sysadmin, '/consent', {}, {state: {kind: 'install', source: {manifestUrl: app.manifestUrl}, sha256: 'x'}}))
            .toMatchObject({type: 'error', data: {errors: {consent: expect.stringContaining('Without your consent')}}});
        expect(await sysadmin.get('/apps/desk')).toMatchObject({status: 404});
        expect(await send(form, 'submit', {consent: true, oauth_app_type: 'untrusted', secret_from: 'none'}))
            .toMatchObject({type: 'ok', refresh_bindings: true, text: expect.stringContaining('Help desk')});
        expect(await sysadmin.get('/apps/desk')).toMatchObject({status: 200, body: {granted_permissions: ['act_as_bot'], has_secret: false}});
    });

    it('W42: an App that is listed is asked for its secret at once; a new one is told this once', async () => {
        await sysadmin.post('/uninstall-app', {app_id: 'desk'});
        const form = await run(sysadmin, '/install/listed', {app: {label: 'Help desk', value: 'desk'}});
        const given = await send(form, 'source', {consent: true, secret_from: {label: '', value: 'given'}});
        expect(fieldsOf(given)).toEqual(['consent', 'oauth_app_type', 'secret_from', 'secret']);
        expect(at(given, 'form', 'fields', 0, 'value')).toBe(true);
        expect(await send(given, 'submit', {consent: true, oauth_app_type: 'untrusted', secret_from: 'given'})).toMatchObject({type: 'error'});
        const done = await send(given, 'submit', {consent: true, oauth_app_type: 'untrusted', secret_from: 'generated', secret: 'left over'});
        const secret = /`([\w-]{26,})`/.exec(textAt(done, 'text'))?.[1] ?? '';
        expect(secret).not.toBe('');
        const looked = await Promise.all(['/apps/desk', '/apps/apps/calls', '/apps/desk/calls'].map((path) => sysadmin.get(path)));
        expect(looked.map(({status}) => status)).toEqual([200, 200, 200]);
        expect(JSON.stringify([looked.map(({body}) => body), server.logLines])).not.toContain(secret);
        expect(await sysadmin.get('/apps/desk')).toMatchObject({body: {has_secret: true}});
    });

    it('W38: consent holds for the manifest that was shown, also through the form', async () => {
        const form = await run(sysadmin, '/install/http', {url: app.manifestUrl});
        app.manifest['requested_permissions'] = ['act_as_bot', 'act_as_user'];
        expect(await send(form, 'source', {consent: true})).toMatchObject({type: 'error', text: expect.stringContaining('has changed')});
        expect(await send(form, 'submit', {consent: true, oauth_app_type: 'untrusted', secret_from: 'kept'})).toMatchObject({type: 'error', text: expect.stringContaining('has changed')});
    });

    it('upgrades after consent, with what is new marked', async () => {
        Object.assign(app.manifest, {version: '2'});
        await sysadmin.post('/update-app-listing', {...app.manifest, replace: true});
        expect(await run(sysadmin, '/list')).toMatchObject({text: expect.stringContaining('`/apps upgrade desk`')});
        const form = await run(sysadmin, '/upgrade', {app: 'desk'});
        expect(form).toMatchObject({form: {title: 'Upgrade Help desk?', header: expect.stringMatching(/act in the name.*\*\*\(new\)\*\*/)}});
        expect(fieldsOf(form)).toEqual(['consent']);
        expect(await send(form, 'submit', {consent: true})).toMatchObject({type: 'ok'});
        expect(await run(sysadmin, '/upgrade', {app: 'desk'})).toMatchObject({type: 'ok', text: 'Help desk is up to date: version 2.'});
    });

    it('says of a manifest that cannot be installed what is wrong with it', async () => {
        const {app_id: id} = app.manifest;
        app.manifest['app_id'] = 'no good';
        expect(await run(sysadmin, '/install/http', {url: app.manifestUrl})).toMatchObject({type: 'error', text: expect.stringContaining('`/app_id`')});
        app.manifest['app_id'] = id ?? '';
    });

    it('lists what is known, and who is away', async () => {
        expect(await run(sysadmin, '/list')).toMatchObject({text: expect.stringContaining('**installed**')});
        app.answers['/ping'] = (_, response) => response.destroy();
        expect(await run(sysadmin, '/list')).toMatchObject({text: expect.stringContaining('**unreachable**')});
        app.answers['/ping'] = {};
    });

    it('W42: Apps are found by what was typed, and only those that fit the command', async () => {
        const find = async (state: string, query: string) => at(await run(sysadmin, '/q/app', {}, {state, query, selected_field: 'app'}), 'data', 'items');
        expect(await find('enabled', 'help')).toEqual([{label: 'Help desk', value: 'desk'}]);
        expect(await find('enabled', 'survey')).toEqual([]);
        expect(await find('disabled', '')).toEqual([]);
    });

    it('switches off and on, and removes', async () => {
        expect(await run(sysadmin, '/disable', {app: 'desk'})).toMatchObject({type: 'ok', text: expect.stringContaining('is disabled')});
        expect(await run(sysadmin, '/list')).toMatchObject({text: expect.stringContaining('installed, disabled')});
        expect(await run(sysadmin, '/enable', {app: 'desk'})).toMatchObject({type: 'ok', text: expect.stringContaining('is enabled')});
    });

    it('cannot be used by an App that acts for an administrator', async () => {
        const {user} = await tokensOf(app, sysadmin);
        const answer = await appClient(server, user).send('POST', '/call', {path: '/uninstall', values: {app: 'desk'}, context: {app_id: 'apps', channel_id: channelId}});
        expect(answer).toMatchObject({status: 403, body: {id: 'admin_required'}});
    });

    it('tells how this process is set', async () => {
        expect(await run(sysadmin, '/settings')).toMatchObject({text: expect.stringContaining('| Developer mode | on | `DEVELOPER_MODE` |')});
    });

    it('speaks the language of who asks', async () => {
        await sysadmin.send('PUT', '/api/v4/users/me/patch', {locale: 'de'});
        expect(await run(sysadmin, '/settings')).toMatchObject({text: expect.stringContaining('Entwicklermodus')});
        await sysadmin.send('PUT', '/api/v4/users/me/patch', {locale: 'en'});
    });

    describe('debug, in developer mode', () => {
        it('W50: shows the bindings of an App with what is wrong with them, and how long they took', async () => {
            app.answers['/bindings'] = {type: 'ok', data: [{location: '/post_menu', bindings: [{label: 'Good', location: 'good', submit: '/good'}, {location: 'bad'}]}]};
            const {text} = {text: textAt(await run(sysadmin, '/debug/bindings', {app: 'desk'}), 'text')};
            expect(text).toMatch(/answered within \d+ ms/);
            expect(text).toContain('`/data/0/bindings/1');
            expect(text).toContain('"label": "Good"');
        });

        it('W14: a token of an App is shown to nobody, whole or in data', async () => {
            const {bot, user} = await tokensOf(app, alice);
            const answer = await run(sysadmin, '/debug/sessions/list', {app: 'desk'});
            expect(answer).toMatchObject({type: 'ok', text: expect.stringMatching(/@alice[^]*its bot|its bot[^]*@alice/)});
            expect(JSON.stringify(answer)).not.toMatch(new RegExp(`${bot}|${user}`));
            expect(await run(sysadmin, '/debug/sessions/revoke', {app: 'desk'})).toMatchObject({type: 'ok'});
            expect(await alice.send('GET', '/api/v4/users/me', undefined, {authorization: `Bearer ${user}`})).toMatchObject({status: 401});
        });

        it('W42: a value is made, changed and deleted by its form', async () => {
            const edit = () => run(sysadmin, '/debug/kv/edit', {app: 'desk', key: 'config'});
            const fresh = await edit();
            expect(at(fresh, 'form', 'header')).toContain('nothing under this key');
            expect(await send(fresh, 'submit', {value: 'nonsense', action: 'store'})).toMatchObject({type: 'error', data: {errors: {value: 'This is not JSON.'}}});
            expect(await send(fresh, 'submit', {value: '{"a":1}', action: 'store'})).toMatchObject({type: 'ok', text: '`config` is stored.'});
            const old = await edit();
            expect(old).toMatchObject({form: {fields: [{value: '{"a":1}'}, {}]}});
            expect(await send(await edit(), 'submit', {value: '{"a":2}', action: 'store'})).toMatchObject({type: 'ok'});
            // Shown before somebody else wrote.
            expect(await send(old, 'submit', {value: '{"a":3}', action: 'store'})).toMatchObject({type: 'error'});
            expect(await run(sysadmin, '/debug/kv/list', {app: 'desk'})).toMatchObject({text: expect.stringContaining('| `config` | 7 |')});
            expect(await send(await edit(), 'submit', {action: 'delete'})).toMatchObject({type: 'ok', text: '`config` is deleted.'});
            expect(await run(sysadmin, '/debug/kv/list', {app: 'desk'})).toMatchObject({text: 'Keys: 0.'});
        });

        it('lists calls and deliveries', async () => {
            app.answers['/fails'] = (_, response) => response.writeHead(500).end();
            await alice.post('/call', {path: '/fails', context: {app_id: 'desk', channel_id: channelId}});
            expect(await run(sysadmin, '/debug/calls', {app: 'desk', failed: true})).toMatchObject({text: expect.stringMatching(/client `\/fails` \| \*\*`app_failed`\*\*/)});
            expect(await run(sysadmin, '/debug/deliveries/list', {app: 'desk'})).toMatchObject({text: 'Deliveries: 0.'});
        });
    });

    it('removes an App that objects only by force', async () => {
        app.manifest['on_uninstall'] = '/bye';
        app.answers['/bye'] = {type: 'error', text: 'Not now.'};
        await sysadmin.post('/install-app', {manifest_url: app.manifestUrl});
        expect(await run(sysadmin, '/uninstall', {app: 'desk'})).toMatchObject({type: 'error', text: expect.stringContaining('Not now.')});
        expect(await run(sysadmin, '/uninstall', {app: 'desk', force: true})).toMatchObject({type: 'ok', refresh_bindings: true});
        expect(await sysadmin.get('/apps/desk')).toMatchObject({status: 404});
    });
});

test('outside of developer mode there is no debugging', async () => {
    const server = await startTestServer({developerMode: false});
    try {
        const sysadmin = await server.logIn('sysadmin');
        const {body: channel} = await sysadmin.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square');
        const context = {app_id: 'apps', channel_id: textAt(channel, 'id')};
        expect((await sysadmin.post('/call', {path: '/debug/sessions/list', values: {app: 'desk'}, context})).body).toMatchObject({type: 'error', code: 'app_failed'});
        const {body} = await sysadmin.get(`/bindings?channel_id=${textAt(channel, 'id')}`);
        expect(JSON.stringify(body)).not.toContain('debug');
    } finally {
        await server.close();
    }
});
