/** What whoever runs the server looks at, over real HTTP. */
import {afterAll, beforeAll, expect, test, vi} from 'vitest';

import {at} from './fixtures/at.ts';
import {startTestApp, type TestApp} from './fixtures/startTestApp.ts';
import {apiBase, startTestServer, type Person, type TestServer} from './fixtures/startTestServer.ts';

let server: TestServer;
let app: TestApp;
let sysadmin: Person;
let alice: Person;
beforeAll(async () => {
    server = await startTestServer({metricsToken: 'token-of-the-scraper', limits: {unknownTokensPerAddress: 5, requestsPerUser: 299}});
    app = await startTestApp();
    [sysadmin, alice] = await Promise.all([server.logIn('sysadmin'), server.logIn('alice')]);
    await sysadmin.post('/install-app', {manifest_url: app.manifestUrl});
});
afterAll(async () => {
    await server.close();
    await app.close();
});

const plain = (path: string, headers = {}) => server.anonymous.send('GET', path, undefined, headers);

test('health is for everybody: the process lives; storage and Mattermost answer', async () => {
    expect(await plain('/healthz')).toMatchObject({status: 200, body: {status: 'ok'}});
    expect(await plain('/readyz')).toMatchObject({status: 200, body: {status: 'ok', storage: true, mattermost: true}});
});

test('metrics are for administrators, and for who has the token of the configuration', async () => {
    expect((await plain('/metrics')).status).toBe(401);
    expect((await alice.send('GET', '/metrics')).status).toBe(403);
    expect((await plain('/metrics', {authorization: 'Bearer token-of-the-scrapeR'})).status).toBe(401);
    for (const answer of [await sysadmin.send('GET', '/metrics'), await plain('/metrics', {authorization: 'Bearer token-of-the-scraper'})]) {
        expect(answer.headers.get('content-type')).toContain('text/plain');
        expect(String(answer.body)).toContain('process_cpu_seconds_total');
    }
});

test('what administrators did is in the audit log, for administrators', async () => {
    await vi.waitFor(async () => {
        const {status, body} = await sysadmin.get('/audit?app_id=desk&limit=5');
        expect(status).toBe(200);
        expect(body).toContainEqual(expect.objectContaining({action: 'app.install', app_id: 'desk', actor_id: sysadmin.id, at: expect.any(Number)}));
    });
    expect((await alice.get('/audit')).status).toBe(403);
    expect((await plain(`${apiBase}/audit`)).status).toBe(401);
    expect((await sysadmin.get('/audit?limit=1000')).status).toBe(400);
});

test('every limit that holds is shown to administrators, with what sets it', async () => {
    const {body} = await sysadmin.get('/policy');
    expect(at(body, 'requestsPerUser')).toMatchObject({value: 299, standard: 300, env: 'MAX_REQUESTS_PER_USER'});
    expect(at(body, 'answerBytes')).toMatchObject({value: 1_048_576, unit: 'bytes'});
    expect((await alice.get('/policy')).status).toBe(403);
});

test('guessing at tokens ends after a few, and shuts out nobody who has one', async () => {
    const guess = (token: string) => plain(`${apiBase}/apps`, {authorization: `Bearer ${token}`});
    const statuses: number[] = [];
    for (let count = 0; count < 8; count++) {
        statuses.push((await guess(`made-up-${count}-of-many`)).status);
    }
    expect(statuses.slice(-2)).toEqual([429, 429]);
    expect(statuses[0]).toBe(401);
    expect((await alice.get('/apps')).status).toBe(200);
});
