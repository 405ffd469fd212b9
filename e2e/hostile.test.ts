import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startHostile, tricks, type Trick} from '../apps/hostile/index.ts';
import {startSurvey} from '../apps/survey/index.ts';
import type {Running, Sample} from '../apps/wire/index.ts';
import {answered, messageBox, runCommand} from './gestures.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

/** What the page must say for each trick, in words a person can act on. */
const sentences: Record<Trick, RegExp> = {
    silent: /did not answer within/,
    trickle: /did not answer within/,
    html: /is not JSON/,
    error500: /answered with HTTP 500/,
    huge: /is larger than/,
    deep: /nested deeper than/,
    broken: /is not JSON/,
    nonsense: /makes no sense/,
    empty: /is not JSON/,
    dies: /cannot be reached/,
    redirect: /Redirects are not followed/,
};

describe('Apps that misbehave', () => {
    let workspace: Workspace;
    let hostile: Running;
    let survey: Sample;

    beforeAll(async () => {
        [workspace, hostile, survey] = await Promise.all([
            startWorkspace({config: {callDeadline: 1_000, bindingsDeadline: 300}}), startHostile({port: 0}), startSurvey({port: 0}),
        ]);
        await workspace.install(`${survey.url}/v1/manifest.json`);
        await workspace.install(`${hostile.url}/manifest.json`);
    });
    afterAll(async () => {
        await workspace.close();
        await hostile.close();
        await survey.close();
    });

    test('each bad answer is a readable error at the message box, and the command is kept', async () => {
        const page = await workspace.open('alice');
        for (const [trick, sentence] of Object.entries(sentences)) {
            await runCommand(page, `/hostile ${trick}`);
            await page.getByRole('alert').filter({hasText: sentence}).waitFor();
            expect(await messageBox(page).inputValue()).toBe(`/hostile ${trick}`);
        }
        await runCommand(page, '/survey help');
        await answered(page, 'sends a question at once');
    });

    test('bindings that never come, or are no bindings, cost the others nothing', async () => {
        const channelId = await workspace.channelId('town-square');
        for (const trick of Object.keys(tricks)) {
            await workspace.install(`${hostile.url}/${trick}/manifest.json`);
        }
        const {status, body} = await workspace.bob.send('GET', `/plugins/com.mattermost.apps/api/v1/bindings?channel_id=${channelId}&test=1`);
        expect(status).toBe(200);
        expect(JSON.stringify(body)).toContain('"label":"survey"');
        expect(body).toMatchObject({apps: expect.arrayContaining([
            expect.objectContaining({app_id: 'survey', problems: [], late: false}),
            expect.objectContaining({app_id: 'hostile-silent', late: true}),
            expect.objectContaining({app_id: 'hostile-html', error: expect.objectContaining({code: 'answer_not_json', message: expect.stringContaining('is not JSON')})}),
        ])});
    });
});
