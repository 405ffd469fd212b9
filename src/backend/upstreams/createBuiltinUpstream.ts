import type {Json, Manifest} from '../../protocol/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {joinAppUrl} from './joinAppUrl.ts';
import type {Upstream, UpstreamAnswer, UpstreamRequest} from './Upstream.ts';

/** What an App in this process is asked: as over HTTP, with the body decoded. */
export interface BuiltinRequest {
    path: string;
    body: Json;
    headers: Record<string, string>;
    /** Aborts when the caller leaves, or the time is up. */
    signal: AbortSignal;
}

/** Without a body: nothing is sent but the status. */
export interface BuiltinAnswer {
    status: number;
    body?: Json;
}

/** An App that lives in this process. What it does not know it answers with 404, like any other. */
export type BuiltinApp = (request: BuiltinRequest) => Promise<BuiltinAnswer>;

interface BuiltinUpstreamOptions {
    /** By App id. */
    apps: Readonly<Record<string, BuiltinApp>>;
    /** Reaches all others. */
    others: Upstream;
    /** Largest answer in bytes; default 1 MiB. */
    maxAnswerBytes?: number;
}

/** Only for `joinAppUrl`, which then holds for paths of these Apps as for any others'. */
const root = 'http://builtin.invalid';

/**
 * Reaches Apps that live in this process, and hands on what is for others. Request and answer are bytes of JSON here too, so a call goes through the
 * very same steps wherever its App lives, and no object is shared between the two sides.
 */
export function createBuiltinUpstream({apps, others, maxAnswerBytes = 1024 * 1024}: BuiltinUpstreamOptions): Upstream {
    async function ask(app: BuiltinApp, {display_name: name}: Manifest, {path, body, headers, deadline, signal: leaving}: UpstreamRequest): Promise<UpstreamAnswer> {
        joinAppUrl(root, path);
        const timeout = AbortSignal.timeout(deadline);
        const signal = leaving ? AbortSignal.any([leaving, timeout]) : timeout;
        const decoded: Json = JSON.parse(body);
        const answer = await abortable(app({path, body: decoded, headers, signal}), signal, () => {
            leaving?.throwIfAborted();
            throw new TopmastError('app_timeout', {app: name, seconds: deadline / 1000});
        });
        const bytes = bytesOf(answer);
        if (bytes.body.byteLength > maxAnswerBytes) {
            throw new TopmastError('answer_too_large', {app: name, limit: `${maxAnswerBytes / 1024 / 1024} MiB`});
        }
        return bytes;
    }

    return {
        post: (manifest, request) => {
            const app = Object.hasOwn(apps, manifest.app_id) ? apps[manifest.app_id] : undefined;
            return app ? ask(app, manifest, request) : others.post(manifest, request);
        },
        async getStatic(manifest, name, options) {
            return Object.hasOwn(apps, manifest.app_id) ? {status: 404, contentType: '', body: new Uint8Array()} : await others.getStatic(manifest, name, options);
        },
    };
}

/** Waits for an answer, but not longer than until the signal; what comes after that is nobody's. */
async function abortable<T>(answer: Promise<T>, signal: AbortSignal, explain: () => never): Promise<T> {
    let stop = () => {};
    const stopped = new Promise<'stopped'>((resolve) => {
        stop = () => resolve('stopped');
    });
    signal.addEventListener('abort', stop, {once: true});
    if (signal.aborted) {
        stop();
    }
    try {
        const first = await Promise.race([stopped, answer.then((value) => ({value}))]);
        return first === 'stopped' ? explain() : first.value;
    } finally {
        signal.removeEventListener('abort', stop);
    }
}

function bytesOf({status, body}: BuiltinAnswer): UpstreamAnswer {
    return body === undefined ?
        {status, contentType: '', body: new Uint8Array()} :
        {status, contentType: 'application/json', body: new TextEncoder().encode(JSON.stringify(body))};
}
