import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, fn, screen, userEvent, waitFor, within} from 'storybook/test';

import type {CallRequest, CallResponse, TopBinding} from '../../protocol/index.ts';
import {createFakeClient} from '../fixtures/fakeClient.ts';
import {Stage} from '../fixtures/Stage.tsx';
import {CommandBox} from './CommandBox.tsx';
import {createTicketHost, ticketTree, withManyParts} from './fixtures/ticketApp.ts';

const meta: Meta<typeof CommandBox> = {
    title: 'Bindings/Command box',
    component: CommandBox,
    parameters: {
        // A message may have many lines, so the combobox is a textarea. ARIA in HTML names only input for that role; screen
        // readers take it on a textarea just as well. The rule is best practice, not WCAG.
        a11y: {config: {rules: [{id: 'aria-allowed-role', selector: '*:not(textarea[role="combobox"])'}]}},
    },
    args: {channelId: 'ch1', teamId: 't1', label: 'Write to Town Square', placeholder: 'Write to Town Square', onSend: fn()},
};

export default meta;

type Story = StoryObj<typeof CommandBox>;

interface Scene {
    call?: (request: CallRequest) => CallResponse | Promise<CallResponse>;
    bindings?: TopBinding[];
    /** Pixels. */
    width?: number;
}

const stage = ({bindings = ticketTree, call, width}: Scene = {}): NonNullable<Story['render']> => (args) => (
    <Stage client={createFakeClient({bindings, ...(call ? {call} : {})})} host={createTicketHost()}>
        <div style={{maxInlineSize: width}}><CommandBox {...args}/></div>
    </Stage>
);

/** Types into the box, as userEvent reads keys. */
async function type(canvasElement: HTMLElement, line: string): Promise<HTMLElement> {
    const box = await within(canvasElement).findByRole('combobox', {name: 'Write to Town Square'});
    await userEvent.type(box, line);
    return box;
}

const option = (name: string | RegExp) => screen.findByRole('option', {name});

export const Empty: Story = {render: stage()};

export const HalfTypedWord: Story = {
    render: stage(),
    play: async ({canvasElement}) => {
        const box = await type(canvasElement, '/ti');
        await expect(await option(/\/ticket/)).toHaveTextContent('Questions and incidents');
        await userEvent.keyboard('{Tab}');
        await expect(box).toHaveValue('/ticket ');
        await expect(await option(/^open/)).toHaveTextContent('Open a ticket');
    },
};

export const ErrorInTheMiddle: Story = {
    render: stage(),
    play: async ({canvasElement}) => {
        const box = await type(canvasElement, '/ticket open @mei --kind Incidnet --title "No light" ');
        await expect(canvasElement.querySelector('mark')).toHaveTextContent('Incidnet');
        await expect(await screen.findByRole('status')).toHaveTextContent('“Incidnet” is none of the options of “kind”. Expected here: Question, Incident, or Change request.');
        // It can be put right where it stands.
        await userEvent.keyboard('{ArrowLeft>20/}{Backspace>5/}');
        await expect(box).toHaveValue('/ticket open @mei --kind Inc --title "No light" ');
        await userEvent.keyboard('{Tab}');
        await expect(box).toHaveValue('/ticket open @mei --kind incident --title "No light" ');
    },
};

export const LookupSlow: Story = {
    render: stage({call: () => new Promise(() => undefined)}),
    play: async ({canvasElement}) => {
        const box = await type(canvasElement, '/ticket open @mei --queue pri');
        await waitFor(() => expect(box).toHaveAttribute('aria-busy', 'true'), {timeout: 2_000});
        await userEvent.click(await screen.findByRole('button', {name: 'Give up'}, {timeout: 6_000}));
        await expect(screen.getByText('You gave up waiting. Type on to ask again.', {selector: '.tm-suggestions *'})).toBeVisible();
        await expect(box).toHaveFocus();
    },
};

export const LookupFails: Story = {
    render: stage({call: () => ({type: 'error', text: 'The **queue service** is down. Try again in a minute.'})}),
    play: async ({canvasElement}) => {
        await type(canvasElement, '/ticket open @mei --queue pri');
        await expect(await screen.findByRole('alert')).toHaveTextContent('is down. Try again in a minute.');
        await expect(screen.queryByRole('option', {name: /down/})).toBeNull();
    },
};

export const UsersAndChannels: Story = {
    render: stage(),
    play: async ({canvasElement}) => {
        // By full name as well as by user name.
        const box = await type(canvasElement, '/ticket open ada');
        await expect(await option(/@mei/)).toHaveTextContent('Mei-Ling Adams');
        await expect(box).toHaveAccessibleDescription(/Who takes care of it/);
        await userEvent.keyboard('{Tab}--room ~w');
        await userEvent.click(await option(/Ward 3/));
        await expect(box).toHaveValue('/ticket open @mei --room ~ward-3 ');
        await userEvent.keyboard('--title "ask @');
        await expect(await option(/Amira Haddad/)).toBeVisible();
    },
};

