import {join} from 'node:path';

import {describe} from 'vitest';

import {createFront} from '../cli/gateway/createFront.ts';
import {startMattermost} from './fixtures/startMattermost.ts';
import {startServersBy} from './fixtures/startTestServer.ts';
import {startServer} from './server.ts';

// Importing a suite makes its tests part of this file: what Topmast does with the embedded server in its own process, it does with the same server
// across a network too, by HTTP and WebSockets alone.
startServersBy(async (config, options) => {
    const mattermost = await startMattermost({dataDir: join(config.dataDir, 'mattermost')});
    const server = await startServer(
        {...config, demo: false, mattermostUrl: mattermost.url, mattermostAdminToken: mattermost.adminToken},
        {...options, front: (parts) => createFront({...parts, mattermostUrl: mattermost.url})},
    );
    await mattermost.setSiteUrl(server.url);
    return {
        ...server,
        async close() {
            await server.close();
            await mattermost.stop();
        },
    };
});

describe('beside a server, subscriptions:', async () => void await import('./subscriptions.test.ts'));
describe('beside a server, notifications:', async () => void await import('./notifications.test.ts'));
describe('beside a server, tokens that users grant:', async () => void await import('./oauth2Mode.test.ts'));
describe('beside a server, posts of Apps:', async () => void await import('./postBack.test.ts'));
