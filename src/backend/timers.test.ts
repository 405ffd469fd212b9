import {afterAll, afterEach, beforeAll, describe, expect, test, vi} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {appClient, install, tokensOf} from './fixtures/appTokens.ts';
import {startTestApp, type TestApp} from './fixtures/startTestApp.ts';
import {startTestServer, type Person, type TestServer} from './fixtures/startTestServer.ts';

let server: TestServer;
let sysadmin: Person;
let alice: Person;
let app: TestApp;
let tokens: {bot: string; user: string};
/** A real App, as itself and as alice. */
const asBot = (method: string, path: string, body?: unknown) => appClient(server, tokens.bot).send(method, path, body);
const asAlice = (method: string, path: string, body?: unknown) => appClient(server, tokens.user).send(method, path, body);
const inAnHour = () => Date.now() + 3_600_000;
const channelId = async (person: Person, name: string) => textAt((await person.send('GET', `/api/v4/teams/name/topmast/channels/name/${name}`)).body, 'id');

beforeAll(async () => {
    server = await startTestServer();
    app = await startTestApp({requested_permissions: ['act_as_bot', 'act_as_user'], on_install: {path: '/installed'}});
    app.answers['/installed'] = {};
    app.answers['/tick'] = {};
    sysadmin = await server.logIn('sysadmin');
    alice = await server.logIn('alice');
    await install(sysadmin, app);
    tokens = await tokensOf(app, alice);
});
afterEach(async () => {
    for (const as of [asBot, asAlice]) {
        for (const timer of Array.from(Object((await as('GET', '/timer')).body))) {
            await as('POST', '/timer/cancel', {id: at(timer, 'id')});
        }
    }
});
afterAll(async () => {
    await server.close();
    await app.close();
});

describe('making a timer', () => {
    test('case 221: nobody without an App\'s token; no call, a negative time, now and half a second ahead are refused; two seconds ahead fires once', async () => {
        expect((await server.anonymous.post('/timer', {at: inAnHour(), call: {path: '/tick'}})).status).toBe(401);
        expect((await alice.post('/timer', {at: inAnHour(), call: {path: '/tick'}})).body).toMatchObject({id: 'app_token_required', status_code: 401});
        const statusOf = async (body: unknown) => (await asBot('POST', '/timer', body)).status;
        expect(await statusOf({at: inAnHour()})).toBe(400);
        expect(await statusOf({at: inAnHour(), call: {}})).toBe(400);
        for (const wrong of [-1, 0, Date.now(), Date.now() + 500, 1.5, 'soon', null]) {
            expect(await statusOf({at: wrong, call: {path: '/tick'}})).toBe(400);
        }
        const answer = await asAlice('POST', '/timer', {at: Date.now() + 2_000, call: {path: '/tick', state: 'as it was given', expand: {acting_user: 'all', acting_user_access_token: 'all'}}, channel_id: await channelId(alice, 'support')});
        expect([answer.status, answer.body]).toEqual([200, '']);
        await vi.waitFor(() => expect(app.calls('/tick')).toHaveLength(1), {timeout: 10_000});
        const [call] = app.calls('/tick');
        // DESIGN, rulings: a timer runs as its creator and may expand that user's token if granted.
        expect(call).toMatchObject({state: 'as it was given', context: {acting_user: {username: 'alice'}, channel_id: await channelId(alice, 'support'), acting_user_access_token: expect.any(String)}});
        await vi.waitFor(async () => expect((await sysadmin.get('/deliveries?kind=timer')).body).toMatchObject([{state: 'done'}]));
        expect((await asAlice('GET', '/timer')).body).toEqual([]);
    }, 15_000);

    test('W04: a timer may call no more than a user may: reserved paths and others than plain ones are refused', async () => {
        const answerTo = async (path: string) => (await asBot('POST', '/timer', {at: inAnHour(), call: {path}})).body;
        for (const path of ['/webhook', '/webhook/x', '/ping', '/installed', '/oauth2/complete']) {
            expect(await answerTo(path)).toMatchObject({id: 'path_reserved', status_code: 403});
        }
        // What can be brought into its plain form is looked at in that form; what cannot is refused.
        expect(await answerTo('/tick/../webhook/x')).toMatchObject({id: 'path_reserved'});
        for (const path of ['/tick?x', '/%77ebhook', '/tick;x', '/tick#', '']) {
            expect(await answerTo(path)).toMatchObject({id: 'timer_invalid', status_code: 400});
        }
    });

    test('W04: as long as a timer waits, no user calls what it will call', async () => {
        app.answers['/due'] = {};
        const call = async (path: string) => (await alice.post('/call', {path, context: {app_id: 'desk', channel_id: await channelId(alice, 'support')}})).body;
        expect(await call('/due')).toMatchObject({type: 'ok'});
        const time = inAnHour();
        await asBot('POST', '/timer', {at: time, call: {path: '/due'}});
        expect(await call('/due')).toMatchObject({type: 'error', code: 'path_reserved'});
        expect(await call('/DUE')).toMatchObject({type: 'error', code: 'path_reserved'});
        await asBot('POST', '/timer/cancel', {at: time});
        expect(await call('/due')).toMatchObject({type: 'ok'});
        expect(app.calls('/due')).toHaveLength(2);
    });

    test('W04: what the App itself offers to users they may call all the same, with the state that it offered', async () => {
        app.answers['/due'] = {};
        app.answers['/offer'] = {type: 'form', form: {title: 'Remind me', fields: [], submit: {path: '/due', state: 'offered'}}};
        const context = {app_id: 'desk', channel_id: await channelId(alice, 'support')};
        const offer = (await alice.post('/call', {path: '/offer', context})).body;
        const submit = {path: textAt(offer, 'form', 'submit', 'path'), state: textAt(offer, 'form', 'submit', 'state')};
        const time = inAnHour();
        await asBot('POST', '/timer', {at: time, call: {path: '/due', state: 'of the timer'}});
        expect((await alice.post('/call', {...submit, context})).body).toMatchObject({type: 'ok'});
        expect(app.calls('/due').at(-1)).toMatchObject({state: 'offered'});
        expect((await alice.post('/call', {path: '/due', state: 'of the timer', context})).body).toMatchObject({code: 'path_reserved'});
    });

    test('only where its user may be', async () => {
        const leads = await channelId(sysadmin, 'leads');
        const bobs = await tokensOf(app, await server.logIn('bob'));
        const answer = await appClient(server, bobs.user).send('POST', '/timer', {at: inAnHour(), call: {path: '/tick'}, channel_id: leads});
        expect(answer.body).toMatchObject({id: 'context_denied', status_code: 403});
    });

    test('a timer is 10,000 bytes at most', async () => {
        expect((await asBot('POST', '/timer', {at: inAnHour(), call: {path: '/tick', state: 'x'.repeat(10_000)}})).status).toBe(413);
    });
});

