import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';

import type {AppsClient, Host} from '../../src/store/index.ts';
import {clientBehind, hostBehind, slowness} from './behind.ts';

const client: AppsClient = {
    bindings: () => Promise.resolve([{location: '/command', bindings: []}]),
    call: () => Promise.resolve({type: 'ok', text: 'Done.'}),
    listen: () => () => undefined,
};
const nobody = () => Promise.resolve(undefined);
const host: Host = {
    siteUrl: 'https://chat.example.com',
    searchUsers: () => Promise.resolve([{id: 'u1', username: 'alice', displayName: 'Alice'}]),
    searchChannels: () => Promise.resolve([]),
    userByUsername: nobody,
    userById: nobody,
    channelByName: nobody,
    channelById: nobody,
    showEphemeral: () => undefined,
    navigate: () => undefined,
};
const request = {path: '/x', values: {}, context: {app_id: 'desk'}};

describe('the network of the stories', () => {
    beforeEach(() => {
        vi.useFakeTimers();
    });
    afterEach(() => {
        vi.useRealTimers();
    });

    it('changes nothing while it is fast', () => {
        expect(clientBehind(client, 'fast')).toBe(client);
        expect(hostBehind(host, 'fast')).toBe(host);
    });

    it('gives the same object each time, so that surfaces do not begin anew', () => {
        expect(clientBehind(client, 'slow')).toBe(clientBehind(client, 'slow'));
        expect(clientBehind(client, 'slow')).not.toBe(clientBehind(client, 'offline'));
    });

    it('answers two seconds later when it is slow', async () => {
        const answered = vi.fn();
        void clientBehind(client, 'slow').call(request, {signal: new AbortController().signal}).then(answered);
        await vi.advanceTimersByTimeAsync(slowness - 1);
        expect(answered).not.toHaveBeenCalled();
        await vi.advanceTimersByTimeAsync(1);
        expect(answered).toHaveBeenCalledWith({type: 'ok', text: 'Done.'});
    });

    it('lets a slow call be given up', async () => {
        const controller = new AbortController();
        const answer = clientBehind(client, 'slow').call(request, {signal: controller.signal});
        controller.abort();
        await expect(answer).resolves.toMatchObject({type: 'error', code: 'aborted'});
    });

    it('reaches nothing when it is offline', async () => {
        const {signal} = new AbortController();
        const offline = clientBehind(client, 'offline');
        await expect(offline.bindings({channelId: 'c', teamId: 't'}, signal)).rejects.toThrow('cannot be reached');
        await expect(offline.call(request, {signal})).resolves.toMatchObject({type: 'error', code: 'network'});
        await expect(hostBehind(host, 'offline').searchUsers('a', {signal})).rejects.toThrow('cannot be reached');
    });

    it('shows bindings whose every call fails when it is failing', async () => {
        const {signal} = new AbortController();
        const failing = clientBehind(client, 'failing');
        await expect(failing.bindings({channelId: 'c', teamId: 't'}, signal)).resolves.toHaveLength(1);
        await expect(failing.call(request, {signal})).resolves.toMatchObject({type: 'error', code: 'http_error'});
    });
});
