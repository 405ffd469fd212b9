import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';

import {listenToEvents, type ServerEvent} from './listenToEvents.ts';

/** A socket whose other end is the test. */
class FakeSocket extends EventTarget {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    static all: FakeSocket[] = [];
    readonly sent: string[] = [];
    readyState = 0;

    constructor(readonly url: string) {
        super();
        FakeSocket.all.push(this);
    }
    send(frame: string) {
        this.sent.push(frame);
    }
    close() {
        this.readyState = 3;
        this.dispatchEvent(new Event('close'));
    }
    open() {
        this.readyState = 1;
        this.dispatchEvent(new Event('open'));
    }
    say(data: unknown) {
        this.dispatchEvent(new MessageEvent('message', {data}));
    }
}

describe('the line to the server', () => {
    const opened: boolean[] = [];
    const events: ServerEvent[] = [];
    let lost = 0;
    let close = () => {};
    const newest = () => FakeSocket.all.at(-1);

    beforeEach(() => {
        vi.useFakeTimers();
        vi.stubGlobal('WebSocket', FakeSocket);
        FakeSocket.all = [];
        opened.length = 0;
        events.length = 0;
        lost = 0;
        close = listenToEvents({
            url: 'ws://localhost/api/v4/websocket', onEvent: (event) => events.push(event), onOpen: (again) => opened.push(again), onLost: () => lost++,
        });
    });
    afterEach(() => {
        close();
        vi.unstubAllGlobals();
        vi.useRealTimers();
    });

    it('hands on events, and passes over replies and what it cannot read', () => {
        newest()?.open();
        newest()?.say('{"event":"posted","data":{"post":"{}"},"broadcast":{"channel_id":"c"},"seq":1}');
        newest()?.say('{"status":"OK","seq_reply":1}');
        newest()?.say('no JSON');
        expect(events).toEqual([{event: 'posted', data: {post: '{}'}, broadcast: {channel_id: 'c', user_id: ''}}]);
    });

    it('is opened again when it is lost, after ever longer pauses', () => {
        newest()?.open();
        newest()?.close();
        expect(lost).toBe(1);
        for (const pause of [500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000]) {
            const before = FakeSocket.all.length;
            vi.advanceTimersByTime(pause - 1);
            expect(FakeSocket.all).toHaveLength(before);
            vi.advanceTimersByTime(1);
            expect(FakeSocket.all).toHaveLength(before + 1);
            newest()?.close();
        }
    });

    it('says when it is open again, so that what was missed can be fetched', () => {
        newest()?.open();
        newest()?.close();
        vi.advanceTimersByTime(500);
        newest()?.open();
        expect(opened).toEqual([false, true]);
    });

    it('notices a line that died silently', () => {
        newest()?.open();
        vi.advanceTimersByTime(30_000);
        expect(newest()?.sent.map((frame): unknown => JSON.parse(frame))).toEqual([{action: 'ping', seq: 1}]);
        newest()?.say('{"status":"OK","seq_reply":1}');
        vi.advanceTimersByTime(30_000);
        expect(lost).toBe(0);
        vi.advanceTimersByTime(30_000);
        expect(lost).toBe(1);
    });

    it('tries at once when the browser is online again, and never after it was closed', () => {
        newest()?.close();
        window.dispatchEvent(new Event('online'));
        expect(FakeSocket.all).toHaveLength(2);
        close();
        vi.advanceTimersByTime(60_000);
        window.dispatchEvent(new Event('online'));
        expect(FakeSocket.all).toHaveLength(2);
    });
});
