import {readErrorParams, type CallRequest, type CallResponse, type ErrorParams} from '../protocol/index.ts';
import type {AppsClient} from './AppsClient.ts';
import {cookie} from './cookie.ts';
import {ClientError, clientError, clientErrorText, type ClientErrorCode} from './clientErrors.ts';
import {openEventStream, type WebSocketConstructor} from './openEventStream.ts';

export interface AppsClientOptions {
    /** Where the backend's routes begin, e.g. `https://chat.example.com/plugins/com.mattermost.apps`. Relative to the page when it begins with `/`. */
    baseUrl: string;
    /** Default: the browser's. */
    fetch?: typeof fetch;
    WebSocket?: WebSocketConstructor;
    /** Value for the header `X-CSRF-Token`. Default: the cookie `MMCSRF`, which Mattermost sets at login. */
    csrfToken?: () => string | undefined;
    /** Milliseconds after which an unanswered request is given up. Default 45,000: more than the backend ever takes for an App. */
    timeout?: number;
}

/** What cleans answers is a file of its own in the bundle: it comes while the first request is on its way. */
async function fetchRules() {
    const {cleanBindings, decodeBindingsAnswer, decodeCallResponse} = await import('./answers.ts');
    return {cleanBindings, decodeBindingsAnswer, decodeCallResponse};
}

/** `rules` clean the body. */
type Answer = {status: number; body: unknown; rules: Awaited<ReturnType<typeof fetchRules>>} | {failure: 'network' | 'timeout' | 'aborted'};

/**
 * The one HTTP client of the backend (client.md 2.1): `GET api/v1/bindings`, `POST api/v1/call`, the stream `api/v1/events`.
 * An answer of type `call` is followed once here, with the same context and values, so no surface has to (DESIGN, rulings).
 */
export function createAppsClient(options: AppsClientOptions): AppsClient {
    const base = options.baseUrl.replace(/\/+$/, '');
    const timeout = options.timeout ?? 45_000;
    const csrfToken = options.csrfToken ?? (() => cookie('MMCSRF'));

    async function send(path: string, init: RequestInit, {signal, attempts = 1}: {signal: AbortSignal; attempts?: number}): Promise<Answer> {
        const bounded = withTimeout(signal, timeout);
        const request = options.fetch ?? globalThis.fetch.bind(globalThis);
        try {
            for (let attempt = 1; ; attempt++) {
                try {
                    const [response, rules] = await Promise.all([
                        request(`${base}/api/v1/${path}`, {...init, credentials: 'same-origin', signal: bounded.signal}),
                        fetchRules(),
                    ]);
                    return {status: response.status, body: await readBody(response), rules};
                } catch {
                    // fetch fails for one of three reasons, and only the signals know which. A lost line alone is worth another attempt.
                    if (bounded.signal.aborted || attempt >= attempts) {
                        return {failure: bounded.timedOut() ? 'timeout' : signal.aborted ? 'aborted' : 'network'};
                    }
                }
            }
        } finally {
            bounded.release();
        }
    }

    async function post(request: CallRequest, {signal, idempotencyKey}: {signal: AbortSignal; idempotencyKey?: string}): Promise<CallResponse> {
        const headers: Record<string, string> = {'Content-Type': 'application/json', 'X-Requested-With': 'XMLHttpRequest'};
        const token = csrfToken();
        if (token) {
            headers['X-CSRF-Token'] = token;
        }
        if (idempotencyKey) {
            headers['Idempotency-Key'] = idempotencyKey;
        }
        const context = {...request.context, user_agent: 'webapp', track_as_submit: (request.type ?? 'submit') === 'submit'};
        const answer = await send('call', {method: 'POST', headers, body: JSON.stringify({...request, context})}, {
            signal,
            // Whether a submit whose answer was lost has run is unknown; the backend keeps answers by key, so asking once more is safe.
            attempts: idempotencyKey ? 2 : 1,
        });
        return toResponse(answer, request, timeout);
    }

    return {
        async bindings({channelId, teamId}, signal) {
            const query = new URLSearchParams({channel_id: channelId, team_id: teamId, user_agent: 'webapp', user_agent_type: 'webapp'});
            const answer = await send(`bindings?${query.toString()}`, {headers: {'X-Requested-With': 'XMLHttpRequest'}}, {signal});
            if ('failure' in answer) {
                throw thrown(answer.failure, {seconds: timeout / 1000});
            }
            if (!isSuccess(answer.status)) {
                throw backendError(answer);
            }
            // No bindings at all is `null` on the wire (server.md 2.2).
            const list = answer.rules.decodeBindingsAnswer(answer.body ?? []);
            if (!list.value) {
                throw thrown('bad_answer', {detail: list.problems[0]?.message ?? ''}, answer.status);
            }
            return answer.rules.cleanBindings(list.value).value;
        },

        async call(request, callOptions) {
            const first = await post(request, callOptions);
            if (first.type !== 'call') {
                return first;
            }
            const {idempotencyKey} = callOptions;
            const {values, context, raw_command} = request;
            const next: CallRequest = {...first.call, values, context, ...(raw_command === undefined ? {} : {raw_command})};
            const second = await post(next, {
                signal: callOptions.signal,
                // A key belongs to one request: the followed call is another one.
                ...(idempotencyKey ? {idempotencyKey: `${idempotencyKey}-2`} : {}),
            });
            return second.type === 'call' ? clientError('call_chain') : second;
        },

        listen: (onEvent) => openEventStream({url: socketUrl(base), onEvent, ...(options.WebSocket ? {WebSocket: options.WebSocket} : {})}),
    };
}

