import {createHmac} from 'node:crypto';
import {request as httpRequest} from 'node:http';

import {createVerifier} from 'fast-jwt';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';

import type {JsonObject} from '../protocol/index.ts';
import {at, textAt} from './fixtures/at.ts';
import {install} from './fixtures/appTokens.ts';
import {startTestApp, type TestApp} from './fixtures/startTestApp.ts';
import {startTestServer, type Person, type TestServer} from './fixtures/startTestServer.ts';

const permissions = ['act_as_bot', 'act_as_user', 'act_as_admin', 'remote_webhooks'];
let server: TestServer;
let sysadmin: Person;
const apps: TestApp[] = [];

beforeAll(async () => {
    server = await startTestServer({limits: {webhooksPerApp: 20}});
    sysadmin = await server.logIn('sysadmin');
});
afterAll(async () => {
    await server.close();
    await Promise.all(apps.map((app) => app.close()));
});

/** Installs an App with webhooks and tells its secret. */
async function installed(appId: string, manifest: JsonObject = {}, options: JsonObject = {}): Promise<{app: TestApp; secret: string}> {
    const app = await startTestApp({app_id: appId, requested_permissions: permissions, ...manifest});
    apps.push(app);
    app.answers['/webhook'] = {type: 'ok'};
    const {status, body} = await sysadmin.post('/install-app', {manifest_url: app.manifestUrl, ...options});
    expect([status, body]).toMatchObject([200, {}]);
    const known = await server.apps.get(appId);
    return {app, secret: known.webhookSecret ?? ''};
}

const addressOf = (appId: string, rest = '') => `/plugins/com.mattermost.apps/apps/${appId}/webhook${rest}`;
const post = (path: string, body: string, headers: Record<string, string> = {}) => server.anonymous.send('POST', path, body, headers);
const callsOf = async (app: TestApp, path: string, count = 1) => {
    await vi.waitFor(() => expect(app.calls(path)).toHaveLength(count));
    return app.calls(path);
};

