import {readFileSync} from 'node:fs';
import {join} from 'node:path';

import {WebSocket} from 'undici';
import {expect, test, vi} from 'vitest';

import type {Json} from '../protocol/index.ts';
import {textAt} from './fixtures/at.ts';
import {startTestApp} from './fixtures/startTestApp.ts';
import {apiBase, startTestServer} from './fixtures/startTestServer.ts';

/** Every long text that stands under a key with `token` or `secret` in its name, wherever in a document. */
function secretsIn(value: Json): string[] {
    if (typeof value !== 'object' || value === null) {
        return [];
    }
    return Object.entries(value).flatMap(([key, inner]) => (typeof inner === 'string' && inner.length >= 16 && /token|secret/i.test(key) ? [inner] : secretsIn(inner)));
}

test('decision 9: whatever happens, no token, password, secret or key is in the log, at its most talkative', async () => {
    const app = await startTestApp({
        requested_permissions: ['act_as_bot', 'act_as_user', 'remote_webhooks'],
        remote_webhook_auth_type: 'secret',
        on_install: {path: '/welcome', expand: {acting_user_access_token: 'all', app: 'all'}},
        on_uninstall: '/goodbye',
        bindings: {path: '/bindings', expand: {acting_user_access_token: 'all'}},
    });
    app.answers['/welcome'] = {type: 'ok'};
    app.answers['/bindings'] = [{location: '/nowhere', bindings: []}, 7];
    app.answers['/html'] = (_seen, response) => response.writeHead(200, {'content-type': 'text/html'}).end('<!doctype html>');
    app.answers['/broken'] = (_seen, response) => response.writeHead(500).end('boom');
    app.answers['/gone'] = (_seen, response) => response.destroy();
    app.answers['/nonsense'] = {type: 'form', form: {fields: 7}};
    app.answers['/goodbye'] = {type: 'error', text: 'No.'};
    const server = await startTestServer({callDeadline: 1_000});
    const [sysadmin, alice] = await Promise.all([server.logIn('sysadmin'), server.logIn('alice')]);
    const channelId = textAt((await alice.send('GET', '/api/v4/teams/name/topmast/channels/name/support')).body, 'id');
    const known = [sysadmin.token, alice.token, 'topmast-demo', 'jwt-secret-of-the-app', 'hidden-in-a-query', 'hidden-password', 'wrong-password', 'made-up-token'];

    // Installing, in vain and well; with addresses that hold what nobody should repeat.
    const address = new URL(app.manifestUrl);
    for (const url of [`${app.url}/nothing.json?token=hidden-in-a-query`, `http://somebody:hidden-password@${address.host}/manifest.json`]) {
        expect((await sysadmin.post('/install-app', {manifest_url: url, secret: 'jwt-secret-of-the-app'})).status).toBe(502);
    }
    expect((await sysadmin.post('/install-app', {manifest_url: app.manifestUrl, secret: 'jwt-secret-of-the-app'})).status).toBe(200);

    // Calls that go well and badly, of a bearer and of a browser.
    for (const path of ['/html', '/broken', '/gone', '/nonsense', '/missing', '/install?x']) {
        await alice.send('POST', `${apiBase}/call`, {path, expand: {acting_user_access_token: 'all', acting_user: '+all', post: '+all'}, context: {app_id: 'desk', channel_id: channelId}}, {'idempotency-key': path});
        await alice.post('/call', {path, expand: {acting_user_access_token: 'all'}, context: {app_id: 'desk', channel_id: channelId}});
    }
    await alice.get(`/bindings?channel_id=${channelId}&test=1&token=hidden-in-a-query`);
    const browser = await server.anonymous.send('POST', '/api/v4/users/login', {login_id: 'alice', password: 'topmast-demo'}, {origin: server.url});
    const cookies = browser.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');
    known.push(...cookies.filter((cookie) => !cookie.startsWith('MMUSERID')).map((cookie) => cookie.slice(cookie.indexOf('=') + 1)));
    await server.anonymous.send('POST', `${apiBase}/call`, {path: '/html'}, {cookie: cookies.join('; ')});
    await server.anonymous.send('POST', '/api/v4/users/login', {login_id: 'alice', password: 'wrong-password'});
    await server.anonymous.send('GET', `${apiBase}/apps`, undefined, {authorization: 'Bearer made-up-token'});
    await server.anonymous.send('POST', `${apiBase}/call`, '{"token":"hidden-in-a-query"', {authorization: `Bearer ${alice.token}`});

    // The stream, by first message.
    for (const token of ['made-up-token', alice.token]) {
        const stream = new WebSocket(`${server.url.replace('http', 'ws')}${apiBase}/events`);
        const ended = new Promise((resolve) => {
            stream.addEventListener('message', resolve);
            stream.addEventListener('close', resolve);
        });
        stream.addEventListener('open', () => stream.send(JSON.stringify({token})));
        await ended;
        stream.close();
    }

    // A stream at an address that has none.
    const lost = new WebSocket(`${server.url.replace('http', 'ws')}${apiBase}/ping?token=hidden-in-a-query`);
    await new Promise((resolve) => {
        lost.addEventListener('error', resolve);
        lost.addEventListener('close', resolve);
    });

    // An App that says no, an App that goes.
    expect((await sysadmin.post('/uninstall-app', {app_id: 'desk'})).status).toBe(502);
    known.push(...app.seen.flatMap(({body, headers}) => [...secretsIn(body), String(headers['mattermost-app-authorization'] ?? '').slice('Bearer '.length)]));
    await sysadmin.post('/disable-app', {app_id: 'desk'});
    await sysadmin.post('/uninstall-app', {app_id: 'desk', force: true});
    known.push(readFileSync(join(server.dataDir, 'secret.key'), 'utf8').trim());
    await vi.waitFor(() => expect(server.logLines.join('')).toContain('/uninstall-app'));
    await Promise.all([server.close(), app.close()]);

    const log = server.logLines.join('');
    const secrets = new Set(known.filter((secret) => secret !== ''));
    // The bot's token, those of two users, the webhook's secret and a JWT for each request came on top of those written above.
    expect(secrets.size).toBeGreaterThan(20);
    expect([...secrets].filter((secret) => log.includes(secret))).toEqual([]);
    // What a call was is told by names alone, and by the ends of the tokens that went along.
    expect(log).toMatch(/"path":"\/html".*"sent":\{"values":\[\],"state":\[\],"tokens":\{"bot":"\*\*\*\w{4}","acting_user":"\*\*\*\w{4}"\}\}/);
    for (const trace of ['answer_not_json', 'app_failed', 'app_unreachable', 'manifest_unreachable', 'path_not_canonical']) {
        expect(log).toContain(trace);
    }
});
