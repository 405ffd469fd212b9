import type {IncomingHttpHeaders} from 'node:http';

import type {Dispatcher} from 'undici';

import type {UpstreamAnswer} from './Upstream.ts';

interface Limits {
    /** For the whole exchange, connecting included, in milliseconds. */
    deadline: number;
    /** The first byte too many ends it. */
    maxBytes: number;
    /** The caller leaves. */
    signal: AbortSignal | undefined;
}

/** Why an exchange was ended by ourselves. */
export class Ended extends Error {
    readonly why: 'deadline' | 'too large' | 'left';

    constructor(why: Ended['why']) {
        super(why);
        this.why = why;
    }
}

/**
 * One request and the whole of its answer. Speaks to the dispatcher itself: an answer is small and wanted as a whole, so a stream
 * with its signals and iterators would cost more than the exchange.
 *
 * @throws Ended, or what the connection fails with
 */
export function exchange(dispatcher: Dispatcher, request: Dispatcher.DispatchOptions, {deadline, maxBytes, signal}: Limits): Promise<UpstreamAnswer> {
    return new Promise((resolve, reject) => {
        const chunks: Buffer[] = [];
        let size = 0;
        let status = 0;
        let contentType = '';
        let ended: Ended | undefined;
        let abort: ((reason: Error) => void) | undefined;
        const end = (why: Ended['why']) => {
            ended = new Ended(why);
            abort?.(ended); // Before it begins there is nothing to abort yet; it never does then, see below.
            settle();
            reject(ended);
        };
        const timer = setTimeout(end, deadline, 'deadline' as const);
        const leave = () => end('left');
        const settle = () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', leave);
        };
        if (signal?.aborted) {
            leave();
            return;
        }
        signal?.addEventListener('abort', leave, {once: true});
        dispatcher.dispatch(request, {
            onRequestStart(controller) {
                abort = (reason) => controller.abort(reason);
                if (ended) {
                    abort(ended);
                }
            },
            onResponseStart(_controller, statusCode, headers) {
                status = statusCode;
                contentType = textOf(headers);
            },
            onResponseData(_controller, chunk) {
                size += chunk.byteLength;
                if (size > maxBytes) {
                    end('too large');
                } else {
                    chunks.push(chunk);
                }
            },
            onResponseEnd() {
                settle();
                resolve({status, contentType, body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)});
            },
            onResponseError(_controller, error) {
                settle();
                reject(ended ?? error);
            },
        });
    });
}

function textOf({'content-type': contentType}: IncomingHttpHeaders): string {
    return contentType ?? '';
}
