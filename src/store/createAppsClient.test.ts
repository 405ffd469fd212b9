import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';

import type {CallRequest} from '../protocol/index.ts';
import {createAppsClient} from './createAppsClient.ts';

interface Sent {
    url: string;
    method: string;
    headers: Record<string, string>;
    body: unknown;
}

/** A backend that answers with what it is given, one after another, and remembers what it was asked. */
function backend(...answers: (Response | Error)[]) {
    const sent: Sent[] = [];
    const request: typeof fetch = async (input, init = {}) => {
        sent.push({
            url: String(input),
            method: init.method ?? 'GET',
            headers: Object.fromEntries(new Headers(init.headers)),
            body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
        });
        const answer = answers.shift() ?? new Error('nothing is left to answer');
        if (answer instanceof Error) {
            throw answer;
        }
        return answer;
    };
    return {sent, client: createAppsClient({baseUrl: 'https://chat.example.com/plugins/com.mattermost.apps/', fetch: request, csrfToken: () => 'token'})};
}

const signal = new AbortController().signal;
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), {status});
const request: CallRequest = {path: '/send', values: {a: 'b'}, state: {k: 1}, context: {app_id: 'desk', channel_id: 'ch'}, type: 'submit'};

describe('bindings', () => {
    it('S2-081 asks at the address of the former server and cleans what comes', async () => {
        const {client, sent} = backend(json([{location: '/post_menu', bindings: [
            {app_id: 'desk', location: 'send', label: 'Send', submit: {path: '/send'}},
            {app_id: 'desk', location: 'bad'},
        ]}]));
        const tree = await client.bindings({channelId: 'ch', teamId: 't'}, signal);
        expect(sent[0]).toMatchObject({
            url: 'https://chat.example.com/plugins/com.mattermost.apps/api/v1/bindings?channel_id=ch&team_id=t&user_agent=webapp&user_agent_type=webapp',
            method: 'GET',
        });
        expect(tree.map(({location, bindings}) => [location, bindings.map(({label}) => label)])).toEqual([['/post_menu', ['Send']]]);
    });

    it('takes null for none', async () => {
        await expect(backend(json(null)).client.bindings({channelId: 'ch', teamId: ''}, signal)).resolves.toEqual([]);
    });

    it.each([
        ['no connection', new TypeError('fetch failed'), {code: 'network', mayPass: true}],
        ['a coded error', json({id: 'unauthorized', message: 'Log in.'}, 401), {code: 'unauthorized', message: 'Log in.', mayPass: false}],
        ['a proxy\'s page', new Response('<html>', {status: 502}), {code: 'http_error', status: 502, mayPass: true}],
        ['too many requests', json({code: 'rate_limited', message: 'Slow down.'}, 429), {code: 'rate_limited', mayPass: true}],
        ['nonsense', json('hello'), {code: 'bad_answer'}],
    ])('fails with a code on %s', async (_what, answer, error) => {
        await expect(backend(answer).client.bindings({channelId: 'ch', teamId: 't'}, signal)).rejects.toMatchObject(error);
    });
});

