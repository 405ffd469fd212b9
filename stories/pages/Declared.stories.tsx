import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, screen, userEvent, within} from 'storybook/test';

import {Declared, DeclaredForm} from './Declared.tsx';

const meta = {
    title: 'Surfaces/As they are declared',
    component: Declared,
    parameters: {
        controls: {disable: true},
        // The message box is a textarea with the role combobox; see the stories of the command box.
        a11y: {config: {rules: [{id: 'aria-allowed-role', selector: '*:not(textarea[role="combobox"])'}]}},
    },
} satisfies Meta<typeof Declared>;

export default meta;

type Story = StoryObj<typeof meta>;

export const SlashCommand: Story = {
    name: 'S0-023 A slash command is typed',
    args: {of: 'command'},
    play: async ({canvasElement}) => {
        await userEvent.type(await within(canvasElement).findByRole('combobox', {name: 'Write to Support'}), '/ticket open "Empty cart" --tier ');
        await expect(await screen.findByRole('option', {name: /Gold/})).toBeVisible();
    },
};

export const EmbeddedCommand: Story = {
    name: 'S0-023 An embedded command is pressed, ticked or chosen in a post',
    args: {of: 'in_post'},
    play: async ({canvasElement}) => {
        const canvas = within(canvasElement);
        await expect(await canvas.findByRole('button', {name: 'Take it'})).toBeVisible();
        await expect(await canvas.findByRole('checkbox', {name: 'Answered'})).not.toBeChecked();
        await expect(await canvas.findByRole('combobox', {name: 'Priority'})).toBeVisible();
        await userEvent.click(canvas.getByRole('button', {name: 'Take it'}));
        await expect(await canvas.findByText('Received.')).toBeVisible();
    },
};

export const InteractiveCommand: Story = {
    name: 'S0-023 An interactive command is filled in',
    args: {of: 'form'},
    play: async ({canvasElement}) => {
        // Above the channel; the same stands in the app bar.
        const [button] = await within(canvasElement).findAllByRole('button', {name: 'Open a ticket'});
        await userEvent.click(button ?? canvasElement);
        const dialog = within(await screen.findByRole('dialog', {name: 'Open a ticket'}));
        await expect(await dialog.findByRole('textbox', {name: 'Title'})).toBeVisible();
    },
};

export const PostMenu: Story = {
    args: {of: 'post_menu'},
    play: async ({canvasElement}) => {
        await userEvent.click(await within(canvasElement).findByRole('button', {name: 'App actions'}));
        await expect(await screen.findByRole('menuitem', {name: /Make a ticket of this/})).toBeVisible();
    },
};

export const ChannelHeader: Story = {
    args: {of: 'channel_header'},
    play: async ({canvasElement}) => {
        (await within(canvasElement).findByRole('button', {name: 'Queue'})).focus();
        await expect(await screen.findByRole('tooltip')).toHaveTextContent('Tickets that wait');
    },
};

export const AppBar: Story = {
    args: {of: 'app_bar'},
    play: async ({canvasElement}) => {
        (await within(canvasElement).findByRole('button', {name: 'Desk'})).focus();
        await expect(await screen.findByRole('tooltip')).toHaveTextContent('Tickets of this channel');
    },
};

export const EveryField: Story = {
    args: {of: 'fields'},
    render: ({of}) => <DeclaredForm of={of}/>,
    play: async ({canvasElement}) => {
        await expect(await within(canvasElement).findByRole('radiogroup', {name: 'radio'})).toBeVisible();
    },
};