export const ListValue: Story = {
    render: stage(),
    play: async ({canvasElement}) => {
        const box = await type(canvasElement, '/ticket open @mei --topics ');
        await userEvent.click(await option('[ begin a list'));
        await userEvent.click(await option(/Printer/));
        await userEvent.click(await option(', add another'));
        await userEvent.keyboard('doo{Tab}');
        await expect(box).toHaveValue('/ticket open @mei --topics [printer, `doors and keys` ');
        await expect(await option('] end the list')).toBeVisible();
    },
};

export const FiftyThousandOptions: Story = {
    render: stage({bindings: withManyParts(50_000)}),
    play: async ({canvasElement}) => {
        const box = await type(canvasElement, '/order ');
        await expect(await option(/Part 00001/)).toHaveAttribute('aria-setsize', '50001');
        await expect(screen.getAllByRole('option').length).toBeLessThanOrEqual(40);
        // Up from the first line is the last.
        await userEvent.keyboard('{ArrowUp}{ArrowUp}');
        await expect(await option(/Part 50000/)).toHaveAttribute('aria-selected', 'true');
        await expect(screen.getAllByRole('option').length).toBeLessThanOrEqual(40);
        await userEvent.keyboard('p4999');
        await expect(await option(/Part 49990/)).toBeVisible();
        await userEvent.keyboard('{PageDown}{ArrowDown}{Tab}');
        await expect(box).toHaveValue('/order p49999 ');
    },
};

export const NarrowChannel: Story = {
    render: stage({width: 272}),
    play: async ({canvasElement}) => {
        await type(canvasElement, '/ticket open ');
        const row = await option(/Mei-Ling/);
        await expect(row.scrollWidth).toBeLessThanOrEqual(row.clientWidth);
    },
};

export const RightToLeftInDark: Story = {
    render: stage(),
    globals: {theme: 'onyx', direction: 'rtl', language: 'ar'},
    play: async ({canvasElement}) => {
        await type(canvasElement, '/ticket open @amira --title "لا يوجد ضوء" --kin x ');
        await expect(canvasElement.querySelector('mark')).toHaveTextContent('--kin');
    },
};

export const KeyboardOnly: Story = {
    render: stage({call: () => ({type: 'ok', data: {items: [{label: 'Printers of the north wing', value: 'q7'}, {label: 'Printers', value: 'q1'}]}})}),
    play: async ({canvasElement}) => {
        const box = await within(canvasElement).findByRole('combobox');
        await userEvent.tab();
        await expect(box).toHaveFocus();
        await userEvent.keyboard('/ti{Enter}{Enter}');
        await expect(box).toHaveValue('/ticket open ');
        await option(/@mei/);
        await userEvent.keyboard('{ArrowDown>2/}{Enter}--queue ');
        await option(/Printers of the north wing/);
        await userEvent.keyboard('{Enter}--due tom{Enter}');
        await expect(await option(/Run/)).toHaveAttribute('aria-selected', 'true');
        await userEvent.keyboard('{Escape}');
        await expect(screen.queryByRole('listbox')).toBeNull();
        await userEvent.keyboard('{Enter}');
        await waitFor(() => expect(box).toHaveValue(''));
    },
};

export const SentWithAMistake: Story = {
    render: stage(),
    play: async ({canvasElement}) => {
        const box = await type(canvasElement, '/ticket open @nobody{Control>}{Enter}{/Control}');
        await expect(await screen.findByRole('alert')).toHaveTextContent('There is nobody named “@nobody”.');
        await expect(box).toHaveValue('/ticket open @nobody');
    },
};

export const GoingOnAsAForm: Story = {
    render: stage(),
    play: async ({canvasElement}) => {
        await type(canvasElement, '/ticket open @mei --title "No light" --kind lamp ');
        await userEvent.click(await option('Fill in as a form'));
        const dialog = await screen.findByRole('dialog', {name: 'Open a ticket'});
        await expect(await within(dialog).findByText(/is none of the options/)).toBeVisible();
        await expect(within(dialog).getByRole('textbox', {name: /title/})).toHaveValue('No light');
    },
};

export const TheAppRefuses: Story = {
    render: stage({call: () => ({type: 'error', text: 'Tickets are closed on Sundays.'})}),
    play: async ({canvasElement}) => {
        await type(canvasElement, '/ticket list{Enter}');
        await expect(await screen.findByRole('alert')).toHaveTextContent('Tickets are closed on Sundays.');
    },
};

export const AnOrdinaryMessage: Story = {
    render: stage(),
    play: async ({canvasElement, args}) => {
        const box = await type(canvasElement, 'Good morning!{Enter}');
        await waitFor(() => expect(args.onSend).toHaveBeenCalledWith('Good morning!'));
        await expect(box).toHaveValue('');
    },
};
