import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, screen, userEvent, waitFor, within} from 'storybook/test';

import type {TopBinding} from '../protocol/index.ts';
import {ChannelHeader} from './ChannelHeader.tsx';
import {createFakeClient} from './fixtures/fakeClient.ts';
import {createFakeHost} from './fixtures/fakeHost.ts';
import {Stage} from './fixtures/Stage.tsx';
import {surveyTree} from './fixtures/surveyApps.ts';

const meta: Meta<typeof ChannelHeader> = {
    title: 'Bindings/Channel header',
    component: ChannelHeader,
    args: {channel: {id: 'ch1', teamId: 't1'}},
};

export default meta;

type Story = StoryObj<typeof ChannelHeader>;

const many: TopBinding[] = [{
    location: '/channel_header',
    bindings: Array.from({length: 18}, (_, index) => ({app_id: 'many', location: `b${index}`, label: `Action ${index + 1}`, submit: {path: '/x'}})),
}];

export const AFewButtons: Story = {
    render: (args) => <Stage client={createFakeClient({bindings: surveyTree})} host={createFakeHost()}><ChannelHeader {...args}/></Stage>,
    play: async ({canvasElement}) => {
        const button = await within(canvasElement).findByRole('button', {name: 'Surveys'});
        button.focus();
        await expect(await screen.findByRole('tooltip')).toHaveTextContent('All surveys of this channel');
    },
};

export const ButtonsOfOneAppInAMenu: Story = {
    render: (args) => <Stage client={createFakeClient({bindings: surveyTree})} host={createFakeHost()}><ChannelHeader {...args}/></Stage>,
    play: async ({canvasElement}) => {
        await userEvent.click(await within(canvasElement).findByRole('button', {name: 'Desk'}));
        await expect(await screen.findByRole('menuitem', {name: 'New ticket'})).toBeVisible();
    },
};

export const MoreThanFit: Story = {
    render: (args) => <Stage client={createFakeClient({bindings: many})} host={createFakeHost()}><ChannelHeader {...args}/></Stage>,
    play: async ({canvasElement}) => {
        await userEvent.click(await within(canvasElement).findByRole('button', {name: '4 more App actions'}));
        await expect(await screen.findByRole('menuitem', {name: 'Action 18'})).toBeVisible();
    },
};

export const AButtonIsWorking: Story = {
    render: (args) => (
        <Stage client={createFakeClient({bindings: surveyTree, call: () => new Promise(() => undefined)})} host={createFakeHost()}><ChannelHeader {...args}/></Stage>
    ),
    play: async ({canvasElement}) => {
        const button = await within(canvasElement).findByRole('button', {name: 'Surveys'});
        await userEvent.click(button);
        await expect(button).toHaveAttribute('aria-busy', 'true');
    },
};

const icon = surveyTree.flatMap(({bindings}) => bindings).find((binding) => binding.icon)?.icon;

export const TwoAppsWithTheSameLabel: Story = {
    render: (args) => {
        const bindings = ['desk', 'helpdesk'].map((app) => ({app_id: app, location: 'open', label: 'Open a ticket', submit: {path: '/open'}, ...(icon && {icon})}));
        return <Stage client={createFakeClient({bindings: [{location: '/channel_header', bindings}]})} host={createFakeHost()}><ChannelHeader {...args}/></Stage>;
    },
    play: async ({canvasElement}) => {
        await userEvent.hover(await within(canvasElement).findByRole('button', {name: 'Open a ticket (helpdesk)'}));
        await expect(await screen.findByRole('tooltip')).toHaveTextContent('helpdesk');
    },
};

export const AnIconThatDoesNotLoad: Story = {
    render: (args) => {
        const bindings = [{app_id: 'desk', location: 'open', label: 'Open a ticket', submit: {path: '/open'}, icon: 'https://desk.invalid/nothing.png'}];
        return <Stage client={createFakeClient({bindings: [{location: '/channel_header', bindings}]})} host={createFakeHost()}><ChannelHeader {...args}/></Stage>;
    },
    play: async ({canvasElement}) => {
        const button = await within(canvasElement).findByRole('button', {name: 'Open a ticket'});
        await waitFor(() => expect(button.querySelector('[data-letters]')).toHaveAttribute('data-letters', 'OA'));
    },
};
