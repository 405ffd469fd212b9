/** Which tokens an App acts with, as people see it on the page: in whose name it posts, and how it is let act for them. */
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {at, textAt} from '../src/backend/fixtures/at.ts';
import {startTestApp, type Seen, type TestApp} from '../src/backend/fixtures/startTestApp.ts';
import {answered, postWith, runCommand} from './gestures.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

const token = {acting_user_access_token: 'all'};

/** A desk with one command for each of its ways to post. */
async function startDesk(): Promise<TestApp> {
    const app = await startTestApp({requested_permissions: ['act_as_bot', 'act_as_user'], requested_locations: ['/command']});
    const command = (location: string) => ({location, label: location, form: {submit: {path: `/${location}`, expand: token}, fields: [{name: 'message', type: 'text', position: -1}]}});
    app.answers['/bindings'] = {type: 'ok', data: [{location: '/command', bindings: [{location: 'desk', label: 'desk', bindings: [command('myself'), command('bot')]}]}]};
    for (const [path, key] of [['/myself', 'acting_user_access_token'], ['/bot', 'bot_access_token']] as const) {
        app.answers[path] = (seen, response) => void postWithToken(seen, key).then((answer) => response.end(JSON.stringify(answer)));
    }
    return app;
}

async function postWithToken({body}: Seen, key: string): Promise<object> {
    const {status} = await fetch(`${textAt(body, 'context', 'mattermost_site_url')}/api/v4/posts`, {
        method: 'POST', headers: {authorization: `Bearer ${textAt(body, 'context', key)}`},
        body: JSON.stringify({channel_id: textAt(body, 'context', 'channel_id'), message: textAt(body, 'values', 'message')}),
    });
    return status === 201 ? {type: 'ok', text: 'It is said.'} : {type: 'error', text: `HTTP ${status}`};
}

/** Into the channel where people use it. */
async function bringBot({sysadmin, channelId}: Workspace): Promise<void> {
    const {body: bot} = await sysadmin.send('GET', '/api/v4/users/username/desk');
    const id = await channelId('town-square');
    const {body: channel} = await sysadmin.send('GET', `/api/v4/channels/${id}`);
    const member = {user_id: textAt(bot, 'id'), team_id: textAt(channel, 'team_id')};
    await sysadmin.send('POST', `/api/v4/teams/${member.team_id}/members`, member);
    await sysadmin.send('POST', `/api/v4/channels/${id}/members`, member);
}

describe('in whose name an App posts', () => {
    let workspace: Workspace;
    let app: TestApp;

    beforeAll(async () => {
        [workspace, app] = await Promise.all([startWorkspace(), startDesk()]);
        await workspace.install(app.manifestUrl);
        await bringBot(workspace);
    });
    afterAll(() => Promise.all([workspace.close(), app.close()]));

    test('S0-011 S0-012 with the token of the user the post shows the user as its author, with that of the bot the bot', async () => {
        const page = await workspace.open('alice');
        await runCommand(page, '/desk myself I say this.');
        const hers = postWith(page, 'I say this.').filter({hasNotText: 'Only visible to you'});
        await hers.getByText('alice').first().waitFor();
        expect(await hers.getByText('BOT', {exact: true}).count()).toBe(0);
        await runCommand(page, '/desk bot The desk says this.');
        const its = postWith(page, 'The desk says this.').filter({hasNotText: 'Only visible to you'});
        await its.getByText('BOT', {exact: true}).waitFor();
        expect(await its.getByText('alice').count()).toBe(0);
    });
});

describe('TOKEN_MODE=oauth2', () => {
    let workspace: Workspace;
    let app: TestApp;

    beforeAll(async () => {
        [workspace, app] = await Promise.all([startWorkspace({config: {tokenMode: 'oauth2'}}), startDesk()]);
        await workspace.install(app.manifestUrl);
    });
    afterAll(() => Promise.all([workspace.close(), app.close()]));

    test('S2-023 a call that needs a token opens the connect page; once the user agrees it is made again with the same values, and its answer is seen', async () => {
        const page = await workspace.open('alice');
        const opens = page.waitForEvent('popup');
        await runCommand(page, '/desk myself I let it speak for me.');
        const popup = await opens;
        const allow = popup.getByRole('button', {name: 'Allow'});
        await allow.waitFor();
        expect(app.calls('/myself')).toEqual([]);
        await allow.click();
        await answered(page, 'It is said.');
        const [call, ...more] = app.calls('/myself');
        expect(more).toEqual([]);
        expect(call).toMatchObject({values: {message: 'I let it speak for me.'}, raw_command: '/desk myself I let it speak for me.'});
        expect(at(call, 'context', 'acting_user', 'id')).toBe(workspace.alice.id);
        await postWith(page, 'I let it speak for me.').filter({hasNotText: 'Only visible to you'}).first().waitFor();
    });
});
