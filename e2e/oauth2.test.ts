/** A user connects an account at a third party, in a real browser with real cookies; and the same over HTTP alone (server.md 3.15). */
import axe from 'axe-core';
import type {Page} from 'playwright';
import * as v from 'valibot';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';

import {textAt} from '../src/backend/fixtures/at.ts';
import {startTestApp, type Seen, type TestApp} from '../src/backend/fixtures/startTestApp.ts';
import {startTestProvider, type TestProvider} from '../src/backend/services/oauth2/fixtures/startTestProvider.ts';
import type {Person} from './logIn.ts';
import {startWorkspace, type Workspace} from './workspace.ts';

const api = '/plugins/com.mattermost.apps/api/v1';
const flow = '/plugins/com.mattermost.apps/apps/desk/oauth2/remote';

describe('connecting an account', () => {
    let workspace: Workspace;
    let provider: TestProvider;
    let app: TestApp;
    let page: Page;
    /** What the pages had to complain of: a script or style that their policy forbids. */
    const complaints: string[] = [];

    beforeAll(async () => {
        [workspace, provider] = await Promise.all([startWorkspace(), startTestProvider()]);
        app = await startTestApp({requested_permissions: ['act_as_bot', 'act_as_user', 'remote_oauth2']});
        await workspace.install(app.manifestUrl);
        page = await workspace.open('alice');
    });
    afterAll(() => Promise.all([workspace.close(), app.close(), provider.close()]));
    beforeEach(() => {
        provider.denies = false;
        complaints.length = 0;
        app.answers['/oauth2/connect'] = ({body}, response) => {
            const query = new URLSearchParams({state: textAt(body, 'values', 'state'), redirect_uri: `${workspace.url}${flow}/complete`, scope: 'read'});
            json(response, {type: 'ok', data: `${provider.url}/authorize?${query.toString()}`});
        };
        app.answers['/oauth2/complete'] = (seen, response) => {
            void finish(seen).then((answer) => json(response, answer));
        };
    });

    /** As published Apps do it: the code for a token, and the token into Topmast's keeping. */
    async function finish({body}: Seen): Promise<object> {
        const {code} = v.parse(v.object({code: v.string()}), v.parse(v.object({values: v.unknown()}), body).values);
        const answer = await fetch(`${provider.url}/token`, {
            method: 'POST',
            body: new URLSearchParams({grant_type: 'authorization_code', code, redirect_uri: `${workspace.url}${flow}/complete`, ...provider.client}),
        });
        const tokens: unknown = await answer.json();
        const stored = await fetch(`${workspace.url}${api}/oauth2/user`, {
            method: 'POST',
            headers: {authorization: `Bearer ${textAt(body, 'context', 'acting_user_access_token')}`},
            body: JSON.stringify(tokens),
        });
        return stored.ok ? {type: 'ok'} : {type: 'error', text: `Stored with ${stored.status}.`};
    }

    /** Opens the App's link as the page would, in a window of its own. */
    async function openLink(path = `${flow}/connect`): Promise<Page> {
        const [popup] = await Promise.all([page.waitForEvent('popup'), page.evaluate(`void window.open(${JSON.stringify(path)})`)]);
        popup.on('console', (message) => message.type() === 'error' && !message.text().startsWith('Failed to load resource') && complaints.push(message.text()));
        return popup;
    }
    const title = (popup: Page) => popup.getByRole('heading', {level: 1});

    /** What a call of somebody brings the App of their account. */
    async function seenOf(person: Person): Promise<unknown> {
        app.answers['/see'] = {type: 'ok'};
        await person.send('POST', `${api}/call`, {path: '/see', expand: {oauth2_user: 'all'}, context: {app_id: 'desk', channel_id: await workspace.channelId('town-square', person)}});
        return v.parse(v.object({oauth2: v.unknown()}), app.calls('/see').at(-1)?.['context']).oauth2;
    }
    const connected = {user: expect.objectContaining({access_token: expect.stringMatching(/^access-/), scope: 'read'})};

    test('S0-015 a user connects a third-party account, and a later call has oauth2_user', async () => {
        expect(await seenOf(workspace.alice)).toEqual({});
        const popup = await openLink();
        await popup.getByText('Your account is connected').waitFor();
        expect(await seenOf(workspace.alice)).toEqual(connected);
    });

    test('the same over HTTP alone, by who speaks for himself with a token', async () => {
        const {bob} = workspace;
        expect(await seenOf(bob)).toEqual({});
        const follow = async (url: string, headers = {}) => fetch(url, {redirect: 'manual', headers});
        const asBob = {authorization: `Bearer ${bob.token}`};
        const away = await follow(`${workspace.url}${flow}/connect`, asBob);
        const back = await follow(away.headers.get('location') ?? '');
        const page = await follow(back.headers.get('location') ?? '', asBob);
        expect(await page.text()).toContain('Your account is connected');
        expect(await seenOf(bob)).toEqual(connected);
    });

    test('S2-027 the pages say what goes on: processing, success, denied, expired, an error, no login', async () => {
        const {clock} = page.context();
        await clock.install();
        let release: () => void = () => {};
        const held = new Promise<void>((resolve) => {
            release = resolve;
        });
        const complete = app.answers['/oauth2/complete'];
        app.answers['/oauth2/complete'] = (seen, response) => {
            void held.then(() => typeof complete === 'function' && complete(seen, response));
        };
        const popup = await openLink();
        await popup.getByText('Connecting your account').waitFor();
        expect(await violations(popup), 'processing').toEqual([]);
        const address = popup.url();
        const closed = popup.waitForEvent('close');
        release();
        await popup.getByText('Your account is connected').waitFor();
        expect(await title(popup).filter({visible: true}).allTextContents()).toEqual(['Your account is connected']);
        await clock.fastForward(2_000);
        expect(popup.isClosed(), 'there is time to read it').toBe(false);
        await clock.fastForward(1_000);
        await closed; // It was opened by a script, so it closes itself.

        const again = await openLink(address.slice(workspace.url.length));
        expect(await title(again).textContent()).toBe('This link does not work any more');
        await again.emulateMedia({colorScheme: 'dark'});
        expect(await violations(again), 'in the dark').toEqual([]);
        await again.close();

        provider.denies = true;
        const denied = await openLink();
        await denied.getByText('Nothing was connected').waitFor();
        expect(await violations(denied)).toEqual([]);
        await denied.close();
        provider.denies = false;

        app.answers['/oauth2/complete'] = {type: 'error', text: 'The tracker has no such project: <img src=x onerror=alert(1)>'};
        const failed = await openLink();
        await failed.getByText('no such project: <img src=x onerror=alert(1)>').waitFor();
        expect(await title(failed).filter({visible: true}).allTextContents()).toEqual(['Your account could not be connected']);
        await failed.close();

        await page.context().clearCookies();
        const stranger = await openLink();
        await stranger.getByText('You are not logged in').waitFor();
        expect(await stranger.getByRole('link', {name: 'Log in'}).getAttribute('href')).toBe(`${workspace.url}/`);
        expect(await violations(stranger)).toEqual([]);
        await stranger.close();
        expect(complaints).toEqual([]);
    });
});

const json = (response: {writeHead(status: number, headers: Record<string, string>): {end(text: string): void}}, value: object) =>
    response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify(value));

const Violations = v.array(v.object({id: v.string(), nodes: v.array(v.object({html: v.string()}))}));

/** What axe has against the page as it stands. */
async function violations(page: Page): Promise<string[]> {
    await page.evaluate(axe.source);
    const found = v.parse(Violations, await page.evaluate('axe.run(document).then(({violations}) => violations)'));
    return found.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html}`));
}
