import {Agent, type Dispatcher} from 'undici';

import type {Manifest} from '../../protocol/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {userAgent as ownUserAgent} from '../version.ts';
import {failureDetail, privateAddressDetail} from './failureDetail.ts';
import {joinAppUrl} from './joinAppUrl.ts';
import {isPrivateLiteral, publicLookup} from './publicAddress.ts';
import {readLimited} from './readLimited.ts';
import type {Upstream, UpstreamAnswer} from './Upstream.ts';

export interface HttpUpstreamOptions {
    /** Allows Apps on loopback and private addresses: developer mode. */
    allowPrivate: boolean;
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
    const {allowPrivate, maxAnswerBytes = 1024 * 1024, connectTimeout = 3_000, userAgent = ownUserAgent} = options;
    const agent = new Agent({
        connections: 128,
        connectTimeout,
        // A call is bounded as a whole, by its own deadline; undici's clocks for parts of it would only get in the way.
        headersTimeout: 0,
        bodyTimeout: 0,
        ...(allowPrivate ? {} : {connect: {lookup: publicLookup}}),
    });

    async function exchange(manifest: Manifest, {deadline, signal, url, ...request}: Exchange): Promise<UpstreamAnswer> {
        refusePrivateLiteral(manifest, url);
        const limit = bounded(deadline, signal);
        try {
            const answer = await agent.request({
                ...request,
                origin: url.origin,
                path: url.pathname,
                headers: {...request.headers, 'user-agent': userAgent},
                signal: limit.signal,
            } satisfies Dispatcher.RequestOptions);
            const body = await readLimited(answer.body, maxAnswerBytes, () => tooLarge(manifest, maxAnswerBytes));
            const contentType = answer.headers['content-type'];
            return {status: answer.statusCode, contentType: typeof contentType === 'string' ? contentType : '', body};
        } catch (error) {
            signal?.throwIfAborted();
            throw error instanceof TopmastError ? error : explain(manifest, error, {deadline, passed: limit.signal.aborted});
        } finally {
            limit.done();
        }
    }

    function refusePrivateLiteral(manifest: Manifest, url: URL): void {
        if (!allowPrivate && isPrivateLiteral(url)) {
            throw unreachable(manifest, privateAddressDetail);
        }
    }

    return {
        post: async (manifest, {path, body, headers, deadline, signal}) => exchange(manifest, {
            method: 'POST',
            url: addressOf(manifest, path),
            headers: {...headers, 'content-type': 'application/json'},
            body,
            deadline,
            ...(signal ? {signal} : {}),
        }),
        getStatic: async (manifest, name, {deadline, signal}) => exchange(manifest, {
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

/** One signal for both ends of a wait: the caller leaves, or the time is up. */
function bounded(deadline: number, signal?: AbortSignal): {signal: AbortSignal; done(): void} {
    const controller = new AbortController();
    const stop = () => controller.abort();
    const timer = setTimeout(stop, deadline);
    signal?.addEventListener('abort', stop, {once: true});
    if (signal?.aborted) {
        stop();
    }
    return {
        signal: controller.signal,
        done() {
            clearTimeout(timer);
            signal?.removeEventListener('abort', stop);
        },
    };
}

function explain(manifest: Manifest, error: unknown, limit: {deadline: number; passed: boolean}): TopmastError {
    if (limit.passed) {
        return new TopmastError('app_timeout', {app: manifest.display_name, seconds: limit.deadline / 1000}, {cause: error});
    }
    return unreachable(manifest, failureDetail(error), error);
}

function unreachable(manifest: Manifest, detail: string, cause?: unknown): TopmastError {
    return new TopmastError('app_unreachable', {app: manifest.display_name, detail}, {cause});
}

function tooLarge(manifest: Manifest, bytes: number): TopmastError {
    const limit = bytes % (1024 * 1024) === 0 ? `${bytes / 1024 / 1024} MiB` : `${bytes} bytes`;
    return new TopmastError('answer_too_large', {app: manifest.display_name, limit});
}
