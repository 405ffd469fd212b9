/** Which slash commands Topmast makes at Mattermost for Apps, and when it takes them away, with the embedded server for Mattermost. */
import {expect, test, vi} from 'vitest';

import {textAt} from '../fixtures/at.ts';
import {freshApps} from '../fixtures/freshApps.ts';

const current = freshApps({name: 'native', config: {nativeFallback: true}});

/** The custom slash commands of a team, by word, with where they lead. */
async function commandsOf(teamId: string): Promise<Record<string, string>> {
    const {body} = await current.sysadmin.send('GET', `/api/v4/commands?team_id=${teamId}&custom_only=true`);
    return Object.fromEntries(Array.isArray(body) ? body.map((command) => [textAt(command, 'trigger'), new URL(textAt(command, 'url')).pathname]) : []);
}
const teamOf = async () => textAt((await current.alice.send('GET', '/api/v4/teams/name/topmast')).body, 'id');
const withApp = (body: object = {}) => ({app_id: current.appId, ...body});
const pathOf = (appId: string) => `/plugins/com.mattermost.apps/native/commands/${appId}`;

test('an App that is installed has its words in every team, also a new one; disabled or uninstalled it has none', async () => {
    const {sysadmin, appId} = current;
    const teamId = await teamOf();
    await current.install();
    await vi.waitFor(async () => expect(await commandsOf(teamId)).toEqual({go: pathOf(appId)}), {timeout: 5_000});
    const otherTeam = textAt((await sysadmin.send('POST', '/api/v4/teams', {name: `other-${appId}`, display_name: 'Other', type: 'O'})).body, 'id');
    await sysadmin.post('/disable-app', withApp());
    await vi.waitFor(async () => expect(await commandsOf(teamId)).toEqual({}), {timeout: 5_000});
    await sysadmin.post('/enable-app', withApp());
    await vi.waitFor(async () => expect([await commandsOf(teamId), await commandsOf(otherTeam)]).toEqual([{go: pathOf(appId)}, {go: pathOf(appId)}]), {timeout: 5_000});
    await sysadmin.post('/uninstall-app', withApp());
    expect([await commandsOf(teamId), await commandsOf(otherTeam)]).toEqual([{}, {}]);
});

test('a word that somebody else has is left alone; the log says so, and the administrator\'s list of Apps', async () => {
    const {sysadmin, app, appId, server} = current;
    const teamId = await teamOf();
    await sysadmin.send('POST', '/api/v4/commands', {team_id: teamId, trigger: 'mine', method: 'P', url: 'https://other.example/mine'});
    app.answers['/bindings'] = [{location: '/command', bindings: [{label: 'mine', submit: '/go'}, {label: '/Ours', submit: '/go'}, {label: 'shrug', submit: '/go'}]}];
    await current.install();
    await vi.waitFor(async () => expect(await commandsOf(teamId)).toEqual({mine: '/mine', ours: pathOf(appId)}), {timeout: 5_000});
    await vi.waitFor(() => expect(server.logLines.filter((line) => line.includes('belongs to somebody else in this team')).map((line) => textAt(JSON.parse(line), 'word'))).toEqual(expect.arrayContaining(['mine', 'shrug'])));
    await vi.waitFor(async () => expect((await current.record()).body).toMatchObject({taken_commands: ['mine', 'shrug']}), {timeout: 5_000});
    expect((await current.alice.get(`/apps/${appId}`)).body).not.toHaveProperty('taken_commands');
    app.answers['/bindings'] = [{location: '/command', bindings: [{label: '/Ours', submit: '/go'}]}];
    await sysadmin.post('/disable-app', withApp());
    await sysadmin.post('/enable-app', withApp());
    await vi.waitFor(async () => expect((await current.record()).body).not.toHaveProperty('taken_commands'), {timeout: 5_000});
    await sysadmin.post('/uninstall-app', withApp());
    expect(await commandsOf(teamId)).toEqual({mine: '/mine'});
});

test('an App that does not answer keeps its words; a command that was removed at Mattermost comes back', async () => {
    const {sysadmin, app, appId} = current;
    const teamId = await teamOf();
    await current.install();
    await vi.waitFor(async () => expect(await commandsOf(teamId)).toMatchObject({go: pathOf(appId)}), {timeout: 5_000});
    const {body} = await sysadmin.send('GET', `/api/v4/commands?team_id=${teamId}&custom_only=true`);
    const id = Array.isArray(body) ? body.map((command) => (textAt(command, 'trigger') === 'go' ? textAt(command, 'id') : '')).join('') : '';
    await sysadmin.send('DELETE', `/api/v4/commands/${id}`);
    delete app.answers['/bindings'];
    await current.server.restart();
    await vi.waitFor(async () => expect(await commandsOf(teamId)).toMatchObject({go: pathOf(appId)}), {timeout: 5_000});
    const typed = await current.server.as(current.alice).send('POST', '/api/v4/commands/execute', {command: '/go', channel_id: current.channelId});
    expect(textAt(typed.body, 'text')).toContain('answered with HTTP 404');
});
