/** A form in a post. */
import {render, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {IntlProvider} from 'react-intl';
import {expect, test, vi} from 'vitest';

import type {CallRequest, CallResponse, SubmittableForm} from '../protocol/index.ts';
import {AppFormInline} from './AppFormInline.tsx';
import {cannedClient} from './fixtures/cannedClient.ts';
import {cannedHost} from './fixtures/cannedHost.ts';
import {formOf} from './fixtures/formOf.ts';

const vote = formOf({title: 'Vote', header: 'Which **day**?', submit: '/vote', submit_label: 'Vote', fields: [
    {name: 'day', type: 'radio', modal_label: 'Day', options: [{label: 'Monday', value: 'mo'}, {label: 'Friday', value: 'fr'}]},
    {name: 'why', type: 'text', modal_label: 'Why'},
]});

function open(answer: (request: CallRequest) => CallResponse | Promise<CallResponse>) {
    const client = cannedClient(answer);
    const onOutcome = vi.fn();
    const draw = (form: SubmittableForm) => (
        <IntlProvider locale='en'>
            <AppFormInline form={form} context={{app_id: 'poll', post_id: 'post-id'}} client={client} host={cannedHost} onOutcome={onOutcome}/>
        </IntlProvider>
    );
    const {rerender} = render(draw(vote));
    return {client, onOutcome, user: userEvent.setup(), renew: (form: SubmittableForm) => rerender(draw(form))};
}

test('stands without a dialog, under its own name, and leaves the focus where it is', () => {
    open(() => ({type: 'ok'}));
    expect(screen.getByRole('group', {name: 'Vote'})).toBeVisible();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(document.body).toHaveFocus();
    expect(screen.queryByRole('button', {name: 'Cancel'})).not.toBeInTheDocument();
});

test('S2-101 sends what was chosen, says that it did, and begins anew', async () => {
    const {user, client, onOutcome} = open(() => ({type: 'ok', text: 'Counted.'}));
    await user.click(screen.getByRole('radio', {name: 'Friday'}));
    await user.type(screen.getByRole('textbox', {name: 'Why'}), 'late');
    await user.click(screen.getByRole('button', {name: 'Vote'}));
    await waitFor(() => expect(screen.getByText('Sent.')).toBeVisible());
    expect(client.sent[0]?.request).toMatchObject({path: '/vote', values: {day: 'fr', why: 'late'}});
    expect(onOutcome).toHaveBeenCalledWith({type: 'ok', text: 'Counted.'}, false);
    expect(screen.getByRole('radio', {name: 'Friday'})).not.toBeChecked();
    expect(screen.getByRole('button', {name: 'Vote'})).toHaveFocus();
    await user.type(screen.getByRole('textbox', {name: 'Why'}), 'again');
    expect(screen.queryByText('Sent.')).not.toBeInTheDocument();
});

test('S0-032 shows errors where they belong', async () => {
    const {user} = open(() => ({type: 'error', text: 'Not counted.', data: {errors: {day: 'Fridays are full.'}}}));
    await user.click(screen.getByRole('button', {name: 'Vote'}));
    expect(await screen.findByRole('alert')).toHaveTextContent('Not counted.');
    expect(screen.getByRole('radiogroup', {name: 'Day'})).toBeInvalid();
    expect(screen.getByRole('radiogroup', {name: 'Day'})).toHaveAccessibleDescription(/Fridays are full\./);
});

test('an App that changes the post meanwhile changes nothing of what the user is typing', async () => {
    const {user, renew} = open(() => ({type: 'ok'}));
    const box = screen.getByRole('textbox', {name: 'Why'});
    await user.type(box, 'because');
    renew({...vote, fields: vote.fields.map((field) => (field.type === 'radio' ? {...field, value: 'mo'} : field)), footer: '3 votes'});
    expect(await screen.findByText('3 votes')).toBeVisible();
    expect(screen.getByRole('radio', {name: 'Monday'})).toBeChecked();
    expect(box).toHaveValue('because');
    expect(box).toHaveFocus();
});

test('the focus of a field that goes moves to the next one, and is left alone where the user went on', async () => {
    const {user, renew} = open(() => ({type: 'ok'}));
    const all = ['One', 'Two', 'Three'].map((name) => ({name, type: 'text', modal_label: name}));
    const formOfFields = (...fields: object[]) => formOf({title: 'Vote', submit: '/vote', fields});
    renew(formOfFields(...all));
    await user.click(await screen.findByRole('textbox', {name: 'Two'}));
    renew(formOfFields(all[0] ?? {}, all[2] ?? {}));
    await waitFor(() => expect(screen.getByRole('textbox', {name: 'Three'})).toHaveFocus());
    renew(formOfFields(all[0] ?? {}));
    await waitFor(() => expect(screen.getByRole('textbox', {name: 'One'})).toHaveFocus());
    renew(formOfFields({...all[0], subtype: 'textarea', type: 'radio', options: [{value: 'Yes'}]}));
    await waitFor(() => expect(screen.getByRole('radio', {name: 'Yes'})).toHaveFocus());
    await user.click(document.body);
    renew(formOfFields(...all));
    await screen.findByRole('textbox', {name: 'Two'});
    expect(document.body).toHaveFocus();
});

test('who stops waiting for a search is back in its field', async () => {
    vi.useFakeTimers({shouldAdvanceTime: true});
    const {renew} = open(() => new Promise(() => undefined));
    const user = userEvent.setup({advanceTimers: (milliseconds) => vi.advanceTimersByTime(milliseconds)});
    renew(formOf({title: 'Vote', submit: '/vote', fields: [{name: 'why', type: 'text'}, {name: 'issue', type: 'dynamic_select', lookup: '/issues', modal_label: 'Issue'}]}));
    await user.click(await screen.findByRole('combobox', {name: 'Issue'}));
    await vi.advanceTimersByTimeAsync(3500);
    await user.click(await screen.findByRole('button', {name: 'Stop waiting'}));
    await waitFor(() => expect(screen.getByRole('combobox', {name: 'Issue'})).toHaveFocus());
    vi.useRealTimers();
});

test('S2-054 goes through its steps in the post, whatever the App does with the post meanwhile, and ends where it began', async () => {
    const second = formOf({title: 'Really?', submit: '/really', submit_label: 'Really', fields: [{name: 'sure', type: 'text', modal_label: 'Sure'}]});
    const {user, renew, client} = open(({path}) => (path === '/vote' ? {type: 'form', form: second} : {type: 'ok'}));
    await user.click(screen.getByRole('button', {name: 'Vote'}));
    await user.type(await screen.findByRole('textbox', {name: 'Sure'}), 'ye');
    renew({...vote, footer: '3 votes'});
    await user.type(screen.getByRole('textbox', {name: 'Sure'}), 's');
    await user.click(screen.getByRole('button', {name: 'Really'}));
    expect(await screen.findByText('3 votes')).toBeVisible();
    expect(screen.getByText('Sent.')).toBeVisible();
    expect(client.sent.map(({request}) => [request.path, request.values])).toEqual([['/vote', {day: '', why: ''}], ['/really', {sure: 'yes'}]]);
});
