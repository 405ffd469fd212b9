import {once} from 'node:events';

import type {FastifyInstance} from 'fastify';
import {Agent} from 'undici';

import type {Asking, Integrations} from './embedded/index.ts';
import {readLimited} from './readLimited.ts';
import {failureDetail, privateAddressDetail, type Destinations} from './upstreams/index.ts';
import {userAgent} from './version.ts';

interface IntegrationsOptions {
    /** Answers paths of the site itself. */
    site: FastifyInstance;
    siteUrl(): string;
    destinations: Destinations;
    /** For one request, connecting included, in milliseconds. */
    deadline: number;
}

interface Answer {
    status: number;
    /** The Content-Type. */
    type: string;
    bytes: Uint8Array;
}

const maxBytes = 1024 * 1024;

/**
 * The way to what stands behind buttons of message attachments, dialogs, slash commands and outgoing webhooks: any http(s) address,
 * with the same guards as the way to Apps, as anybody may write a post with buttons. The site's own paths are asked without
 * anybody's credentials: who presses lends no rights to who wrote the post.
 */
export function openIntegrations({site, siteUrl, destinations, deadline}: IntegrationsOptions): Integrations & {close(): Promise<void>} {
    const agent = new Agent({connectTimeout: 3_000, connect: destinations.connect});

    async function askSite(url: URL, {method, headers, body}: Asking, signal: AbortSignal): Promise<Answer> {
        const asked = site.inject({method, url: url.pathname + url.search, headers, ...(body === undefined ? {} : {body})});
        const answer = await Promise.race([asked, aborted(signal)]);
        if (answer.rawPayload.byteLength > maxBytes) {
            throw tooLarge();
        }
        return {status: answer.statusCode, type: String(answer.headers['content-type'] ?? ''), bytes: answer.rawPayload};
    }

    async function askOutside(url: URL, {method, headers, body}: Asking, signal: AbortSignal): Promise<Answer> {
        if (!destinations.allows(url)) {
            throw new Error(privateAddressDetail);
        }
        const answer = await agent.request({
            method, origin: url.origin, path: url.pathname + url.search, ...(body === undefined ? {} : {body}), signal,
            headers: {...headers, 'accept': 'application/json', 'user-agent': userAgent},
        });
        return {status: answer.statusCode, type: String(answer.headers['content-type'] ?? ''), bytes: await readLimited(answer.body, maxBytes, tooLarge)};
    }

    return {
        async ask(url, asking) {
            const ask = url.origin === new URL(siteUrl()).origin ? askSite : askOutside;
            const signal = AbortSignal.timeout(deadline);
            try {
                const {status, type, bytes} = await ask(url, asking, signal);
                return {status, type, text: new TextDecoder().decode(bytes)};
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