describe('who may come in', () => {
    test('case 198, case 199, W36: HEAD and POST with the secret are taken, with a wrong one or none refused with 401; HEAD never reaches the App', async () => {
        const {app, secret} = await installed('door');
        const status = async (method: string, query: string, headers = {}) => (await server.anonymous.send(method, addressOf('door', query), undefined, headers)).status;
        expect(secret.length).toBeGreaterThan(20);
        expect([await status('HEAD', `?secret=${secret}`), await status('HEAD', '?secret=wrong'), await status('HEAD', '')]).toEqual([200, 401, 401]);
        expect([await status('POST', `?secret=${secret}`), await status('POST', '?secret=wrong'), await status('POST', '')]).toEqual([200, 401, 401]);
        expect(await status('HEAD', `/any/depth?secret=${secret}`)).toBe(200);
        await callsOf(app, '/webhook');
        expect(app.seen.filter(({path}) => path.startsWith('/webhook'))).toHaveLength(1);
    });

    test('W05: the secret is taken from a header too, and never handed on', async () => {
        const {app, secret} = await installed('headers');
        expect((await post(addressOf('headers'), '1', {'x-webhook-secret': secret})).status).toBe(200);
        expect((await post(addressOf('headers'), '2', {authorization: `Bearer ${secret}`})).status).toBe(200);
        expect((await post(addressOf('headers', `?a=1&secret=${secret}&b=%20x&s%65cret=${secret}`), '3', {cookie: 'MMAUTHTOKEN=x', 'x-csrf-token': 'y'})).status).toBe(200);
        const calls = await callsOf(app, '/webhook', 3);
        expect(JSON.stringify(calls)).not.toContain(secret);
        const third = calls.find((call) => at(call, 'values', 'data') === 3);
        expect(at(third, 'values', 'rawQuery')).toBe('a=1&b=%20x');
        expect(Object.keys(Object(at(third, 'values', 'headers')))).not.toEqual(expect.arrayContaining(['Cookie']));
        expect(Object.keys(Object(at(third, 'values', 'headers'))).filter((name) => /cookie|authorization|csrf|secret|session/i.test(name))).toEqual([]);
    });

    test('without authentication anybody is let in, also with the `secret=undefined` that Apps write (wild rule 24)', async () => {
        const {app} = await installed('open', {remote_webhook_auth_type: 'none'});
        expect((await post(addressOf('open', '?secret=undefined&channelId=c1'), '{}')).status).toBe(200);
        expect(at((await callsOf(app, '/webhook'))[0], 'values', 'rawQuery')).toBe('channelId=c1');
    });

    test('S2-114: a signature in place of the secret, as GitHub makes it, over the body as it came', async () => {
        const {app, secret} = await installed('signed', {remote_webhook_hmac: {header: 'X-Hub-Signature-256'}});
        const body = '{"zen": "Keep it  logically awesome."}';
        const signature = createHmac('sha256', secret).update(body).digest('hex');
        const send = async (written: string | undefined, sent = body) => (await post(addressOf('signed'), sent, written === undefined ? {} : {'x-hub-signature-256': written})).status;
        expect(await send(`sha256=${signature}`)).toBe(200);
        expect(await send(signature)).toBe(200);
        expect(await send(createHmac('sha256', secret).update(body).digest('base64'))).toBe(200);
        expect(await send(`sha256=${signature}`, `${body} `)).toBe(401);
        expect(await send('sha256=')).toBe(401);
        expect(await send(undefined)).toBe(401);
        expect((await post(addressOf('signed', `?secret=${secret}`), body)).status).toBe(401);
        expect((await server.anonymous.send('HEAD', addressOf('signed', `?secret=${secret}`))).status).toBe(200);
        await callsOf(app, '/webhook', 3);
    });

    test('S2-114: an App that checks signatures itself gets the body as it came', async () => {
        const {app} = await installed('own-check', {remote_webhook_auth_type: 'none', remote_webhook_raw_body: true});
        expect((await post(addressOf('own-check'), '{"a": 1.0}')).status).toBe(200);
        expect(Buffer.from(textAt((await callsOf(app, '/webhook'))[0], 'values', 'rawBody'), 'base64').toString()).toBe('{"a": 1.0}');
    });

    test('S2-016: not installed 404, disabled 403, without the permission 403', async () => {
        const {app, secret} = await installed('switched');
        await sysadmin.post('/disable-app', {app_id: 'switched'});
        expect((await post(addressOf('switched', `?secret=${secret}`), '{}')).body).toMatchObject({id: 'app_disabled', status_code: 403});
        expect((await post(addressOf('nobody', `?secret=${secret}`), '{}')).body).toMatchObject({id: 'app_not_found', status_code: 404});
        await installed('modest', {requested_permissions: ['act_as_bot']});
        expect((await post(addressOf('modest'), '{}')).body).toMatchObject({id: 'permission_missing', status_code: 403});
        expect(app.calls('/webhook')).toEqual([]);
    });

    test('W04: no user reaches the webhook, or anything below it, through a call', async () => {
        const {app} = await installed('forged');
        const {body: channel} = await sysadmin.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square');
        for (const path of ['/webhook', '/webhook/anything', '/WEBHOOK/x']) {
            const {body} = await sysadmin.post('/call', {path, values: {data: 'forged'}, context: {app_id: 'forged', channel_id: textAt(channel, 'id')}});
            expect(body).toMatchObject({type: 'error', code: 'path_reserved'});
        }
        expect(app.seen.filter(({path}) => path.toLowerCase().startsWith('/webhook'))).toEqual([]);
    });

    test('W06: the secret stays the same when the App is installed again', async () => {
        const {app, secret} = await installed('stays');
        await install(sysadmin, app);
        expect((await server.apps.get('stays')).webhookSecret).toBe(secret);
        expect((await post(addressOf('stays', `?secret=${secret}`), '{}')).status).toBe(200);
    });
});

