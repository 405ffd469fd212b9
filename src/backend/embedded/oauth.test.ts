/** The OAuth2 provider, as an OAuth app and the browser of a user meet it. */
import {createHash} from 'node:crypto';

import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';

import {createMattermost, injectTransport, type OAuthApp} from '../mattermost/index.ts';
import {demoTeam} from './fixtures/demoTeam.ts';
import {openServer, type TestServer} from './fixtures/openServer.ts';
import {csrfOf} from './accounts/sessions.ts';

let now = Date.now();
let house: TestServer;
let team: Awaited<ReturnType<typeof demoTeam>>;
let app: OAuthApp;
let aliceToken: string;
beforeAll(async () => {
    house = await openServer({now: () => now});
    team = await demoTeam(house);
    aliceToken = await house.login('alice');
});
afterAll(() => house.close());

const callback = 'https://survey.example/complete?from=topmast';
const mattermost = () => createMattermost({transport: injectTransport(house.server), adminToken: house.adminToken});
beforeEach(async () => {
    app = await mattermost().admin().createOAuthApp({name: 'Survey <b>', description: 'asks', homepage: 'https://survey.example', callback_urls: [callback], is_trusted: true});
});

const verifier = 'a-verifier-of-pkce-that-is-long-enough-for-it';
const question = (changes: Record<string, string> = {}) => ({
    response_type: 'code', client_id: app.id, redirect_uri: callback, state: 'my state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256', ...changes,
});
const visit = (query: Record<string, string>, token = aliceToken) =>
    house.server.inject({method: 'GET', url: `/oauth/authorize?${new URLSearchParams(query).toString()}`, headers: token ? {cookie: `MMAUTHTOKEN=${token}`} : {}});
const trade = (form: Record<string, string>) => house.server.inject({
    method: 'POST', url: '/oauth/access_token', headers: {'content-type': 'application/x-www-form-urlencoded'},
    payload: new URLSearchParams({client_id: app.id, client_secret: app.client_secret, redirect_uri: callback, code_verifier: verifier, ...form}).toString(),
});
const codeIn = (address: unknown) => new URL(String(address)).searchParams.get('code') ?? '';
const code = async () => codeIn((await visit(question())).headers['location']);
const me = async (token: string) => (await house.as(token)('GET', '/users/me')).json();

describe('the authorisation-code flow', () => {
    test('leads the user of a trusted app back at once, with a code that is traded for tokens', async () => {
        const back = await visit(question());
        expect(back.statusCode).toBe(302);
        const address = new URL(String(back.headers['location']));
        expect([address.origin + address.pathname, address.searchParams.get('state'), address.searchParams.get('from')]).toEqual(['https://survey.example/complete', 'my state', 'topmast']);
        const answer = await trade({grant_type: 'authorization_code', code: codeIn(address)});
        expect(answer.json()).toEqual({
            access_token: expect.stringMatching(/^\w{26}$/), refresh_token: expect.stringMatching(/^\w{26}$/), token_type: 'bearer', expires_in: 2_592_000, scope: 'user', id_token: '',
        });
        expect(answer.headers['cache-control']).toBe('no-store');
        expect(await me(answer.json().access_token)).toMatchObject({username: 'alice'});
    });

    test('asks the user of an app that is not trusted, once', async () => {
        app = await mattermost().admin().updateOAuthApp(app.id, {name: 'Survey <b>', description: 'asks', homepage: 'https://survey.example', callback_urls: [callback]});
        app = await mattermost().admin().oauthApp(app.id);
        const page = await visit(question());
        expect([page.statusCode, page.headers['content-type'], page.headers['x-frame-options']]).toEqual([200, 'text/html; charset=utf-8', 'DENY']);
        expect(page.body).toContain('Authorize Survey &lt;b&gt; to connect');
        expect(page.body).toContain('@alice');
        expect(page.body).toContain('error=access_denied&amp;state=my+state');
        const send = (csrf: string) => house.server.inject({
            method: 'POST', url: '/oauth/authorize', headers: {cookie: `MMAUTHTOKEN=${aliceToken}`, 'content-type': 'application/x-www-form-urlencoded'},
            payload: new URLSearchParams(question({csrf})).toString(),
        });
        expect((await send('forged')).statusCode).toBe(401);
        const allowed = await send(csrfOf(aliceToken));
        expect(allowed.statusCode).toBe(303);
        expect((await trade({grant_type: 'authorization_code', code: codeIn(allowed.headers['location'])})).statusCode).toBe(200);
        expect((await visit(question())).statusCode).toBe(302);
    });

    test('takes the answer of Mattermost\'s own page as JSON', async () => {
        const answer = await house.server.inject({method: 'POST', url: '/oauth/authorize', headers: {authorization: `Bearer ${aliceToken}`}, payload: JSON.stringify(question())});
        expect(codeIn(answer.json().redirect)).toMatch(/^\w{26}$/);
    });

    test.each([
        ['another address of return', {redirect_uri: 'https://evil.example/complete'}, 400],
        ['more behind the address', {redirect_uri: 'https://survey.example/complete?from=topmast&x'}, 400],
        ['an app that is not there', {client_id: 'x'.repeat(26)}, 404],
        ['an answer of another kind', {response_type: 'token'}, 400],
        ['plain PKCE', {code_challenge_method: 'plain'}, 400],
    ])('goes nowhere with %s', async (_, changes, status) => {
        const answer = await visit(question(changes));
        expect([answer.statusCode, answer.headers['location']]).toEqual([status, undefined]);
    });

    test('sends who is not logged in to the login', async () => {
        expect((await visit(question(), '')).headers['location']).toContain('/login?redirect_to=%2Foauth%2Fauthorize');
    });
});

