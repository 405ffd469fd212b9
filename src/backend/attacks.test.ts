/** The attacks that the former server let through (server.md 7.1), each tried over real HTTP and refused. */
import {createHash, createHmac} from 'node:crypto';

import {afterAll, beforeAll, expect, test, vi} from 'vitest';

import {at, textAt} from './fixtures/at.ts';
import {startTestApp, type TestApp} from './fixtures/startTestApp.ts';
import {apiBase, startTestServer, type Answer, type Person, type TestServer} from './fixtures/startTestServer.ts';

const root = '/plugins/com.mattermost.apps';
const jwtSecret = 'the secret that signs every call of the App';
const mine = {permissions: ['act_as_bot', 'act_as_user', 'remote_webhooks', 'remote_oauth2'], locations: ['/command', '/post_menu']};

let server: TestServer;
let strict: TestServer;
let app: TestApp;
let people: Record<'sysadmin' | 'alice' | 'bob', Person>;
let support: string;
/** Private; bob is not in it. */
let leads: string;
let teamId: string;

beforeAll(async () => {
    [server, strict] = await Promise.all([startTestServer(), startTestServer({sealedCalls: 'require'})]);
    app = await startTestApp({
        requested_permissions: mine.permissions, requested_locations: mine.locations,
        on_install: {path: '/welcome'}, on_uninstall: {path: '/goodbye'},
        bindings: {path: '/bindings'},
    });
    Object.assign(app.answers, {
        '/welcome': {type: 'ok'}, '/goodbye': {type: 'ok'}, '/send': {type: 'ok'}, '/webhook': {type: 'ok'},
        '/bindings': {type: 'ok', data: [{location: '/post_menu', bindings: [{location: 'send', label: 'Send', submit: {path: '/send', state: {price: 7}, expand: {channel: 'id'}}}]}]},
    });
    const [sysadmin, alice, bob] = await Promise.all([server.logIn('sysadmin'), server.logIn('alice'), server.logIn('bob')]);
    people = {sysadmin, alice, bob};
    teamId = textAt((await alice.send('GET', '/api/v4/teams/name/topmast')).body, 'id');
    support = textAt((await alice.send('GET', `/api/v4/teams/${teamId}/channels/name/support`)).body, 'id');
    leads = textAt((await alice.send('POST', '/api/v4/channels', {team_id: teamId, name: 'secret-plans', display_name: 'Secret', type: 'P'})).body, 'id');
    expect((await sysadmin.post('/install-app', {manifest_url: app.manifestUrl, secret: jwtSecret})).status).toBe(200);
});
afterAll(async () => {
    await Promise.all([server.close(), strict.close()]);
    await app.close();
});

const call = (who: Person, path: string, more: object = {}, context: object = {}) =>
    who.post('/call', {path, ...more, context: {app_id: 'desk', channel_id: support, ...context}});
const lastCall = () => app.calls('/send').at(-1);
const webhookSecret = async () => (await server.apps.get('desk')).webhookSecret ?? '';
const named = (list: Answer) => JSON.stringify(list.body);

test('W01: no user, and no administrator, reads the secret that signs calls', async () => {
    for (const who of [people.alice, people.sysadmin]) {
        for (const path of ['/apps/desk', '/apps']) {
            const answer = await who.get(path);
            expect(answer.status).toBe(200);
            expect(named(answer)).not.toContain(jwtSecret);
            expect(named(answer)).not.toContain(await webhookSecret());
            expect(named(answer)).not.toMatch(/"(?:secret|webhook_secret|jwtSecret)":/);
        }
    }
});

test.each(['/goodbye?x', '/%67oodbye', '/%2567oodbye', '/goodbye#x', '/./goodbye', '//goodbye', '/GOODBYE', '/goodbye/', '/goodbye\u0000', '/x/../goodbye'])(
    'W02: no spelling of a lifecycle path reaches it: %j', async (path) => {
        const before = app.seen.length;
        expect((await call(people.alice, path)).body).toMatchObject({type: 'error', code: expect.stringMatching(/^path_/)});
        expect(app.seen).toHaveLength(before);
    });

test.each(['/%2e%2e/admin', '/../admin', '/a/../../admin', '/..%2fadmin', '/a/%2e%2e/%2e%2e/admin', '/\\..\\admin', 'http://evil.example/', '//evil.example/x', '@evil.example/'])(
    'W03: no call leaves the address of the App: %j', async (path) => {
        const before = app.seen.length;
        expect((await call(people.alice, path)).body).toMatchObject({type: 'error', code: 'path_not_canonical'});
        expect(app.seen).toHaveLength(before);
    });

