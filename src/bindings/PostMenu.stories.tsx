import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, screen, userEvent, waitFor, within} from 'storybook/test';

import {createFakeClient} from './fixtures/fakeClient.ts';
import {createFakeHost} from './fixtures/fakeHost.ts';
import {Stage} from './fixtures/Stage.tsx';
import {surveyTree} from './fixtures/surveyApps.ts';
import {PostMenu} from './PostMenu.tsx';

const post = {id: 'p1', channelId: 'ch1', teamId: 't1'};

const meta: Meta<typeof PostMenu> = {
    title: 'Bindings/Post menu',
    component: PostMenu,
    args: {post},
};

export default meta;

type Story = StoryObj<typeof PostMenu>;

/** Opens the menu and waits until it can be worked with. */
async function open(canvasElement: HTMLElement): Promise<void> {
    await userEvent.click(await within(canvasElement).findByRole('button', {name: 'App actions'}));
    await screen.findByRole('menu', {name: 'App actions'});
}

export const AppsOfferSomething: Story = {
    render: (args) => <Stage client={createFakeClient({bindings: surveyTree})} host={createFakeHost()}><PostMenu {...args}/></Stage>,
    play: async ({canvasElement}) => {
        await open(canvasElement);
        await expect(await screen.findByRole('menuitem', {name: /Survey a user/})).toBeVisible();
        (await screen.findByRole('menuitem', {name: /File under/})).focus();
        await userEvent.keyboard('{ArrowRight}');
        await expect(await screen.findByRole('menuitem', {name: 'Bugs'})).toBeVisible();
    },
};

export const AnItemIsWorking: Story = {
    render: (args) => (
        <Stage client={createFakeClient({bindings: surveyTree, call: () => new Promise(() => undefined)})} host={createFakeHost()}><PostMenu {...args}/></Stage>
    ),
    play: async ({canvasElement}) => {
        await open(canvasElement);
        await userEvent.click(await screen.findByRole('menuitem', {name: /Survey a user/}));
        await open(canvasElement);
        await expect(await screen.findByRole('menuitem', {name: /Survey a user/})).toHaveAttribute('aria-disabled', 'true');
    },
};

export const AnItemOpensAForm: Story = {
    render: (args) => <Stage client={createFakeClient({bindings: surveyTree})} host={createFakeHost()}><PostMenu {...args}/></Stage>,
    play: async ({canvasElement}) => {
        await open(canvasElement);
        await userEvent.click(await screen.findByRole('menuitem', {name: /Ask about this/}));
        await waitFor(() => expect(screen.getByRole('textbox', {name: /question/})).toHaveFocus());
    },
};

export const NoAppHasAnything: Story = {
    render: (args) => <Stage client={createFakeClient()} host={createFakeHost()}><PostMenu {...args}/></Stage>,
    play: async ({canvasElement}) => {
        await open(canvasElement);
        await expect(await screen.findByRole('menuitem', {name: /No App has anything/})).toBeVisible();
    },
};

export const TheAppsCannotBeAsked: Story = {
    render: (args) => (
        <Stage client={createFakeClient({bindings: () => Promise.reject(new Error('The server cannot be reached.'))})} host={createFakeHost()}><PostMenu {...args}/></Stage>
    ),
    play: async ({canvasElement}) => {
        await open(canvasElement);
        await expect(await screen.findByRole('menuitem', {name: /Try again/})).toHaveTextContent('The server cannot be reached.');
    },
};

export const TwoAppsWithTheSameLabel: Story = {
    render: (args) => {
        const bindings = ['desk', 'helpdesk'].map((app) => ({app_id: app, location: 'file', label: 'File this', submit: {path: '/file'}}));
        return <Stage client={createFakeClient({bindings: [{location: '/post_menu', bindings}]})} host={createFakeHost()}><PostMenu {...args}/></Stage>;
    },
    play: async ({canvasElement}) => {
        await open(canvasElement);
        await expect((await screen.findAllByRole('menuitem')).map(({textContent}) => textContent)).toEqual(['File thisdesk', 'File thishelpdesk']);
    },
};

export const FortyItemsOfTwentyApps: Story = {
    render: (args) => {
        const bindings = Array.from({length: 40}, (_, index) => ({app_id: `app${index % 20}`, location: `i${index}`, label: `Do thing ${index + 1}`, submit: {path: '/x'}}));
        return <Stage client={createFakeClient({bindings: [{location: '/post_menu', bindings}]})} host={createFakeHost()}><PostMenu {...args}/></Stage>;
    },
    play: async ({canvasElement}) => {
        await open(canvasElement);
        const list = screen.getByRole('menu', {name: 'App actions'});
        await waitFor(() => expect(list.getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight));
        await userEvent.keyboard('{End}');
        await waitFor(() => expect(screen.getByRole('menuitem', {name: 'Do thing 40'})).toHaveFocus());
    },
};

export const RightToLeftInDark: Story = {
    globals: {theme: 'onyx', direction: 'rtl'},
    render: (args) => <Stage client={createFakeClient({bindings: surveyTree})} host={createFakeHost()}><PostMenu {...args}/></Stage>,
    play: async ({canvasElement}) => {
        await open(canvasElement);
        (await screen.findByRole('menuitem', {name: /File under/})).focus();
        await userEvent.keyboard('{ArrowLeft}');
        await expect(await screen.findByRole('menuitem', {name: 'Bugs'})).toBeVisible();
    },
};
