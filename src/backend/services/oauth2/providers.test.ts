/** S2-030: providers that a manifest declares, with a third party over real HTTP. docs/decisions has why it is as it is. */
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';

import {appClient, install, tokensOf, type AppClient} from '../../fixtures/appTokens.ts';
import {at, textAt} from '../../fixtures/at.ts';
import {startTestApp, type TestApp} from '../../fixtures/startTestApp.ts';
import {apiBase, startTestServer, type Person, type TestServer} from '../../fixtures/startTestServer.ts';
import {startTestProvider, type TestProvider} from './fixtures/startTestProvider.ts';

const base = '/plugins/com.mattermost.apps/apps/desk/oauth2';

describe('accounts with a declared provider', () => {
    let server: TestServer;
    let provider: TestProvider;
    let second: TestProvider;
    let app: TestApp;
    let people: {sysadmin: Person; alice: Person; bob: Person};
    let as: {bot: AppClient; alice: AppClient; bob: AppClient; admin: AppClient};

    beforeAll(async () => {
        [server, provider, second] = await Promise.all([startTestServer(), startTestProvider(), startTestProvider()]);
        app = await startTestApp({
            requested_permissions: ['act_as_bot', 'act_as_user', 'remote_oauth2'],
            remote_oauth2_providers: [provider.declaration(), {...second.declaration('wiki'), display_name: 'Wiki', pkce: false}],
        });
        const [sysadmin, alice, bob] = [await server.logIn('sysadmin'), await server.logIn('alice'), await server.logIn('bob')];
        people = {sysadmin, alice, bob};
        await install(sysadmin, app);
        await connectClients();
    });
    afterAll(() => Promise.all([server.close(), app.close(), provider.close(), second.close()]));
    beforeEach(async () => {
        Object.assign(provider, {denies: false, isBroken: false, givesRefreshTokens: true, answersForms: false, expiresIn: 3600, answersWith: undefined, saysScope: (asked: string) => asked});
        provider.seen.length = 0;
        app.seen.length = 0;
        app.answers['/oauth2/complete'] = {type: 'ok'};
        await setUp('tracker', provider);
        await setUp('wiki', second);
    });

    async function connectClients(): Promise<void> {
        const client = (token: string) => appClient(server, token);
        const [ofAdmin, ofAlice, ofBob] = [await tokensOf(app, people.sysadmin), await tokensOf(app, people.alice), await tokensOf(app, people.bob)];
        as = {bot: client(ofAlice.bot), alice: client(ofAlice.user), bob: client(ofBob.user), admin: client(ofAdmin.user)};
    }
    const setUp = async (name: string, {client}: TestProvider) =>
        expect(await people.sysadmin.send('PUT', `${apiBase}/apps/desk/oauth2/providers/${name}`, client)).toMatchObject({status: 200});

    /** Where the App's link leads, and where the provider sends the browser back to. */
    const goTo = async (person: Person, link: string) => {
        const {status, headers, body} = await person.send('GET', `${base}/${link}`);
        expect(status, String(body)).toBe(307);
        const consent = new URL(headers.get('location') ?? '');
        const back = await fetch(consent, {redirect: 'manual'});
        return {consent, back: (back.headers.get('location') ?? '').slice(server.url.length)};
    };
    const connect = async (person: Person, link = 'tracker/connect') => await person.send('GET', (await goTo(person, link)).back);
    const token = (client: AppClient, name = 'tracker') => client.send('GET', `/oauth2/token/${name}`);
    const told = async (person: Person, expand: Record<string, string>) => {
        const {body: channel} = await person.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square');
        app.answers['/see'] = {type: 'ok'};
        const {body} = await person.post('/call', {path: '/see', expand, context: {app_id: 'desk', channel_id: textAt(channel, 'id')}});
        return {type: at(body, 'type'), oauth2: at(app.calls('/see').at(-1), 'context', 'oauth2')};
    };

    test('an account is connected: PKCE, a state, the code for tokens, and the App told with the payload it gave its link', async () => {
        const payload = '{"ticket":42,"from":"/desk ticket"}';
        const {consent, back} = await goTo(people.alice, `tracker/connect?${new URLSearchParams({payload}).toString()}`);
        expect(Object.fromEntries(consent.searchParams)).toEqual({
            tenant: '7',
            response_type: 'code',
            client_id: 'topmast',
            redirect_uri: `${server.url}${base}/tracker/complete`,
            scope: 'read write',
            state: expect.stringMatching(new RegExp(`^[\\w-]{27}\\.${people.alice.id}$`)),
            code_challenge: expect.stringMatching(/^[\w-]{43}$/),
            code_challenge_method: 'S256',
        });
        expect(await people.alice.send('GET', back)).toMatchObject({status: 200, body: expect.stringContaining('Your account is connected')});
        expect(provider.seen).toHaveLength(1);
        expect(provider.seen[0]?.fields).toMatchObject({grant_type: 'authorization_code', client_secret: provider.client.client_secret, code_verifier: expect.stringMatching(/^[\w-]{43}$/)});
        expect(at(app.calls('/oauth2/complete'), 0, 'values')).toEqual({provider: 'tracker', payload});
        expect(at(app.calls('/oauth2/complete'), 0, 'context', 'acting_user', 'id')).toBe(people.alice.id);

        const {status, body, headers} = await token(as.alice);
        expect([status, body, headers.get('cache-control')]).toEqual([200, {access_token: expect.any(String), token_type: 'Bearer', scopes: ['read', 'write'], expires_at: expect.any(Number)}, 'no-store']);
        expect(provider.accepted).toContain(textAt(body, 'access_token'));
        expect(await people.alice.send('GET', back), 'the way back works once').toMatchObject({status: 403, body: expect.stringContaining('does not work any more')});
    });

    test('two providers beside each other; one without PKCE; an App that need not be told', async () => {
        delete app.answers['/oauth2/complete'];
        expect((await connect(people.bob, 'wiki/connect')).body).toContain('Your account is connected');
        expect(second.seen.at(-1)?.fields).not.toHaveProperty('code_verifier');
        expect(await token(as.bob, 'wiki')).toMatchObject({status: 200});
        expect(await token(as.bob, 'tracker')).toMatchObject({status: 404, body: {id: 'oauth2_not_connected'}});
        expect(await token(as.bob, 'nobody')).toMatchObject({status: 404, body: {id: 'oauth2_provider_unknown'}});
    });

    test('the App learns by expand what is there: providers with oauth2_app, connections with oauth2_user, tokens and secrets with neither', async () => {
        await connect(people.alice);
        const {oauth2} = await told(people.alice, {oauth2_app: 'all', oauth2_user: '+all'});
        expect(oauth2).toMatchObject({
            providers: {
                tracker: {connect_url: `${server.url}${base}/tracker/connect`, configured: true},
                wiki: {connect_url: `${server.url}${base}/wiki/connect`, configured: true},
            },
            connections: {tracker: {scopes: ['read', 'write'], connected_at: expect.any(Number)}},
        });
        expect(JSON.stringify(oauth2)).not.toMatch(/access-|refresh-|a secret of the provider/);
        await as.alice.send('DELETE', '/oauth2/token/tracker');
        await as.alice.send('DELETE', '/oauth2/token/wiki');
        expect((await told(people.alice, {oauth2_user: '+all'})).type).toBe('error');
    });

    test('a token that is about to expire is refreshed, once, however many ask; the refresh token that comes with it is used the next time', async () => {
        provider.expiresIn = 30;
        await connect(people.alice);
        provider.expiresIn = 3600;
        const answers = await Promise.all(Array.from({length: 8}, () => token(as.alice)));
        const tokens = new Set(answers.map(({body}) => textAt(body, 'access_token')));
        expect(tokens.size).toBe(1);
        expect(provider.seen.filter(({fields}) => fields['grant_type'] === 'refresh_token')).toHaveLength(1);
        expect(provider.accepted).toContain([...tokens][0]);

        provider.expiresIn = 30;
        await connect(people.alice);
        expect((await token(as.alice)).status, 'rotated').toBe(200);
        expect((await token(as.alice)).status, 'and rotated again').toBe(200);
    });

    test('a provider that is down does no harm as long as the token is good; one that took the grant back ends the connection', async () => {
        provider.expiresIn = 30;
        await connect(people.alice);
        const before = textAt((await token(as.alice)).body, 'access_token');
        provider.isBroken = true;
        expect((await token(as.alice)).body).toMatchObject({access_token: before});
        provider.isBroken = false;
        provider.revokeAll();
        expect(await token(as.alice)).toMatchObject({status: 404, body: {id: 'oauth2_not_connected'}});
        expect((await told(people.alice, {oauth2_user: 'all'})).oauth2).toEqual({});
    });

    test('a token that ran out, of a provider that gives none to refresh it with, ends the connection', async () => {
        Object.assign(provider, {expiresIn: 0, givesRefreshTokens: false});
        await connect(people.alice);
        expect(await token(as.alice)).toMatchObject({status: 404, body: {id: 'oauth2_not_connected'}});
        expect((await told(people.alice, {oauth2_user: 'all'})).oauth2).toEqual({});
    });

    test('DELETE revokes at the provider and forgets; again is no error, and a provider that is down changes nothing', async () => {
        await connect(people.alice);
        expect(await as.alice.send('DELETE', '/oauth2/token/tracker')).toMatchObject({status: 200, body: ''});
        expect(provider.seen.at(-1)).toMatchObject({path: '/revoke', fields: {token: expect.stringMatching(/^refresh-/), token_type_hint: 'refresh_token'}});
        expect(provider.accepted.size).toBe(0);
        expect((await token(as.alice)).status).toBe(404);
        expect((await as.alice.send('DELETE', '/oauth2/token/tracker')).status).toBe(200);
        await connect(people.alice);
        provider.isBroken = true;
        expect((await as.alice.send('DELETE', '/oauth2/token/tracker')).status).toBe(200);
        expect((await token(as.alice)).status).toBe(404);
    });

    test('denied, an expired code, another user, another App\'s state, no login: a page for each, and nothing is connected', async () => {
        provider.denies = true;
        expect(await connect(people.bob)).toMatchObject({status: 200, body: expect.stringContaining('Nothing was connected')});
        provider.denies = false;

        const late = await goTo(people.bob, 'tracker/connect');
        provider.expireCodes();
        expect((await people.bob.send('GET', late.back)).body).toContain('the time to connect is over');

        const {back} = await goTo(people.bob, 'tracker/connect');
        expect(await people.alice.send('GET', back)).toMatchObject({status: 403, body: expect.stringContaining('logged in with another account')});
        expect(await server.anonymous.send('GET', back)).toMatchObject({status: 401, body: expect.stringContaining('You are not logged in')});
        expect(await people.bob.send('GET', back.replace('/tracker/', '/wiki/')), 'a state of another provider').toMatchObject({status: 403});
        expect((await token(as.bob)).status).toBe(404);
        expect(app.calls('/oauth2/complete')).toEqual([]);
    });

    test('providers may answer as forms; what they say wrong is a sentence without anything secret', async () => {
        provider.answersForms = true;
        expect((await connect(people.alice)).body).toContain('Your account is connected');
        expect(await token(as.alice)).toMatchObject({status: 200, body: {scopes: ['read', 'write']}});
        await people.sysadmin.send('PUT', `${apiBase}/apps/desk/oauth2/providers/tracker`, {client_id: 'topmast', client_secret: 'a wrong secret'});
        const {body} = await connect(people.bob);
        expect(body).toContain('it says &quot;invalid_client&quot;');
        expect(body).not.toContain('a wrong secret');
        expect(server.logLines.join('')).not.toMatch(/a wrong secret|a secret of the provider|access-[0-9a-f]{24}|refresh-[0-9a-f]{24}|code-[0-9a-f]{24}/);
    });

    test('an App that is not content says why; the account is connected all the same', async () => {
        app.answers['/oauth2/complete'] = {type: 'error', text: 'Your plan has no API.'};
        expect((await connect(people.bob)).body).toContain('Your plan has no API.');
        expect((await token(as.bob)).status).toBe(200);
    });

    test('only administrators set providers up, by the App or by hand; the secret is never answered; a change is in the audit log', async () => {
        const url = `${apiBase}/apps/desk/oauth2/providers`;
        expect(await people.alice.send('PUT', `${url}/tracker`, provider.client)).toMatchObject({status: 403});
        expect(await as.alice.send('PUT', '/oauth2/providers/tracker', provider.client)).toMatchObject({status: 403, body: {id: 'admin_required'}});
        expect(await as.bot.send('PUT', '/oauth2/providers/tracker', provider.client)).toMatchObject({status: 401});
        expect(await as.admin.send('PUT', '/oauth2/providers/nobody', provider.client)).toMatchObject({status: 404, body: {id: 'oauth2_provider_unknown'}});
        expect(await as.admin.send('PUT', '/oauth2/providers/tracker', {})).toMatchObject({status: 400});
        expect(await as.admin.send('PUT', '/oauth2/providers/tracker', provider.client)).toMatchObject({status: 200, body: ''});
        const {body} = await people.sysadmin.send('GET', url);
        expect(body).toEqual([
            {name: 'tracker', display_name: 'Tracker', configured: true, client_id: 'topmast', connect_url: expect.any(String), complete_url: `${server.url}${base}/tracker/complete`},
            expect.objectContaining({name: 'wiki', display_name: 'Wiki'}),
        ]);
        expect((await as.admin.send('GET', '/oauth2/providers')).body).toEqual(body);

        await connect(people.alice);
        expect((await people.sysadmin.send('DELETE', `${url}/tracker`)).status).toBe(200);
        expect((await token(as.alice)).status, 'its accounts go with it').toBe(404);
        expect(await people.alice.send('GET', `${base}/tracker/connect`)).toMatchObject({status: 409, body: expect.stringContaining('not set up')});
    });

    test('a refresh that says no scopes changes none; how long a token lives is believed only when it can be', async () => {
        Object.assign(provider, {expiresIn: 30, saysScope: () => 'read'});
        await connect(people.alice);
        Object.assign(provider, {expiresIn: 1e300, saysScope: () => undefined});
        expect((await token(as.alice)).body).toEqual({access_token: expect.any(String), token_type: 'Bearer', scopes: ['read']});
    });

    test.each([
        ['a page', '<!doctype html><title>Log in</title>', 'without a token'],
        ['a list', '[]', 'without a token'],
        ['more than anybody can read', `{"access_token":"${'x'.repeat(70_000)}"}`, 'its answer is too large'],
        ['nothing', '', 'without a token'],
    ])('a token endpoint that answers %s connects nothing, and the user reads why', async (_what, answersWith, why) => {
        provider.answersWith = answersWith;
        await as.bob.send('DELETE', '/oauth2/token/tracker');
        expect((await connect(people.bob)).body).toContain(why);
        expect((await token(as.bob)).status).toBe(404);
    });

    test('a user sees what is connected, over all Apps, and ends it without the App; nobody else does, nor the App', async () => {
        await connect(people.alice);
        await connect(people.alice, 'wiki/connect');
        await as.alice.send('PUT', '/oauth2/user', {token: 'kept by the App'});
        const {status, body} = await people.alice.get('/connections');
        expect([status, body]).toEqual([200, [
            {app_id: 'desk', app_name: 'Help desk', provider: 'remote', provider_name: 'Help desk', scopes: []},
            {app_id: 'desk', app_name: 'Help desk', provider: 'tracker', provider_name: 'Tracker', scopes: ['read', 'write'], connected_at: expect.any(Number)},
            {app_id: 'desk', app_name: 'Help desk', provider: 'wiki', provider_name: 'Wiki', scopes: ['read', 'write'], connected_at: expect.any(Number)},
        ]]);
        const end = (person: Person, name: string) => person.send('DELETE', `${apiBase}/connections/desk/${name}`);
        expect((await end(people.sysadmin, 'tracker')).status, 'ends one of their own, of which there is none').toBe(200);
        expect((await token(as.alice)).status).toBe(200);
        expect(await as.alice.send('GET', '/connections')).toMatchObject({status: 403, body: {id: 'person_required'}});
        expect(await as.alice.send('DELETE', '/connections/desk/tracker')).toMatchObject({status: 403, body: {id: 'person_required'}});

        await people.sysadmin.post('/disable-app', {app_id: 'desk'});
        expect(await end(people.alice, 'tracker')).toMatchObject({status: 200, body: ''});
        expect(provider.seen.at(-1)).toMatchObject({path: '/revoke', fields: {token: expect.stringMatching(/^refresh-/)}});
        expect((await end(people.alice, 'remote')).status).toBe(200);
        expect((await people.alice.get('/connections')).body).toMatchObject([{provider: 'wiki'}]);
        await people.sysadmin.post('/enable-app', {app_id: 'desk'});
        await connectClients();
        expect((await as.alice.send('GET', '/oauth2/user')).body).toEqual({});
        expect((await token(as.alice)).status).toBe(404);
    });

    test('what an App does to its providers with an administrator\'s token is in the audit log too', async () => {
        await as.admin.send('PUT', '/oauth2/providers/wiki', second.client);
        await as.admin.send('DELETE', '/oauth2/providers/wiki');
        const {body} = await people.sysadmin.get('/audit?app_id=desk&limit=2');
        expect(body).toMatchObject([
            {actor_id: people.sysadmin.id, action: 'oauth2.provider.remove', detail: 'wiki, by the App with an administrator\'s token'},
            {actor_id: people.sysadmin.id, action: 'oauth2.provider.set', detail: 'wiki, by the App with an administrator\'s token'},
        ]);
        expect(JSON.stringify(body)).not.toContain(second.client.client_secret);
    });

    test('a provider that is removed, and an App that is uninstalled, revoke what was granted; the App comes back with neither accounts nor providers', async () => {
        await Promise.all([connect(people.alice), connect(people.bob), connect(people.alice, 'wiki/connect')]);
        await people.sysadmin.send('DELETE', `${apiBase}/apps/desk/oauth2/providers/wiki`);
        expect([second.accepted.size, second.seen.at(-1)?.path]).toEqual([0, '/revoke']);
        expect(provider.accepted.size).toBeGreaterThan(0);

        provider.seen.length = 0;
        await people.sysadmin.post('/uninstall-app', {app_id: 'desk'});
        expect(provider.seen.map(({path}) => path)).toEqual(['/revoke', '/revoke']);
        expect(provider.accepted.size).toBe(0);
        expect((await people.alice.get('/connections')).body).toEqual([]);
        await install(people.sysadmin, app);
        await connectClients();
        expect((await token(as.alice)).status).toBe(404);
        expect((await as.admin.send('GET', '/oauth2/providers')).body).toMatchObject([{configured: false}, {configured: false}]);
    });

    test('a provider that is down does not keep an App from being uninstalled', async () => {
        await connect(people.alice);
        provider.isBroken = true;
        expect(await people.sysadmin.post('/uninstall-app', {app_id: 'desk'})).toMatchObject({status: 200});
        await install(people.sysadmin, app);
        await connectClients();
    });
});
