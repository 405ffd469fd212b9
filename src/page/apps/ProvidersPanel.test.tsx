import {screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {expect, it} from 'vitest';

import {fakeServer, refusal} from '../fixtures/fakeServer.ts';
import {sysadmin} from '../fixtures/people.ts';
import {renderInPage, storeOf} from '../fixtures/renderInPage.tsx';
import {ProvidersPanel} from './ProvidersPanel.tsx';

const url = '/plugins/com.mattermost.apps/api/v1/apps/desk/oauth2/providers';
const tracker = {name: 'tracker', display_name: 'Tracker', configured: false, connect_url: 'http://host/connect', complete_url: 'http://host/complete'};

function show(providers: object[]) {
    const server = fakeServer({[`GET ${url}`]: providers});
    renderInPage(<ProvidersPanel appId='desk'/>, storeOf(server, sysadmin));
    return server;
}

it('an administrator enters what a provider gave out; the secret is not kept in the form', async () => {
    const server = show([tracker]);
    const form = await screen.findByRole('form', {name: 'Tracker'});
    expect(form).toHaveTextContent('Not set up yet');
    expect(form).toHaveTextContent('http://host/complete');
    expect(screen.getByRole('button', {name: 'Save'})).toBeDisabled();
    await userEvent.type(screen.getByLabelText('Client id'), ' our-id ');
    await userEvent.type(screen.getByLabelText(/Client secret/), 'our secret');
    server.answer({[`PUT ${url}/tracker`]: null, [`GET ${url}`]: [{...tracker, configured: true, client_id: 'our-id'}]});
    await userEvent.click(screen.getByRole('button', {name: 'Save'}));
    await waitFor(() => expect(form).toHaveTextContent('Set up'));
    expect(server.askedFor(`PUT ${url}/tracker`)[0]?.body).toEqual({client_id: 'our-id', client_secret: 'our secret'});
    expect(screen.getByLabelText(/Client secret/)).toHaveValue('');
});

it('what was set up is removed; what the server refuses is said', async () => {
    const server = show([{...tracker, configured: true, client_id: 'our-id'}]);
    expect(await screen.findByLabelText('Client id')).toHaveValue('our-id');
    server.answer({[`DELETE ${url}/tracker`]: refusal(404, 'other', 'There is none.')});
    await userEvent.click(screen.getByRole('button', {name: /^Remove/}));
    expect(await screen.findByText('There is none.')).toBeVisible();
    server.answer({[`DELETE ${url}/tracker`]: null, [`GET ${url}`]: [tracker]});
    await userEvent.click(screen.getByRole('button', {name: /^Remove/}));
    await waitFor(() => expect(screen.getByRole('form')).toHaveTextContent('Not set up yet'));
    expect(screen.getByLabelText('Client id')).toHaveValue('');
});

it('an App that deals with its provider itself has nothing to enter', async () => {
    show([]);
    expect(await screen.findByText(/there is nothing to enter here/)).toBeVisible();
});
