/** Integrations that were there before Apps go on working beside them, on the page and through the whole of the server. */
import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {textAt} from '../src/backend/fixtures/at.ts';
import {startTestApp, type TestApp} from '../src/backend/fixtures/startTestApp.ts';
import {answered, messageBox, postWith, runCommand} from './gestures.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

describe('integrations beside Apps', () => {
    let workspace: Workspace;
    let app: TestApp;
    let legacy: TestApp;
    let teamId: string;
    let page: Page;

    beforeAll(async () => {
        [workspace, app, legacy] = await Promise.all([startWorkspace(), startTestApp(), startTestApp()]);
        app.answers['/bindings'] = {type: 'ok', data: [{location: '/command', bindings: [{location: 'desk', label: 'desk', submit: {path: '/desk'}}]}]};
        app.answers['/desk'] = {type: 'ok', text: 'From the App.'};
        await workspace.install(app.manifestUrl);
        teamId = textAt((await workspace.sysadmin.send('GET', '/api/v4/teams/name/topmast')).body, 'id');
        page = await workspace.open('alice');
    });
    afterAll(async () => {
        await workspace.close();
        await Promise.all([app.close(), legacy.close()]);
    });

    const form = (path: string) => legacy.seen.filter((seen) => seen.path === path).map(({text}) => Object.fromEntries(new URLSearchParams(text)));

    test('S0-058 a legacy slash command is run from the box where Apps\' commands are, and both answer', async () => {
        legacy.answers['/weather'] = {text: 'Rain in **Bergen**'};
        expect((await workspace.sysadmin.send('POST', '/api/v4/commands', {team_id: teamId, trigger: 'weather', method: 'P', url: `${legacy.url}/weather`})).status).toBe(201);
        await runCommand(page, '/weather Bergen');
        await answered(page, 'Rain in Bergen');
        expect(form('/weather')).toMatchObject([{command: '/weather', text: 'Bergen', user_name: 'alice', channel_name: 'town-square'}]);
        await runCommand(page, '/desk');
        await answered(page, 'From the App.');
        await runCommand(page, '/wether');
        await page.getByText('There is no command /wether here.').waitFor();
        expect(await messageBox(page).inputValue()).toBe('/wether');
    });

    test('S0-058 an outgoing webhook hears its word and answers in the channel', async () => {
        legacy.answers['/hook'] = {text: 'Noted: the lamp'};
        await messageBox(page).fill('');
        expect((await workspace.sysadmin.send('POST', '/api/v4/hooks/outgoing', {team_id: teamId, display_name: 'Desk', trigger_words: ['#ticket'], callback_urls: [`${legacy.url}/hook`]})).status).toBe(201);
        await workspace.post(workspace.bob, 'town-square', '#ticket the lamp is broken');
        await postWith(page, 'Noted: the lamp').waitFor();
        expect(form('/hook')).toMatchObject([{trigger_word: '#ticket', text: '#ticket the lamp is broken', user_name: 'bob'}]);
    });

    test('S0-058 a message action is pressed; what its integration opens is a dialog of the one who pressed', async () => {
        legacy.answers['/press'] = {ephemeral_text: 'You pressed it'};
        legacy.answers['/submit'] = {errors: {title: 'Too short'}};
        const channelId = textAt((await workspace.bob.send('GET', `/api/v4/teams/${teamId}/channels/name/town-square`)).body, 'id');
        await workspace.bob.send('POST', '/api/v4/posts', {channel_id: channelId, message: 'Tickets', props: {attachments: [{text: 'One is open', actions: [{id: 'look', name: 'Look at it', integration: {url: `${legacy.url}/press`, context: {ticket: 7}}}]}]}});
        await page.getByRole('button', {name: 'Look at it'}).click();
        await answered(page, 'You pressed it');
        const [pressed] = legacy.calls('/press');
        expect(pressed).toMatchObject({user_name: 'alice', context: {ticket: 7}});

        const dialog = {callback_id: 'ticket', title: 'Ticket', elements: [{display_name: 'Title', name: 'title', type: 'text'}]};
        // The integration is nobody on this server: the trigger is all that it has.
        const opened = await fetch(`${workspace.url}/api/v4/actions/dialogs/open`, {method: 'POST', body: JSON.stringify({trigger_id: pressed?.['trigger_id'], url: `${legacy.url}/submit`, dialog})});
        expect(opened.status).toBe(200);
        // It opens where the button was pressed, says what was wrong with it, and is gone when it was taken.
        const shown = page.getByRole('dialog', {name: 'Ticket'});
        await shown.getByRole('textbox', {name: 'Title'}).fill('x');
        await shown.getByRole('button', {name: 'Submit'}).click();
        await shown.getByText('Too short').waitFor();
        legacy.answers['/submit'] = {};
        await shown.getByRole('textbox', {name: 'Title'}).fill('The lamp is broken');
        await shown.getByRole('button', {name: 'Submit'}).click();
        await shown.waitFor({state: 'detached'});
        const about = {type: 'dialog_submission', callback_id: 'ticket', user_id: workspace.alice.id, channel_id: channelId, team_id: teamId};
        expect(legacy.calls('/submit')).toMatchObject([{...about, submission: {title: 'x'}}, {...about, submission: {title: 'The lamp is broken'}}]);
    });
});
