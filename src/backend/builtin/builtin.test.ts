import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {at, textAt} from '../fixtures/at.ts';
import {startTestApp, type TestApp} from '../fixtures/startTestApp.ts';
import {startTestServer, type Person, type TestServer} from '../fixtures/startTestServer.ts';

describe('the App `apps`', () => {
    let server: TestServer;
    let app: TestApp;
    let sysadmin: Person;
    let alice: Person;
    let channelId: string;

    beforeAll(async () => {
        [server, app] = await Promise.all([startTestServer(), startTestApp()]);
        app.answers['/ping'] = {};
        app.answers['/bindings'] = {type: 'ok', data: []};
        [sysadmin, alice] = await Promise.all([server.logIn('sysadmin'), server.logIn('alice')]);
        const {body: team} = await alice.send('GET', '/api/v4/teams/name/topmast');
        const {body: channel} = await alice.send('GET', `/api/v4/teams/${textAt(team, 'id')}/channels/name/town-square`);
        channelId = textAt(channel, 'id');
    });
    afterAll(async () => {
        await server.close();
        await app.close();
    });

    const run = async (person: Person, path: string, values: object = {}, more: object = {}) =>
        (await person.post('/call', {path, values, expand: {locale: 'all'}, context: {app_id: 'apps', channel_id: channelId}, ...more})).body;

    async function words(person: Person): Promise<unknown[]> {
        const {body} = await person.get(`/bindings?channel_id=${channelId}`);
        const commands = Array.isArray(body) ? body.find((top) => at(top, 'location') === '/command') : undefined;
        const bindings = at(commands, 'bindings');
        const own = Array.isArray(bindings) ? bindings.find((binding) => at(binding, 'app_id') === 'apps') : undefined;
        const children = at(own, 'bindings');
        return Array.isArray(children) ? children.map((child) => at(child, 'label')) : [];
    }

    it('shows an administrator all its words, and others what runs here', async () => {
        expect(await words(sysadmin)).toEqual(['info', 'disable', 'enable', 'install', 'list', 'uninstall', 'upgrade', 'settings']);
        expect(await words(alice)).toEqual(['info']);
    });

    it('answers as its bot', async () => {
        const answer = await run(alice, '/info');
        expect(answer).toMatchObject({type: 'ok', text: expect.stringContaining('Topmast 0.1.0'), app_metadata: {bot_username: 'appsbot'}});
        const {body: bot} = await alice.send('GET', '/api/v4/users/username/appsbot');
        expect(at(answer, 'app_metadata', 'bot_user_id')).toBe(textAt(bot, 'id'));
    });

    it('refuses everybody else, whatever path they call', async () => {
        for (const path of ['/list', '/consent', '/enable', '/q/app', '/settings']) {
            expect(await run(alice, path)).toMatchObject({type: 'error', text: expect.stringContaining('Only a system administrator')});
        }
    });
});