function socketUrl(base: string): string {
    const url = new URL(`${base}/api/v1/events`, typeof location === 'undefined' ? undefined : location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    return url.href;
}

function toResponse(answer: Answer, request: CallRequest, timeout: number): CallResponse {
    if ('failure' in answer) {
        return clientError(answer.failure, {seconds: timeout / 1000});
    }
    if (!isSuccess(answer.status)) {
        const {code, message, params} = backendError(answer);
        return {type: 'error', code, text: message, ...(Object.keys(params).length > 0 ? {params} : {})};
    }
    const {value, problems} = answer.rules.decodeCallResponse(answer.body, request.type ? {type: request.type} : {});
    return value ?? clientError('bad_answer', {detail: problems[0]?.message ?? ''});
}

/** The backend's error body is `{code | id, message}`; a proxy in between may answer with anything. */
function backendError({status, body}: {status: number; body: unknown}): ClientError {
    const fields: Record<string, unknown> = typeof body === 'object' && body !== null ? {...body} : {};
    const code = [fields['code'], fields['id']].find((word) => typeof word === 'string');
    const message = [fields['message'], fields['text']].find((text) => typeof text === 'string');
    if (code === undefined && message === undefined) {
        return thrown('http_error', {status}, status);
    }
    return new ClientError(code ?? 'http_error', message ?? clientErrorText('http_error', {status}), status, readErrorParams(fields['params']));
}

function thrown(code: ClientErrorCode, params: ErrorParams, status?: number): ClientError {
    return new ClientError(code, clientErrorText(code, params), status, params);
}

async function readBody(response: Response): Promise<unknown> {
    const text = await response.text();
    try {
        return text === '' ? undefined : JSON.parse(text);
    } catch {
        return text;
    }
}

function isSuccess(status: number): boolean {
    return status >= 200 && status < 300;
}

/** The caller's signal, aborted after `milliseconds` as well. */
function withTimeout(signal: AbortSignal, milliseconds: number): {signal: AbortSignal; timedOut: () => boolean; release: () => void} {
    const controller = new AbortController();
    let late = false;
    const timer = setTimeout(() => {
        late = true;
        controller.abort();
    }, milliseconds);
    const abort = () => controller.abort();
    signal.addEventListener('abort', abort);
    if (signal.aborted) {
        abort();
    }
    return {
        signal: controller.signal,
        timedOut: () => late,
        release() {
            clearTimeout(timer);
            signal.removeEventListener('abort', abort);
        },
    };
}