test('W04: no user calls the webhook, anything below it, or what events are told to', async () => {
    app.answers['/told'] = {type: 'ok'};
    await call(people.alice, '/send', {expand: {acting_user_access_token: 'all'}});
    const bot = textAt(lastCall(), 'context', 'bot_access_token');
    const subscribed = await server.anonymous.send('POST', `${apiBase}/subscribe`, {subject: 'user_created', call: '/told'}, {authorization: `Bearer ${bot}`});
    expect(subscribed.status).toBe(200);
    for (const path of ['/webhook', '/webhook/anything', '/webhook/a/b', '/Webhook/x', '/told', '/ping']) {
        expect((await call(people.alice, path, {values: {data: 'forged'}})).body).toMatchObject({type: 'error', code: 'path_reserved'});
    }
    expect([...app.calls('/webhook'), ...app.calls('/webhook/anything'), ...app.calls('/told')]).toEqual([]);
});

test('W05: the secret of a webhook is not handed on, nor what authenticates the sender elsewhere', async () => {
    const secret = await webhookSecret();
    const before = app.calls('/webhook').length;
    const sent = await server.anonymous.send('POST', `${root}/apps/desk/webhook?a=1&secret=${secret}`, {n: 1}, {cookie: 'MMAUTHTOKEN=abc', 'x-webhook-secret': secret});
    expect(sent.status).toBe(200);
    await vi.waitFor(() => expect(app.calls('/webhook')).toHaveLength(before + 1));
    const text = JSON.stringify(app.calls('/webhook').at(-1));
    expect(text).toContain('a=1');
    expect(text).not.toContain(secret);
    expect(text).not.toContain('MMAUTHTOKEN');
    expect((await server.anonymous.send('POST', `${root}/apps/desk/webhook?secret=${secret.slice(0, -1)}`, {})).status).toBe(401);
});

test('W07: nobody fakes a notification, or who acts', async () => {
    await call(people.alice, '/send', {}, {subject: 'user_joined_channel', acting_user_id: people.bob.id, acting_user: {id: people.bob.id}, bot_access_token: 'x', user_id: people.bob.id});
    expect(lastCall()).toMatchObject({context: {acting_user: {id: people.alice.id}}});
    expect(JSON.stringify(lastCall())).not.toContain(people.bob.id);
    expect(at(lastCall(), 'context', 'subject')).toBeUndefined();
    expect(at(lastCall(), 'context', 'user_id')).toBeUndefined();
    expect(at(lastCall(), 'context', 'bot_access_token')).not.toBe('x');
});

test('W08: no ids of places that the caller is not in; who is removed is refused at once', async () => {
    const denied = {type: 'error', code: 'context_denied'};
    expect((await call(people.bob, '/send', {}, {channel_id: leads})).body).toMatchObject(denied);
    expect((await people.bob.get(`/bindings?channel_id=${leads}`)).status).toBe(403);
    const secretPost = textAt((await people.alice.send('POST', '/api/v4/posts', {channel_id: leads, message: 'plans'})).body, 'id');
    expect((await call(people.bob, '/send', {}, {post_id: secretPost})).body).toMatchObject(denied);

    await people.alice.send('POST', `/api/v4/channels/${leads}/members`, {user_id: people.bob.id});
    expect((await call(people.bob, '/send', {}, {channel_id: leads})).body).toMatchObject({type: 'ok'});
    expect((await people.alice.send('DELETE', `/api/v4/channels/${leads}/members/${people.bob.id}`)).status).toBe(200);
    const before = app.seen.length;
    expect((await call(people.bob, '/send', {}, {channel_id: leads})).body).toMatchObject(denied);
    expect(app.seen).toHaveLength(before);
});

test('W09: strangers are told nothing about Apps and bots', async () => {
    for (const path of ['/bot-ids', '/oauth-app-ids', '/marketplace', '/apps', '/apps/desk', '/bindings', '/audit', '/policy', '/deliveries']) {
        expect((await server.anonymous.get(path)).status, path).toBe(401);
    }
});

test('W10: the ends of the OAuth2 flow are for who is logged in; the empty user is nobody', async () => {
    for (const path of ['connect', 'complete?state=x.&code=1', 'complete?state=&code=1']) {
        const {status} = await server.anonymous.send('GET', `${root}/apps/desk/oauth2/remote/${path}`);
        expect(status, path).toBe(401);
    }
    expect(app.seen.filter(({path}) => path.startsWith('/oauth2'))).toEqual([]);
});