describe('what waits', () => {
    test('W35: is listed and can be cancelled, each owner\'s for itself; the same time twice is 409 unless it is the same timer', async () => {
        const [first, second] = [inAnHour(), inAnHour() + 1];
        expect((await asBot('POST', '/timer', {at: second, call: '/tick'})).status).toBe(200);
        expect((await asBot('POST', '/timer', {at: first, call: {path: '/tick', state: {a: 1}}})).status).toBe(200);
        expect((await asBot('POST', '/timer', {at: first, call: {path: '/tick', state: {a: 1}}})).status).toBe(200);
        expect((await asBot('POST', '/timer', {at: first, call: {path: '/other'}})).body).toMatchObject({id: 'timer_taken', status_code: 409});
        expect((await asAlice('POST', '/timer', {at: first, call: {path: '/other'}})).status).toBe(200);

        const {body} = await asBot('GET', '/timer');
        expect(body).toEqual([{id: expect.any(String), at: first, call: {path: '/tick', state: {a: 1}}}, {id: expect.any(String), at: second, call: {path: '/tick'}}]);
        expect((await asBot('POST', '/timer/cancel', {at: first})).status).toBe(200);
        expect((await asBot('POST', '/timer/cancel', {at: first})).status).toBe(404);
        expect((await asAlice('POST', '/timer/cancel', {id: at(body, 1, 'id')})).status).toBe(404);
        expect((await asBot('POST', '/timer/cancel', {id: at(body, 1, 'id')})).status).toBe(200);
        expect((await asBot('POST', '/timer/cancel', {})).status).toBe(400);
        expect((await asBot('GET', '/timer')).body).toEqual([]);
        expect((await asAlice('GET', '/timer')).body).toHaveLength(1);
    });

    test('case 222, W35: fires after a restart, also when its time came while nobody was there', async () => {
        const before = app.calls('/tick').length;
        expect((await asBot('POST', '/timer', {at: Date.now() + 1_100, call: {path: '/tick', state: 'restart'}})).status).toBe(200);
        await server.restart();
        await vi.waitFor(() => expect(app.calls('/tick')).toHaveLength(before + 1), {timeout: 10_000});
        expect(app.calls('/tick').at(-1)).toMatchObject({state: 'restart'});
    }, 15_000);

    test('W35: goes with its App', async () => {
        expect((await asBot('POST', '/timer', {at: inAnHour(), call: {path: '/tick'}})).status).toBe(200);
        expect((await sysadmin.post('/uninstall-app', {app_id: 'desk'})).status).toBe(200);
        expect((await sysadmin.get('/deliveries')).body).toEqual([]);
        await install(sysadmin, app);
        tokens = await tokensOf(app, alice);
        expect((await asBot('GET', '/timer')).body).toEqual([]);
    });
});
