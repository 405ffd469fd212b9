import {afterAll, beforeAll, expect, it} from 'vitest';

import {openServer, type TestServer} from '../embedded/fixtures/openServer.ts';
import {createMattermost} from './createMattermost.ts';
import {createSessions} from './createSessions.ts';
import {injectTransport} from './injectTransport.ts';
import type {Transport} from './Transport.ts';

let server: TestServer;
beforeAll(async () => {
    server = await openServer();
});
afterAll(() => server.close());

/** Sessions that count what they ask, with a clock that a test sets. */
function open() {
    const seen = {asked: 0, now: 0, isDown: false};
    const real = injectTransport(server.server);
    const transport: Transport = (request) => {
        seen.asked++;
        return seen.isDown ? Promise.reject(new Error('down')) : real(request);
    };
    const mattermost = createMattermost({transport, adminToken: server.adminToken});
    return {seen, sessions: createSessions({mattermost, now: () => seen.now})};
}

it.each(['Bearer', 'BEARER', 'bearer', 'token'])('knows who sends "%s …" (wild rule 17)', async (scheme) => {
    const {sessions} = open();
    const token = await server.login('alice');
    expect(await sessions.authenticate({authorization: `${scheme} ${token}`})).toMatchObject({isAdmin: false, credential: {token}});
});

it('knows a browser by its cookie, and takes no other cookie along', async () => {
    const {sessions} = open();
    const token = await server.login('sysadmin');
    const caller = await sessions.authenticate({cookie: `a=b; MMAUTHTOKEN=${token}; MMCSRF=c`});
    expect(caller).toMatchObject({isAdmin: true, credential: {cookie: `MMAUTHTOKEN=${token}`, csrf: 'c'}});
});

it('a browser\'s CSRF token is the one that Mattermost takes for this session; a cookie and a header that agree prove nothing', async () => {
    const {sessions, seen} = open();
    const login = await server.ask('POST', '/users/login', {login_id: 'alice', password: 'topmast-demo'});
    const [token, csrf] = ['MMAUTHTOKEN', 'MMCSRF'].map((name) => login.cookies.find((cookie) => cookie.name === name)?.value ?? '');
    const proves = async (headers: Record<string, string>) => {
        const caller = await sessions.authenticate(headers);
        return caller && sessions.provesCsrf(caller);
    };
    expect(await proves({cookie: `MMAUTHTOKEN=${token}; MMCSRF=forged`, 'x-csrf-token': 'forged'})).toBe(false);
    expect(await proves({cookie: `MMAUTHTOKEN=${token}`})).toBe(false);
    expect(await proves({cookie: `MMAUTHTOKEN=${token}`, 'x-csrf-token': csrf ?? ''})).toBe(true);
    expect(await proves({authorization: `Bearer ${token}`})).toBe(true);

    seen.asked = 0;
    expect(await proves({cookie: `MMAUTHTOKEN=${token}`, 'x-csrf-token': csrf ?? ''})).toBe(true);
    expect(seen.asked).toBe(0);
});

it('forgets one who was refused, and no other', async () => {
    const {sessions, seen} = open();
    const [alice, bob] = await Promise.all([server.login('alice'), server.login('bob')]);
    const know = () => Promise.all([alice, bob].map((token) => sessions.authenticate({authorization: `Bearer ${token}`})));
    await know();
    seen.asked = 0;
    sessions.forget({token: alice});
    await know();
    expect(seen.asked).toBe(1);
});

it('does not know who sends nothing, or something wrong', async () => {
    const {sessions} = open();
    for (const headers of [{}, {authorization: 'Basic abc'}, {authorization: 'Bearer wrong'}, {cookie: 'MMAUTHTOKEN=wrong'}, {cookie: 'XMMAUTHTOKEN=x'}]) {
        expect(await sessions.authenticate(headers)).toBeUndefined();
    }
});

it('asks Mattermost once in five seconds, and once for all who ask at the same time', async () => {
    const {sessions, seen} = open();
    const headers = {authorization: `Bearer ${await server.login('alice')}`};
    await Promise.all([sessions.authenticate(headers), sessions.authenticate(headers)]);
    seen.now = 4_999;
    await sessions.authenticate(headers);
    expect(seen.asked).toBe(1);
    seen.now = 5_000;
    await sessions.authenticate(headers);
    expect(seen.asked).toBe(2);
});

it('notices a logout after that, or when it is told', async () => {
    const {sessions} = open();
    const token = await server.login('alice');
    const headers = {authorization: `Bearer ${token}`};
    expect(await sessions.authenticate(headers)).toBeDefined();
    await server.as(token)('POST', '/users/logout');
    expect(await sessions.authenticate(headers)).toBeDefined();
    sessions.forget();
    expect(await sessions.authenticate(headers)).toBeUndefined();
});

it('takes nobody for logged out while Mattermost is down', async () => {
    const {sessions, seen} = open();
    const headers = {authorization: `Bearer ${await server.login('alice')}`};
    seen.isDown = true;
    await expect(sessions.authenticate(headers)).rejects.toMatchObject({status: 503});
    seen.isDown = false;
    expect(await sessions.authenticate(headers)).toBeDefined();
});