test('W11: an App gets nobody else\'s bot, however its id is written', async () => {
    const made = await people.sysadmin.send('POST', '/api/v4/bots', {username: 'payroll', display_name: 'Not yours'});
    const thief = await startTestApp({app_id: 'payroll'});
    const other = await startTestApp({app_id: 'Desk'});
    const first = await people.sysadmin.post('/install-app', {manifest_url: thief.manifestUrl});
    expect(first).toMatchObject({status: 200, body: {bot_username: 'payroll-app'}});
    expect(textAt(first.body, 'bot_user_id')).not.toBe(textAt(made.body, 'user_id'));
    const second = await people.sysadmin.post('/install-app', {manifest_url: other.manifestUrl});
    expect(second).toMatchObject({status: 200, body: {bot_username: 'desk-app'}});
    expect(textAt(second.body, 'bot_user_id')).not.toBe((await server.apps.get('desk')).bot.userId);
    await Promise.all([thief.close(), other.close()]);
});

test('W12: the JWT names who signs, for whom, since when, who acts, and exactly this body', async () => {
    await call(people.alice, '/send');
    const seen = app.seen.filter(({path}) => path === '/send').at(-1);
    const [head = '', claims = '', signature = ''] = String(seen?.headers['mattermost-app-authorization']).replace('Bearer ', '').split('.');
    expect(signature).toBe(createHmac('sha256', jwtSecret).update(`${head}.${claims}`).digest('base64url'));
    const claimed: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString());
    const iat = Number(at(claimed, 'iat'));
    expect(claimed).toMatchObject({
        iss: server.url, aud: 'desk', iat: expect.any(Number), exp: iat + 900, jti: expect.any(String), acting_user_id: people.alice.id,
        body_sha256: createHash('sha256').update(seen?.text ?? '').digest('hex'),
    });
});

test('W13: with SEALED_CALLS=require, what an App declared is neither invented nor bent', async () => {
    const [administrator, alice] = await Promise.all([strict.logIn('sysadmin'), strict.logIn('alice')]);
    const other = await startTestApp({requested_permissions: mine.permissions, requested_locations: mine.locations, bindings: {path: '/bindings'}});
    Object.assign(other.answers, {'/send': {type: 'ok'}, '/bindings': app.answers['/bindings']});
    await administrator.post('/install-app', {manifest_url: other.manifestUrl});
    const channelId = textAt((await alice.send('GET', '/api/v4/teams/name/topmast/channels/name/support')).body, 'id');
    const bindings = await alice.get(`/bindings?channel_id=${channelId}`);
    const menu = Array.isArray(bindings.body) ? bindings.body.find((top) => at(top, 'location') === '/post_menu') : undefined;
    const sealed = textAt(menu, 'bindings', 0, 'submit', 'state');
    const send = async (who: Person, body: object) => (await who.post('/call', {path: '/send', ...body, context: {app_id: 'desk', channel_id: channelId}})).body;
    const refused = {type: 'error', code: 'seal_invalid'};

    expect(await send(alice, {state: {price: 0}})).toMatchObject(refused);
    expect(await send(alice, {expand: {acting_user_access_token: 'all'}})).toMatchObject(refused);
    expect(await send(alice, {state: `${sealed.slice(0, -1)}${sealed.endsWith('A') ? 'B' : 'A'}`})).toMatchObject(refused);
    expect(await send(administrator, {state: sealed})).toMatchObject(refused);
    expect(other.calls('/send')).toEqual([]);

    expect(await send(alice, {state: sealed, expand: {acting_user_access_token: 'all'}})).toMatchObject({type: 'ok'});
    expect(other.calls('/send')).toMatchObject([{state: {price: 7}, context: {channel: {id: channelId}}}]);
    expect(at(other.calls('/send')[0], 'context', 'acting_user_access_token')).toBeUndefined();
    await other.close();
});

