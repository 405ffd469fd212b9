/**
 * Makes what src/backend/oldData.test.ts opens: a data folder as a release left it. Run it in a worktree of that release (copy it there if the release
 * has none): `npx tsx scripts/oldData.ts <folder>`. Into the folder go the database, gzipped, and what the App was told.
 */
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';

import {readConfig, startServer} from '../src/backend/index.ts';
import {startTestApp} from '../src/backend/fixtures/startTestApp.ts';

const into = process.argv[2] ?? 'old-data';
const dataDir = mkdtempSync(join(tmpdir(), 'topmast-old-'));
const app = await startTestApp({requested_permissions: ['act_as_bot', 'act_as_user'], on_install: '/welcome'});
app.answers['/welcome'] = {type: 'ok', text: 'Hello.'};
app.answers['/bindings'] = [];
app.answers['/go'] = {type: 'ok', text: 'Gone.'};

const secretKey = 'a key for the data of a release that was before';
const server = await startServer(readConfig({PORT: '0', DATA_DIR: dataDir, SECRET_KEY: secretKey, DEMO: 'true', LOG_LEVEL: 'silent'}));
const post = (path: string, token: string, body: unknown) => fetch(server.url + path, {method: 'POST', headers: {authorization: `Bearer ${token}`}, body: JSON.stringify(body)});
const logIn = async (username: string) => (await post('/api/v4/users/login', '', {login_id: username, password: 'topmast-demo'})).headers.get('token') ?? '';
const [sysadmin, alice] = [await logIn('sysadmin'), await logIn('alice')];
const api = '/plugins/com.mattermost.apps/api/v1';
await post(`${api}/install-app`, sysadmin, {manifest_url: app.manifestUrl});
const channel = await (await fetch(`${server.url}/api/v4/teams/name/topmast/channels/name/support`, {headers: {authorization: `Bearer ${alice}`}})).json();
await post(`${api}/call`, alice, {path: '/go', expand: {acting_user_access_token: 'all'}, context: {app_id: 'desk', channel_id: channel.id}});
await server.close();
await app.close();

const [call] = app.calls('/go');
if (!call) {
    throw new Error('The App was not called.');
}
mkdirSync(into, {recursive: true});
writeFileSync(join(into, 'topmast.db.gz'), gzipSync(readFileSync(join(dataDir, 'topmast.db')), {level: 9}));
writeFileSync(join(into, 'told.json'), `${JSON.stringify({secretKey, context: call['context']}, null, 4)}\n`);
rmSync(dataDir, {recursive: true});
