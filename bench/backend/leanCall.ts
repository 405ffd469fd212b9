/**
 * The floor of a whole call: all that the bar of P8 names, written down for the one call that is made, in one function without a framework, rooms or promises.
 * Decoding, cleaning, sealing, signing and the log are Topmast's own and pino's. Who asks and what there is stands in maps that are never emptied; nothing
 * is refused, nothing is retried, and whatever fails ends the process.
 */
import {randomUUID} from 'node:crypto';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';

import {Pool} from 'undici';

import {createSealer} from '../../src/backend/calls/createSealer.ts';
import {sealResponse} from '../../src/backend/calls/sealTrees.ts';
import {signCall} from '../../src/backend/calls/signCall.ts';
import {createLogger} from '../../src/backend/createLogger.ts';
import {decodeCallRequest, decodeCallResponse, decodeManifest, type CallRequest, type Json, type JsonObject} from '../../src/protocol/index.ts';
import {answerParent, tell, upstreamUrl} from './child.ts';
import {exampleCall} from './exampleCall.ts';

const appId = 'desk';
const idOf = (name: string) => name.padEnd(26, '0');
const [token, userId, channelId, teamId] = [idOf('token'), idOf('alice'), idOf('support'), idOf('topmast')] as const;
const siteUrl = 'http://127.0.0.1:8065';
const secret = 'the signing secret of the benchmark';
const manifest = decodeManifest({app_id: appId, display_name: 'Help desk', homepage_url: upstreamUrl(), http: {root_url: upstreamUrl()}, version: '1'}).value;

const user = {id: userId, username: 'alice', email: 'alice@example.com', first_name: 'Alice', last_name: 'Archer', nickname: '', position: 'Support', roles: 'system_user', locale: 'en', delete_at: 0};
const channel = {id: channelId, delete_at: 0, team_id: teamId, type: 'O', display_name: 'Support', name: 'support'};
const [userKeys, channelKeys] = [Object.keys(user), Object.keys(channel)];
const callers = new Map([[token, userId]]);
const records = new Map<string, JsonObject>([[userId, user], [channelId, channel], [`${channelId} ${userId}`, {roles: 'channel_user'}]]);
const asked = new Map<string, number>();
const kept: object[] = [];

const pool = new Pool(upstreamUrl(), {connections: 128, headersTimeout: 0, bodyTimeout: 0});
const sealer = createSealer(secret);
// What it is given holds no secret, as with the backend's own line a request.
const log = createLogger({logLevel: 'info'}).child({}, {redact: []});

/** The context of the call, or nothing when the one who asks is not in the channel. */
function contextOf({context}: CallRequest, caller: string): JsonObject | undefined {
    const place = records.get(context.channel_id ?? '');
    const who = records.get(caller);
    return place && who && records.has(`${context.channel_id ?? ''} ${caller}`) ? {
        app_id: appId, location: context.location ?? '', user_agent: 'webapp', track_as_submit: true, channel_id: channelId, team_id: teamId, acting_user_id: caller,
        acting_user: pick(who, userKeys), channel: pick(place, channelKeys), mattermost_site_url: siteUrl,
        app_path: `/plugins/com.mattermost.apps/apps/${appId}`, bot_user_id: 'bot', bot_access_token: 'token of the bot', oauth2: {},
    } : undefined;
}

function pick(record: JsonObject, keys: readonly string[]): JsonObject {
    const picked: Record<string, Json> = {};
    for (const key of keys) {
        picked[key] = record[key] ?? '';
    }
    return picked;
}

function call(text: string, {headers}: IncomingMessage, response: ServerResponse): void {
    const began = performance.now();
    const requestId = randomUUID();
    const caller = callers.get(headers.authorization?.slice('Bearer '.length) ?? '') ?? '';
    asked.set(caller, (asked.get(caller) ?? 0) + 1);
    const {value} = decodeCallRequest(JSON.parse(text));
    const context = value && contextOf(value, caller);
    if (!context || !manifest) {
        throw new Error('this is not the call');
    }
    const body = JSON.stringify({path: value.path, expand: value.expand, values: value.values, context});
    const deadline = setTimeout(() => response.destroy(), 30_000);
    const chunks: Buffer[] = [];
    pool.dispatch({method: 'POST', path: value.path, body, headers: {
        'x-request-id': requestId, 'content-type': 'application/json', ...signCall({manifest, jwtSecret: secret, body, actingUserId: caller, siteUrl, now: Date.now()}),
    }}, {
        onRequestStart() {},
        onResponseStart() {},
        onResponseData: (_controller, chunk) => void chunks.push(chunk),
        onResponseEnd() {
            clearTimeout(deadline);
            const answer = decodeCallResponse(JSON.parse(Buffer.concat(chunks).toString()), {type: 'submit', resolveIcon: () => undefined, rootUrl: upstreamUrl(), fromApp: true}).value;
            if (!answer) {
                throw new Error('this is not the answer');
            }
            const sealed = sealResponse(answer, (made, purpose, rules) => sealer.seal(made, purpose, {appId, userId: caller}, rules));
            kept[kept.length % 1_000] = {requestId, body, answer};
            respond(response, requestId, JSON.stringify({...sealed, app_metadata: {bot_user_id: 'bot', bot_username: appId}}));
            log.info({reqId: requestId, appId, path: '/call', status: 200, milliseconds: Math.round(performance.now() - began)}, 'request');
        },
        onResponseError(_controller, error) {
            throw error;
        },
    });
}

function respond(response: ServerResponse, requestId: string, text: string): void {
    response.writeHead(200, {
        'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text), 'x-request-id': requestId, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff',
    });
    response.end(text);
}

const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => call(Buffer.concat(chunks).toString(), request, response));
});
server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    answerParent();
    tell({ready: {port: typeof address === 'object' && address ? address.port : 0, path: '/call', headers: {authorization: `Bearer ${token}`}, body: exampleCall(channelId)}});
});
