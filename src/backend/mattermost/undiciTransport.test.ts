import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';

import {failureDetail, mayHaveArrived} from '../upstreams/index.ts';
import {undiciTransport} from './undiciTransport.ts';
import type {TransportRequest} from './Transport.ts';

/** What the server does with the next requests, the first one first; then it answers 200. */
let script: ((request: IncomingMessage, response: ServerResponse) => void)[] = [];
let seen: string[] = [];
let waits: number[] = [];
const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const next = script.shift() ?? answering(200);
    request.resume().once('end', () => next(request, response));
});
let url: string;

beforeAll(async () => {
    await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    url = `http://127.0.0.1:${isAddress(address) ? address.port : 0}`;
});
afterAll(() => {
    server.closeAllConnections();
    server.close();
});
beforeEach(() => {
    [script, seen, waits] = [[], [], []];
});

const isAddress = (address: AddressInfo | string | null): address is AddressInfo => typeof address === 'object' && address !== null;
const answering = (status: number, headers: Record<string, string> = {}, body = '{}') => (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, headers).end(body);
};
const hangUp = (request: IncomingMessage) => request.socket.destroy();

/** A transport whose waits are noted instead of waited for. */
function open(options: {url?: string; maxAnswerBytes?: number; deadline?: number; connections?: number; waiting?: number} = {}) {
    let clock = 0;
    const transport = undiciTransport({
        url, deadline: 10_000, connections: 64, waiting: 100, maxAnswerBytes: 1_000, failureDetail, mayHaveArrived, random: () => 0.5, now: () => clock, ...options,
        async wait(milliseconds, signal) {
            signal?.throwIfAborted();
            waits.push(milliseconds);
            clock += milliseconds;
        },
    });
    return (method: TransportRequest['method'], path: string, more: Partial<TransportRequest> = {}) => transport({method, path, headers: {}, ...more});
}

describe('a request that is refused for a moment', () => {
    it('429: is sent again when the server says, whatever it is', async () => {
        script = [answering(429, {'retry-after': '2'}), answering(429, {'x-ratelimit-reset': '1'}), answering(429)];
        expect(await open()('POST', '/api/v4/bots', {body: '{}'})).toEqual({status: 200, body: '{}'});
        expect(waits).toEqual([2_100, 1_100, 800]);
        expect(seen).toHaveLength(4);
    });

    it('429 for longer than anybody waits is the answer', async () => {
        script = [answering(429, {'retry-after': '60'}, '{"id":"too many"}')];
        expect(await open()('GET', '/api/v4/users/me')).toEqual({status: 429, body: '{"id":"too many"}'});
        expect(waits).toEqual([]);
    });

    it.each([500, 502, 503, 504])('%i: is asked again with longer and longer waits, and no more than four times', async (status) => {
        script = Array.from({length: 9}, () => answering(status));
        expect((await open()('GET', '/api/v4/users/me')).status).toBe(status);
        expect(waits).toEqual([200, 400, 800]);
        expect(seen).toHaveLength(4);
    });

    it.each([400, 401, 403, 404, 501])('%i: is an answer', async (status) => {
        script = [answering(status)];
        expect((await open()('GET', '/api/v4/users/me')).status).toBe(status);
        expect(seen).toHaveLength(1);
    });
});

describe('a request of which nobody knows whether it was done', () => {
    it.each([['POST', '/api/v4/posts'], ['POST', '/api/v4/bots'], ['POST', '/api/v4/users/u/tokens'], ['POST', '/api/v4/oauth/apps'], ['PATCH', '/api/v4/anything']] as const)('%s %s is not sent twice', async (method, path) => {
        script = [answering(503), hangUp];
        expect((await open()(method, path, {body: '{}'})).status).toBe(503);
        await expect(open()(method, path, {body: '{}'})).rejects.toThrow();
        expect(seen).toHaveLength(2);
    });

    it.each([['GET', '/api/v4/posts/p'], ['PUT', '/api/v4/bots/b'], ['DELETE', '/api/v4/oauth/apps/a'], ['POST', '/api/v4/users/ids'], ['POST', '/api/v4/bots/b/enable?x=y'], ['POST', '/api/v4/users/tokens/revoke']] as const)('%s %s is: twice is as good as once', async (method, path) => {
        script = [answering(503), hangUp];
        expect((await open()(method, path)).status).toBe(200);
        expect(seen).toHaveLength(3);
    });

    it('a POST that found nobody to take it is', async () => {
        const closed = createServer();
        await new Promise<void>((resolve) => {
            closed.listen(0, '127.0.0.1', resolve);
        });
        const address = closed.address();
        await new Promise((resolve) => {
            closed.close(resolve);
        });
        const send = open({url: `http://127.0.0.1:${isAddress(address) ? address.port : 0}`});
        await expect(send('POST', '/api/v4/posts', {body: '{}'})).rejects.toThrow(/^nothing listens at its address$/);
        expect(waits).toHaveLength(3);
    });
});

it('an answer that is too long is cut off, and not asked for again', async () => {
    script = [answering(200, {}, 'x'.repeat(1_001))];
    await expect(open()('GET', '/api/v4/posts')).rejects.toThrow('longer than 1000 bytes');
    expect(seen).toHaveLength(1);
});

it('an answer whose end does not come in time is none', async () => {
    script = Array.from({length: 4}, () => (_request: IncomingMessage, response: ServerResponse) => {
        response.writeHead(200).write('{');
    });
    await expect(open({deadline: 60})('POST', '/api/v4/posts')).rejects.toThrow('it does not answer in time');
    expect(seen).toHaveLength(1);
});

it('whoever leaves waits for nothing, neither for an answer nor for another try', async () => {
    const leaving = new AbortController();
    script = [() => leaving.abort(new Error('left'))];
    await expect(open()('GET', '/api/v4/users/me', {signal: leaving.signal})).rejects.toThrow('left');
    expect(seen).toHaveLength(1);
});

it('as many wait for a connection as may; one more is refused at once, and a place is free again when one is answered or leaves', async () => {
    const answers: (() => void)[] = [];
    script = Array.from({length: 2}, () => (request: IncomingMessage, response: ServerResponse) => answers.push(() => answering(200)(request, response)));
    const send = open({connections: 1, waiting: 2});
    const leaving = new AbortController();
    const [first, second, third] = [send('GET', '/one'), send('GET', '/two'), send('GET', '/three', {signal: leaving.signal})];
    await expect(send('GET', '/four')).rejects.toMatchObject({code: 'mattermost_busy', status: 503});
    leaving.abort(new Error('left'));
    await expect(third).rejects.toThrow('left');
    const [fifth, sixth] = [send('GET', '/five'), send('GET', '/six')];
    await expect(sixth).rejects.toMatchObject({code: 'mattermost_busy'});
    for (const count of [1, 2]) {
        await expect.poll(() => answers.length).toBe(count);
        answers.at(-1)?.();
    }
    expect((await Promise.all([first, second, fifth])).map(({status}) => status)).toEqual([200, 200, 200]);
    expect([seen, waits]).toEqual([['GET /one', 'GET /two', 'GET /five'], []]);
});

it('a server below a path is asked there', async () => {
    await open({url: `${url}/chat`})('GET', '/api/v4/users/me');
    expect(seen).toEqual(['GET /chat/api/v4/users/me']);
});
