import {join} from 'node:path';

import {startServer, type Config} from '../src/backend/index.ts';
import {startMattermost, type TestMattermost} from '../src/backend/fixtures/startMattermost.ts';
import {createFront} from '../src/cli/gateway/createFront.ts';

/**
 * Where a suite runs: `alone`, all of Topmast with the embedded server in one process; `beside`, the embedded server alone in a process of its own,
 * and Topmast in `MATTERMOST_URL` mode with the gateway in front of both.
 */
export type Place = 'alone' | 'beside';

/** For `describe.each`: what has to work at both. */
export const places: readonly Place[] = ['alone', 'beside'];

export interface Site {
    /** The one origin for browsers. */
    url: string;
    /** The server that Topmast stands beside. */
    mattermost?: TestMattermost;
    close(): Promise<void>;
}

/** Starts the servers on a free port, with demo data in `config.dataDir`. */
export async function startSite(place: Place, config: Config, pageDir: string): Promise<Site> {
    if (place === 'alone') {
        const {url, close} = await startServer(config, {pageDir});
        return {url, close};
    }
    const mattermost = await startMattermost({dataDir: join(config.dataDir, 'mattermost'), pageDir});
    const {url, close} = await startServer(
        {...config, demo: false, mattermostUrl: mattermost.url, mattermostAdminToken: mattermost.adminToken},
        {front: (parts) => createFront({...parts, mattermostUrl: mattermost.url})},
    );
    await mattermost.setSiteUrl(url);
    return {
        url,
        mattermost,
        async close() {
            await close();
            await mattermost.stop();
        },
    };
}
