/** What docs/apps.md shows is true: its lines run as they stand, within a call of an App. */
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {at, textAt} from '../src/backend/fixtures/at.ts';
import {startTestApp, type TestApp} from '../src/backend/fixtures/startTestApp.ts';
import {apiBase, startTestServer, type Person, type TestServer} from '../src/backend/fixtures/startTestServer.ts';
import {decodeManifest, isJsonObject, type JsonObject} from '../src/protocol/index.ts';

const page = readFileSync(fileURLToPath(new URL('../docs/apps.md', import.meta.url)), 'utf8');
const blocksOf = (language: string) => [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, code = '']) => code);

describe('docs/apps.md', () => {
    let server: TestServer;
    let app: TestApp;
    let sysadmin: Person;
    /** Of a call that asks for what the page says. */
    let context: JsonObject;

    beforeAll(async () => {
        [server, app] = await Promise.all([
            startTestServer(),
            startTestApp({requested_permissions: ['act_as_bot', 'act_as_user', 'remote_webhooks'], on_remote_webhook: {path: '/hook'}}),
        ]);
        Object.assign(app.answers, {'/do': {type: 'ok'}, '/hook': {type: 'ok'}, '/on-post': {type: 'ok'}});
        sysadmin = await server.logIn('sysadmin');
        expect((await sysadmin.post('/install-app', {manifest_url: app.manifestUrl})).status).toBe(200);
        const {body: channel} = await sysadmin.send('GET', '/api/v4/teams/name/topmast/channels/name/town-square');
        const [call = ''] = blocksOf('json');
        const {submit}: {submit: {path: string; expand: JsonObject}} = JSON.parse(call);
        const answer = await sysadmin.post('/call', {
            ...submit, expand: {...submit.expand, app: 'all'}, context: {app_id: 'desk', location: '/command', channel_id: textAt(channel, 'id')},
        });
        expect(answer.body).toMatchObject({type: 'ok'});
        const sent = app.calls('/do')[0]?.['context'];
        context = isJsonObject(sent) ? sent : {};
    });
    afterAll(async () => {
        await server.close();
        await app.close();
    });

    test('its JavaScript keeps a value, subscribes, sets a timer and reads the log', async () => {
        const statuses: number[] = [];
        const counted = async (url: string, request: RequestInit) => {
            const answer = await fetch(url, request);
            statuses.push(answer.status);
            return answer;
        };
        // What is printed is run.
        const run = new Function('context', 'fetch', `return (async () => {${blocksOf('js').join('\n')}; return {me, name, timers, calls, deliveries};})()`);
        const found: unknown = await run(context, counted);
        expect(statuses).toEqual(statuses.map(() => 200));
        expect(found).toMatchObject({me: {username: 'sysadmin'}, name: 'blue', timers: [{call: {path: '/remind'}}], calls: expect.arrayContaining([expect.objectContaining({path: '/do'})])});
        await sysadmin.send('POST', '/api/v4/posts', {channel_id: context['channel_id'], message: 'Something happens'});
        await expect.poll(() => app.calls('/on-post').length).toBe(1);
    });

    test('its shell line brings a webhook to the App', async () => {
        const [, body = '', address = ''] = /curl -d '([^']+)' "([^"]+)"/.exec(blocksOf('sh')[0] ?? '') ?? [];
        const said = new Map([['SITE', server.url], ['APP_ID', 'desk'], ['SECRET', textAt(context, 'app', 'webhook_secret')]]);
        const {status} = await fetch(address.replace(/\$(\w+)/g, (_, name: string) => said.get(name) ?? ''), {method: 'POST', body});
        expect(status).toBe(200);
        await expect.poll(() => at(app.calls('/hook')[0], 'values', 'data')).toEqual({text: 'Hello from outside'});
    });

    test('what it declares in a manifest is understood', () => {
        const [, providers = ''] = blocksOf('json');
        expect(decodeManifest({...app.manifest, ...JSON.parse(providers), requested_permissions: ['act_as_user', 'remote_oauth2']}).problems).toEqual([]);
    });

    test('its addresses are those of the backend', () => {
        expect(page).toContain(`const api = '${apiBase}';`);
    });
});
