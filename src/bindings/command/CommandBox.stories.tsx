import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, fn, screen, userEvent, waitFor, within} from 'storybook/test';

import type {CallRequest, CallResponse} from '../../protocol/index.ts';
import {createFakeClient} from '../fixtures/fakeClient.ts';
import {createFakeHost} from '../fixtures/fakeHost.ts';
import {Stage} from '../fixtures/Stage.tsx';
import {surveyTree} from '../fixtures/surveyApps.ts';
import {CommandBox} from './CommandBox.tsx';

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

const stage = (call?: (request: CallRequest) => CallResponse | Promise<CallResponse>): NonNullable<Story['render']> => (args) => (
    <Stage client={createFakeClient({bindings: surveyTree, ...(call ? {call} : {})})} host={createFakeHost()}><CommandBox {...args}/></Stage>
);

/** Types into the box, as userEvent reads keys. */
async function type(canvasElement: HTMLElement, line: string): Promise<HTMLElement> {
    const box = await within(canvasElement).findByRole('combobox', {name: 'Write to Town Square'});
    await userEvent.type(box, line);
    return box;
}

export const Empty: Story = {render: stage()};

export const ChoosingACommand: Story = {
    render: stage(),
    play: async ({canvasElement}) => {
        await type(canvasElement, '/');
        await expect(await screen.findByRole('option', {name: /\/survey/})).toBeVisible();
    },
};

export const ASubCommandComesNext: Story = {
    render: stage(),
    play: async ({canvasElement}) => {
        await type(canvasElement, '/desk ');
        await expect(await screen.findByRole('option', {name: /open/})).toHaveTextContent('Open a ticket');
    },
};

export const NamingAPerson: Story = {
    render: stage(),
    play: async ({canvasElement}) => {
        const box = await type(canvasElement, '/survey @a');
        await expect(await screen.findByRole('option', {name: /@alice/})).toBeVisible();
        await expect(box).toHaveAccessibleDescription(/User to send the survey to/);
        await userEvent.keyboard('{Tab}');
        await expect(box).toHaveValue('/survey @alice ');
    },
};

export const AFlagWithOptions: Story = {
    render: stage(),
    play: async ({canvasElement}) => {
        await type(canvasElement, '/survey @alice --tone ');
        await expect(await screen.findByRole('option', {name: /Plain and short/})).toBeVisible();
    },
};

export const TheAppLooksItUp: Story = {
    render: stage(() => ({type: 'ok', data: {items: [{label: 'Lunch in the canteen', value: 'lunch'}, {label: 'The new office', value: 'office'}]}})),
    play: async ({canvasElement}) => {
        await type(canvasElement, '/survey @alice --topic l');
        await expect(await screen.findByRole('option', {name: /Lunch/})).toBeVisible();
    },
};

export const TheAppTakesItsTime: Story = {
    render: stage(() => new Promise(() => undefined)),
    play: async ({canvasElement}) => {
        await type(canvasElement, '/survey @alice --topic l');
        await expect(await screen.findByText('Asking the App…')).toBeInTheDocument();
    },
};

export const TheLookupFails: Story = {
    render: stage(() => ({type: 'error', text: 'Topics are being counted. Try again in a minute.'})),
    play: async ({canvasElement}) => {
        await type(canvasElement, '/survey @alice --topic l');
        await expect(await screen.findByRole('alert')).toHaveTextContent('Topics are being counted');
    },
};

export const SomethingIsWrongBeforeTheCaret: Story = {
    render: stage(),
    play: async ({canvasElement}) => {
        await type(canvasElement, '/survey @alice --loud x');
        await expect(await screen.findByText(/There is no flag/)).toBeVisible();
    },
};

export const ReadyToRun: Story = {
    render: stage(),
    play: async ({canvasElement}) => {
        await type(canvasElement, '/survey @alice ');
        await expect(await screen.findByRole('option', {name: /Run/, selected: true})).toBeVisible();
    },
};

export const SentWithAMistake: Story = {
    render: stage(),
    play: async ({canvasElement}) => {
        const box = await type(canvasElement, '/survey @nobody{Control>}{Enter}{/Control}');
        await expect(await screen.findByRole('alert')).toHaveTextContent('There is nobody named “@nobody”.');
        await expect(box).toHaveValue('/survey @nobody');
    },
};

export const TheAppRefuses: Story = {
    render: stage(() => ({type: 'error', text: 'Surveys are closed on Sundays.'})),
    play: async ({canvasElement}) => {
        await type(canvasElement, '/desk queue{Enter}');
        await expect(await screen.findByRole('alert')).toHaveTextContent('Surveys are closed on Sundays.');
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
