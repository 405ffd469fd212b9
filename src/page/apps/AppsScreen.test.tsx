import {screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {describe, expect, it} from 'vitest';

import {fakeServer, refusal, type Routes} from '../fixtures/fakeServer.ts';
import {alice, sysadmin} from '../fixtures/people.ts';
import {renderInPage, storeOf} from '../fixtures/renderInPage.tsx';
import type {User} from '../rest/shapes.ts';
import {AppsScreen} from './AppsScreen.tsx';

const api = '/plugins/com.mattermost.apps/api/v1';
const url = 'http://localhost:4000/manifest.json';

const manifest = {
    app_id: 'survey', version: '1.0.0', display_name: 'Survey', description: 'Asks people questions.', homepage_url: 'https://survey.example.com',
    requested_permissions: ['act_as_bot', 'act_as_user'], requested_locations: ['/post_menu', '/command/survey'],
    http: {root_url: 'http://localhost:4000', use_jwt: false},
};
const listed = {manifest, sha256: 'hash-1', installed: false, enabled: false};
const installed = {manifest, sha256: 'hash-1', installed: true, enabled: true, app: {manifest_sha256: 'hash-1'}};

function show(routes: Routes, me: User = sysadmin) {
    const server = fakeServer({[`GET ${api}/apps`]: [], ...routes});
    renderInPage(<AppsScreen/>, storeOf(server, me));
    return server;
}

const check = async () => {
    await userEvent.type(screen.getByLabelText('Install by manifest URL'), url);
    await userEvent.click(screen.getByRole('button', {name: 'Check manifest'}));
};

describe('the Apps screen of an administrator', () => {
    it('S2-005: installs by manifest URL after consent to what was shown', async () => {
        const server = show({
            [`POST ${api}/manifest`]: {manifest, sha256: 'hash-1', problems: []},
            [`POST ${api}/install-app`]: {app_id: 'survey', text: '**Survey** is installed.'},
        });
        await check();
        const dialog = await screen.findByRole('dialog', {name: 'Install Survey?'});
        expect(dialog).toHaveTextContent('Act as its own bot');
        expect(dialog).toHaveTextContent('Act in the name of the person who uses it');
        expect(dialog).toHaveTextContent('Items in the menu of messages');
        expect(dialog).toHaveTextContent('The slash command /survey');
        expect(server.askedFor(`POST ${api}/install-app`)).toEqual([]);

        server.answer({[`GET ${api}/apps`]: [installed]});
        await userEvent.click(within(dialog).getByRole('button', {name: 'Agree and install'}));
        expect(await screen.findByRole('article', {name: /^Survey/})).toHaveTextContent('Enabled');
        await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Survey is installed.'));
        expect(server.askedFor(`POST ${api}/install-app`)[0]?.body).toEqual({manifest_url: url, manifest_sha256: 'hash-1', oauth_app_type: 'untrusted'});
    });

    const signed = {manifest: {...manifest, http: {root_url: 'http://localhost:4000', use_jwt: true}}, sha256: 'hash-1', problems: [], consent: {secret: {wanted: true, known: false}}};

    it('an App that checks its callers gets a secret, made here and shown once', async () => {
        const server = show({[`POST ${api}/manifest`]: signed, [`POST ${api}/install-app`]: {text: 'done', secret: 'a-secret-that-was-made'}});
        await check();
        expect(await screen.findByRole('radio', {name: /Make a new secret/})).toBeChecked();
        await userEvent.click(screen.getByRole('radio', {name: /Nobody is asked/}));
        await userEvent.click(screen.getByRole('button', {name: 'Agree and install'}));
        await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('a-secret-that-was-made'));
        expect(server.askedFor(`POST ${api}/install-app`)[0]?.body).toMatchObject({generate_secret: true, oauth_app_type: 'trusted'});
    });

    it('sends the JWT secret along when there is one', async () => {
        const server = show({[`POST ${api}/manifest`]: signed, [`POST ${api}/install-app`]: {text: 'done'}});
        await check();
        const dialog = await screen.findByRole('dialog');
        await waitFor(() => expect(dialog.querySelector('form')).toHaveFocus());
        await userEvent.click(screen.getByRole('radio', {name: /a secret that I enter/}));
        await userEvent.type(screen.getByLabelText('JWT secret'), 'shared');
        await userEvent.click(screen.getByRole('button', {name: 'Agree and install'}));
        await waitFor(() => expect(server.askedFor(`POST ${api}/install-app`)[0]?.body).toMatchObject({secret: 'shared'}));
    });

    it('lists every problem of a manifest with its place, and offers no installation', async () => {
        show({
            [`POST ${api}/manifest`]: {
                manifest: null, sha256: '', problems: [
                    {pointer: '/app_id', code: 'app_id_bad', message: 'The id has a space in it.'},
                    {pointer: '/requested_locations/1', code: 'location_unknown', message: 'There is no location "/sky".'},
                    {pointer: '', code: 'homepage_missing', message: 'homepage_url is missing.'},
                ],
            },
        });
        await check();
        const alert = await screen.findByRole('alert');
        expect(alert).toHaveTextContent('3 things are wrong with it');
        expect(within(alert).getAllByRole('listitem').map((item) => item.textContent)).toEqual([
            '/app_idThe id has a space in it.',
            '/requested_locations/1There is no location "/sky".',
            '(the whole document)homepage_url is missing.',
        ]);
        expect(screen.queryByRole('dialog')).toBeNull();
    });

    it('says at the URL why a manifest could not be fetched', async () => {
        show({[`POST ${api}/manifest`]: refusal(502, 'manifest_unreachable', 'The manifest could not be fetched: connection refused.')});
        await check();
        expect(await screen.findByText('The manifest could not be fetched: connection refused.')).toBeVisible();
        expect(screen.getByLabelText('Install by manifest URL')).toHaveValue(url);
        expect(screen.getByLabelText('Install by manifest URL')).toBeInvalid();
    });

    it('asks nobody about what is no URL', async () => {
        const server = show({});
        await userEvent.type(screen.getByLabelText('Install by manifest URL'), 'manifest.json{Enter}');
        expect(await screen.findByText(/Enter the whole URL/)).toBeVisible();
        expect(server.askedFor(`POST ${api}/manifest`)).toEqual([]);
    });

    it('keeps the consent open, with the reason, when the App refuses to be installed', async () => {
        show({
            [`GET ${api}/apps`]: [listed],
            [`POST ${api}/manifest`]: {manifest, sha256: 'hash-1', problems: []},
            [`POST ${api}/install-app`]: refusal(502, 'install_failed', 'The App refused to be installed: no licence.'),
        });
        await userEvent.click(await screen.findByRole('button', {name: 'Install'}));
        await userEvent.click(await screen.findByRole('button', {name: 'Agree and install'}));
        const dialog = screen.getByRole('dialog', {name: 'Install Survey?'});
        expect(await within(dialog).findByRole('alert')).toHaveTextContent('no licence');
    });

    it('S2-014: uninstalls against the will of the App only when told so', async () => {
        const server = show({
            [`GET ${api}/apps`]: [installed],
            [`POST ${api}/uninstall-app`]: refusal(502, 'uninstall_refused', 'The App refused to be uninstalled: open surveys.'),
        });
        await userEvent.click(await screen.findByRole('button', {name: 'Uninstall'}));
        const dialog = screen.getByRole('dialog', {name: 'Uninstall Survey?'});
        await userEvent.click(within(dialog).getByRole('button', {name: 'Uninstall'}));
        expect(await within(dialog).findByRole('alert')).toHaveTextContent('open surveys');
        server.answer({[`POST ${api}/uninstall-app`]: {text: 'gone'}, [`GET ${api}/apps`]: [listed]});
        await userEvent.click(within(dialog).getByRole('button', {name: 'Uninstall anyway'}));
        await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
        expect(server.askedFor(`POST ${api}/uninstall-app`).map(({body}) => body)).toEqual([{app_id: 'survey'}, {app_id: 'survey', force: true}]);
    });

    it('S2-016: disables, and says on the card what went wrong', async () => {
        const server = show({
            [`GET ${api}/apps`]: [installed],
            [`POST ${api}/disable-app`]: refusal(500, 'internal', 'Something went wrong inside Topmast.'),
        });
        const card = await screen.findByRole('article', {name: /^Survey/});
        await userEvent.click(within(card).getByRole('button', {name: 'Disable'}));
        expect(await within(card).findByRole('alert')).toHaveTextContent('Something went wrong inside Topmast.');
        server.answer({[`POST ${api}/disable-app`]: {text: 'off'}, [`GET ${api}/apps`]: [{...installed, enabled: false}]});
        await userEvent.click(within(card).getByRole('button', {name: 'Disable'}));
        expect(await screen.findByRole('button', {name: 'Enable'})).toBeVisible();
    });

    it('shows what is new in a changed manifest, warns of a step back, and asks for nothing that stays', async () => {
        const server = show({
            [`GET ${api}/apps`]: [{...installed, sha256: 'hash-2'}],
            [`POST ${api}/manifest`]: {
                manifest: {...manifest, version: '0.9.0'}, sha256: 'hash-2', problems: [],
                consent: {
                    permissions: [{name: 'act_as_bot', is_new: false}, {name: 'act_as_user', is_new: true}],
                    change: {step: 'downgrade', from: '1.0.0', to: '0.9.0', dropped: {permissions: [], locations: ['/app_bar']}},
                },
            },
            [`POST ${api}/upgrade-app`]: {text: 'changed'},
        });
        await userEvent.click(await screen.findByRole('button', {name: 'Review update'}));
        const dialog = await screen.findByRole('dialog', {name: 'Change the version of Survey?'});
        expect(dialog).toHaveTextContent('0.9.0 is older');
        expect(dialog).toHaveTextContent('It no longer asks for:Icons in the app bar');
        expect(within(dialog).getAllByRole('listitem').filter((item) => item.textContent.endsWith(' New')).map((item) => item.textContent)).toEqual([expect.stringContaining('in the name of the person')]);
        expect(within(dialog).queryByRole('radio')).toBeNull();
        await userEvent.click(within(dialog).getByRole('button', {name: 'Agree and change version'}));
        await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('changed'));
        expect(server.askedFor(`POST ${api}/upgrade-app`)[0]?.body).toEqual({app_id: 'survey', manifest_sha256: 'hash-2'});
    });

    const call = {
        id: '2-b', request_id: 'request-1', at: 1_700_000_000_000, occasion: 'client', path: '/send', code: 'app_timeout', reads: 2,
        problems: [{pointer: '', code: 'app_timeout', message: 'The App took too long.'}, {pointer: '/data', code: 'deep', message: 'Too deep.'}],
        request: {values: {who: 'bob'}}, timing: {vet: 1, expand: 2.25, app: 30_000, clean: 0},
    };

    it('shows the last calls: a line each, opened to what was sent and where the time went', async () => {
        const server = show({[`GET ${api}/apps`]: [installed], [`GET ${api}/apps/survey/calls`]: {calls: [call]}});
        await userEvent.click(await screen.findByText('Calls'));
        const row = (await screen.findByText('/send')).closest('details');
        expect(row).toHaveTextContent('app_timeout');
        expect(row).toHaveTextContent('30,003.3 ms');
        await userEvent.click(screen.getByText('/send'));
        expect(row).toHaveTextContent('The App took too long.');
        expect(within(screen.getByText('Too deep.').closest('ul') ?? document.body).getAllByRole('listitem')).toHaveLength(1);
        expect(row).toHaveTextContent('"who": "bob"');
        expect(row).toHaveTextContent('(2 records read)');
        await userEvent.click(screen.getByRole('checkbox', {name: 'Only calls that failed'}));
        await waitFor(() => expect(server.askedFor(`GET ${api}/apps/survey/calls`).at(-1)?.query).toContain('failed=true'));
    });

    it('tells what was agreed to, and which version is there while another one waits', async () => {
        show({[`GET ${api}/apps`]: [{...installed, sha256: 'hash-2', manifest: {...manifest, version: '2.0.0'}, app: {
            version: '1.0.0', manifest_sha256: 'hash-1', granted_permissions: ['act_as_bot'], granted_locations: ['/command/survey'], bot_username: 'survey',
            oauth_app_type: 'trusted', http: {root_url: 'http://localhost:4000'}, installed_by: sysadmin.id, installed_at: 1_700_000_000_000,
            taken_commands: ['poll', 'vote'],
        }}]});
        const card = await screen.findByRole('article', {name: /^Survey.*1\.0\.0.*Update to 2\.0\.0 waits/});
        const part = within(card).getByRole('button', {name: 'What it may do', expanded: false});
        await userEvent.click(part);
        expect(part).toHaveAttribute('aria-expanded', 'true');
        const lines = within(card).getAllByRole('listitem').map((item) => item.textContent.trim());
        expect(lines).toEqual([expect.stringContaining('Act as its own bot'), 'The slash command /survey']);
        expect(card).toHaveTextContent('@survey');
        expect(card).toHaveTextContent('Nobody is asked');
        expect(card).toHaveTextContent('Commands that somebody else has/poll and /vote In at least one team');
        await userEvent.click(part);
        expect(within(card).queryByRole('listitem')).toBeNull();
    });

    it('copies a new secret', async () => {
        const user = userEvent.setup();
        show({[`GET ${api}/apps`]: [installed], [`POST ${api}/rotate-secret`]: {text: 'Rotated.', secret: 'brand-new'}});
        await user.click(await screen.findByText('Secrets'));
        await user.click(screen.getByRole('button', {name: 'Make a new one'}));
        await user.click(await screen.findByRole('button', {name: 'Copy'}));
        expect(await screen.findByRole('button', {name: 'Copied'})).toBeVisible();
        expect(await navigator.clipboard.readText()).toBe('brand-new');
    });

    it('tries a delivery again that was put aside', async () => {
        const delivery = {id: 'd1', kind: 'notification', subject: 'post_created', path: '/heard', state: 'aside', attempts: 8, accepted_at: 1, due_at: 2, last_error: {code: 'app_unreachable', message: 'It is away.'}};
        const server = show({
            [`GET ${api}/apps`]: [installed], [`GET ${api}/deliveries`]: [delivery], [`POST ${api}/deliveries/d1/replay`]: {...delivery, state: 'waiting'},
        });
        await userEvent.click(await screen.findByText('Deliveries'));
        expect(await screen.findByText('It is away.')).toBeVisible();
        server.answer({[`GET ${api}/deliveries`]: [{...delivery, state: 'waiting'}]});
        await userEvent.click(screen.getByRole('button', {name: 'Try again now'}));
        expect(await screen.findByText('Waiting')).toBeVisible();
    });

    it('shows older deliveries, calls and changes when they are asked for', async () => {
        const places = Array.from({length: 21}, (_, index) => `${100 - index}-d`);
        const delivery = (place: string) => ({id: place, place, kind: 'timer', path: `/at/${place}`, state: 'done', attempts: 1, accepted_at: 1, due_at: 2});
        const server = show({[`GET ${api}/apps`]: [installed], [`GET ${api}/deliveries`]: places.slice(0, 20).map(delivery)});
        await userEvent.click(await screen.findByText('Deliveries'));
        const older = await screen.findByRole('button', {name: 'Show older ones'});
        server.answer({[`GET ${api}/deliveries`]: refusal(503, 'mattermost_unreachable', 'The Mattermost server cannot be reached.')});
        await userEvent.click(older);
        await screen.findByText('The Mattermost server cannot be reached.');
        server.answer({[`GET ${api}/deliveries`]: places.slice(20).map(delivery)});
        await userEvent.click(screen.getByRole('button', {name: 'Try again'}));
        expect(await screen.findByText('/at/80-d')).toBeVisible();
        expect(screen.getByText('/at/100-d')).toBeVisible();
        expect(screen.queryByRole('button', {name: 'Show older ones'})).toBeNull();
        expect(server.askedFor(`GET ${api}/deliveries`).map(({query}) => new URLSearchParams(query).get('before'))).toEqual([null, '81-d', '81-d']);

        const call = (id: string) => ({id, request_id: id, at: 1, occasion: 'client', path: `/call/${id}`, reads: 0, timing: {vet: 1, expand: 1, app: 1, clean: 1}});
        server.answer({[`GET ${api}/apps/survey/calls`]: {calls: places.slice(0, 20).map(call)}});
        await userEvent.click(screen.getByText('Calls'));
        await screen.findByText('/call/81-d');
        server.answer({[`GET ${api}/apps/survey/calls`]: {calls: places.slice(20).map(call)}});
        await userEvent.click(screen.getByRole('button', {name: 'Show older ones'}));
        expect(await screen.findByText('/call/80-d')).toBeVisible();
        await userEvent.click(screen.getByRole('checkbox', {name: 'Only calls that failed'}));
        await waitFor(() => expect(screen.queryByText('/call/81-d')).toBeNull());
        expect(server.askedFor(`GET ${api}/apps/survey/calls`).map(({query}) => query)).toEqual(['?limit=20', '?limit=20&before=81-d', '?limit=20&failed=true']);

        const entry = (id: string) => ({id, at: 1, actor_id: '', action: `did.${id}`});
        server.answer({[`GET ${api}/audit`]: places.slice(0, 20).map(entry)});
        await userEvent.click(screen.getByText('History'));
        await screen.findByText('did.81-d');
        server.answer({[`GET ${api}/audit`]: places.slice(20).map(entry)});
        await userEvent.click(screen.getByRole('button', {name: 'Show older ones'}));
        expect(await screen.findByText('did.80-d')).toBeVisible();
        expect(server.askedFor(`GET ${api}/audit`).map(({query}) => query)).toEqual(['?app_id=survey&limit=20', '?app_id=survey&limit=20&before=81-d']);
    });

    it('makes a new secret, and shows what was done to the App', async () => {
        const server = show({
            [`GET ${api}/apps`]: [installed], [`POST ${api}/rotate-secret`]: {text: 'Rotated.', secret: 'brand-new'},
            [`GET ${api}/audit`]: [{id: '1-a', at: 1_700_000_000_000, actor_id: 'u1', action: 'app.install', detail: 'version 1.0.0'}],
        });
        await userEvent.click(await screen.findByText('History'));
        expect(await screen.findByText('app.install')).toBeVisible();
        await userEvent.click(screen.getByText('Secrets'));
        await userEvent.click(screen.getByRole('button', {name: 'Make a new one'}));
        await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('brand-new'));
        expect(server.askedFor(`POST ${api}/rotate-secret`)[0]?.body).toEqual({app_id: 'survey', kind: 'jwt'});
    });

    it('can fetch the list again when it could not be loaded', async () => {
        const server = show({[`GET ${api}/apps`]: refusal(503, 'mattermost_unreachable', 'The Mattermost server cannot be reached.')});
        expect(await screen.findByRole('alert')).toHaveTextContent('The list of Apps could not be loaded. The Mattermost server cannot be reached.');
        server.answer({[`GET ${api}/apps`]: [installed]});
        await userEvent.click(screen.getByRole('button', {name: 'Try again'}));
        expect(await screen.findByRole('article', {name: /^Survey/})).toBeVisible();
        expect(screen.queryByRole('alert')).toBeNull();
    });
});

describe('the Apps screen of a member', () => {
    it('shows what is installed and where it is to be found, with nothing to press', async () => {
        const server = show({[`GET ${api}/apps`]: [{manifest, installed: true, enabled: true}]}, alice);
        expect(screen.getByText(/Administrators install Apps/)).toBeVisible();
        const card = await screen.findByRole('article', {name: /^Survey/});
        expect(card).toHaveTextContent('Asks people questions.');
        expect(card).toHaveTextContent('The slash command /survey');
        expect(within(card).queryByRole('button')).toBeNull();
        expect(screen.queryByLabelText('Install by manifest URL')).toBeNull();
        expect(server.asked.map(({route}) => route)).toEqual([`GET ${api}/apps`]);
    });

    it('says so when there is none', async () => {
        show({}, alice);
        expect(await screen.findByText('No App is installed yet.')).toBeVisible();
    });
});
