import websocket from '@fastify/websocket';
import Fastify, {type FastifyInstance} from 'fastify';
import {WebSocket} from 'undici';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';

import type {Caller} from '../mattermost/index.ts';
import {createLive, type LiveConnections} from './createLive.ts';
import {eventsRoute} from './eventsRoute.ts';

const refresh = {event: 'refresh_bindings'} as const;

describe('the stream of events', () => {
    let fastify: FastifyInstance;
    let live: LiveConnections;
    let loggedIn: Set<string>;
    let mattermostIsDown: boolean;

    const start = async (options: {keepAlive?: number; patience?: number; developerMode?: boolean} = {}) => {
        fastify = Fastify();
        await fastify.register(websocket);
        await fastify.register(eventsRoute({
            live,
            sessions: {
                async authenticate({authorization, cookie}): Promise<Caller | undefined> {
                    if (mattermostIsDown) {
                        throw new Error('cannot tell');
                    }
                    const token = authorization?.replace('Bearer ', '') ?? cookie?.replace('MMAUTHTOKEN=', '') ?? '';
                    return loggedIn.has(token) ? {userId: token, isAdmin: false, isBot: false, credential: {token}} : undefined;
                },
            },
            siteUrl: () => 'https://chat.example',
            developerMode: false,
            ...options,
        }));
        await fastify.listen({port: 0, host: '127.0.0.1'});
    };
    beforeEach(() => {
        live = createLive();
        loggedIn = new Set(['alice']);
        mattermostIsDown = false;
    });
    afterEach(() => fastify.close());

    /** Opens a connection; what it hears and how it ends is kept. */
    const connect = (headers: Record<string, string> = {}) => {
        const address = fastify.addresses()[0];
        const socket = new WebSocket(`ws://127.0.0.1:${typeof address === 'object' ? address.port : 0}/events`, {headers});
        const heard: unknown[] = [];
        socket.addEventListener('message', ({data}) => heard.push(JSON.parse(String(data))));
        const closed = new Promise<number>((resolve) => {
            socket.addEventListener('close', ({code}) => resolve(code));
        });
        return {socket, heard, closed};
    };
    const say = async ({socket}: {socket: WebSocket}, text: string) => {
        await new Promise((resolve) => {
            socket.addEventListener('open', resolve);
        });
        socket.send(text);
    };
    const until = (condition: () => void) => vi.waitFor(condition, {timeout: 4_000, interval: 5});

    test('a browser with a session hears events, when the page is the site\'s own', async () => {
        await start();
        const alice = connect({cookie: 'MMAUTHTOKEN=alice', origin: 'https://chat.example'});
        await until(() => expect(alice.heard).toEqual([{event: 'hello'}]));
        live.publish({to: 'alice', event: {...refresh, channel_id: 'support'}});
        await until(() => expect(alice.heard.at(-1)).toEqual({event: 'refresh_bindings', channel_id: 'support'}));
    });

    test.each([
        ['another site', {cookie: 'MMAUTHTOKEN=alice', origin: 'https://evil.example'}],
        ['another site with our name in it', {cookie: 'MMAUTHTOKEN=alice', origin: 'https://chat.example.evil.example'}],
        ['no page at all', {cookie: 'MMAUTHTOKEN=alice'}],
        ['a page without origin', {cookie: 'MMAUTHTOKEN=alice', origin: 'null'}],
        ['another page of this machine', {cookie: 'MMAUTHTOKEN=alice', origin: 'http://localhost:5173'}],
    ])('a cookie that %s sends along opens nothing', async (_, headers) => {
        await start();
        const foreign = connect(headers);
        await foreign.closed;
        expect([foreign.heard, live.connections]).toEqual([[], 0]);
    });

    test('in developer mode a page of this machine counts as our own: a development server has a port of its own', async () => {
        await start({developerMode: true});
        const alice = connect({cookie: 'MMAUTHTOKEN=alice', origin: 'http://localhost:5173'});
        await until(() => expect(alice.heard).toEqual([{event: 'hello'}]));
    });

    test('a bearer token needs no origin, as a header or as the first message', async () => {
        await start();
        const [byHeader, byMessage] = [connect({authorization: 'Bearer alice'}), connect()];
        await say(byMessage, '{"token":"alice"}');
        await until(() => expect([byHeader.heard, byMessage.heard]).toEqual([[{event: 'hello'}], [{event: 'hello'}]]));
        expect(live.connections).toBe(2);
    });

    test.each(['{"token":"nobody"}', '{"token":7}', 'hello', '[]', 'x'.repeat(10_000)])('%.20s as the first message is refused', async (text) => {
        await start();
        const stranger = connect();
        await say(stranger, text);
        expect(await stranger.closed).toBe(4401);
    });

    test('whoever says nothing is sent away', async () => {
        await start({patience: 20});
        expect(await connect().closed).toBe(4401);
    });

    test('a cookie of a session that is over is refused', async () => {
        await start();
        expect(await connect({cookie: 'MMAUTHTOKEN=bob', origin: 'https://chat.example'}).closed).toBe(4401);
    });

    test('a session that ends closes the connection at the next look; a Mattermost that cannot tell does not', async () => {
        await start({keepAlive: 20});
        const alice = connect({authorization: 'Bearer alice'});
        await until(() => expect(alice.heard).toHaveLength(1));
        mattermostIsDown = true;
        live.lookAgain();
        live.publish({to: 'alice', event: refresh});
        await until(() => expect(alice.heard).toHaveLength(2));
        mattermostIsDown = false;
        loggedIn.delete('alice');
        expect(await alice.closed).toBe(4401);
        await until(() => expect(live.connections).toBe(0));
    });

    test('stopping closes every connection with a code that says come back', async () => {
        await start();
        const alice = connect({authorization: 'Bearer alice'});
        await until(() => expect(alice.heard).toHaveLength(1));
        live.close();
        expect(await alice.closed).toBe(1001);
    });
});