describe('what is traded', () => {
    test('a code works once, for ten minutes, for its own app, address and verifier', async () => {
        const refusals: [string, Record<string, string>][] = [
            ['expired_code', {code: 'x'.repeat(26)}],
            ['redirect_uri', {code: await code(), redirect_uri: 'https://survey.example/other'}],
            ['expired_code', {code: await code(), code_verifier: 'another'}],
            ['credentials', {code: await code(), client_secret: 'x'.repeat(26)}],
            ['bad_grant', {code: await code(), grant_type: 'password'}],
        ];
        for (const [id, form] of refusals) {
            expect((await trade({grant_type: 'authorization_code', ...form})).json()).toMatchObject({id: `api.oauth.get_access_token.${id}.app_error`});
        }
        const used = await code();
        expect((await trade({grant_type: 'authorization_code', code: used})).statusCode).toBe(200);
        expect((await trade({grant_type: 'authorization_code', code: used})).statusCode).toBe(403);
        const late = await code();
        now += 10 * 60_000;
        expect((await trade({grant_type: 'authorization_code', code: late})).statusCode).toBe(403);
    });

    test('a code that comes a second time ends what the first one got', async () => {
        const used = await code();
        const {access_token: token, refresh_token: refreshToken} = (await trade({grant_type: 'authorization_code', code: used})).json();
        expect(await me(token)).toMatchObject({username: 'alice'});
        expect((await trade({grant_type: 'authorization_code', code: used, client_secret: 'not the secret'})).statusCode).toBe(403);
        expect(await me(token)).toMatchObject({username: 'alice'}); // Whoever is not the app ends nothing.
        expect((await trade({grant_type: 'authorization_code', code: used})).statusCode).toBe(403);
        expect((await house.as(token)('GET', '/users/me')).statusCode).toBe(401);
        expect((await trade({grant_type: 'refresh_token', refresh_token: refreshToken})).statusCode).toBe(404);
    });

    test('a user who is deactivated loses codes and tokens, and has none when active again', async () => {
        const [first, later] = [await code(), await code()];
        const {access_token: token, refresh_token: refreshToken} = (await trade({grant_type: 'authorization_code', code: first})).json();
        const activate = (active: boolean) => team.sysadmin.ask('PUT', `/users/${team.alice.id}/active`, {active});
        await activate(false);
        expect((await trade({grant_type: 'authorization_code', code: later})).statusCode).toBe(403);
        expect((await trade({grant_type: 'refresh_token', refresh_token: refreshToken})).statusCode).toBe(404);
        await activate(true);
        aliceToken = await house.login('alice');
        expect((await house.as(token)('GET', '/users/me')).statusCode).toBe(401);
        expect((await trade({grant_type: 'authorization_code', code: later})).statusCode).toBe(403);
    });

    test('of two who bring one refresh token at once, one gets tokens, and they work', async () => {
        const {refresh_token: refreshToken} = (await trade({grant_type: 'authorization_code', code: await code()})).json();
        const refresh = () => trade({grant_type: 'refresh_token', refresh_token: refreshToken});
        const answers = await Promise.all([refresh(), refresh()]);
        expect(answers.map(({statusCode}) => statusCode).toSorted()).toEqual([200, 404]);
        const won = answers.find(({statusCode}) => statusCode === 200);
        expect(await me(won?.json().access_token)).toMatchObject({username: 'alice'});
    });

    test('a refresh token gives the next tokens and ends those before', async () => {
        const first = (await trade({grant_type: 'authorization_code', code: await code()})).json();
        now += first.expires_in * 1_000;
        aliceToken = await house.login('alice');
        expect((await house.as(first.access_token)('GET', '/users/me')).statusCode).toBe(401);
        const second = (await trade({grant_type: 'refresh_token', refresh_token: first.refresh_token})).json();
        expect(await me(second.access_token)).toMatchObject({username: 'alice'});
        expect((await trade({grant_type: 'refresh_token', refresh_token: first.refresh_token})).statusCode).toBe(404);
        expect(second.refresh_token).not.toBe(first.refresh_token);
    });

    test('ends when the user, or the token itself, takes it back, and with its app', async () => {
        const {access_token: one} = (await trade({grant_type: 'authorization_code', code: await code()})).json();
        await mattermost().as({token: one}).deauthorize(app.id);
        expect((await house.as(one)('GET', '/users/me')).statusCode).toBe(401);
        const {access_token: two} = (await trade({grant_type: 'authorization_code', code: await code()})).json();
        await mattermost().admin().deleteOAuthApp(app.id);
        expect((await house.as(two)('GET', '/users/me')).statusCode).toBe(401);
    });

    test('cannot be used to get more: no other token, no other app', async () => {
        const {access_token: token} = (await trade({grant_type: 'authorization_code', code: await code()})).json();
        await team.sysadmin.ask('PUT', `/users/${team.alice.id}/roles`, {roles: 'system_user system_user_access_token'});
        expect((await house.as(token)('POST', '/users/me/tokens', {description: 'more'})).statusCode).toBe(403);
        const answer = await house.server.inject({method: 'POST', url: '/oauth/authorize', headers: {authorization: `Bearer ${token}`}, payload: JSON.stringify(question())});
        expect(answer.statusCode).toBe(403);
    });
});
