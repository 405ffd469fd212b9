import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';

import {followBackend} from './followBackend.ts';
import {isOlder} from './isOlder.ts';

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), {status});
const page = () => new Response('<!doctype html><html></html>', {headers: {'Content-Type': 'text/html'}});

function follow(...answers: Array<() => Response | Promise<Response>>) {
    const fetch = vi.fn(async (_url: unknown) => (answers.length > 1 ? answers.shift() : answers[0])?.() ?? json({}));
    const onFound = vi.fn();
    const onAbsent = vi.fn();
    const close = followBackend({baseUrl: '/chat/plugins/com.mattermost.apps', fetch, onFound, onAbsent, random: () => 0});
    return {fetch, onFound, onAbsent, close};
}

describe('the backend beside a server', () => {
    beforeEach(() => {
        vi.useFakeTimers();
    });
    afterEach(() => {
        vi.useRealTimers();
    });

    it('is asked for once when it is there', async () => {
        const {fetch, onFound, onAbsent} = follow(() => json({version: '0.1.0'}));
        await vi.advanceTimersByTimeAsync(600_000);
        expect(fetch).toHaveBeenCalledTimes(1);
        expect(fetch.mock.calls[0]?.[0]).toBe('/chat/plugins/com.mattermost.apps/api/v1/ping');
        expect(onFound).toHaveBeenCalledTimes(1);
        expect(onAbsent).not.toHaveBeenCalled();
    });

    it.each([
        ['404 of the server', () => json({id: 'not found', message: 'x'}, 404)],
        ['the server\'s own page', page],
        ['JSON that says no version', () => json({ok: true})],
    ])('is missing when its address answers with %s, and is found when it comes', async (_name, answer) => {
        const {fetch, onFound, onAbsent} = follow(answer, answer, () => json({version: '1.2.3'}));
        await vi.advanceTimersByTimeAsync(0);
        expect(onAbsent).toHaveBeenLastCalledWith({reason: 'missing'});
        await vi.advanceTimersByTimeAsync(9_999);
        expect(fetch).toHaveBeenCalledTimes(1);
        await vi.advanceTimersByTimeAsync(30_000);
        expect(fetch).toHaveBeenCalledTimes(3);
        expect(onFound).toHaveBeenCalledTimes(1);
    });

    it('is too old when its version says so', async () => {
        const {onFound, onAbsent, close} = follow(() => json({version: '0.0.9'}));
        await vi.advanceTimersByTimeAsync(0);
        expect(onAbsent).toHaveBeenCalledWith({reason: 'old', version: '0.0.9', oldest: '0.1.0'});
        expect(onFound).not.toHaveBeenCalled();
        close();
    });

    it('a line that fails, or a server that starts, is nothing to explain: it is asked again soon', async () => {
        const {fetch, onFound, onAbsent} = follow(() => Promise.reject(new Error('offline')), () => json({}, 503), () => json({version: '0.1.0'}));
        await vi.advanceTimersByTimeAsync(3_000);
        expect(fetch).toHaveBeenCalledTimes(3);
        expect(onFound).toHaveBeenCalledTimes(1);
        expect(onAbsent).not.toHaveBeenCalled();
    });

    it('is asked for no more when the plugin is switched off', async () => {
        const {fetch, close} = follow(() => json({}, 404));
        await vi.advanceTimersByTimeAsync(0);
        close();
        await vi.advanceTimersByTimeAsync(600_000);
        expect(fetch).toHaveBeenCalledTimes(1);
        expect(vi.getTimerCount()).toBe(0);
    });
});

describe('versions', () => {
    it('are compared number by number', () => {
        expect(isOlder('0.9.0', '0.10.0')).toBe(true);
        expect(isOlder('v1.0.0-rc1', '1.0.0')).toBe(false);
        expect(isOlder('1.0', '0.9.9')).toBe(false);
        expect(isOlder('2', '10')).toBe(true);
    });
});
