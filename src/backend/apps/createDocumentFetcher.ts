import {Agent, type Dispatcher} from 'undici';

import {readLimited} from '../readLimited.ts';
import {TopmastError} from '../TopmastError.ts';
import {failureDetail, privateAddressDetail, type Destinations} from '../upstreams/index.ts';
import {userAgent} from '../version.ts';

/** Largest manifest in bytes (server.md 1.1). */
const maxBytes = 1024 * 1024;
const maxRedirects = 3;

export interface DocumentFetcher {
    /** @throws TopmastError `manifest_unreachable`, with a detail for every way in which this can fail */
    fetch(url: string, signal?: AbortSignal): Promise<string>;
    close(): Promise<void>;
}

interface DocumentFetcherOptions {
    destinations: Destinations;
    /** Whole time, redirects included, in milliseconds; default 10,000. */
    timeout?: number;
}

/**
 * Fetches the text that a URL names, for an administrator who typed it. Nobody vouched for the address yet, so it is bounded
 * in bytes, time and redirects, and outside of developer mode it leads to public addresses only. A redirect may not leave the origin:
 * what an administrator agrees to comes from the host that was typed, as calls go to none but the one that is named.
 */
export function createDocumentFetcher({destinations, timeout = 10_000}: DocumentFetcherOptions): DocumentFetcher {
    const agent = new Agent({connectTimeout: 3_000, connect: destinations.connect});

    async function follow(url: string, fail: Fail, signal: AbortSignal): Promise<string> {
        let address = parse(url, fail);
        if (!destinations.allows(address)) {
            throw fail(privateAddressDetail);
        }
        for (let redirects = 0; redirects <= maxRedirects; redirects++) {
            const answer = await agent.request({
                method: 'GET',
                origin: address.origin,
                path: address.pathname + address.search,
                headers: {accept: 'application/json', 'user-agent': userAgent},
                signal,
            });
            const target = redirectOf(answer);
            if (!target) {
                return await read(answer, fail);
            }
            await answer.body.dump();
            address = redirected(address, target, fail);
        }
        throw fail('it redirects too often');
    }

    return {
        async fetch(url, signal) {
            const fail: Fail = (detail, cause) => new TopmastError('manifest_unreachable', {url: shown(url), detail}, {cause});
            const limit = AbortSignal.timeout(timeout);
            try {
                return await follow(url, fail, signal ? AbortSignal.any([signal, limit]) : limit);
            } catch (error) {
                signal?.throwIfAborted();
                if (error instanceof TopmastError) {
                    throw error;
                }
                throw limit.aborted ? fail(`it did not answer within ${timeout / 1000} s`, error) : fail(failureDetail(error), error);
            }
        },
        close: () => agent.destroy(),
    };
}

type Fail = (detail: string, cause?: unknown) => TopmastError;

function parse(url: string, fail: Fail): URL {
    const address = URL.canParse(url) ? new URL(url) : undefined;
    if (!address || !['http:', 'https:'].includes(address.protocol)) {
        throw fail('this is not an http or https address');
    }
    if (address.username || address.password) {
        throw fail('an address with a user name or password in it is not accepted');
    }
    return address;
}

/** An address as it may stand in a sentence and in a log: without password and query, which may be secret. */
function shown(url: string): string {
    if (!URL.canParse(url)) {
        return url;
    }
    const {protocol, host, pathname} = new URL(url);
    return `${protocol}//${host}${pathname}`;
}

function redirectOf({statusCode, headers}: Dispatcher.ResponseData): string | undefined {
    const location = headers['location'];
    return [301, 302, 303, 307, 308].includes(statusCode) && typeof location === 'string' ? location : undefined;
}

/** Where a redirect leads, as long as that is on the same origin. */
function redirected(from: URL, target: string, fail: Fail): URL {
    if (!URL.canParse(target, from)) {
        throw fail('it redirects to what is no address');
    }
    const next = parse(new URL(target, from).href, fail);
    if (next.origin !== from.origin) {
        throw fail(`it redirects to ${next.origin}; if that is where the App lives, give the address there`);
    }
    return next;
}

async function read({statusCode, body}: Dispatcher.ResponseData, fail: Fail): Promise<string> {
    if (statusCode !== 200) {
        await body.dump();
        throw fail(`it answered with HTTP ${statusCode}`);
    }
    const bytes = await readLimited(body, maxBytes, () => fail('it is larger than 1 MiB'));
    try {
        return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
    } catch (error) {
        throw fail('it is not text in UTF-8', error);
    }
}
