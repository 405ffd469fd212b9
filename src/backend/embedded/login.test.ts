/** Who one is: passwords, cookies and their CSRF token, bearer tokens, throttling, restarts. */
import {rm} from 'node:fs/promises';

import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {openServer, type TestServer} from './fixtures/openServer.ts';

let house: TestServer;
beforeAll(async () => {
    house = await openServer();
});
afterAll(() => house.close());

/** The cookies of a login as a browser would send them back. */
async function cookiesOf(username: string, headers: Record<string, string> = {}): Promise<Record<string, string>> {
    const answer = await house.ask('POST', '/users/login', {login_id: username, password: 'topmast-demo'}, headers);
    return Object.fromEntries(answer.cookies.map(({name, value}) => [name, value]));
}

describe('logging in', () => {
    test('answers the user, a token, and three cookies of which only the token is hidden from the page', async () => {
        const answer = await house.ask('POST', '/users/login', {login_id: 'alice', password: 'topmast-demo', token: '', deviceId: ''});
        expect(answer.statusCode).toBe(200);
        expect(answer.json()).toMatchObject({username: 'alice', email: 'alice@topmast.test'});
        expect(answer.body).not.toContain('password_hash');
        expect(answer.headers['token']).toMatch(/^[a-z0-9]{26}$/);
        expect(answer.cookies).toEqual([
            expect.objectContaining({name: 'MMAUTHTOKEN', value: answer.headers['token'], httpOnly: true, sameSite: 'Lax', path: '/'}),
            expect.not.objectContaining({httpOnly: true}),
            expect.not.objectContaining({httpOnly: true}),
        ]);
        expect(answer.cookies[1]).toMatchObject({name: 'MMUSERID', value: answer.json().id});
        expect(answer.cookies[2]?.name).toBe('MMCSRF');
    });

    test('takes an e-mail address or an id for the name', async () => {
        const me = (await house.as(await house.login('alice'))('GET', '/users/me')).json();
        expect((await house.ask('POST', '/users/login', {login_id: 'ALICE@topmast.test', password: 'topmast-demo'})).statusCode).toBe(200);
        expect((await house.ask('POST', '/users/login', {id: me.id, password: 'topmast-demo'})).statusCode).toBe(200);
    });

    test.each([
        ['a wrong password', {login_id: 'alice', password: 'wrong'}, 401, 'api.user.login.invalid_credentials_email_username'],
        ['nobody', {login_id: 'nobody', password: 'topmast-demo'}, 401, 'api.user.login.invalid_credentials_email_username'],
        ['the service account', {login_id: 'topmast', password: 'topmast-demo'}, 401, 'api.user.login.bot_login_forbidden.app_error'],
        ['no password', {login_id: 'alice', password: ''}, 400, 'api.user.login.blank_pwd.app_error'],
        ['what is no JSON', '{"login_id":', 400, 'api.context.invalid_body_param.app_error'],
    ])('refuses %s', async (_, body, status, id) => {
        const answer = await house.ask('POST', '/users/login', body);
        expect(answer.json()).toMatchObject({status_code: status, id});
        expect(answer.statusCode).toBe(status);
        expect(answer.cookies).toEqual([]);
    });

    test('locks an account for ten minutes after ten wrong passwords, the right one included', async () => {
        let clock = 1_700_000_000_000;
        const other = await openServer({now: () => clock});
        const attempt = async (password: string) => (await other.ask('POST', '/users/login', {login_id: 'bob', password})).json();
        const guesses = await Promise.all(Array.from({length: 10}, () => attempt('guess')));
        expect(new Set(guesses.map(({id}) => id))).toEqual(new Set(['api.user.login.invalid_credentials_email_username']));
        expect((await attempt('topmast-demo')).id).toBe('api.user.check_user_login_attempts.too_many.app_error');
        clock += 10 * 60_000;
        expect((await attempt('topmast-demo')).username).toBe('bob');
        await other.close();
    });

    test('gives no cookies to a page of another origin', async () => {
        expect(await cookiesOf('alice', {origin: 'http://evil.example', host: 'localhost:8066'})).toEqual({});
        expect(Object.keys(await cookiesOf('alice', {origin: 'http://localhost:8066', host: 'localhost:8066'}))).toHaveLength(3);
    });
});

