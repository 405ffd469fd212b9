/** The former calls for accounts at third parties, over HTTP: server.md 2.4, 3.15, 6.13 and what is better here. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

import {WebSocket} from 'undici';
import {afterAll, beforeAll, beforeEach, describe, expect, test, vi} from 'vitest';

import {appClient, install, tokensOf, type AppClient} from '../../fixtures/appTokens.ts';
import {at, textAt} from '../../fixtures/at.ts';
import {startTestApp, type TestApp} from '../../fixtures/startTestApp.ts';
import {apiBase, startTestServer, type Person, type TestServer} from '../../fixtures/startTestServer.ts';

const flow = '/plugins/com.mattermost.apps/apps/desk/oauth2/remote';
const settings = {client_id: 'desk-client', client_secret: 'desk-secret', remote_root_url: 'https://tracker.example', data: {region: 'eu'}};

describe('accounts that an App deals with itself', () => {
    let server: TestServer;
    let app: TestApp;
    let other: TestApp;
    let people: {sysadmin: Person; alice: Person; bob: Person};
    let as: {bot: AppClient; alice: AppClient; bob: AppClient; admin: AppClient; other: AppClient};

    beforeAll(async () => {
        const manifest = {requested_permissions: ['act_as_bot', 'act_as_user', 'remote_oauth2']};
        [server, app, other] = await Promise.all([
            startTestServer({callDeadline: 1_500}),
            startTestApp(manifest),
            startTestApp({...manifest, app_id: 'other', requested_permissions: ['act_as_bot', 'act_as_user']}),
        ]);
        const [sysadmin, alice, bob] = [await server.logIn('sysadmin'), await server.logIn('alice'), await server.logIn('bob')];
        people = {sysadmin, alice, bob};
        await install(sysadmin, app);
        await install(sysadmin, other);
        const client = (token: string) => appClient(server, token);
        const [ofAdmin, ofAlice, ofBob, ofOther] = [await tokensOf(app, sysadmin), await tokensOf(app, alice), await tokensOf(app, bob), await tokensOf(other, sysadmin, 'other')];
        as = {bot: client(ofAlice.bot), alice: client(ofAlice.user), bob: client(ofBob.user), admin: client(ofAdmin.user), other: client(ofOther.user)};
    });
    afterAll(() => Promise.all([server.close(), app.close(), other.close()]));
    beforeEach(() => {
        app.seen.length = 0;
    });

    /** What the App is told of accounts when somebody calls it. */
    const told = async (person: Person, expand: Record<string, string> = {oauth2_app: 'all', oauth2_user: 'all'}, appId = 'desk') => {
        const {body: channel} = await person.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square');
        const called = appId === 'desk' ? app : other;
        called.answers['/see'] = {type: 'ok'};
        const {body} = await person.post('/call', {path: '/see', expand, context: {app_id: appId, channel_id: textAt(channel, 'id')}});
        return {body, oauth2: at(called.calls('/see').at(-1), 'context', 'oauth2')};
    };

    /** Hears what this person's clients are told. */
    const listen = async ({token}: Person) => {
        const socket = new WebSocket(`${server.url.replace('http', 'ws')}${apiBase}/events`, {headers: {authorization: `Bearer ${token}`}});
        const heard: string[] = [];
        socket.addEventListener('message', ({data}) => heard.push(textAt(JSON.parse(String(data)), 'event')));
        await vi.waitFor(() => expect(heard).toEqual(['hello']), {interval: 5});
        return {heard, close: () => socket.close()};
    };

    test('case 188: who is not logged in neither stores nor reads; nor does a person without an App', async () => {
        for (const [method, path] of [['PUT', 'app'], ['POST', 'app'], ['PUT', 'user'], ['POST', 'user'], ['GET', 'user'], ['DELETE', 'user']] as const) {
            const body = method.startsWith('P') ? {} : undefined;
            expect((await server.anonymous.send(method, `${apiBase}/oauth2/${path}`, body)).status).toBe(401);
            expect(await people.sysadmin.send(method, `${apiBase}/oauth2/${path}`, body)).toMatchObject({status: 401, body: {id: 'app_token_required'}});
        }
    });

    test('case 186, W40: a user stores any JSON and reads it back; what was never stored reads as {}', async () => {
        expect(await as.bob.send('GET', '/oauth2/user')).toMatchObject({status: 200, body: {}});
        expect(await as.alice.send('PUT', '/oauth2/user', {token: 'alices-token'})).toMatchObject({status: 200, body: ''});
        expect((await as.alice.send('GET', '/oauth2/user')).body).toEqual({token: 'alices-token'});
        expect(await as.alice.send('POST', '/oauth2/user', 'null', {'content-type': 'text/plain'})).toMatchObject({status: 200, body: ''});
        expect((await as.alice.send('GET', '/oauth2/user')).body).toBe(null);
        expect((await as.bob.send('GET', '/oauth2/user')).body).toEqual({});
    });

    test('case 187: an administrator stores the settings of the App', async () => {
        expect(await as.admin.send('POST', '/oauth2/app', settings)).toMatchObject({status: 200, body: ''});
        expect((await told(people.alice)).oauth2).toMatchObject(settings);
    });

    test('case 189, case 190, case 191: what is too large or no JSON is refused, and what was there stays', async () => {
        const large = JSON.stringify({token: 'x'.repeat(8_192)});
        await as.alice.send('PUT', '/oauth2/user', {token: 'kept'});
        await as.admin.send('PUT', '/oauth2/app', settings);
        for (const [client, path] of [[as.alice, '/oauth2/user'], [as.admin, '/oauth2/app']] as const) {
            expect(await client.send('PUT', path, large)).toMatchObject({status: 413, body: {id: 'too_large', params: {limit: '8,192 bytes'}}});
            for (const text of ['{"token":', 'token', '']) {
                expect(await client.send('PUT', path, text)).toMatchObject({status: 400, body: {id: 'bad_request'}});
            }
        }
        expect(await as.admin.send('PUT', '/oauth2/app', '"text"')).toMatchObject({status: 400});
        expect((await told(people.alice)).oauth2).toMatchObject({...settings, user: {token: 'kept'}});
    });

    test('case 192: a bot has no account', async () => {
        for (const method of ['PUT', 'POST', 'GET', 'DELETE']) {
            expect(await as.bot.send(method, '/oauth2/user', method.startsWith('P') ? {} : undefined)).toMatchObject({status: 401, body: {id: 'user_token_required'}});
        }
    });

    test('case 193: neither a bot nor a user who is no administrator stores the settings', async () => {
        expect(await as.bot.send('PUT', '/oauth2/app', settings)).toMatchObject({status: 401});
        expect(await as.alice.send('PUT', '/oauth2/app', settings)).toMatchObject({status: 403, body: {id: 'admin_required'}});
    });

    test('wild rule 5: {} and null mean that nothing is connected; the two addresses are there before anything is set up', async () => {
        await as.admin.send('PUT', '/oauth2/app', {});
        for (const nothing of [{}, 'null']) {
            await as.bob.send('PUT', '/oauth2/user', nothing);
            expect((await told(people.bob)).oauth2).toEqual({connect_url: `${server.url}${flow}/connect`, complete_url: `${server.url}${flow}/complete`});
        }
        expect((await told(people.bob, {})).oauth2, 'wild rule 1').toEqual({});
    });

    test('S2-029: only the App that stored them gets them, only when it asks, and only if it was granted remote_oauth2', async () => {
        await as.admin.send('PUT', '/oauth2/app', settings);
        await as.alice.send('PUT', '/oauth2/user', {token: 'alices-token'});
        expect((await told(people.alice)).oauth2).toMatchObject({client_secret: 'desk-secret', user: {token: 'alices-token'}});
        expect((await told(people.alice, {oauth2_user: 'all'})).oauth2).toEqual({user: {token: 'alices-token'}});
        expect((await told(people.bob)).oauth2, 'another user').not.toHaveProperty('user');
        expect((await told(people.alice, undefined, 'other')).oauth2, 'another App').toEqual({});
        expect(await as.other.send('PUT', '/oauth2/user', {})).toMatchObject({status: 403, body: {id: 'oauth2_not_granted'}});
        expect(await as.other.send('PUT', '/oauth2/app', {})).toMatchObject({status: 403, body: {id: 'oauth2_not_granted'}});
    });

    test('W24: an account that is required and not connected fails the call', async () => {
        await as.bob.send('PUT', '/oauth2/user', {});
        expect(await told(people.bob, {oauth2_user: '+all'})).toMatchObject({body: {type: 'error', code: 'expand_failed'}, oauth2: undefined});
        await as.bob.send('PUT', '/oauth2/user', {token: 'bobs-token'});
        expect(await told(people.bob, {oauth2_user: '+all'})).toMatchObject({body: {type: 'ok'}, oauth2: {user: {token: 'bobs-token'}}});
    });

    test('wild rule 19: bindings are fetched anew by the user, or by everybody, and only when something changed', async () => {
        await as.alice.send('PUT', '/oauth2/user', {token: 1});
        const [alices, bobs] = [await listen(people.alice), await listen(people.bob)];
        await as.alice.send('PUT', '/oauth2/user', {token: 1});
        await as.alice.send('PUT', '/oauth2/user', {token: 2});
        await vi.waitFor(() => expect(alices.heard).toEqual(['hello', 'refresh_bindings']), {interval: 5});
        await as.admin.send('PUT', '/oauth2/app', {client_id: 'changed'});
        await vi.waitFor(() => expect([alices.heard, bobs.heard]).toEqual([['hello', 'refresh_bindings', 'refresh_bindings'], ['hello', 'refresh_bindings']]), {interval: 5});
        alices.close();
        bobs.close();
    });

    describe('the way to the third party and back', () => {
        const connect = (person: Pick<Person, 'send'>) => person.send('GET', `${flow}/connect`);
        const complete = (person: Pick<Person, 'send'>, query: Record<string, string>) => person.send('GET', `${flow}/complete?${new URLSearchParams(query).toString()}`);
        /** The state that the App was given last. */
        const begin = async (person: Person) => {
            app.answers['/oauth2/connect'] = {type: 'ok', data: 'https://tracker.example/authorize?a=1'};
            expect(await connect(person)).toMatchObject({status: 307});
            return textAt(app.calls('/oauth2/connect').at(-1), 'values', 'state');
        };

        test('case 194: a state is 160 random bits and the user\'s id; it works once, for that user and App', async () => {
            app.answers['/oauth2/complete'] = {type: 'ok'};
            const state = await begin(people.alice);
            expect(state).toMatch(new RegExp(`^[\\w-]{27}\\.${people.alice.id}$`));
            expect(await complete(people.alice, {state: 'nodot'})).toMatchObject({status: 403});
            expect(await complete(people.bob, {state}), 'another user').toMatchObject({status: 403});
            expect(await complete(people.alice, {state: `${'x'.repeat(27)}.${people.alice.id}`}), 'of the right shape').toMatchObject({status: 403});
            expect(await complete(people.alice, {}), 'without').toMatchObject({status: 403});
            expect(await people.alice.send('HEAD', `${flow}/complete?${new URLSearchParams({state}).toString()}`), 'a look').toMatchObject({status: 404});
            expect(app.calls('/oauth2/complete')).toEqual([]);
            expect(await complete(people.alice, {state, code: 'c1'})).toMatchObject({status: 200, body: expect.stringContaining('Your account is connected')});
            expect(await complete(people.alice, {state, code: 'c1'}), 'again').toMatchObject({status: 403, body: expect.stringContaining('does not work any more')});
            expect(app.calls('/oauth2/complete')).toHaveLength(1);
        });

        test('the App is asked where to go, as the user, and told what the third party answered', async () => {
            const state = await begin(people.alice);
            const asked = app.calls('/oauth2/connect')[0];
            expect(at(asked, 'context', 'acting_user', 'username')).toBe('alice');
            const answer = await connect(people.alice);
            expect([answer.status, answer.headers.get('location'), answer.headers.get('cache-control')]).toEqual([307, 'https://tracker.example/authorize?a=1', 'no-store']);
            await server.anonymous.send('GET', `${flow}/complete?code=c1&code=c2&scope=read&state=${state}`, undefined, {authorization: `Bearer ${people.alice.token}`});
            expect(at(app.calls('/oauth2/complete'), 0, 'values')).toEqual({code: 'c1', scope: 'read', state});
        });

        test('W10: who is not logged in, a bot, and an App with a user\'s token are sent to log in; the App hears nothing', async () => {
            const state = await begin(people.alice);
            app.seen.length = 0;
            const withToken = (token: string) => ({send: (method: string, path: string) => server.anonymous.send(method, path, undefined, {authorization: `Bearer ${token}`})});
            const {bot, user} = await tokensOf(app, people.alice);
            for (const stranger of [server.anonymous, withToken(bot), withToken(user)]) {
                expect(await connect(stranger)).toMatchObject({status: 401, body: expect.stringContaining('You are not logged in')});
                expect(await complete(stranger, {state})).toMatchObject({status: 401});
                expect(await complete(stranger, {state: 'x.'}), 'the empty user').toMatchObject({status: 401});
            }
            expect(app.calls('/oauth2/connect')).toEqual([]);
            expect(app.calls('/oauth2/complete')).toEqual([]);
        });

        test.each([
            ['an error', {type: 'error', text: 'No <b>client id</b> yet.'}, 'No &lt;b&gt;client id&lt;/b&gt; yet.'],
            ['no address', {type: 'ok', data: {}}, 'no http or https address'],
            ['a script', {type: 'ok', data: 'javascript:alert(1)'}, 'no http or https address'],
            ['a form', {type: 'form', form: {submit: {path: '/x'}, fields: []}}, 'form'],
        ])('connect with an App that answers %s is a page that says so', async (_, answer, sentence) => {
            app.answers['/oauth2/connect'] = answer;
            const page = await connect(people.alice);
            expect(page).toMatchObject({status: 502, body: expect.stringContaining(sentence)});
            expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src ('sha256-[\w+/=]+' ?)+; script-src 'sha256-[^']+'; base-uri 'none'/);
        });

        test('who said no at the third party is told that nothing happened, and the App is left alone', async () => {
            const state = await begin(people.alice);
            expect(await complete(people.alice, {state, error: 'access_denied'})).toMatchObject({status: 200, body: expect.stringContaining('Nothing was connected')});
            expect(app.calls('/oauth2/complete')).toEqual([]);
            expect(await complete(people.alice, {state, code: 'c1'}), 'the state is spent').toMatchObject({status: 403});
        });

        test('an App that fails, and a third party that does, are said on the page', async () => {
            app.answers['/oauth2/complete'] = {type: 'error', text: 'The code is too old.'};
            expect((await complete(people.alice, {state: await begin(people.alice), code: 'c'})).body).toContain('The code is too old.');
            expect((await complete(people.alice, {state: await begin(people.alice), error: 'server_error<script>'})).body).toContain('it says &quot;server_errorscript&quot;');
        });

        test('the page speaks the language of the user, from right to left if need be', async () => {
            const headers = {authorization: 'Bearer nobody', 'accept-language': 'ar-EG,ar;q=0.9,en;q=0.5'};
            const arabic = await server.anonymous.send('GET', `${flow}/connect`, undefined, headers);
            expect(arabic.body).toContain('<html lang="ar" dir="rtl">');
            await people.bob.send('PUT', '/api/v4/users/me/patch', {locale: 'de'});
            expect((await complete(people.bob, {state: 'x'})).body).toContain('Dieser Link gilt nicht mehr');
        });

        test('a disabled App connects nobody', async () => {
            await people.sysadmin.post('/disable-app', {app_id: 'desk'});
            expect(await connect(people.alice)).toMatchObject({status: 403});
            await people.sysadmin.post('/enable-app', {app_id: 'desk'});
        });
    });

    test('S2-028: what Apps store for users is got, deleted, sealed at rest, and gone when the App is, or the user', async () => {
        const [ofAlice, ofAdmin] = [await tokensOf(app, people.alice), await tokensOf(app, people.sysadmin)];
        const [alices, admins] = [appClient(server, ofAlice.user), appClient(server, ofAdmin.user)];
        await alices.send('PUT', '/oauth2/user', {token: 'a-token-to-be-looked-for'});
        await alices.send('PUT', '/kv/account', {token: 'a-value-to-be-looked-for'});
        await admins.send('PUT', '/oauth2/app', settings);
        const files = ['topmast.db', 'topmast.db-wal'].map((name) => readFileSync(join(server.dataDir, name), 'latin1')).join('');
        expect(files).toContain(people.alice.id);
        expect(files).not.toMatch(/to-be-looked-for|desk-secret/);
        expect((await alices.send('GET', '/oauth2/user')).body).toEqual({token: 'a-token-to-be-looked-for'});
        await alices.send('DELETE', '/oauth2/user');
        expect((await alices.send('GET', '/oauth2/user')).body).toEqual({});

        await alices.send('PUT', '/oauth2/user', {token: 'again'});
        await people.sysadmin.post('/uninstall-app', {app_id: 'desk'});
        await install(people.sysadmin, app);
        expect((await told(people.alice)).oauth2).toEqual({connect_url: expect.any(String), complete_url: expect.any(String)});

        await appClient(server, (await tokensOf(app, people.bob)).user).send('PUT', '/oauth2/user', {token: 'bobs'});
        await people.sysadmin.send('PUT', `/api/v4/users/${people.bob.id}/active`, {active: false});
        await server.restart(); // Who is gone is found out at the start, and every few hours.
        await vi.waitFor(() => expect(server.logLines.join('')).toContain('forgot accounts at third parties of users who are gone'), {timeout: 5_000, interval: 10});
        await people.sysadmin.send('PUT', `/api/v4/users/${people.bob.id}/active`, {active: true});
        const {oauth2} = await told(await server.logIn('bob'));
        expect(oauth2).toMatchObject({connect_url: expect.any(String)});
        expect(oauth2).not.toHaveProperty('user');
    });
});
