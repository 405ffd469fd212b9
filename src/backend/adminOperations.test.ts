/** What Mattermost cannot do: a token of an administrator that is good for some operations, and for one call (the seed's "short-lived, scoped"). */
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';

import {isJsonObject} from '../protocol/index.ts';
import {openWorld} from './calls/fixtures/openWorld.ts';
import {createTokens} from './calls/index.ts';
import {at, textAt} from './fixtures/at.ts';
import {startTestApp, type TestApp} from './fixtures/startTestApp.ts';
import {apiBase, startTestServer, type Answer, type Person, type TestServer} from './fixtures/startTestServer.ts';
import {createAdminProxy} from './services/index.ts';

const operations = ['GET /users/*', 'PUT /users/*/patch'];
const ok = {type: 'ok'};

let server: TestServer;
let app: TestApp;
let other: TestApp;
let sysadmin: Person;
let alice: Person;
let channelId: string;

beforeAll(async () => {
    const permissions = {requested_permissions: ['act_as_bot', 'act_as_admin']};
    [server, app, other] = await Promise.all([
        startTestServer({limits: {requestsPerApp: 60}}),
        startTestApp({...permissions, app_id: 'desk', admin_operations: operations}),
        startTestApp({...permissions, app_id: 'teams', admin_operations: ['GET /teams']}),
    ]);
    [sysadmin, alice] = await Promise.all([server.logIn('sysadmin'), server.logIn('alice')]);
    channelId = textAt((await alice.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square')).body, 'id');
    for (const {manifestUrl} of [app, other]) {
        expect((await sysadmin.post('/install-app', {manifest_url: manifestUrl})).status).toBe(200);
    }
});
afterAll(() => Promise.all([server.close(), app.close(), other.close()]));
beforeEach(() => {
    app.seen.length = 0;
});

const asBearer = (token: string, method: string, path: string, body?: unknown) => server.anonymous.send(method, path, body, {authorization: `Bearer ${token}`});
const asAdmin = (pass: string, method: string, path: string, body?: unknown) => asBearer(pass, method, `${apiBase}/as_admin${path}`, body);
const call = (to: TestApp, by: Person = sysadmin) =>
    by.post('/call', {path: '/go', expand: {admin_access_token: 'all'}, context: {app_id: to.manifest['app_id'], channel_id: channelId}});

/** Calls the App, which does something with its pass before it answers. */
async function during<T>(to: TestApp, act: (pass: string, context: unknown) => Promise<T>): Promise<{done: T; pass: string; context: unknown}> {
    let acting: Promise<{done: T; pass: string; context: unknown}> | undefined;
    to.answers['/go'] = ({body}, response) => {
        const context = at(body, 'context');
        const pass = textAt(context, 'admin_access_token');
        acting = act(pass, context).then((done) => ({done, pass, context})).finally(() => response.end(JSON.stringify(ok)));
    };
    expect((await call(to)).body).toMatchObject(ok);
    return acting ?? Promise.reject(new Error('the App was not called'));
}

const refusal = ({status, body}: Answer) => [status, at(body, 'id')];
const unknown = [401, 'pass_invalid'];

test('S2-071: a token for one call does what the App declared, nothing else, and nothing more once the call is over', async () => {
    const {done, pass, context} = await during(app, async (token) => ({
        read: await asAdmin(token, 'GET', `/users/${alice.id}?anything=1`),
        changed: await asAdmin(token, 'PUT', `/users/${alice.id}/patch`, {nickname: 'Al “é” 7'}),
        undeclared: await Promise.all([
            asAdmin(token, 'GET', '/users'), asAdmin(token, 'POST', `/users/${alice.id}`), asAdmin(token, 'PUT', `/users/${alice.id}/roles`, {roles: 'system_admin'}),
            asAdmin(token, 'DELETE', `/users/${alice.id}`), asAdmin(token, 'GET', '/teams'),
        ]),
        twisted: await Promise.all(['/users/x%2f..%2f..%2fteams', '/users/%61bc', '/users//', '/users/a;b', `/users/${alice.id}/`].map((path) => asAdmin(token, 'GET', path))),
        missing: await asAdmin(token, 'GET', '/users/aaaaaaaaaaaaaaaaaaaaaaaaaa'),
        elsewhere: await Promise.all([asBearer(token, 'GET', '/api/v4/users/me'), asBearer(token, 'GET', `${apiBase}/kv`), asBearer(token, 'GET', `${apiBase}/apps`)]),
    }));
    expect(at(context, 'admin_api_url')).toBe(`${server.url}${apiBase}/as_admin`);
    expect(done.read).toMatchObject({status: 200, body: {id: alice.id, email: expect.stringContaining('@')}});
    expect(done.changed).toMatchObject({status: 200, body: {nickname: 'Al “é” 7'}});
    expect(done.undeclared.map(refusal)).toEqual(Array.from({length: 5}, () => [403, 'operation_not_declared']));
    expect(done.twisted.map(refusal)).toEqual(Array.from({length: 5}, () => [400, 'path_not_canonical']));
    expect(done.missing.status).toBe(404); // Mattermost's own word, as it is.
    expect(done.elsewhere.map(({status}) => status)).toEqual([401, 401, 401]);

    expect(refusal(await asAdmin(pass, 'GET', `/users/${alice.id}`))).toEqual(unknown);
    expect((await during(app, async (next) => next)).done).not.toBe(pass);
    const {body: audit} = await sysadmin.get('/audit?app_id=desk');
    expect(audit).toContainEqual(expect.objectContaining({action: 'app.act_as_admin', actor_id: sysadmin.id, detail: `PUT /users/${alice.id}/patch`}));
    expect(JSON.stringify(audit)).not.toContain(`GET /users/${alice.id}`);
});

test('S2-071: the pass of a call that failed is void as well', async () => {
    let pass = '';
    app.answers['/go'] = ({body}, response) => {
        pass = textAt(body, 'context', 'admin_access_token');
        response.destroy();
    };
    expect((await call(app)).body).toMatchObject({type: 'error', code: 'app_unreachable'});
    expect(refusal(await asAdmin(pass, 'GET', `/users/${alice.id}`))).toEqual(unknown);
});

test('S2-071: another App\'s pass does what that App declared, and nobody\'s does nothing', async () => {
    const {done} = await during(other, async (token) => [await asAdmin(token, 'GET', '/teams'), await asAdmin(token, 'GET', `/users/${alice.id}`)] as const);
    expect(done[0].status).toBe(200);
    expect(done[1]).toMatchObject({status: 403, body: {id: 'operation_not_declared', params: {app_id: 'teams', operation: `GET /users/${alice.id}`}}});
    expect(await Promise.all([`pass_${'a'.repeat(43)}`, sysadmin.token, 'pass_'].map(async (token) => refusal(await asAdmin(token, 'GET', `/users/${alice.id}`))))).toEqual([unknown, unknown, unknown]);
    expect(refusal(await server.anonymous.get(`/as_admin/users/${alice.id}`))).toEqual(unknown);
});

test('S2-071: it is not to be used without end: an App has its share for each administrator', async () => {
    const {done} = await during(other, async (token) => Promise.all(Array.from({length: 61}, async () => (await asAdmin(token, 'GET', '/teams')).status)));
    expect(done).toContain(429);
});

test('S2-071: the call of a user who is no administrator brings none', async () => {
    app.answers['/go'] = ok;
    expect((await call(app, alice)).body).toMatchObject(ok);
    const [context] = app.calls('/go').map((body) => body['context']);
    expect(isJsonObject(context) && Object.keys(context).filter((key) => key.startsWith('admin_'))).toEqual([]);
});

test('S2-071: a disabled App can do nothing with the pass of a call under way', async () => {
    const {done} = await during(app, async (token) => {
        expect((await sysadmin.post('/disable-app', {app_id: 'desk'})).status).toBe(200);
        return refusal(await asAdmin(token, 'GET', `/users/${alice.id}`));
    });
    expect(done).toEqual(unknown);
    expect((await sysadmin.post('/enable-app', {app_id: 'desk'})).status).toBe(200);
});

test('S2-071: an administrator reads what the App may do as one, and is asked again when it wants more', async () => {
    const wider = [...operations, 'GET /teams'];
    app.manifest['version'] = '2';
    app.manifest['admin_operations'] = wider;
    const sentence = `Act as a system administrator, only: ${wider.join(', ')}`;
    expect(at((await sysadmin.post('/manifest', {url: app.manifestUrl})).body, 'consent', 'permissions', 1)).toMatchObject({name: 'act_as_admin', text: sentence, granted: true, is_new: true});
    const upgrade = (agreed: object) => sysadmin.post('/upgrade-app', {manifest_url: app.manifestUrl, ...agreed});
    expect(await upgrade({})).toMatchObject({status: 409, body: {id: 'consent_needed', problems: [{pointer: '/requested_permissions/1', message: expect.stringContaining(sentence)}]}});
    expect(await upgrade({agree: ['act_as_admin']})).toMatchObject({status: 200, body: {admin_operations: wider}});
    expect((await during(app, async (token) => asAdmin(token, 'GET', '/teams'))).done.status).toBe(200);
});

test('S2-071: a pass that nobody took back, as its process died, expires within two minutes and is swept', async () => {
    const world = await openWorld();
    const {record} = await world.install({permissions: ['act_as_admin'], manifest: {admin_operations: operations}});
    let now = Date.now();
    const tokens = createTokens({...world, now: () => now});
    const audit = {record: async () => {}};
    const proxy = createAdminProxy({...world, tokens, audit, maxBytes: 100_000, now: () => now});
    const pass = await tokens.adminPass(record, world.sysadmin.userId);
    const holder = await proxy.open(pass);
    expect(await proxy.send(holder, {method: 'GET', path: `/users/${world.alice.userId}`, query: '', requestId: 'r'})).toMatchObject({status: 200});
    const tight = createAdminProxy({...world, tokens, audit, maxBytes: 10, now: () => now});
    await expect(tight.send(holder, {method: 'GET', path: `/users/${world.alice.userId}`, query: '', requestId: 'r'})).rejects.toMatchObject({code: 'mattermost_refused'});
    now += 2 * 60_000;
    await expect(proxy.open(pass)).rejects.toMatchObject({code: 'pass_invalid'});
    await tokens.sweep();
    expect(await world.registry.passes.find(pass)).toBeUndefined();
    await world.close();
});
