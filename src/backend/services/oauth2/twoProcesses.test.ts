/** Accounts at third parties with two backends on one Postgres: a provider that changes refresh tokens takes the second use of one for theft. */
import {afterAll, beforeAll, expect, test} from 'vitest';

import {appClient, install, tokensOf} from '../../fixtures/appTokens.ts';
import {textAt} from '../../fixtures/at.ts';
import {startTestApp, type TestApp} from '../../fixtures/startTestApp.ts';
import {startTestServer, type Person, type TestServer} from '../../fixtures/startTestServer.ts';
import {onPostgres} from '../../storage/fixtures/onBothDatabases.ts';
import {startTestProvider, type TestProvider} from './fixtures/startTestProvider.ts';

const newDatabase = onPostgres();
let servers: TestServer[];
let here: TestServer;
let there: TestServer;
let provider: TestProvider;
let app: TestApp;
let alice: Person;
let appToken: string;

beforeAll(async () => {
    const place = await newDatabase();
    here = await startTestServer(place);
    [there, provider] = await Promise.all([startTestServer(place), startTestProvider()]);
    servers = [here, there];
    app = await startTestApp({requested_permissions: ['act_as_bot', 'act_as_user', 'remote_oauth2'], remote_oauth2_providers: [provider.declaration()]});
    const sysadmin = await here.logIn('sysadmin');
    await install(sysadmin, app);
    await sysadmin.send('PUT', '/plugins/com.mattermost.apps/api/v1/apps/desk/oauth2/providers/tracker', provider.client);
    alice = await here.logIn('alice');
    appToken = (await tokensOf(app, alice)).user;
}, 30_000);
afterAll(() => Promise.all([...servers.map((server) => server.close()), app.close(), provider.close()]));

const connect = async () => {
    const {headers} = await alice.send('GET', '/plugins/com.mattermost.apps/apps/desk/oauth2/tracker/connect');
    const back = await fetch(headers.get('location') ?? '', {redirect: 'manual'});
    expect((await alice.send('GET', (back.headers.get('location') ?? '').slice(here.url.length))).body).toContain('Your account is connected');
};
const token = (server: TestServer) => appClient(server, appToken).send('GET', '/oauth2/token/tracker');

test('a token is refreshed once, whichever process is asked', async () => {
    provider.expiresIn = 30;
    await connect();
    provider.expiresIn = 3_600;
    const answers = await Promise.all(Array.from({length: 8}, (_, index) => token(index % 2 ? here : there)));
    expect(new Set(answers.map(({body}) => textAt(body, 'access_token'))).size).toBe(1);
    expect(provider.seen.filter(({fields}) => fields['grant_type'] === 'refresh_token')).toHaveLength(1);
});

test('whoever disconnects at one process while another refreshes is disconnected, and nothing stays granted', async () => {
    provider.expiresIn = 30;
    await connect();
    const [, ended] = await Promise.all([token(here), there.as(alice).send('DELETE', '/plugins/com.mattermost.apps/api/v1/connections/desk/tracker')]);
    expect(ended.status).toBe(200);
    expect((await Promise.all(servers.map(token))).map(({status}) => status)).toEqual([404, 404]);
    expect(provider.accepted.size).toBe(0);
});
