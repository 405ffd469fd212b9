import {screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {expect, it} from 'vitest';

import {fakeServer, offline, refusal, type Routes} from '../fixtures/fakeServer.ts';
import {renderInPage, storeOf} from '../fixtures/renderInPage.tsx';
import {ConnectedAccounts} from './ConnectedAccounts.tsx';

const url = '/plugins/com.mattermost.apps/api/v1/connections';
const tracker = {app_id: 'desk', app_name: 'Help desk', provider: 'tracker', provider_name: 'Tracker', scopes: ['read'], connected_at: 1_700_000_000_000};
const kept = {app_id: 'mail', app_name: 'Mail', provider: 'remote', provider_name: 'Mail', scopes: []};

async function open(routes: Routes) {
    const server = fakeServer(routes);
    renderInPage(<ConnectedAccounts/>, storeOf(server));
    expect(server.asked, 'nobody looked yet').toEqual([]);
    await userEvent.click(screen.getByText('Connected accounts'));
    return server;
}

it('a user sees which App uses which account, and disconnects one', async () => {
    const server = await open({[`GET ${url}`]: [tracker, kept], [`DELETE ${url}/desk/tracker`]: null});
    expect((await screen.findAllByRole('listitem')).map((item) => item.textContent)).toEqual([
        expect.stringMatching(/^Help desk uses your account at Tracker.*2023/), expect.stringMatching(/^An account that Mail keeps itself/),
    ]);
    server.answer({[`GET ${url}`]: [kept]});
    await userEvent.click(screen.getByRole('button', {name: 'Disconnect', description: /Tracker/}));
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
    expect(server.askedFor(`DELETE ${url}/desk/tracker`)).toHaveLength(1);
});

it('who has nothing connected is told so', async () => {
    await open({[`GET ${url}`]: []});
    expect(await screen.findByText('No App uses an account of yours.')).toBeVisible();
});

it('an account that could not be disconnected stays, with the reason beside it; a list that did not come is asked for again', async () => {
    const server = await open({[`GET ${url}`]: offline});
    await screen.findByText(/cannot be reached/);
    server.answer({[`GET ${url}`]: [tracker], [`DELETE ${url}/desk/tracker`]: refusal(503, 'other', 'Not now.')});
    await userEvent.click(screen.getByRole('button', {name: 'Try again'}));
    await userEvent.click(await screen.findByRole('button', {name: 'Disconnect'}));
    expect(await screen.findByText('Not now.')).toBeVisible();
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
});