describe('a browser session', () => {
    test('reads with the cookie alone and writes only with the CSRF token beside it', async () => {
        const {MMAUTHTOKEN, MMCSRF} = await cookiesOf('alice');
        const cookie = `MMAUTHTOKEN=${MMAUTHTOKEN}`;
        expect((await house.ask('GET', '/users/me', undefined, {cookie})).statusCode).toBe(200);

        const patch = (headers: Record<string, string>) => house.ask('PUT', '/users/me/patch', {nickname: 'Al'}, {cookie, ...headers});
        expect((await patch({})).json()).toMatchObject({status_code: 401, id: 'api.context.session_expired.app_error'});
        expect((await patch({'x-requested-with': 'XMLHttpRequest'})).statusCode).toBe(401);
        expect((await patch({'x-csrf-token': 'a'.repeat(26)})).statusCode).toBe(401);
        expect((await patch({'x-csrf-token': MMCSRF ?? ''})).json()).toMatchObject({nickname: 'Al'});
    });

    test('ends with a logout, which needs the CSRF token too', async () => {
        const {MMAUTHTOKEN, MMCSRF = ''} = await cookiesOf('alice');
        const cookie = `MMAUTHTOKEN=${MMAUTHTOKEN}`;
        expect((await house.ask('POST', '/users/logout', undefined, {cookie})).statusCode).toBe(401);
        const answer = await house.ask('POST', '/users/logout', undefined, {cookie, 'x-csrf-token': MMCSRF});
        expect(answer.json()).toEqual({status: 'OK'});
        expect(answer.cookies.map(({name, value, maxAge}) => [name, value, maxAge])).toEqual([['MMAUTHTOKEN', '', 0], ['MMUSERID', '', 0], ['MMCSRF', '', 0]]);
        expect((await house.ask('GET', '/users/me', undefined, {cookie})).statusCode).toBe(401);
    });

    test('ends for all other windows when the password changes', async () => {
        const [here, elsewhere] = [await house.login('bob'), await house.login('bob')];
        const change = (current_password: string, new_password: string) => house.as(here)('PUT', '/users/me/password', {current_password, new_password});
        expect((await change('wrong', 'another-one')).statusCode).toBe(400);
        expect((await change('topmast-demo', 'short')).statusCode).toBe(400);
        expect((await change('topmast-demo', 'another-one')).statusCode).toBe(200);
        expect((await house.as(elsewhere)('GET', '/users/me')).statusCode).toBe(401);
        expect((await house.as(here)('GET', '/users/me')).statusCode).toBe(200);
        await change('another-one', 'topmast-demo');
    });
});

describe('a token in the header', () => {
    test.each(['Bearer', 'bearer', 'BEARER', 'token'])('is taken after %s and needs no CSRF token (rule 17)', async (scheme) => {
        const headers = {authorization: `${scheme} ${await house.login('alice')}`};
        expect((await house.ask('PUT', '/users/me/patch', {nickname: 'Al'}, headers)).statusCode).toBe(200);
    });

    test('of nobody, or none at all, is a 401 in Mattermost\'s shape', async () => {
        const expected = {id: 'api.context.session_expired.app_error', message: 'Invalid or expired session, please login again.', status_code: 401};
        expect((await house.ask('GET', '/users/me')).json()).toMatchObject(expected);
        expect((await house.as('x'.repeat(26))('GET', '/users/me')).json()).toMatchObject({...expected, detailed_error: '', request_id: expect.any(String)});
    });
});

test('a restart keeps sessions, forgets the service account\'s old token, and makes no second demo team', async () => {
    const first = await openServer();
    const token = await first.login('alice');
    const before = (await first.as(token)('GET', '/users/me/teams')).json();
    await first.close({keep: true});

    const second = await openServer({place: first.place});
    expect((await second.as(token)('GET', '/users/me/teams')).json()).toEqual(before);
    expect((await second.as(first.adminToken)('GET', '/users/me')).statusCode).toBe(401);
    expect((await second.as(second.adminToken)('GET', '/users/me')).json()).toMatchObject({username: 'topmast', roles: 'system_admin system_user'});
    await second.close({keep: true});

    await expect(openServer({place: first.place, demo: false})).rejects.toThrow(/holds the demo users/);
    await rm(first.place.dataDir, {recursive: true});
});

test('a session that is used lives on, one that is not ends after thirty days', async () => {
    let clock = 1_700_000_000_000;
    const day = 24 * 60 * 60_000;
    const other = await openServer({now: () => clock});
    const [used, unused] = [await other.login('alice'), await other.login('alice')];
    clock += 29 * day;
    expect((await other.as(used)('GET', '/users/me')).statusCode).toBe(200);
    clock += 2 * day;
    expect((await other.as(used)('GET', '/users/me')).statusCode).toBe(200);
    expect((await other.as(unused)('GET', '/users/me')).statusCode).toBe(401);
    await other.close();
});
