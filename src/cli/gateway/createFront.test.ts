import {createHash, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {Agent, createServer, request as httpRequest, type IncomingMessage, type RequestListener, type Server} from 'node:http';
import {connect, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';

import websocket from '@fastify/websocket';
import Fastify from 'fastify';
import {WebSocket} from 'undici';
import {afterEach, expect, test, vi} from 'vitest';

import type {FrontParts} from '../../backend/index.ts';
import {createFront} from './createFront.ts';

const closers: Array<() => Promise<unknown> | void> = [];
afterEach(async () => {
    for (const close of closers.splice(0).reverse()) {
        await close();
    }
});

const {log} = Fastify();

/** Listens on a free port; the address. */
async function listen(server: Server): Promise<string> {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => {
        server.closeAllConnections();
        return new Promise((resolve) => server.close(resolve));
    });
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

/** A gateway to a program in the place of Mattermost; what is Topmast's own is answered with `own`. */
async function gatewayTo(mattermost: RequestListener | string, options: Pick<FrontParts, 'extension'> & {silence?: number} = {}) {
    const upstream = typeof mattermost === 'string' ? undefined : createServer(mattermost);
    const mattermostUrl = upstream ? await listen(upstream) : String(mattermost);
    const changed = vi.fn<(path: string) => void>();
    const front = createFront({mattermostUrl, log, changed, ...options});
    const server = createServer((request, response) => {
        if (!front.request(request, response)) {
            response.end('own');
        }
    });
    server.on('upgrade', (request, socket, head) => front.upgrade(request, socket, head) || socket.destroy());
    const url = await listen(server);
    closers.push(() => front.close());
    return {url, upstream, mattermostUrl, changed, front, server};
}

/** Sends a text over a bare connection; what comes back until its end. */
async function sendRaw(url: string, lines: string): Promise<string> {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(lines);
    return text(socket);
}

const echo: RequestListener = async (request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({method: request.method, url: request.url, headers: request.headers, body: await text(request)}));
};

test('what is Topmast\'s own stays, and everything else goes to Mattermost, byte for byte', async () => {
    const {url} = await gatewayTo(echo);
    for (const path of ['/plugins/com.mattermost.apps', '/plugins/com.mattermost.apps/api/v1/ping?x=1', '/healthz', '/readyz', '/metrics']) {
        expect(await (await fetch(url + path)).text(), path).toBe('own');
    }
    for (const path of ['/', '/api/v4/users/me', '/plugins/com.mattermost.appsx/a', '/plugins/com.mattermost.calls/x', '/healthz/channels/town-square', '/a//b/%7Ec?q=a%20b&q=?']) {
        expect(await (await fetch(url + path)).json(), path).toMatchObject({url: path});
    }
    const answer = await fetch(`${url}/api/v4/posts`, {method: 'POST', body: 'ünïcode', headers: {'x-csrf-token': 'abc', 'cookie': 'MMAUTHTOKEN=t'}});
    expect(await answer.json()).toMatchObject({method: 'POST', body: 'ünïcode', headers: {'x-csrf-token': 'abc', 'cookie': 'MMAUTHTOKEN=t'}});
});

test('answers come as Mattermost gave them: status, every cookie, redirects unfollowed', async () => {
    const {url} = await gatewayTo((_request, response) => {
        response.writeHead(302, 'Over There', [['Set-Cookie', 'a=1'], ['Set-Cookie', 'b=2'], ['Location', '/login'], ['Connection', 'x-secret'], ['X-Secret', '1'], ['X-Kept', '2']].flat());
        response.end();
    });
    const answer = await fetch(url, {redirect: 'manual'});
    expect([answer.status, answer.statusText, answer.headers.getSetCookie(), answer.headers.get('location')]).toEqual([302, 'Over There', ['a=1', 'b=2'], '/login']);
    expect([answer.headers.get('x-secret'), answer.headers.get('x-kept')]).toEqual([null, '2']);
});

test('an upload is passed on while it comes, and a download while it is made: neither is held back', async () => {
    let heard = '';
    const {url} = await gatewayTo((request, response) => {
        request.on('data', (chunk: Buffer) => {
            heard += chunk.toString();
            response.write(`got ${chunk.toString()}`);
        });
        request.on('end', () => response.end('done'));
    });
    const sending = httpRequest(url, {method: 'POST'});
    sending.write('first');
    const [answer] = await once(sending, 'response') as [IncomingMessage];
    answer.setEncoding('utf8');
    let read = '';
    answer.on('data', (chunk: string) => {
        read += chunk;
    });
    await vi.waitFor(() => expect([heard, read]).toEqual(['first', 'got first']));
    sending.end('second');
    await once(answer, 'end');
    expect(read).toBe('got firstgot seconddone');
});

test('20 MB arrive as they were sent, and come back so', async () => {
    const {url} = await gatewayTo((request, response) => {
        request.pipe(response);
    });
    const sent = randomBytes(20 * 1024 * 1024);
    const back = Buffer.from(await (await fetch(url, {method: 'POST', body: sent})).arrayBuffer());
    expect(createHash('sha256').update(back).digest('hex')).toBe(createHash('sha256').update(sent).digest('hex'));
});

test('when Mattermost is down, a program hears it in Mattermost\'s own shape and a browser reads a sentence', async () => {
    const gone = createServer();
    const address = await listen(gone);
    await new Promise((resolve) => gone.close(resolve));
    const {url} = await gatewayTo(address);
    const answer = await fetch(`${url}/api/v4/posts`, {method: 'POST', body: 'x'.repeat(1_000_000)});
    expect([answer.status, await answer.json()]).toEqual([502, {id: 'topmast.gateway.unreachable', message: 'Mattermost does not answer. It may be starting; try again in a moment.', status_code: 502}]);
    const page = await fetch(url, {headers: {accept: 'text/html,*/*'}});
    expect([page.status, page.headers.get('content-type'), page.headers.get('retry-after')]).toEqual([502, 'text/html; charset=utf-8', '5']);
    expect(await page.text()).toContain('<p>Mattermost does not answer.');
    expect(await sendRaw(url, 'GET /api/v4/websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')).toMatch(/^HTTP\/1\.1 502 Bad Gateway\r\n/);
    expect(await (await fetch(`${url}/healthz`)).text()).toBe('own');
});

test('a Mattermost that says nothing is not waited for without end', async () => {
    const {url} = await gatewayTo(() => {}, {silence: 50});
    const answer = await fetch(`${url}/api/v4/users/me`);
    expect([answer.status, await answer.json()]).toMatchObject([504, {message: 'Mattermost took too long to answer. Try again in a moment.'}]);
});

test('a download that Mattermost breaks off ends broken, and does not look whole', async () => {
    const {url} = await gatewayTo((_request, response) => {
        response.write('half', () => response.destroy());
    });
    await expect(fetch(url).then((answer) => answer.text())).rejects.toThrow('terminated');
});

test('who breaks off a request breaks it off at Mattermost too', async () => {
    let brokenOff = false;
    const {url} = await gatewayTo((request) => {
        request.resume();
        request.socket.once('close', () => {
            brokenOff = true;
        });
        leave.abort();
    });
    const leave = new AbortController();
    await expect(fetch(url, {signal: leave.signal})).rejects.toThrow();
    await expect.poll(() => brokenOff).toBe(true);
});

test('a kept connection that Mattermost closed in that very moment is no failure: what changes nothing is asked again, the rest is not', async () => {
    const connections: Socket[] = [];
    let closeNext = false;
    const {url, upstream} = await gatewayTo((request, response) => {
        if (closeNext) {
            closeNext = false;
            request.socket.destroy();
        } else {
            response.end('here');
        }
    });
    upstream?.on('connection', (socket) => connections.push(socket));
    for (const [method, expected] of [['GET', 200], ['POST', 502]] as const) {
        await (await fetch(url)).text(); // The connection is kept.
        closeNext = true;
        expect((await fetch(url, {method})).status, method).toBe(expected);
    }
});

test('no request hides in the body of another one: a DELETE of unknown length is refused', async () => {
    const seen: Array<string | undefined> = [];
    const {url} = await gatewayTo((request, response) => {
        seen.push(request.url);
        request.resume();
        response.end();
    });
    const hidden = 'GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n';
    const answer = await sendRaw(url, `DELETE /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 411 /);
    await (await fetch(`${url}/next`)).text();
    expect(seen).toEqual(['/next']);
});

test.each([
    ['a length that is the connection\'s own', 'GET', 'Connection: content-length\r\nContent-Length: 38'],
    ['the same with a DELETE', 'DELETE', 'Connection: content-length\r\nContent-Length: 38'],
    ['a body after a wish for another protocol', 'POST', 'Connection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 38'],
    ['a body after a WebSocket\'s handshake', 'GET', 'Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 38'],
])('no request hides in the body of another one: %s', async (_what, method, headers) => {
    const seen: Array<string | undefined> = [];
    const {url, upstream} = await gatewayTo((request, response) => {
        seen.push(request.url);
        request.resume();
        response.end();
    });
    upstream?.on('upgrade', (_request: IncomingMessage, socket: Socket) => {
        socket.write('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
        socket.resume().on('end', () => socket.end());
    });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(`${method} /a HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\nGET /hidden HTTP/1.1\r\nHost: victim\r\n\r\n`);
    await once(socket, 'data');
    expect((await fetch(`${url}/next`)).status).toBe(200);
    socket.destroy();
    expect(seen.filter((path) => path !== '/a')).toEqual(['/next']);
});

test('who vanishes in the middle of a wish for another protocol ends nothing but their own request', async () => {
    const begun = vi.fn();
    const {url, server} = await gatewayTo((request, response) => request.url === '/slow' ? begun() : response.end('here'));
    const gone = new Promise((resolve) => server.once('upgrade', (_request, socket) => socket.once('close', resolve)));
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('GET /slow HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n');
    await vi.waitFor(() => expect(begun).toHaveBeenCalled());
    socket.resetAndDestroy();
    await gone;
    expect(await (await fetch(url)).text()).toBe('here');
});

test('who asks for another protocol, as some programs always do, is answered as if they had not', async () => {
    const {url} = await gatewayTo(echo);
    const answer = await sendRaw(url, 'GET /api/v4/system/ping HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer).not.toContain('http2-settings');
});

test('what ends a session or a membership is told, when Mattermost has done it', async () => {
    let refuses = false;
    const {url, changed} = await gatewayTo((request, response) => {
        request.resume();
        response.writeHead(refuses ? 403 : 200).end();
    });
    for (const [method, path] of [['POST', '/api/v4/users/logout?x=1'], ['POST', '/api/v4/users/me/sessions/revoke'], ['PUT', '/api/v4/users/abc/roles'], ['DELETE', '/api/v4/channels/abc/members/def'], ['DELETE', '/api/v4/teams/abc/members/def'],
        ['POST', '/api/v4/commands/execute'], ['POST', '/api/v4/posts'], ['POST', '/api/v4/channels/members/me/view'], ['GET', '/api/v4/users/logout']] as const) {
        await fetch(url + path, {method});
    }
    refuses = true;
    await fetch(`${url}/api/v4/users/abc/roles`, {method: 'PUT'});
    expect(changed.mock.calls.flat()).toEqual(['/api/v4/users/logout', '/api/v4/users/me/sessions/revoke', '/api/v4/users/abc/roles', '/api/v4/channels/abc/members/def', '/api/v4/teams/abc/members/def', '/api/v4/commands/execute']);
});

test('a stop ends WebSockets at once and lets requests end, on connections that end with them', async () => {
    let finish = (): void => {};
    const begun = vi.fn();
    const {url, upstream, front} = await gatewayTo((_request, response) => {
        finish = () => response.end('whole');
        begun();
    });
    upstream?.on('upgrade', (_request: IncomingMessage, socket: Socket) => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
        socket.resume().on('end', () => socket.end());
        begun();
    });
    const socket = sendRaw(url, 'GET /api/v4/websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    await vi.waitFor(() => expect(begun).toHaveBeenCalledTimes(1));
    const agent = new Agent({keepAlive: true});
    const request = httpRequest(url, {agent}).end();
    await vi.waitFor(() => expect(begun).toHaveBeenCalledTimes(2));
    front.close();
    expect(await socket).toMatch(/^HTTP\/1\.1 101 /);
    finish();
    const [answer] = await once(request, 'response') as [IncomingMessage];
    expect([await text(answer), answer.headers.connection]).toEqual(['whole', 'close']);
    agent.destroy();
});

test('a WebSocket carries thousands of messages both ways in order, and the end of one side to the other', async () => {
    const upstream = Fastify();
    await upstream.register(websocket);
    const ended = vi.fn<(code: number) => void>();
    upstream.get('/api/v4/websocket', {websocket: true}, (socket) => {
        socket.on('message', (message: Buffer) => socket.send(`back ${message.toString()}`));
        socket.on('close', ended);
    });
    closers.push(() => upstream.close());
    const {url} = await gatewayTo(await upstream.listen({port: 0, host: '127.0.0.1'}));
    const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v4/websocket`);
    const heard: string[] = [];
    socket.addEventListener('message', ({data}) => heard.push(String(data)));
    await new Promise((resolve) => socket.addEventListener('open', resolve));
    const sent = Array.from({length: 2_000}, (_, index) => `${index} ${'x'.repeat(index % 500)}`);
    sent.forEach((message) => socket.send(message));
    await vi.waitFor(() => expect(heard).toHaveLength(sent.length));
    expect(heard).toEqual(sent.map((message) => `back ${message}`));
    socket.close(4_000);
    await vi.waitFor(() => expect(ended.mock.calls[0]?.[0]).toBe(4_000));
});

const extension = {
    manifest: {id: 'com.topmast.apps', version: '0.1.0', webapp: {bundle_path: '/static/com.topmast.apps/com.topmast.apps_abc_bundle.js'}},
    path: '/static/plugins/com.topmast.apps/com.topmast.apps_abc_bundle.js',
    script: Buffer.from('window.registerPlugin()'),
};
const calls = {id: 'com.mattermost.calls', version: '1.0.0'};

test('a server on which nothing is installed shows Apps too: the extension is lent to its list of plugins, and its script comes from the gateway', async () => {
    const {url} = await gatewayTo((request, response) => {
        expect([request.headers['accept-encoding'], request.headers['if-none-match']]).toEqual([undefined, undefined]);
        response.writeHead(200, {'Content-Type': 'application/json', 'ETag': 'w1', 'X-Version-Id': '11.6.0'}).end(JSON.stringify([calls]));
    }, {extension});
    const answer = await fetch(`${url}/api/v4/plugins/webapp?x`, {headers: {'if-none-match': 'w1'}});
    expect(await answer.json()).toEqual([calls, extension.manifest]);
    expect([answer.headers.get('x-version-id'), answer.headers.get('etag')]).toEqual(['11.6.0', null]);
    const script = await fetch(url + extension.path);
    expect([script.headers.get('content-type'), await script.text()]).toEqual(['text/javascript; charset=utf-8', 'window.registerPlugin()']);
});

test.each([
    ['has it installed', 200, [calls, {id: 'com.topmast.apps', version: '0.0.9'}]],
    ['lets no plugins run', 501, {id: 'app.plugin.disabled.app_error'}],
    ['wants a login first', 401, {id: 'api.context.session_expired.app_error'}],
])('a server that %s is not told otherwise', async (_what, status, body) => {
    const {url} = await gatewayTo((_request, response) => response.writeHead(status, {'content-type': 'application/json'}).end(JSON.stringify(body)), {extension});
    const answer = await fetch(`${url}/api/v4/plugins/webapp`);
    expect([answer.status, await answer.json()]).toEqual([status, body]);
});

test('the extension\'s pictures are there where Mattermost has none of them, and nothing else of the machine', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'topmast-shared-'));
    closers.push(() => rm(folder, {recursive: true}));
    await mkdir(join(folder, 'public/in'), {recursive: true});
    await Promise.all([writeFile(join(folder, 'secret.txt'), 'secret'), writeFile(join(folder, 'public/in/a b.svg'), '<svg/>'), writeFile(join(folder, 'public/install.html'), 'ours')]);
    const prefix = '/plugins/com.topmast.apps/public/';
    const {url} = await gatewayTo((request, response) => request.url === `${prefix}install.html` ? response.end('theirs') : response.writeHead(404).end('none'), {extension: {...extension, shared: {folder: join(folder, 'public'), prefix}}});
    const picture = await fetch(`${url}${prefix}in/a%20b.svg?v=1`);
    expect([picture.status, picture.headers.get('content-type'), picture.headers.get('x-content-type-options'), await picture.text()]).toEqual([200, 'image/svg+xml', 'nosniff', '<svg/>']);
    expect((await fetch(`${url}${prefix}in/a%20b.svg`, {method: 'HEAD'})).headers.get('content-length')).toBe('6');
    expect(await (await fetch(`${url}${prefix}install.html`)).text()).toBe('theirs');
    for (const [path, method] of [['in/', 'GET'], ['gone.svg', 'GET'], ['%2e%2e/secret.txt', 'GET'], ['in/a%20b.svg', 'POST']] as const) {
        expect(await (await fetch(`${url}${prefix}${path}`, {method})).text(), path).toBe('none');
    }
    expect(await sendRaw(url, `GET ${prefix}../secret.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 404 /);
});

test('without a built extension the list of plugins goes through as it is', async () => {
    const {url} = await gatewayTo((_request, response) => response.end('[]'));
    expect(await (await fetch(`${url}/api/v4/plugins/webapp`)).text()).toBe('[]');
});
