import type {Page} from 'playwright';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {startShowcase} from '../apps/showcase/index.ts';
import type {Sample} from '../apps/wire/index.ts';
import {answered, dismiss, messageBox, postWith, runCommand} from './gestures.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

describe('the services of Topmast, as the showcase uses them', () => {
    let workspace: Workspace;
    let showcase: Sample;
    let alice: Page;
    let sysadmin: Page;

    beforeAll(async () => {
        [workspace, showcase] = await Promise.all([startWorkspace(), startShowcase({port: 0})]);
        await workspace.install(`${showcase.url}/manifest.json`);
        [alice, sysadmin] = await Promise.all([workspace.open('alice', 'support'), workspace.open('sysadmin', 'support')]);
    });
    afterAll(async () => {
        await workspace.close();
        await showcase.close();
    });

    test('tokens: the App speaks to Mattermost as who called it, and as its bot', async () => {
        await runCommand(alice, '/showcase whoami');
        await answered(alice, 'With your token I am @alice, with mine I am @showcase.');
    });

    test('values: a note is kept for each user', async () => {
        await runCommand(alice, '/showcase remember the milk, two bottles');
        await answered(alice, 'Kept.');
        await runCommand(alice, '/showcase recall');
        await answered(alice, 'You told me: the milk, two bottles');
        await runCommand(sysadmin, '/showcase recall');
        await answered(sysadmin, 'You told me nothing yet.');
    });

    test('timers: a reminder comes as a post, for everybody to see', async () => {
        await runCommand(alice, '/showcase remind 1 call the kitchen');
        await answered(alice, 'In 1 s.');
        await postWith(sysadmin, '@alice, you wanted to be reminded: call the kitchen').waitFor();
    });

    test('events: posts of a watched channel are answered, until it is watched no more', async () => {
        await runCommand(alice, '/showcase watch');
        await answered(alice, 'I watch this channel now.');
        await messageBox(sysadmin).fill('Four');
        await messageBox(sysadmin).press('Control+Enter');
        await alice.getByRole('button', {name: '1 reply'}).click();
        await postWith(alice, 'I heard @sysadmin say 4 characters.').waitFor();
        await runCommand(alice, '/showcase unwatch');
        await answered(alice, 'I do not watch this channel any more.');
    });

    test('webhooks: what comes from outside is said in the channel; the address is for administrators alone', async () => {
        await runCommand(alice, '/showcase webhook');
        await alice.getByRole('alert').filter({hasText: 'administrators alone may see'}).waitFor();
        await messageBox(alice).fill('');
        await runCommand(sysadmin, '/showcase webhook');
        await answered(sysadmin, 'Whoever knows this address speaks here');
        const address = /http[^']+/.exec(await postWith(sysadmin, 'Whoever knows this address').locator('code').innerText())?.[0] ?? '';
        const taken = await fetch(address, {method: 'POST', body: JSON.stringify({text: 'The build is green'})});
        expect(taken.status).toBe(200);
        await postWith(alice, 'From outside: The build is green').waitFor();
        await dismiss(sysadmin, 'Whoever knows this address');
        const strangers = await fetch(address.replace(/secret=[^&]+/, 'secret=guessed'), {method: 'POST', body: '{}'});
        expect(strangers.status).toBe(401);
    });
});
