/** What stands in front, each as an administrator would use it: sockets, uploads and downloads go through it whole, as they come. */
import {createHash, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {request as httpRequest, type IncomingMessage} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import websocket from '@fastify/websocket';
import Fastify from 'fastify';
import {WebSocket} from 'undici';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';

import {missingProgram} from '../scripts/missingProgram.ts';
import {startServer, type RunningServer} from '../src/backend/index.ts';
import {createFront} from '../src/cli/gateway/createFront.ts';
import {freePort, startFront} from './startFront.ts';

/** Stands in the place of Mattermost: digests what is sent, echoes on a socket, and tells a story bit by bit. */
async function startStandIn() {
    const fastify = Fastify({bodyLimit: 100 * 1024 * 1024});
    const goOn: Array<(text: string) => void> = [];
    const socketHeaders: IncomingMessage['headers'][] = [];
    fastify.removeAllContentTypeParsers();
    fastify.addContentTypeParser('*', (_request, payload, done) => {
        const digest = createHash('sha256');
        payload.on('data', (chunk: Buffer) => digest.update(chunk)).on('end', () => done(null, digest.digest('hex')));
    });
    await fastify.register(websocket);
    fastify.get('/*', async ({url, headers}) => ({url, headers}));
    fastify.post('/*', async ({body}) => ({sha256: body}));
    fastify.get('/story', (_request, reply) => {
        reply.hijack();
        reply.raw.writeHead(200, {'content-type': 'text/plain'});
        reply.raw.write('Once');
        goOn.push((text) => reply.raw.write(text));
    });
    fastify.get('/api/v4/websocket', {websocket: true}, (socket, {headers}) => {
        socketHeaders.push(headers);
        socket.on('message', (message: Buffer) => socket.send(`back ${message.toString()}`));
    });
    return {url: await fastify.listen({port: 0, host: '127.0.0.1'}), goOn, socketHeaders, close: () => fastify.close()};
}

(['gateway', 'nginx', 'caddy'] as const).map((program) => ({program, missing: program === 'gateway' ? '' : missingProgram(program)}))
    .forEach(({program, missing}) => describe.skipIf(missing !== '')(`${program} in front${missing}`, () => {
    let mattermost: Awaited<ReturnType<typeof startStandIn>>;
    let topmast: RunningServer;
    let url: string;
    let stop: () => Promise<void>;

    beforeAll(async () => {
        mattermost = await startStandIn();
        const mattermostUrl = mattermost.url;
        const [dataDir, port] = [await mkdtemp(join(tmpdir(), 'topmast-front-')), await freePort()];
        url = `http://127.0.0.1:${port}`;
        // With the embedded server behind it, which is asked within the process: so somebody can be logged in.
        const start = (bound: number, options: Parameters<typeof startServer>[1] = {}) => startServer({
            port: bound, host: '127.0.0.1', siteUrl: url, dataDir, developerMode: false, demo: true, bindingsDeadline: 1_500, callDeadline: 5_000,
            sealedCalls: 'accept', tokenMode: 'session', logLevel: 'silent',
        }, options);
        topmast = program === 'gateway' ? await start(port, {front: (parts) => createFront({...parts, mattermostUrl})}) : await start(0);
        const bound = topmast.fastify.addresses()[0];
        const topmastUrl = `http://127.0.0.1:${typeof bound === 'object' ? bound.port : 0}`;
        const front = program === 'gateway' ? undefined : await startFront(program, {mattermostUrl, topmastUrl, port});
        stop = async () => {
            await front?.close();
            await topmast.close();
            await mattermost.close();
            await rm(dataDir, {recursive: true});
        };
    });
    afterAll(() => stop());

    test('Topmast\'s paths lead to Topmast, all others to Mattermost, with who asked and what they sent', async () => {
        expect(await (await fetch(`${url}/plugins/com.mattermost.apps/api/v1/ping`)).json()).toEqual({version: expect.any(String)});
        // A plugin whose name only begins so is another one.
        for (const path of ['/plugins/com.mattermost.appstore/a%2Fb', '/healthz/x', '/a//b']) {
            expect(await (await fetch(url + path)).json(), path).toMatchObject({url: path});
        }
        const answer = await fetch(`${url}/api/v4/users/me?a=b%20c`, {headers: {'cookie': 'MMAUTHTOKEN=token; MMCSRF=csrf', 'x-csrf-token': 'csrf', 'x-requested-with': 'XMLHttpRequest'}});
        expect(await answer.json()).toMatchObject({
            url: '/api/v4/users/me?a=b%20c',
            headers: {
                'host': new URL(url).host, 'cookie': 'MMAUTHTOKEN=token; MMCSRF=csrf', 'x-csrf-token': 'csrf', 'x-requested-with': 'XMLHttpRequest',
                'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http',
            },
        });
    });

    test('an upload of 20 MB arrives as it was sent', async () => {
        const sent = randomBytes(20 * 1024 * 1024);
        const answer = await fetch(`${url}/api/v4/files`, {method: 'POST', body: sent, headers: {'content-type': 'application/octet-stream'}});
        expect(await answer.json()).toEqual({sha256: createHash('sha256').update(sent).digest('hex')});
    });

    test('a download is read while it is made', async () => {
        const asking = httpRequest(`${url}/story`).end();
        const [answer] = await once(asking, 'response') as [IncomingMessage];
        let read = '';
        answer.setEncoding('utf8').on('data', (text: string) => {
            read += text;
        });
        const [tell] = mattermost.goOn.splice(0);
        for (const told of ['Once', 'Once upon', 'Once upon a time']) {
            await vi.waitFor(() => expect(read).toBe(told));
            tell?.(told === 'Once' ? ' upon' : ' a time');
        }
        asking.destroy();
    });

    test('Mattermost\'s WebSocket carries thousands of frames both ways in order, and Mattermost sees whose page opened it', async () => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v4/websocket`, {headers: {origin: url}});
        const heard: unknown[] = [];
        socket.addEventListener('message', ({data}) => heard.push(data));
        await new Promise((resolve, reject) => {
            socket.addEventListener('open', resolve);
            socket.addEventListener('error', reject);
        });
        const sent = Array.from({length: 2_000}, (_, index) => `${index} ${'x'.repeat(index % 700)}`);
        sent.forEach((message) => socket.send(message));
        await vi.waitFor(() => expect(heard).toHaveLength(sent.length), {timeout: 5_000});
        expect(heard).toEqual(sent.map((message) => `back ${message}`));
        expect(mattermost.socketHeaders.at(-1)).toMatchObject({origin: url, host: new URL(url).host});
        socket.close();
    });

    test('Topmast\'s event stream opens to the site\'s own pages by their cookie, and to no other page', async () => {
        const login = await topmast.fastify.inject({method: 'POST', url: '/api/v4/users/login', payload: {login_id: 'alice', password: 'topmast-demo'}});
        const first = (origin: string) => new Promise((resolve) => {
            const socket = new WebSocket(`${url.replace('http', 'ws')}/plugins/com.mattermost.apps/api/v1/events`, {headers: {origin, cookie: `MMAUTHTOKEN=${String(login.headers['token'])}`}});
            socket.addEventListener('message', ({data}) => {
                resolve(data);
                socket.close();
            });
            socket.addEventListener('error', () => resolve('refused'));
        });
        expect(await first(url)).toBe('{"event":"hello"}');
        expect(await first('https://evil.example')).toBe('refused');
    });
}));