describe('call (S2-089, S2-043)', () => {
    it('sends the call as declared, with token, key and user agent', async () => {
        const {client, sent} = backend(json({type: 'ok', text: 'Done.'}));
        await expect(client.call(request, {signal, idempotencyKey: 'key'})).resolves.toEqual({type: 'ok', text: 'Done.'});
        expect(sent).toEqual([{
            url: 'https://chat.example.com/plugins/com.mattermost.apps/api/v1/call',
            method: 'POST',
            headers: {'content-type': 'application/json', 'x-csrf-token': 'token', 'x-requested-with': 'XMLHttpRequest', 'idempotency-key': 'key'},
            body: {...request, context: {...request.context, user_agent: 'webapp', track_as_submit: true}},
        }]);
    });

    it.each(['form', 'lookup'] as const)('does not count a %s as a submit', async (type) => {
        const {client, sent} = backend(json({type: 'ok'}));
        await client.call({...request, type}, {signal});
        expect(sent[0]?.body).toMatchObject({context: {track_as_submit: false}});
    });

    it.each([
        ['no connection', new TypeError('fetch failed'), {code: 'network'}],
        ['a coded error', json({code: 'rate_limited', message: 'Slow down.'}, 429), {code: 'rate_limited', text: 'Slow down.'}],
        ['a proxy\'s page', new Response('<html>', {status: 502}), {code: 'http_error', text: 'The server answered with HTTP 502.'}],
        ['an unknown type', json({type: 'dance'}), {code: 'bad_answer'}],
        ['no JSON', new Response('hello'), {code: 'bad_answer'}],
    ])('answers with an error response on %s', async (_what, answer, error) => {
        await expect(backend(answer).client.call(request, {signal})).resolves.toMatchObject({type: 'error', ...error});
    });

    it('W43: follows one call, with the same context and values and a key of its own', async () => {
        const {client, sent} = backend(json({type: 'call', call: {path: '/next', state: 2}}), json({type: 'ok', text: 'Done.'}));
        await expect(client.call(request, {signal, idempotencyKey: 'key'})).resolves.toMatchObject({type: 'ok', text: 'Done.'});
        expect(sent[1]).toMatchObject({
            headers: {'idempotency-key': 'key-2'},
            body: {path: '/next', state: 2, values: {a: 'b'}, context: {app_id: 'desk', channel_id: 'ch'}},
        });
    });

    it('W43: does not follow a second one', async () => {
        const {client, sent} = backend(json({type: 'call', call: {path: '/next'}}), json({type: 'call', call: {path: '/third'}}));
        await expect(client.call(request, {signal})).resolves.toMatchObject({type: 'error', code: 'call_chain'});
        expect(sent).toHaveLength(2);
    });

    it('asks once more, under the same key, when the answer to a submit was lost', async () => {
        const {client, sent} = backend(new TypeError('connection reset'), json({type: 'ok', text: 'Done.'}));
        await expect(client.call(request, {signal, idempotencyKey: 'key'})).resolves.toEqual({type: 'ok', text: 'Done.'});
        expect(sent.map(({headers, body}) => [headers['idempotency-key'], body])).toEqual([['key', sent[0]?.body], ['key', sent[0]?.body]]);
    });

    it('asks no third time, and never again what has no key or was answered', async () => {
        const lost = backend(new TypeError('one'), new TypeError('two'), json({type: 'ok'}));
        await expect(lost.client.call(request, {signal, idempotencyKey: 'key'})).resolves.toMatchObject({type: 'error', code: 'network'});
        const keyless = backend(new TypeError('one'), json({type: 'ok'}));
        await expect(keyless.client.call({...request, type: 'lookup'}, {signal})).resolves.toMatchObject({type: 'error', code: 'network'});
        const refused = backend(new Response('<html>', {status: 502}), json({type: 'ok'}));
        await expect(refused.client.call(request, {signal, idempotencyKey: 'key'})).resolves.toMatchObject({type: 'error', code: 'http_error'});
        expect([lost.sent.length, keyless.sent.length, refused.sent.length]).toEqual([2, 1, 1]);
    });

    it('does not hand the first call\'s state to the second', async () => {
        const {client, sent} = backend(json({type: 'call', call: {path: '/next'}}), json({type: 'ok'}));
        await client.call(request, {signal});
        expect(sent[1]?.body).not.toHaveProperty('state');
    });
});

describe('a request that takes too long', () => {
    beforeEach(() => {
        vi.useFakeTimers();
    });
    afterEach(() => {
        vi.useRealTimers();
    });

    /** A server that never answers, as fetch behaves: it fails when the signal says so. */
    const silent: typeof fetch = (_input, init) => new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    });

    it('is given up and says so', async () => {
        const client = createAppsClient({baseUrl: 'https://chat.example.com', fetch: silent, timeout: 5_000});
        const answer = client.call(request, {signal});
        await vi.advanceTimersByTimeAsync(5_000);
        await expect(answer).resolves.toEqual({type: 'error', code: 'timeout', params: {seconds: 5}, text: 'There was no answer within 5 s. Try again later.'});
    });

    it('is asked for once, though it is a submit with a key', async () => {
        const fetch = vi.fn(silent);
        const client = createAppsClient({baseUrl: 'https://chat.example.com', fetch, timeout: 5_000});
        const answer = client.call(request, {signal, idempotencyKey: 'key'});
        await vi.advanceTimersByTimeAsync(5_000);
        await expect(answer).resolves.toMatchObject({code: 'timeout'});
        expect(fetch).toHaveBeenCalledOnce();
    });

    it('is told from one that the caller gave up', async () => {
        const client = createAppsClient({baseUrl: 'https://chat.example.com', fetch: silent});
        const abort = new AbortController();
        const answer = client.call(request, {signal: abort.signal});
        abort.abort();
        await expect(answer).resolves.toMatchObject({type: 'error', code: 'aborted'});
    });
});
