import {expect, test} from 'vitest';

import {onwardHeaders, returnHeaders} from './onwardHeaders.ts';

const plain = new URL('http://10.0.0.5:8065');

test('Host and Origin stay as the browser sent them, as Mattermost compares the two before it opens a WebSocket', () => {
    const sent = {host: 'localhost:8066', origin: 'http://localhost:8066', cookie: 'MMAUTHTOKEN=t'};
    expect(onwardHeaders({headers: sent, clientAddress: '127.0.0.1', mattermost: plain})).toEqual({
        ...sent, 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http', 'x-forwarded-host': 'localhost:8066',
    });
});

test('what proxies of ours before the gateway said of the client is kept, and the address that they came from is added', () => {
    const headers = {'host': 'chat.example', 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'chat.example'};
    expect(onwardHeaders({headers, clientAddress: '10.0.0.1', mattermost: plain, isFromProxy: true})).toEqual({...headers, 'x-forwarded-for': '203.0.113.9, 10.0.0.1'});
});

test('what anybody else says of where they come from is left out', () => {
    const headers = {'host': 'chat.example', 'x-forwarded-for': '10.0.0.1', 'x-real-ip': '10.0.0.1', 'forwarded': 'for=10.0.0.1', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example', 'x-forwarded-port': '1'};
    expect(onwardHeaders({headers, clientAddress: '203.0.113.9', mattermost: plain})).toEqual({
        'host': 'chat.example', 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'http', 'x-forwarded-host': 'chat.example',
    });
});

test('where a body ends stays said, whatever the client names as its connection\'s own; a WebSocket\'s handshake has none', () => {
    const headers = {'connection': 'content-length, transfer-encoding, host', 'content-length': '5', 'host': 'x'};
    expect(onwardHeaders({headers, clientAddress: undefined, mattermost: plain})).toMatchObject({'content-length': '5', 'host': 'x'});
    expect(Object.keys(onwardHeaders({headers, clientAddress: undefined, mattermost: plain, isUpgrade: true}))).not.toContain('content-length');
});

test('what concerns the client\'s own connection stays behind, and so does what it names as such', () => {
    const headers = {'connection': 'keep-alive, X-Mine', 'keep-alive': 'timeout=5', 'te': 'trailers', 'trailer': 'x', 'upgrade': 'h2c', 'expect': '100-continue', 'proxy-authorization': 'Basic x', 'x-mine': '1', 'transfer-encoding': 'chunked'};
    expect(Object.keys(onwardHeaders({headers, clientAddress: undefined, mattermost: plain}))).toEqual(['transfer-encoding', 'x-forwarded-proto', 'x-forwarded-host']);
});

test('a WebSocket asks Mattermost for one', () => {
    const headers = {'host': 'x', 'connection': 'keep-alive, Upgrade', 'upgrade': 'websocket', 'sec-websocket-key': 'k'};
    expect(onwardHeaders({headers, clientAddress: undefined, mattermost: plain, isUpgrade: true})).toMatchObject({'connection': 'Upgrade', 'upgrade': 'websocket', 'sec-websocket-key': 'k'});
});

test('a server with https is asked by its own name; of origins only the gateway\'s own page becomes one of that server', () => {
    const mattermost = new URL('https://chat.example');
    const from = (origin: string) => onwardHeaders({headers: {host: 'localhost:8066', origin}, clientAddress: undefined, mattermost});
    expect(from('http://localhost:8066')).toMatchObject({'host': 'chat.example', 'origin': 'https://chat.example', 'x-forwarded-host': 'localhost:8066'});
    expect(from('https://evil.example')).toMatchObject({host: 'chat.example', origin: 'https://evil.example'});
    expect(from('null')).toMatchObject({origin: 'null'});
});

test('answers lose what concerned the connection to Mattermost, and keep the rest in its order and writing', () => {
    const raw = ['Content-Type', 'text/plain', 'Connection', 'close, X-Hop', 'X-Hop', '1', 'Keep-Alive', 'timeout=5', 'Transfer-Encoding', 'chunked', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2'];
    expect(returnHeaders(raw)).toEqual(['Content-Type', 'text/plain', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2']);
});
