/** Topmast itself, whole, on a fresh database: one App with a signing secret is installed, and alice, who is logged in, calls it. */
import {mkdtempSync, rmSync, createWriteStream} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {startServer} from '../../src/backend/server.ts';
import {answerParent, tell, upstreamUrl} from './child.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'topmast-bench-'));
process.on('exit', () => rmSync(dataDir, {recursive: true, force: true}));

const server = await startServer({
    port: 0, host: '127.0.0.1', dataDir, developerMode: true, demo: true, bindingsDeadline: 1_500, callDeadline: 30_000, sealedCalls: 'accept', logLevel: 'info',
    // One user makes thousands of calls a second here; counted they still are.
    limits: {requestsPerUser: 1_000_000_000, callsAtOncePerApp: 1_000},
}, {log: createWriteStream(join(dataDir, 'log'))});

async function ask(method: string, path: string, body: unknown, token = ''): Promise<{token: string; body: Record<string, unknown>}> {
    const answer = await fetch(server.url + path, {
        method, headers: token ? {authorization: `Bearer ${token}`} : {}, ...(body === undefined ? {} : {body: JSON.stringify(body)}),
    });
    if (!answer.ok) {
        throw new Error(`${path}: HTTP ${answer.status} ${await answer.text()}`);
    }
    const decoded: unknown = await answer.json();
    return {token: answer.headers.get('token') ?? '', body: typeof decoded === 'object' && decoded !== null ? {...decoded} : {}};
}

const base = '/plugins/com.mattermost.apps/api/v1';
const logIn = async (name: string) => (await ask('POST', '/api/v4/users/login', {login_id: name, password: 'topmast-demo'})).token;
const [administrator, alice] = [await logIn('sysadmin'), await logIn('alice')];
await ask('POST', `${base}/update-app-listing`, {
    app_id: 'desk', version: '1', display_name: 'Help desk', homepage_url: upstreamUrl(), http: {root_url: upstreamUrl()},
    requested_permissions: ['act_as_bot', 'act_as_user'], requested_locations: ['/command', '/post_menu'],
}, administrator);
await ask('POST', `${base}/install-app`, {app_id: 'desk', secret: 'the signing secret of the benchmark'}, administrator);
const {id: channelId} = (await ask('GET', '/api/v4/teams/name/topmast/channels/name/support', undefined, alice)).body;

answerParent();
tell({ready: {
    port: Number(new URL(server.url).port),
    path: `${base}/call`,
    headers: {authorization: `Bearer ${alice}`},
    body: JSON.stringify({
        path: '/send', expand: {acting_user: 'summary', channel: 'summary'},
        values: {title: 'The printer on the second floor is on fire', urgency: {label: 'High', value: 'high'}, note: 'x'.repeat(200)},
        context: {app_id: 'desk', location: '/command/desk/ticket', channel_id: channelId, user_agent: 'webapp', track_as_submit: true},
    }),
}});
