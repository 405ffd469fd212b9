/** The survey as a function: begun anew for each request and ended with its answer, as Apps without a server of their own are run. */
import {createServer, type IncomingMessage} from 'node:http';
import {buffer} from 'node:stream/consumers';

import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';

import type {Running} from '../apps/wire/index.ts';
import {answered, chooseInPostMenu, chooseOption, runCommand} from './gestures.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

interface FunctionHost extends Running {
    /** How often the App was begun. */
    begun(): number;
    /** From now on a call to this path is taken and never answered. */
    hangAt(path: string): void;
}

async function startFunctionHost(): Promise<FunctionHost> {
    let begun = 0;
    let hanging = '';
    let url = '';
    const server = createServer((request, response) => {
        if (request.url !== hanging) {
            run(request).then(({status, body}) => response.writeHead(status, {'content-type': 'application/json'}).end(body), (error: unknown) => response.writeHead(502).end(String(error)));
        }
    });

    async function run(request: IncomingMessage): Promise<{status: number; body: string}> {
        const sent = await buffer(request);
        begun += 1;
        // All its modules anew: nothing that one call left in memory is there for the next.
        vi.resetModules();
        const {startSurvey} = await import('../apps/survey/index.ts');
        const app = await startSurvey({port: 0});
        try {
            const answer = await fetch(app.url + (request.url ?? '/'), {method: request.method ?? 'GET', ...(sent.length > 0 ? {body: sent} : {})});
            return {status: answer.status, body: (await answer.text()).replaceAll(app.url, url)};
        } finally {
            await app.close();
        }
    }

    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    return {
        url,
        begun: () => begun,
        hangAt(path) {
            hanging = path;
        },
        close: () => new Promise((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
        }),
    };
}

describe('an App that keeps nothing between two calls', () => {
    let workspace: Workspace;
    let host: FunctionHost;

    beforeAll(async () => {
        [workspace, host] = await Promise.all([startWorkspace({config: {callDeadline: 2_500}}), startFunctionHost()]);
        await workspace.install(`${host.url}/v1/manifest.json`);
        await workspace.post(workspace.bob, 'town-square', 'The lift is stuck.');
    });
    afterAll(() => Promise.all([workspace.close(), host.close()]));

    test('S2-058 form, lookup, refresh and submit go through, each by a function of its own; one that takes too long is ended', async () => {
        const page = await workspace.open('alice');
        await chooseInPostMenu(page, 'The lift is stuck.', 'Survey a user');
        const form = page.getByRole('dialog', {name: 'Send a survey to a user'});
        const question = form.getByRole('textbox', {name: 'Question'});
        await expect.poll(() => question.inputValue()).toBe('The lift is stuck.');
        await chooseOption(form, 'User', 'bo', 'bob');
        await chooseOption(form, 'Opening words', 'week', 'Looking back at this week');
        await chooseOption(form, 'Kind of answer', 'rat', 'A rating');
        await form.getByRole('combobox', {name: 'Scale'}).waitFor();
        await form.getByRole('button', {name: 'Send survey'}).click();
        await answered(page, 'The survey is on its way to @bob.');
        expect(await workspace.directMessages(workspace.bob, 'survey')).toEqual([expect.stringContaining('Looking back at this week: The lift is stuck.')]);
        expect(host.begun()).toBeGreaterThanOrEqual(5);

        host.hangAt('/v1/help');
        await runCommand(page, '/survey help');
        await page.getByRole('alert').filter({hasText: 'did not answer within 2.5 s'}).waitFor();
    });
});
