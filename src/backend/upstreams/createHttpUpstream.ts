import {Agent} from 'undici';

import type {Manifest} from '../../protocol/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {userAgent as ownUserAgent} from '../version.ts';
import type {Destinations} from './createDestinations.ts';
import {Ended, exchange} from './exchange.ts';
import {failureDetail, privateAddressDetail} from './failureDetail.ts';
import {joinAppUrl} from './joinAppUrl.ts';
import type {Upstream, UpstreamAnswer} from './Upstream.ts';

export interface HttpUpstreamOptions {
    destinations: Destinations;
    /** Largest answer in bytes; default 1 MiB. What is longer is cut off as soon as that shows. */
    maxAnswerBytes?: number;
    /** Time to connect, TLS included, in milliseconds; default 3,000. */
    connectTimeout?: number;
    /** Default: the backend's name and version. */
    userAgent?: string;
}

interface Exchange {
    method: 'GET' | 'POST';
    url: URL;
    headers: Record<string, string>;
    body?: string;
    deadline: number;
    signal?: AbortSignal;
}

/** Reaches Apps over HTTP(S) on kept-alive connections, one pool an origin. Redirects are answers like any other: never followed. */
export function createHttpUpstream(options: HttpUpstreamOptions): Upstream & {close(): Promise<void>} {
    const {destinations, maxAnswerBytes = 1024 * 1024, connectTimeout = 3_000, userAgent = ownUserAgent} = options;
    const agent = new Agent({
        connections: 128,
        connectTimeout,
        // A call is bounded as a whole, by its own deadline; undici's clocks for parts of it would only get in the way.
        headersTimeout: 0,
        bodyTimeout: 0,
        connect: destinations.connect,
    });

    async function send(manifest: Manifest, {deadline, signal, url, method, headers, body}: Exchange): Promise<UpstreamAnswer> {
        if (!destinations.allows(url)) {
            throw unreachable(manifest, privateAddressDetail);
        }
        const request = {method, origin: url.origin, path: url.pathname, headers: {...headers, 'user-agent': userAgent}, ...(body === undefined ? {} : {body})};
        try {
            return await exchange(agent, request, {deadline, maxBytes: maxAnswerBytes, ...(signal ? {signal} : {})});
        } catch (error) {
            signal?.throwIfAborted();
            if (!(error instanceof Ended)) {
                throw unreachable(manifest, failureDetail(error), error);
            }
            throw error.why === 'deadline'
                ? new TopmastError('app_timeout', {app: manifest.display_name, seconds: deadline / 1000}, {cause: error})
                : tooLarge(manifest, maxAnswerBytes);
        }
    }

    return {
        post: async (manifest, {path, body, headers, deadline, signal}) => send(manifest, {
            method: 'POST',
            url: addressOf(manifest, path),
            headers: {...headers, 'content-type': 'application/json'},
            body,
            deadline,
            ...(signal ? {signal} : {}),
        }),
        getStatic: async (manifest, name, {deadline, signal}) => send(manifest, {
            method: 'GET',
            url: addressOf(manifest, `/static/${name}`),
            headers: {},
            deadline,
            ...(signal ? {signal} : {}),
        }),
        // Nothing waits for Apps when the server stops.
        close: () => agent.destroy(),
    };
}

function addressOf(manifest: Manifest, path: string): URL {
    if (!manifest.http) {
        throw new TopmastError('deploy_unusable', {app: manifest.display_name});
    }
    return joinAppUrl(manifest.http.root_url, path);
}

function unreachable(manifest: Manifest, detail: string, cause?: unknown): TopmastError {
    return new TopmastError('app_unreachable', {app: manifest.display_name, detail}, {cause});
}

function tooLarge(manifest: Manifest, bytes: number): TopmastError {
    const limit = bytes % (1024 * 1024) === 0 ? `${bytes / 1024 / 1024} MiB` : `${bytes} bytes`;
    return new TopmastError('answer_too_large', {app: manifest.display_name, limit});
}
