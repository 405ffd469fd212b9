import {Agent} from 'undici';

import type {Manifest} from '../../protocol/index.ts';
import {BoundedMap} from '../BoundedMap.ts';
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

interface Sending {
    method: 'GET' | 'POST';
    /** Below the root of the App. */
    path: string;
    headers: Record<string, string>;
    body: string | null;
    deadline: number;
    signal: AbortSignal | undefined;
}

/** Where a path of an App is. */
interface Place {
    origin: string;
    path: string;
    /** As far as figures in an address say; where a name leads is looked at when the connection is made. */
    isAllowed: boolean;
}

/** Reaches Apps over HTTP(S) on kept-alive connections, one pool an origin. Redirects are answers like any other: never followed. */
export function createHttpUpstream(options: HttpUpstreamOptions): Upstream & {close(): Promise<void>} {
    const {destinations, maxAnswerBytes = 1024 * 1024, connectTimeout = 3_000, userAgent = ownUserAgent} = options;
    /** By root and path: it is the same at every call, and to take an address apart is slow. */
    const places = new BoundedMap<Place>({entries: 1_000});
    const agent = new Agent({
        connections: 128,
        connectTimeout,
        // A call is bounded as a whole, by its own deadline; undici's clocks for parts of it would only get in the way.
        headersTimeout: 0,
        bodyTimeout: 0,
        connect: destinations.connect,
    });

    function placeOf(manifest: Manifest, path: string): Place {
        if (!manifest.http) {
            throw new TopmastError('deploy_unusable', {app: manifest.display_name});
        }
        const key = `${manifest.http.root_url} ${path}`;
        let place = places.get(key);
        if (!place) {
            const url = joinAppUrl(manifest.http.root_url, path);
            place = {origin: url.origin, path: url.pathname, isAllowed: destinations.allows(url)};
            places.set(key, place);
        }
        return place;
    }

    async function send(manifest: Manifest, {method, path: appPath, headers, body, deadline, signal}: Sending): Promise<UpstreamAnswer> {
        const {origin, path, isAllowed} = placeOf(manifest, appPath);
        if (!isAllowed) {
            throw unreachable(manifest, privateAddressDetail);
        }
        try {
            return await exchange(agent, {method, origin, path, headers, body}, {deadline, maxBytes: maxAnswerBytes, signal});
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
        post: (manifest, {path, body, headers, deadline, signal}) => send(manifest, {
            method: 'POST', path, headers: {'content-type': 'application/json', 'user-agent': userAgent, ...headers}, body, deadline, signal,
        }),
        getStatic: (manifest, name, {deadline, signal}) => send(manifest, {
            method: 'GET', path: `/static/${name}`, headers: {'user-agent': userAgent}, body: null, deadline, signal,
        }),
        // Nothing waits for Apps when the server stops.
        close: () => agent.destroy(),
    };
}

function unreachable(manifest: Manifest, detail: string, cause?: unknown): TopmastError {
    return new TopmastError('app_unreachable', {app: manifest.display_name, detail}, {cause});
}

function tooLarge(manifest: Manifest, bytes: number): TopmastError {
    const limit = bytes % (1024 * 1024) === 0 ? `${bytes / 1024 / 1024} MiB` : `${bytes} bytes`;
    return new TopmastError('answer_too_large', {app: manifest.display_name, limit});
}
