import {join} from 'node:path';

import {missingProgram} from '../scripts/missingProgram.ts';
import {startServer, type Config} from '../src/backend/index.ts';
import {startMattermost, type TestMattermost} from '../src/backend/fixtures/startMattermost.ts';
import {createFront} from '../src/cli/gateway/createFront.ts';
import {freePort, startFront, type FrontProgram} from './startFront.ts';

/**
 * Where a suite runs: `alone`, all of Topmast with the embedded server in one process; `beside`, the embedded server alone in a process of its own,
 * and Topmast in `MATTERMOST_URL` mode with the gateway in front of both; `nginx`, `caddy`: the same with that program in front.
 */
export type Place = 'alone' | 'beside' | FrontProgram;

/** For `describe.each`: what has to work at both. */
export const places: readonly Place[] = ['alone', 'beside'];

/** What one suite runs at besides (issue 5, "It is done when" 3): other programs pass the same requests. */
export const otherFronts: readonly Place[] = ['nginx', 'caddy'];

/** Why the suite cannot run there, for its title; empty: it can. See `missingProgram`. */
export const missingAt = (place: Place): string => place === 'nginx' || place === 'caddy' ? missingProgram(place) : '';

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
    const beside = {...config, demo: false, mattermostUrl: mattermost.url, mattermostAdminToken: mattermost.adminToken};
    const {url, close} = place === 'beside'
        ? await startServer(beside, {front: (parts) => createFront({...parts, mattermostUrl: mattermost.url})})
        : await startBehind(place, beside, mattermost.url);
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

/** Topmast, with another program in front of it and of Mattermost. */
async function startBehind(program: FrontProgram, config: Config, mattermostUrl: string): Promise<Site> {
    const port = await freePort();
    const server = await startServer({...config, siteUrl: `http://127.0.0.1:${port}`});
    const bound = server.fastify.addresses()[0];
    const front = await startFront(program, {mattermostUrl, topmastUrl: `http://127.0.0.1:${typeof bound === 'object' ? bound.port : 0}`, port});
    return {
        url: front.url,
        async close() {
            await front.close();
            await server.close();
        },
    };
}