describe('what the App is told', () => {
    test('S2-056, S2-113, case 204: method, headers as Go writes them, query without the secret, and the body: JSON decoded, anything else as text', async () => {
        const {app, secret} = await installed('told');
        const answer = await post(addressOf('told', `?channelId=c1&secret=${secret}&userId=u1`), '{"a": [1]}', {'x-goog-resource-state': 'exists', 'content-type': 'application/x-www-form-urlencoded'});
        expect([answer.status, answer.body]).toEqual([200, '']);
        expect(await callsOf(app, '/webhook')).toMatchObject([{values: {
            headers: {'X-Goog-Resource-State': 'exists', 'Content-Type': 'application/x-www-form-urlencoded'}, data: {a: [1]}, httpMethod: 'POST', rawQuery: 'channelId=c1&userId=u1',
        }}]);
        await post(addressOf('told', `?secret=${secret}`), 'a=1&b=2', {'content-type': 'application/x-www-form-urlencoded'});
        expect((await callsOf(app, '/webhook', 2)).map((call) => at(call, 'values', 'data'))).toContain('a=1&b=2');
    });

    test('of a header that comes twice, the first value', async () => {
        const {app, secret} = await installed('twice');
        const url = new URL(addressOf('twice', `?secret=${secret}`), server.url);
        await new Promise<void>((resolve, reject) => {
            httpRequest(url, {method: 'POST', headers: {'X-Many': ['first', 'second']}}, (response) => response.resume().on('end', resolve)).on('error', reject).end('x');
        });
        expect(at((await callsOf(app, '/webhook'))[0], 'values', 'headers', 'X-Many')).toBe('first');
    });

    test('case 200, W41: the default path, and whatever stands below it, at any depth', async () => {
        const {app, secret} = await installed('default-path');
        app.answers['/webhook/suffix'] = {};
        app.answers['/webhook/a/b/c'] = {};
        expect((await post(addressOf('default-path', `/suffix?secret=${secret}`), '{}')).status).toBe(200);
        expect((await post(addressOf('default-path', `/a/b/c/?secret=${secret}`), '{}')).status).toBe(200);
        expect((await post(addressOf('default-path', `/?secret=${secret}`), '{}')).status).toBe(200);
        await callsOf(app, '/webhook/suffix');
        await callsOf(app, '/webhook/a/b/c');
        await callsOf(app, '/webhook');
    });

    test.each([
        ['case 201', '/my-webhook'],
        ['case 202', '/my-webhook/manifest-suffix'],
    ])('%s: the path that the manifest names is called, with what stands below it appended', async (id, path) => {
        const appId = id.replace(' ', '-');
        const {app, secret} = await installed(appId, {on_remote_webhook: {path}});
        app.answers[path] = {};
        app.answers[`${path}/suffix`] = {};
        await post(addressOf(appId, `?secret=${secret}`), '{}');
        await post(addressOf(appId, `/suffix?secret=${secret}`), '{}');
        await callsOf(app, path);
        await callsOf(app, `${path}/suffix`);
    });

    test('case 203: the App\'s own path is no address here', async () => {
        const {app, secret} = await installed('case-203', {on_remote_webhook: {path: '/my-webhook'}});
        expect((await post(`/plugins/com.mattermost.apps/apps/case-203/my-webhook?secret=${secret}`, '{}')).status).toBe(404);
        expect(app.seen.filter(({path}) => path.startsWith('/my-webhook'))).toEqual([]);
    });

    test.each(['/..%2fadmin', '/a%2f..%2fb', '/a%3fb', '/a%25b', '//x'])('%s leads out of the webhook, and is refused', async (below) => {
        const {app, secret} = await installed(`out-${Buffer.from(below).toString('hex')}`);
        expect((await post(addressOf(textAt(app.manifest, 'app_id'), `${below}?secret=${secret}`), '{}')).body).toMatchObject({id: 'path_not_canonical'});
    });

    test('S0-003, S0-013, S0-014, S2-115: one way, signed, with the bot\'s token and nobody else\'s, whatever it asks for and whatever it answers', async () => {
        const {app, secret} = await installed('one-way', {
            on_remote_webhook: {path: '/webhook', expand: {acting_user_access_token: 'all', admin_access_token: 'all', acting_user: 'all'}},
        }, {secret: 'a secret of thirty-two characters!'});
        app.answers['/webhook'] = (_seen, response) => response.writeHead(200).end('<html>thanks</html>');
        expect((await post(addressOf('one-way', `?secret=${secret}`), '{}')).body).toBe('');
        const [call] = await callsOf(app, '/webhook');
        expect(textAt(call, 'context', 'bot_access_token')).not.toBe('');
        expect(Object.keys(Object(at(call, 'context'))).filter((key) => /acting_user|admin_access/.test(key))).toEqual([]);
        const [seen] = app.seen.filter(({path}) => path === '/webhook');
        const jwt = String(seen?.headers['mattermost-app-authorization']).replace('Bearer ', '');
        expect(createVerifier({key: 'a secret of thirty-two characters!'})(jwt)).toMatchObject({aud: 'one-way'});
        expect(seen?.headers['idempotency-key']).toEqual(expect.any(String));
        const list = async () => (await sysadmin.get('/deliveries?app_id=one-way')).body;
        await vi.waitFor(async () => expect(await list()).toMatchObject([{kind: 'webhook', state: 'done', attempts: 1}]));
        expect(app.calls('/webhook')).toHaveLength(1);
    });

    test('a sender that sends again what it had no answer to is heard once; two messages without an id are two', async () => {
        const {app, secret} = await installed('again');
        const send = (body: string, headers = {}) => post(addressOf('again', `?secret=${secret}`), body, headers);
        await send('{"n": 1}', {'x-github-delivery': 'guid-1'});
        await send('{"n": 1}', {'x-github-delivery': 'guid-1'});
        await send('{"n": 2}');
        await send('{"n": 2}');
        await callsOf(app, '/webhook', 3);
        expect((await sysadmin.get('/deliveries?app_id=again')).body).toHaveLength(3);
    });

    test('S2-113: a body over the limit is 413, and too many at once 429', async () => {
        const {secret} = await installed('limited');
        expect((await post(addressOf('limited', `?secret=${secret}`), 'x'.repeat(1024 * 1024 + 1))).status).toBe(413);
        const wrong = await Promise.all(Array.from({length: 25}, () => post(addressOf('limited', '?secret=wrong'), 'x')));
        expect(new Set(wrong.map(({status}) => status))).toEqual(new Set([401]));
        const right = await Promise.all(Array.from({length: 25}, () => post(addressOf('limited', `?secret=${secret}`), 'x')));
        expect(right.map(({status}) => status).sort().at(-1)).toBe(429);
        expect(right.filter(({status}) => status === 200)).toHaveLength(19);
    });
});

