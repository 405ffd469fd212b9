import {mkdtempSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';

import type {Config} from './config.ts';
import {startServer} from './server.ts';
import {version} from './version.ts';
import packageFile from '../../package.json' with {type: 'json'};

const config = (differences: Partial<Config> = {}): Config => ({
    port: 0,
    host: '127.0.0.1',
    dataDir: mkdtempSync(join(tmpdir(), 'topmast-start-')),
    developerMode: true,
    demo: true,
    bindingsDeadline: 1_500,
    callDeadline: 5_000,
    sealedCalls: 'accept',
    tokenMode: 'session',
    logLevel: 'silent',
    ...differences,
});

test('decision 8: a second server on the same folder is told, and disturbs nothing', async () => {
    const settings = config();
    const first = await startServer(settings);
    await expect(startServer(settings)).rejects.toThrow('in use by another Topmast process');
    expect((await fetch(`${first.url}/api/v4/system/ping`)).status).toBe(200);
    await first.close();
});

test('a port that is taken stops the start, and everything that was opened is given back', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => {
        blocker.listen(0, '127.0.0.1', resolve);
    });
    const address = blocker.address();
    const settings = config({port: typeof address === 'object' && address ? address.port : 0});
    await expect(startServer(settings)).rejects.toThrow(/Port \d+ on 127\.0\.0\.1 is in use/);
    blocker.close();
    await (await startServer({...settings, port: 0})).close();
});

test('the address that is told is the one that is bound, unless SITE_URL says better', async () => {
    const plain = await startServer(config());
    expect(plain.url).toMatch(/^http:\/\/127\.0\.0\.1:\d{2,5}$/);
    expect((await fetch(`${plain.url}/plugins/com.mattermost.apps/api/v1/ping`)).status).toBe(200);
    await plain.close();

    const named = await startServer(config({siteUrl: 'https://chat.example'}));
    expect(named.url).toBe('https://chat.example');
    await named.close();
});

test('closing twice is closing once', async () => {
    const server = await startServer(config());
    await Promise.all([server.close(), server.close()]);
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
});

test('demo users exist only when they are wanted', async () => {
    const server = await startServer(config({demo: false}));
    const {status} = await fetch(`${server.url}/api/v4/users/login`, {method: 'POST', body: JSON.stringify({login_id: 'alice', password: 'topmast-demo'})});
    expect(status).toBe(401);
    await server.close();
});

test('the version that clients are told is that of the package', () => {
    expect(version).toBe(packageFile.version);
});
