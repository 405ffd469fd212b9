/** What the box asks the App while somebody types, and what it shows meanwhile. */
import {act, fireEvent, render, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {IntlProvider} from 'react-intl';
import {afterEach, describe, expect, it, vi} from 'vitest';

import type {CallRequest, CallResponse} from '../../protocol/index.ts';
import {AppsProvider} from '../AppsProvider.tsx';
import {deskTree} from '../fixtures/deskApps.ts';
import {createFakeClient} from '../fixtures/fakeClient.ts';
import {createFakeHost} from '../fixtures/fakeHost.ts';
import {CommandBox} from './CommandBox.tsx';
import {loadCommands} from './commandEngine.ts';

afterEach(() => {
    vi.useRealTimers();
});

async function openBox(call: (request: CallRequest, signal: AbortSignal) => CallResponse | Promise<CallResponse>) {
    await loadCommands();
    const client = createFakeClient({bindings: deskTree, call});
    const host = createFakeHost();
    const user = userEvent.setup();
    render(
        <IntlProvider locale='en'>
            <AppsProvider client={client} host={host}><CommandBox label='Write' channelId='ch1' teamId='t1' onSend={() => undefined}/></AppsProvider>
        </IntlProvider>,
    );
    await act(async () => undefined);
    const box = screen.getByRole('combobox', {name: 'Write'});
    await user.click(box);
    return {client, host, user, box};
}

const found = (...labels: string[]): CallResponse => ({type: 'ok', data: {items: labels.map((label) => ({label, value: label.toLowerCase()}))}});
const options = () => screen.queryAllByRole('option').map((option) => option.textContent);

describe('a lookup (S2-047, S2-050)', () => {
    it.each([
        ['124', '/app flags --dyn ', {query: '', selected_field: 'd', values: {ro: 'fixed', def: 'dflt', db: true}}],
        ['124', '/app flags --dyn q', {query: 'q', selected_field: 'd'}],
        ['124', '/app flags --dyn "q w', {query: 'q w', selected_field: 'd'}],
        ['125', '/app flags --t "q" --dyn z', {query: 'z', values: {t: 'q', ro: 'fixed', def: 'dflt', db: true}}],
        ['127', '/desk ticket open --title "The t" --tier bad --queue spec', {query: 'spec', selected_field: 'queue', values: {title: 'The t'}}],
    ])('row %s: %j asks once, with what is known', async (_row, line, request) => {
        const {box, client, user} = await openBox(() => found('Label One'));
        await user.type(box, line);
        await screen.findByRole('option', {name: /Label One/});
        expect(client.calls).toHaveLength(1);
        expect(client.calls[0]).toMatchObject({...request, type: 'lookup', raw_command: line});
    });

    it('finds the rest of the word in an answer that was whole, at once', async () => {
        const {box, user} = await openBox(() => found('Printers', 'Programs'));
        await user.type(box, '/app flags --dyn pr');
        await screen.findByRole('option', {name: /Programs/});
        await user.keyboard('i');
        expect(options().slice(0, 1)).toEqual(['Printersprinters']);
        expect(screen.queryByRole('option', {name: /Programs/})).not.toBeInTheDocument();
    });

    it('lasts: is told, then can be given up with Escape, and the list closes with the next', async () => {
        const signals: AbortSignal[] = [];
        const {box} = await openBox((_request, signal) => {
            signals.push(signal);
            return new Promise(() => undefined);
        });
        vi.useFakeTimers();
        fireEvent.change(box, {target: {value: '/app flags --dyn q'}});
        expect(box).not.toHaveAttribute('aria-busy');
        await act(() => vi.advanceTimersByTimeAsync(310));
        expect(box).toHaveAttribute('aria-busy', 'true');
        expect(screen.getByRole('status')).toHaveTextContent('Asking the App…');
        await act(() => vi.advanceTimersByTimeAsync(3_000));
        expect(screen.getByRole('button', {name: 'Give up'})).toBeVisible();
        fireEvent.keyDown(box, {key: 'Escape'});
        expect(signals.map(({aborted}) => aborted)).toEqual([true]);
        expect(box).not.toHaveAttribute('aria-busy');
        expect(screen.getByRole('status')).toHaveTextContent('You gave up waiting.');
        expect(screen.getByRole('listbox')).toBeVisible();
        fireEvent.keyDown(box, {key: 'Escape'});
        expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
    });

    it('S2-102 finds people by their full name too', async () => {
        const {box, user} = await openBox(() => ({type: 'ok'}));
        await user.type(box, '/app flags --user brow');
        expect(await screen.findByRole('option', {name: /@bob/})).toHaveTextContent('Bob Brown');
        await user.keyboard('{Tab}');
        expect(box).toHaveValue('/app flags --user @bob ');
    });
});

describe('what the App answers to a command (S0-016, S0-019)', () => {
    it('S0-020 a form opens', async () => {
        const {box, user} = await openBox(() => ({type: 'form', form: {title: 'Next step', submit: {path: '/next'}, fields: []}}));
        await user.type(box, '/leaf{Enter}');
        expect(await screen.findByRole('dialog', {name: 'Next step'})).toBeInTheDocument();
        expect(box).toHaveValue('');
    });

    it('S0-021 an address is gone to', async () => {
        const {box, user, host} = await openBox(() => ({type: 'navigate', navigate_to_url: 'https://example.com/a'}));
        await user.type(box, '/leaf{Enter}');
        await waitFor(() => expect(host.opened).toEqual(['https://example.com/a']));
    });

    it('S0-021 a script is not', async () => {
        const {box, user, host} = await openBox(() => ({type: 'navigate', navigate_to_url: 'javascript:alert(1)'}));
        await user.type(box, '/leaf{Enter}');
        expect(await screen.findByRole('alert')).toBeInTheDocument();
        expect(host.opened).toEqual([]);
        expect(box).toHaveValue('/leaf');
    });

    it('S0-022 a text is said to this user alone', async () => {
        const {box, user, host} = await openBox(() => ({type: 'ok', text: 'Done.'}));
        await user.type(box, '/leaf{Enter}');
        await waitFor(() => expect(host.said).toEqual([{channelId: 'ch1', text: 'Done.'}]));
    });
});

describe('a half-typed command as a form (S2-051)', () => {
    it('tells in the form what could not be taken over, so that nothing typed is lost', async () => {
        const {box, user} = await openBox(() => ({type: 'ok'}));
        await user.type(box, '/desk ticket open --title "No *light*" --tier zzz --nope a b');
        await user.click(screen.getByRole('option', {name: 'Fill in as a form'}));
        const dialog = await screen.findByRole('dialog', {name: 'open'});
        expect(within(dialog).getByRole('textbox', {name: /title/})).toHaveValue('No *light*');
        // Under its field, where the field is known.
        await waitFor(() => expect(within(dialog).getByRole('combobox', {name: /tier/})).toHaveAccessibleDescription(
            /zzz “zzz” is none of the options of “tier”. Expected here: Gold Tier or Mid Tier./,
        ));
        expect(await within(dialog).findByText('Not taken over from the command:')).toBeInTheDocument();
        expect(within(dialog).getAllByRole('listitem').map(({textContent}) => textContent)).toEqual([
            '--nope a b There is no flag “nope”. Expected here: --queue or --loud.',
        ]);
        expect(box).toHaveValue('/desk ticket open --title "No *light*" --tier zzz --nope a b');
    });

    it('is offered nowhere before the command is whole', async () => {
        const {box, user} = await openBox(() => ({type: 'ok'}));
        await user.type(box, '/desk ticket ');
        expect(options()).toEqual(['show', 'open', 'memo']);
    });
});
