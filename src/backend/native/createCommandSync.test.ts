import {expect, test, vi} from 'vitest';

import type {AppRecord} from '../registry/index.ts';
import {testManifest} from '../upstreams/fixtures/testManifest.ts';
import {createCommandSync} from './createCommandSync.ts';
import type {Registrations} from './openRegistrations.ts';

const appOf = (appId: string): AppRecord => ({
    manifest: testManifest('http://desk.example', {app_id: appId}), manifestSource: '{}', manifestSha256: '', enabled: true, grantedPermissions: [], grantedLocations: ['/command'],
    bot: {userId: 'bot', username: appId}, installedBy: 'sysadmin', installedAt: 0, updatedAt: 0,
});
const registrations: Registrations = {
    all: async () => [], ofApp: async () => [], put: async () => {}, remove: async () => {}, withToken: async () => undefined, setTaken: async () => {}, taken: async () => new Map(),
};

test('twenty Apps are asked at once, and Node finds nothing wrong with it', async () => {
    const warnings: Error[] = [];
    const heard = (warning: Error) => warnings.push(warning);
    process.on('warning', heard);
    let asked = 0;
    const sync = createCommandSync(registrations, {
        enabled: true, peers: {lock: async (_name, task) => await task(new AbortController().signal)},
        registry: {apps: async () => Array.from({length: 20}, (_, at) => appOf(`app-${at}`))},
        admin: {send: async () => ({status: 200, headers: {}, body: '[]'})},
        async bindingsForBot(_app, signal) {
            asked += 1;
            signal.addEventListener('abort', () => {});
            return [];
        },
        urlFor: () => '', log: {info: () => {}, warn: () => {}},
    });
    sync.start();
    await vi.waitFor(() => expect(asked).toBe(20));
    await sync.close();
    await new Promise(setImmediate); // Warnings are told in the next turn.
    process.off('warning', heard);
    expect(warnings).toEqual([]);
});