describe('what is seen of deliveries', () => {
    test('one that failed is put aside, shown without what it carried, and replayed by an administrator', async () => {
        const {app, secret} = await installed('failing');
        app.answers['/webhook'] = (_seen, response) => response.writeHead(404).end();
        await post(addressOf('failing', `?secret=${secret}`), '{"password": "of a stranger"}');
        const list = async () => (await sysadmin.get('/deliveries?app_id=failing&state=aside&kind=webhook')).body;
        await vi.waitFor(async () => expect(await list()).toMatchObject([{app_id: 'failing', path: '/webhook', state: 'aside', attempts: 1, last_error: {code: 'app_failed'}}]));
        expect(JSON.stringify(await list())).not.toContain('stranger');
        const id = textAt(await list(), 0, 'id');
        app.answers['/webhook'] = {type: 'ok'};
        expect((await (await server.logIn('alice')).post(`/deliveries/${id}/replay`)).status).toBe(403);
        expect((await sysadmin.post(`/deliveries/${id}/replay`)).body).toMatchObject({state: 'waiting'});
        await vi.waitFor(async () => expect((await sysadmin.get('/deliveries?app_id=failing')).body).toMatchObject([{state: 'done'}]));
        expect(app.calls('/webhook').map((call) => at(call, 'values', 'data', 'password'))).toEqual(['of a stranger', 'of a stranger']);
        const keys = app.seen.filter(({path}) => path === '/webhook').map(({headers}) => headers['idempotency-key']);
        expect(new Set(keys).size).toBe(1);
    });

    test('are read in pages, newest first', async () => {
        const {app, secret} = await installed('paged');
        for (const n of [1, 2, 3]) {
            await post(addressOf('paged', `?secret=${secret}`), String(n));
        }
        await callsOf(app, '/webhook', 3);
        const page = async (query: string) => Array.from(Object((await sysadmin.get(`/deliveries?app_id=paged&limit=2${query}`)).body), (one) => textAt(one, 'place'));
        const newest = await page('');
        const older = await page(`&before=${newest.at(-1)}`);
        expect([newest.length, older.length]).toEqual([2, 1]);
        expect(newest).not.toContain(older[0]);
        expect(await page(`&before=${older[0]}`)).toEqual([]);
        expect((await sysadmin.get('/deliveries?before=yesterday')).status).toBe(400);
    });

    test('an App sees its own, with its own token; users see none', async () => {
        const {app, secret} = await installed('looks');
        await post(addressOf('looks', `?secret=${secret}`), '{}');
        const token = textAt((await callsOf(app, '/webhook'))[0], 'context', 'bot_access_token');
        const own = await server.anonymous.send('GET', '/plugins/com.mattermost.apps/api/v1/deliveries?app_id=failing', undefined, {authorization: `Bearer ${token}`});
        expect(Array.from(Object(own.body), (one) => textAt(one, 'app_id'))).toEqual(['looks']);
        expect((await (await server.logIn('alice')).get('/deliveries')).status).toBe(403);
        expect((await server.anonymous.get('/deliveries')).status).toBe(401);
        expect((await sysadmin.get('/deliveries?state=nonsense')).status).toBe(400);
    });
});
