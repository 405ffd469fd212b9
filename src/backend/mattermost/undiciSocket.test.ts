import {createServer} from 'node:http';
import type {Duplex} from 'node:stream';

import websocket, {type WebSocket} from '@fastify/websocket';
import fastify, {type FastifyRequest} from 'fastify';
import {afterAll, afterEach, beforeAll, beforeEach, expect, it, vi} from 'vitest';

import {undiciSocket} from './undiciSocket.ts';

const server = fastify({forceCloseConnections: true});
let url: string;
/** The other end, and how it was asked. */
let arrived: {socket: WebSocket; request: FastifyRequest}[];
/** Takes connections and says nothing. */
const silent = createServer();
const held = new Set<Duplex>();
let told: string[];
let sockets: ReturnType<typeof undiciSocket>;
const handlers = {
    message: (text: string) => {
        told.push(text);
    },
    closed: () => {
        told.push('(closed)');
    },
};

beforeAll(async () => {
    await server.register(websocket);
    server.get('/chat/api/v4/websocket', {websocket: true}, (socket, request) => {
        arrived.push({socket, request});
        socket.send('hello');
    });
    silent.on('upgrade', (_request, socket) => held.add(socket));
    await new Promise<void>((resolve) => {
        silent.listen(0, '127.0.0.1', resolve);
    });
    url = await server.listen({port: 0, host: '127.0.0.1'});
});
afterAll(async () => {
    held.forEach((socket) => socket.destroy());
    silent.close();
    await server.close();
});
beforeEach(() => {
    [arrived, told] = [[], []];
    sockets = undiciSocket({url: `${url}/chat`, deadline: 500, maxMessageBytes: 1_000});
});
afterEach(() => sockets.close());

it('shows its token, and no Origin, which a server would compare; the first message is not missed', async () => {
    const socket = await sockets('/api/v4/websocket?a=b', handlers, 'the token');
    await vi.waitFor(() => expect(told).toEqual(['hello']));
    expect(arrived[0]?.request.headers).toMatchObject({authorization: 'Bearer the token'});
    expect(arrived[0]?.request.headers).not.toHaveProperty('origin');
    const answered = new Promise((resolve) => {
        arrived[0]?.socket.once('message', (raw: Buffer) => resolve(raw.toString()));
    });
    socket.send('ping');
    expect(await answered).toBe('ping');
    socket.close();
    socket.close();
    await vi.waitFor(() => expect(told).toEqual(['hello', '(closed)']));
    socket.send('too late');
});

it('says when the line breaks', async () => {
    await sockets('/api/v4/websocket', handlers);
    arrived[0]?.socket.terminate();
    await vi.waitFor(() => expect(told.at(-1)).toBe('(closed)'));
});

it('a message that is too long ends the connection', async () => {
    await sockets('/api/v4/websocket', handlers);
    arrived[0]?.socket.send('x'.repeat(2_000));
    await vi.waitFor(() => expect(told).toEqual(['hello', '(closed)']));
});

it('a server that refuses, or says nothing, is not waited for; and nothing is told to have been closed', async () => {
    await expect(sockets('/api/v4/nothing', handlers)).rejects.toThrow();
    const address = silent.address();
    const toSilent = undiciSocket({url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, deadline: 100, maxMessageBytes: 1});
    await expect(toSilent('/api/v4/websocket', handlers)).rejects.toThrow();
    expect(told).toEqual([]);
    await toSilent.close();
});
