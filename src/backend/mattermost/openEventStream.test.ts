import {afterEach, beforeEach, expect, it, vi} from 'vitest';

import {openEventStream} from './openEventStream.ts';

/** The other end of the stream: a server of which a test says what it does with each request. */
let opened: {path: string; token?: string | undefined; say(frame: object): void; hangUp(): void};
let requests: {action: string; seq: number; data?: unknown}[];
let told: string[];
let onRequest: (request: {action: string; seq: number}) => void;

beforeEach(() => {
    [requests, told] = [[], []];
    onRequest = () => {};
    vi.useFakeTimers();
});
afterEach(() => {
    vi.useRealTimers();
});

const hello = (connectionId: string, seq = 0) => opened.say({event: 'hello', data: {connection_id: connectionId}, broadcast: {}, seq});
const reply = ({seq}: {seq: number}, status = 'OK') => opened.say({status, seq_reply: seq});
const newUser = (userId: string, seq: number) => opened.say({event: 'new_user', data: {user_id: userId}, broadcast: {}, seq});

const open = (resume?: {connectionId: string; seq: number}) => openEventStream({
    async openSocket(path, {message, closed}, token) {
        opened = {path, token, say: (frame) => message(JSON.stringify(frame)), hangUp: closed};
        return {
            send(text) {
                const request: {action: string; seq: number} = JSON.parse(text);
                requests.push(request);
                onRequest(request);
            },
            close: () => told.push('closed'),
        };
    },
    token: 'the token',
    ...(resume ? {resume} : {}),
    onEvent: (event, id) => told.push(`${event.kind} ${id}`),
    onGap: () => told.push('gap'),
    onClosed: () => told.push('lost'),
});

/** As Mattermost greets: who is new. */
const greets = (connectionId: string) => (request: {action: string; seq: number}) => {
    if (request.action === 'authentication_challenge') {
        hello(connectionId);
    }
    reply(request);
};

it('shows its token at the upgrade, and is greeted', async () => {
    onRequest = greets('c1');
    const stream = await open();
    expect(opened).toMatchObject({path: '/api/v4/websocket', token: 'the token'});
    expect(stream).toMatchObject({resumed: false});
    newUser('u', 1);
    expect(told).toEqual(['new_user c1:1']);
    expect(stream.position()).toEqual({connectionId: 'c1', seq: 2});
});

it('goes on where it stood: then nobody greets, and what was missed comes first', async () => {
    onRequest = (request) => {
        // As Mattermost does: who is known from the upgrade has no challenge to answer.
        if (request.action === 'ping') {
            newUser('missed', 7);
            reply(request);
        }
    };
    const stream = await open({connectionId: 'c1', seq: 7});
    expect(opened.path).toBe('/api/v4/websocket?connection_id=c1&sequence_number=7');
    expect(stream.resumed).toBe(true);
    expect(told).toEqual(['new_user c1:7']);
    expect(stream.position()).toEqual({connectionId: 'c1', seq: 8});
});

it('is told when the server has forgotten where it stood', async () => {
    onRequest = greets('c2');
    const stream = await open({connectionId: 'c1', seq: 7});
    expect(stream.resumed).toBe(false);
    newUser('u', 1);
    expect(told).toEqual(['new_user c2:1']);
});

it('a number that is missing is a gap', async () => {
    onRequest = greets('c1');
    await open();
    newUser('u', 1);
    newUser('w', 3);
    expect(told).toEqual(['new_user c1:1', 'gap', 'new_user c1:3']);
});

it('a token is refused in words, or by hanging up', async () => {
    onRequest = (request) => reply(request, 'FAIL');
    await expect(open()).rejects.toMatchObject({status: 401});
    onRequest = () => opened.hangUp();
    await expect(open()).rejects.toMatchObject({status: 503});
});

it('a server that says nothing is left', async () => {
    const opening = expect(open()).rejects.toMatchObject({status: 503});
    await vi.advanceTimersByTimeAsync(10_000);
    await opening;
    expect(told).toEqual(['closed']);
});

it('a line that died without a word is found by a ping', async () => {
    onRequest = greets('c1');
    await open();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual([]);
    onRequest = () => {};
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual(['closed', 'lost']);
    expect(requests.filter(({action}) => action === 'ping').length).toBeGreaterThan(2);
});
