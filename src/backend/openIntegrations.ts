import type {FastifyInstance} from 'fastify';
import {Agent} from 'undici';

import type {Integrations} from './embedded/index.ts';
import {failureDetail, isPrivateLiteral, privateAddressDetail, publicLookup, readLimited} from './upstreams/index.ts';

interface IntegrationsOptions {
    /** Answers paths of the site itself. */
    site: FastifyInstance;
    siteUrl(): string;
    /** Allows loopback and private addresses: developer mode. */
    allowPrivate: boolean;
    /** For one press, connecting included, in milliseconds. */
    deadline: number;
}

const maxBytes = 1024 * 1024;

/**
 * The way to what stands behind buttons of message attachments: any http(s) address, with the same guards as the way to
 * Apps, as anybody may write a post with buttons. The site's own paths are asked without anybody's credentials: who
 * presses lends no rights to who wrote the post.
 */
export function openIntegrations({site, siteUrl, allowPrivate, deadline}: IntegrationsOptions): Integrations & {close(): Promise<void>} {
    const agent = new Agent({connectTimeout: 3_000, ...(allowPrivate ? {} : {connect: {lookup: publicLookup}})});

    async function postOut(url: URL, body: string): Promise<string> {
        if (!allowPrivate && isPrivateLiteral(url)) {
            throw new Error(privateAddressDetail);
        }
        const signal = AbortSignal.timeout(deadline);
        try {
            const answer = await agent.request({
                method: 'POST', origin: url.origin, path: url.pathname + url.search, body, signal,
                headers: {'content-type': 'application/json', 'accept': 'application/json', 'user-agent': 'Topmast/0.1.0'},
            });
            const bytes = await readLimited(answer.body, maxBytes, () => new Error('its answer is larger than 1 MiB'));
            return answered(answer.statusCode, new TextDecoder().decode(bytes));
        } catch (error) {
            if (signal.aborted) {
                throw new Error(`it did not answer within ${deadline / 1000} s`, {cause: error});
            }
            throw error instanceof Error && 'code' in error ? new Error(failureDetail(error), {cause: error}) : error;
        }
    }

    return {
        async post(url, body) {
            if (url.origin === new URL(siteUrl()).origin) {
                const answer = await site.inject({method: 'POST', url: url.pathname + url.search, body, headers: {'content-type': 'application/json'}});
                return answered(answer.statusCode, answer.body);
            }
            return postOut(url, body);
        },
        close: () => agent.destroy(),
    };
}

function answered(status: number, text: string): string {
    if (status !== 200) {
        throw new Error(`it answered with HTTP ${status}`);
    }
    return text;
}