test('W14: no debugging command and no log of calls shows a token', async () => {
    await call(people.alice, '/send', {expand: {acting_user_access_token: 'all'}});
    const tokens = [textAt(lastCall(), 'context', 'bot_access_token'), textAt(lastCall(), 'context', 'acting_user_access_token')];
    const answers = await Promise.all([
        people.sysadmin.post('/call', {path: '/debug/sessions/list', values: {app: 'desk'}, context: {app_id: 'apps', channel_id: support}}),
        vi.waitFor(async () => {
            const calls = await people.sysadmin.get('/apps/desk/calls');
            expect(named(calls)).toContain('/send');
            return calls;
        }),
        people.sysadmin.get('/deliveries'), people.sysadmin.get('/audit'), people.sysadmin.send('GET', '/metrics'),
    ]);
    expect(answers.map(({status}) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(answers[0]?.body, 'it lists them').toMatchObject({type: 'ok', text: expect.stringContaining('Tokens: 2.')});
    expect(tokens.filter((token) => answers.some((answer) => named(answer).includes(token)))).toEqual([]);
});

test.each([
    ['too many bytes', 'answer_too_large', () => JSON.stringify({type: 'ok', text: 'x'.repeat(1_100_000)})],
    ['too deep', 'answer_too_deep', () => `{"type":"ok","data":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
])('W15: an answer that is %s is refused', async (_, code, text) => {
    app.answers['/big'] = (_seen, response) => response.writeHead(200, {'content-type': 'application/json'}).end(text());
    expect((await call(people.alice, '/big')).body).toMatchObject({type: 'error', code});
});

test('W15: an answer with too many fields is cut', async () => {
    app.answers['/big'] = {type: 'form', form: {submit: '/s', fields: Array.from({length: 3_000}, (_, index) => ({name: `f${index}`, type: 'text'}))}};
    const {body} = await call(people.alice, '/big');
    const fields = at(body, 'form', 'fields');
    expect(Array.isArray(fields) && fields.length).toBe(200);
});

test('W16: no page, no script and nothing that says it is an image comes from the site\'s origin as an icon', async () => {
    const scripted = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const [name, type, text] of [['a.svg', 'image/svg+xml', scripted], ['b.png', 'image/png', '<html><script>alert(1)</script></html>'], ['c.png', 'image/png', 'x'.repeat(2_000_000)]]) {
        app.answers[`/static/${name}`] = (_seen, response) => response.writeHead(200, {'content-type': type}).end(text);
        expect((await people.alice.send('GET', `${root}/apps/desk/static/${name}`)).status, name).toBe(502);
    }
    app.answers['/static/good.svg'] = (_seen, response) => response.writeHead(200, {'content-type': 'text/html'}).end('<svg xmlns="http://www.w3.org/2000/svg"/>');
    const {headers} = await people.alice.send('GET', `${root}/apps/desk/static/good.svg`);
    expect(headers.get('content-type')).toContain('image/svg+xml');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/sandbox|default-src 'none'/);
});

test('W17: an icon names nothing above the static folder', async () => {
    const before = app.seen.length;
    for (const name of ['..', '%2e%2e', '..%2fmanifest.json', 'a/../../manifest.json', 'HTTP:%2f%2fevil.example%2fx']) {
        const {status} = await people.alice.send('GET', `${root}/apps/desk/static/${name}`);
        expect([400, 401, 404], name).toContain(status);
    }
    expect(app.seen).toHaveLength(before);
});

test('W06: the secret of a webhook outlives a re-installation, so senders go on', async () => {
    const secret = await webhookSecret();
    await people.sysadmin.post('/install-app', {manifest_url: app.manifestUrl, secret: jwtSecret});
    expect(await webhookSecret()).toBe(secret);
    expect((await server.anonymous.send('HEAD', `${root}/apps/desk/webhook?secret=${secret}`)).status).toBe(200);
});

test('W19: who was removed is told of it with the records of the event alone, and reads nothing any more', async () => {
    app.answers['/left'] = {type: 'ok'};
    await call(people.alice, '/send');
    const bot = (await server.apps.get('desk')).bot.userId;
    const asBot = (method: string, path: string, body?: object) =>
        server.anonymous.send(method, path, body, {authorization: `Bearer ${textAt(lastCall(), 'context', 'bot_access_token')}`});
    const left = {subject: 'bot_left_channel', call: {path: '/left', expand: {channel: 'all', channel_member: 'all', user: 'all'}}};
    expect((await asBot('POST', `${apiBase}/subscribe`, left)).status).toBe(200);
    await people.sysadmin.send('POST', `/api/v4/teams/${teamId}/members`, {team_id: teamId, user_id: bot});
    expect((await people.alice.send('POST', `/api/v4/channels/${leads}/members`, {user_id: bot})).status).toBe(201);
    expect((await asBot('GET', `/api/v4/channels/${leads}`)).status).toBe(200);
    expect((await people.alice.send('DELETE', `/api/v4/channels/${leads}/members/${bot}`)).status).toBe(200);
    await vi.waitFor(() => expect(app.calls('/left')).toHaveLength(1), 5_000);
    expect(app.calls('/left')).toMatchObject([{context: {subject: 'bot_left_channel', channel: {id: leads}, channel_member: {user_id: bot, roles: ''}}}]);
    expect((await asBot('GET', `/api/v4/channels/${leads}`)).status).toBe(403);
});

test('W18: disabled, an App has no token that works, at Mattermost or here', async () => {
    await call(people.alice, '/send', {expand: {acting_user_access_token: 'all'}});
    const tokens = [textAt(lastCall(), 'context', 'bot_access_token'), textAt(lastCall(), 'context', 'acting_user_access_token')];
    const tries = async () => Promise.all(tokens.flatMap((token) => ['/api/v4/users/me', `${apiBase}/kv/a`].map(async (path) =>
        (await server.anonymous.send('GET', path, undefined, {authorization: `Bearer ${token}`})).status)));
    expect(await tries()).not.toContain(401);
    expect((await people.sysadmin.post('/disable-app', {app_id: 'desk'})).status).toBe(200);
    expect(await tries()).toEqual([401, 401, 401, 401]);
});
