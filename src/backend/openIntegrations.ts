import {once} from 'node:events';

import type {FastifyInstance} from 'fastify';
import {Agent} from 'undici';

import type {Integrations} from './embedded/index.ts';
import {failureDetail, privateAddressDetail, readLimited, type Destinations} from './upstreams/index.ts';
import {userAgent} from './version.ts';

interface IntegrationsOptions {
    /** Answers paths of the site itself. */
    site: FastifyInstance;
    siteUrl(): string;
    destinations: Destinations;
    /** For one press, connecting included, in milliseconds. */
    deadline: number;
}

interface Answer {
    status: number;
    bytes: Uint8Array;
}

const maxBytes = 1024 * 1024;

/**
 * The way to what stands behind buttons of message attachments: any http(s) address, with the same guards as the way to
 * Apps, as anybody may write a post with buttons. The site's own paths are asked without anybody's credentials: who
 * presses lends no rights to who wrote the post.
 */
export function openIntegrations({site, siteUrl, destinations, deadline}: IntegrationsOptions): Integrations & {close(): Promise<void>} {
    const agent = new Agent({connectTimeout: 3_000, connect: destinations.connect});

    async function askSite(url: URL, body: string, signal: AbortSignal): Promise<Answer> {
        const asked = site.inject({method: 'POST', url: url.pathname + url.search, body, headers: {'content-type': 'application/json'}});
        const answer = await Promise.race([asked, aborted(signal)]);
        if (answer.rawPayload.byteLength > maxBytes) {
            throw tooLarge();
        }
        return {status: answer.statusCode, bytes: answer.rawPayload};
    }

    async function askOutside(url: URL, body: string, signal: AbortSignal): Promise<Answer> {
        if (!destinations.allows(url)) {
            throw new Error(privateAddressDetail);
        }
        const answer = await agent.request({
            method: 'POST', origin: url.origin, path: url.pathname + url.search, body, signal,
            headers: {'content-type': 'application/json', 'accept': 'application/json', 'user-agent': userAgent},
        });
        return {status: answer.statusCode, bytes: await readLimited(answer.body, maxBytes, tooLarge)};
    }

    return {
        async post(url, body) {
            const ask = url.origin === new URL(siteUrl()).origin ? askSite : askOutside;
            const signal = AbortSignal.timeout(deadline);
            try {
                const {status, bytes} = await ask(url, body, signal);
                if (status !== 200) {
                    throw new Error(`it answered with HTTP ${status}`);
                }
                return new TextDecoder().decode(bytes);
            } catch (error) {
                if (signal.aborted) {
                    throw new Error(`it did not answer within ${deadline / 1000} s`, {cause: error});
                }
                throw error instanceof Error && 'code' in error ? new Error(failureDetail(error), {cause: error}) : error;
            }
        },
        close: () => agent.destroy(),
    };
}

const tooLarge = () => new Error('its answer is larger than 1 MiB');

async function aborted(signal: AbortSignal): Promise<never> {
    await once(signal, 'abort');
    throw signal.reason;
}
