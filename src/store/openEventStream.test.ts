import {afterEach, beforeEach, expect, it, vi} from 'vitest';

import type {AppsEvent} from './AppsClient.ts';
import {openEventStream} from './openEventStream.ts';

/** Sockets made so far, the newest last. */
let sockets: FakeSocket[] = [];

class FakeSocket {
    closed = false;
    private readonly listeners: Record<string, ((event: {data: unknown; code?: number}) => void)[]> = {};

    constructor(readonly url: string) {
        sockets.push(this);
    }

    addEventListener(type: string, listener: (event: {data: unknown; code?: number}) => void): void {
        (this.listeners[type] ??= []).push(listener);
    }

    close(): void {
        this.closed = true;
        this.emit('close');
    }

    emit(type: string, data?: unknown, code?: number): void {
        this.listeners[type]?.forEach((listener) => listener({data, ...(code === undefined ? {} : {code})}));
    }
}

beforeEach(() => {
    sockets = [];
    vi.useFakeTimers();
});

afterEach(() => {
    vi.useRealTimers();
});

function open() {
    const events: AppsEvent[] = [];
    const close = openEventStream({url: 'wss://chat.example.com/events', WebSocket: FakeSocket, onEvent: (event) => events.push(event)});
    return {events, close};
}

it('tells of what the backend says', () => {
    const {events} = open();
    sockets[0]?.emit('message', '{"event":"hello"}');
    sockets[0]?.emit('message', '{"event":"refresh_bindings","channel_id":"ch"}');
    sockets[0]?.emit('message', '{"event":"refresh_bindings"}');
    expect(events).toEqual([{event: 'connected', again: false}, {event: 'refresh_bindings', channelId: 'ch'}, {event: 'refresh_bindings'}]);
});

it('S2-023: tells of the late answer to a call, cleaned, and of where it was made', async () => {
    const {events} = open();
    const response = {type: 'ok', text: 'Opened **#12**.', app_metadata: {bot_user_id: 'bot'}};
    const frame = (changes: object) => JSON.stringify({event: 'call_answer', context: {app_id: 'desk', channel_id: 'ch', post_id: '', more: 1}, response, ...changes});
    for (const wrong of [{response: {type: 'dance'}}, {response: undefined}, {context: {}}, {context: 7}]) {
        sockets[0]?.emit('message', frame(wrong));
    }
    sockets[0]?.emit('message', frame({}));
    await vi.waitFor(() => expect(events).not.toEqual([]));
    expect(events).toEqual([{event: 'call_answer', context: {app_id: 'desk', channel_id: 'ch'}, response}]);
});

it('ignores what it does not understand', () => {
    const {events} = open();
    for (const frame of ['', 'null', '7', '[]', '{"event":"dance"}', '{"event":7}', '<html>']) {
        sockets[0]?.emit('message', frame);
    }
    expect(events).toEqual([]);
});

it('connects again after a while, waits longer each time, and says that the line was lost', async () => {
    const {events} = open();
    sockets[0]?.emit('message', '{"event":"hello"}');
    sockets[0]?.emit('close');
    expect(sockets).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sockets).toHaveLength(2);
    sockets[1]?.emit('close');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sockets).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sockets).toHaveLength(3);
    sockets[2]?.emit('message', '{"event":"hello"}');
    expect(events.at(-1)).toEqual({event: 'connected', again: true});
});

it('does not knock again when nobody is logged in', async () => {
    open();
    sockets[0]?.emit('close', undefined, 4401);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(sockets).toHaveLength(1);
});

it('stays closed once it is closed', async () => {
    const {close} = open();
    close();
    expect(sockets[0]?.closed).toBe(true);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(sockets).toHaveLength(1);
});
