import {readFileSync} from 'node:fs';

import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startSurvey} from '../apps/survey/index.ts';
import type {Sample} from '../apps/wire/index.ts';
import {answered, chooseInPostMenu, chooseOption} from './gestures.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

const api = '/plugins/com.mattermost.apps/api/v1';
const postText = 'Created OAuth2 App (`sqqug7kmcb83ffdo8ryzhbi8ko`).';

describe('the example of the founding document, in its own dialect', () => {
    let workspace: Workspace;
    let survey: Sample;
    let postId: string;

    beforeAll(async () => {
        [workspace, survey] = await Promise.all([startWorkspace(), startSurvey({port: 0})]);
        await workspace.install(`${survey.url}/example/hello/manifest.json`);
        postId = await workspace.post(workspace.bob, 'town-square', postText);
    });
    afterAll(async () => {
        await workspace.close();
        await survey.close();
    });

    test('S2-081 S2-086 S2-087 the bindings request of the document is answered with its binding', async () => {
        const channelId = await workspace.channelId('town-square');
        const {status, body} = await workspace.alice.send('GET', `${api}/bindings?channel_id=${channelId}&scope=webapp`);
        expect(status).toBe(200);
        expect(body).toMatchObject([{location: '/command', bindings: [{app_id: 'apps'}]}, {
            location: '/post_menu',
            bindings: [{
                app_id: 'http-hello',
                location: 'send',
                label: 'Survey a user',
                hint: 'Send survey to a user',
                description: 'Send a customized emotional response survey to a user',
                submit: {path: '/send-modal'},
            }],
        }]);
    });

    test('S2-089 S2-090 S2-091 S2-097 the client submit of the document, with the ids of this server, is answered with its form', async () => {
        const channelId = await workspace.channelId('town-square');
        const request = fixture('client-submit-request');
        const {body} = await workspace.alice.send('POST', `${api}/call`, {
            ...request,
            context: {app_id: 'http-hello', location: 'send', channel_id: channelId, post_id: postId, root_id: ''},
        });
        expect(body).toMatchObject({type: 'form', form: {title: 'Send a survey to user', fields: [{name: 'user_id'}, {name: 'some_autocomplete_field'}, {name: 'message', value: postText}]}});
    });

    test('S2-080 S2-098 … S2-108 in the page: the modal of the document, lookup, refresh, submit', async () => {
        const page = await workspace.open('alice');
        await chooseInPostMenu(page, 'Created OAuth2 App', 'Survey a user');
        const form = page.getByRole('dialog', {name: 'Send a survey to user'});
        await form.getByText('Message modal form header').waitFor();
        await form.getByText('Message modal form footer').waitFor();
        const text = form.getByRole('textbox', {name: 'Text'});
        expect(await text.inputValue()).toBe(postText);

        await text.fill('How do you feel about OAuth2?');
        await chooseOption(form, 'User', 'bo', 'bob');
        await chooseOption(form, 'Autocomplete', 'hope', 'Hopeful');
        expect(await text.inputValue()).toBe('How do you feel about OAuth2?');

        await form.getByRole('button', {name: 'Submit'}).click();
        await answered(page, 'Survey sent to @bob.');
        await expect.poll(() => workspace.directMessages(workspace.bob, 'http-hello')).toEqual(['How do you feel about this?\n\n> How do you feel about OAuth2?']);
    });
});

/** A request of the document, as it stands there. */
function fixture(name: string): Record<string, unknown> {
    const parsed: Record<string, unknown> = JSON.parse(readFileSync(new URL(`../apps/survey/fixtures/${name}.json`, import.meta.url), 'utf8'));
    return parsed;
}
