/** The one form modal that all surfaces share. */
import {act, render, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {IntlProvider} from 'react-intl';
import {expect, it} from 'vitest';

import {cleanBindings, type CallRequest, type CallResponse} from '../protocol/index.ts';
import {AppsProvider} from './AppsProvider.tsx';
import {ChannelHeader} from './ChannelHeader.tsx';
import {createFakeClient} from './fixtures/fakeClient.ts';
import {createFakeHost} from './fixtures/fakeHost.ts';

const icon = 'https://desk.example/icon.png';
const tree = cleanBindings([{location: '/channel_header', bindings: ['Slow', 'Quick'].map((label) => (
    {app_id: 'desk', location: label, label, icon, form: {source: {path: `/${label}`}}}
))}]).value;

/** A channel with two buttons whose forms must be fetched; answers come when the test says so, by path. */
async function openHeader(panel?: HTMLElement) {
    const waiting = new Map<string, (response: CallResponse) => void>();
    const client = createFakeClient({bindings: tree, call: ({path}: CallRequest) => new Promise((resolve) => {
        waiting.set(path ?? '', resolve);
    })});
    const host = createFakeHost();
    const user = userEvent.setup();
    const page = (side: HTMLElement | null) => (
        <IntlProvider locale='en'>
            <AppsProvider client={client} host={host} panel={side}><ChannelHeader channel={{id: 'ch1', teamId: 't1'}}/></AppsProvider>
        </IntlProvider>
    );
    const {rerender} = render(page(panel ?? null));
    const answer = (path: string, response: CallResponse) => act(async () => waiting.get(path)?.(response));
    const press = async (name: string) => user.click(await screen.findByRole('button', {name}));
    return {client, host, user, press, answer, draw: (side: HTMLElement | null) => rerender(page(side))};
}

/** A form with one text, as the client has cleaned it. */
function asForm(title: string): CallResponse {
    return {type: 'form', form: {title, submit: {path: '/send'}, fields: [{name: 'note', type: 'text', subtype: 'input', label: 'note', modal_label: 'Note'}]}};
}

it('S0-018 S2-097 a call that answers with a form opens it, and one that comes late waits until the open one is closed, so nothing typed there is lost', async () => {
    const {user, press, answer} = await openHeader();
    await press('Slow');
    await press('Quick');
    await answer('/Quick', asForm('The quick one'));
    await user.type(await screen.findByRole('textbox', {name: 'Note'}), 'typed');
    await answer('/Slow', asForm('The slow one'));
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
    expect(screen.getByRole('dialog', {name: 'The quick one'})).toBeInTheDocument();
    expect(screen.getByRole('textbox', {name: 'Note'})).toHaveValue('typed');
    await user.click(screen.getByRole('button', {name: 'Cancel'}));
    await user.click(screen.getByRole('button', {name: 'Discard'}));
    expect(await screen.findByRole('dialog', {name: 'The slow one'})).toBeInTheDocument();
    expect(screen.getByRole('textbox', {name: 'Note'})).toHaveValue('');
});

it('S2-023: the answer to a call that was made again is said, opened or refused as if it came at once', async () => {
    const {client, host} = await openHeader();
    const context = {app_id: 'desk', channel_id: 'ch1', location: '/command/desk/open'};
    act(() => client.announce({event: 'call_answer', context, response: {type: 'ok', text: 'Opened **#12**.', app_metadata: {bot_user_id: 'bot'}}}));
    act(() => client.announce({event: 'call_answer', context, response: {type: 'error', text: 'No more tickets.'}}));
    expect(host.said).toMatchObject([{channelId: 'ch1', text: 'Opened **#12**.', botUserId: 'bot'}, {channelId: 'ch1', text: 'No more tickets.', isError: true}]);
    act(() => client.announce({event: 'call_answer', context, response: asForm('The late one')}));
    expect(await screen.findByRole('dialog', {name: 'The late one'})).toBeInTheDocument();
});

it('a slow source that is asked for twice opens once', async () => {
    const {client, press, user, answer} = await openHeader();
    await press('Slow');
    await press('Slow');
    expect(client.calls).toHaveLength(1);
    await answer('/Slow', asForm('The slow one'));
    await user.click(await screen.findByRole('button', {name: 'Cancel'}));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

it('focus goes back to the button from which the form was opened', async () => {
    const {press, user, answer} = await openHeader();
    await press('Slow');
    await answer('/Slow', asForm('The slow one'));
    await waitFor(() => expect(screen.getByRole('textbox', {name: 'Note'})).toHaveFocus());
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.getByRole('button', {name: 'Slow'})).toHaveFocus());
});

it('an error that answers a form already closed is said in the channel', async () => {
    const {press, user, answer, host} = await openHeader();
    await press('Slow');
    await answer('/Slow', asForm('The slow one'));
    await user.type(await screen.findByRole('textbox', {name: 'Note'}), 'typed{Enter}');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    await answer('/send', {type: 'error', text: 'The desk is closed.'});
    expect(host.said).toEqual([{channelId: 'ch1', text: 'The desk is closed.', isError: true}]);
});

it('a form may stand at the side while another is filled in, and comes back as a dialog when the side is gone', async () => {
    const column = document.body.appendChild(document.createElement('div'));
    const {user, press, answer, draw} = await openHeader(column);
    await press('Slow');
    await answer('/Slow', asForm('The slow one'));
    await user.type(await screen.findByRole('textbox', {name: 'Note'}), 'typed');
    await user.click(screen.getByRole('button', {name: 'Move to the side'}));
    const side = within(screen.getByRole('region', {name: 'The slow one'}));
    expect(column).toContainElement(side.getByRole('textbox', {name: 'Note'}));
    await press('Quick');
    await answer('/Quick', asForm('The quick one'));
    const dialog = await screen.findByRole('dialog', {name: 'The quick one'});
    await user.type(within(dialog).getByRole('textbox', {name: 'Note'}), 'typed quickly');
    draw(null);
    expect(within(await screen.findByRole('dialog', {name: 'The slow one'})).getByRole('textbox', {name: 'Note'})).toHaveValue('typed');
    draw(column);
    expect(within(column).getByRole('textbox', {name: 'Note', hidden: true})).toHaveValue('typed');
    const again = await screen.findByRole('dialog', {name: 'The quick one'});
    expect(within(again).getByRole('textbox', {name: 'Note'})).toHaveValue('typed quickly');
    expect(within(again).queryByRole('button', {name: 'Move to the side'})).not.toBeInTheDocument();
    await user.click(within(again).getByRole('button', {name: 'Cancel'}));
    await user.click(within(again).getByRole('button', {name: 'Discard'}));
    draw(null);
    expect(within(await screen.findByRole('dialog', {name: 'The slow one'})).getByRole('textbox', {name: 'Note'})).toHaveValue('typed');
    column.remove();
});
