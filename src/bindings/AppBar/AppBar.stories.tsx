import type {Meta, StoryObj} from '@storybook/react-vite';
import {useState} from 'react';
import {expect, screen, userEvent, waitFor} from 'storybook/test';

import {useNetwork} from '../../../stories/network/index.ts';
import {cleanBindings, type TopBinding} from '../../protocol/index.ts';
import {AppsProvider} from '../AppsProvider.tsx';
import {createFakeClient} from '../fixtures/fakeClient.ts';
import {createFakeHost} from '../fixtures/fakeHost.ts';
import {AppBar} from './AppBar.tsx';

const glyph = (color: string) => `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="${color}"/><path d="M6 8h12M6 12h8M6 16h10" stroke="#fff" stroke-width="2"/></svg>`)}`;
const inBar = (...bindings: object[]): TopBinding[] => cleanBindings([{location: '/app_bar', bindings}]).value;

const desk = {app_id: 'desk', location: 'desk', label: 'Desk', hint: 'Tickets of this channel', icon: glyph('#1c58d9'), submit: '/open'};
const survey = {app_id: 'survey', location: 'survey', label: 'Surveys', icon: glyph('#3db887'), bindings: [
    {location: 'new', label: 'New survey', submit: '/new'}, {location: 'all', label: 'All surveys', submit: '/all'},
]};

interface StageProps {
    tree: TopBinding[] | (() => Promise<TopBinding[]>);
    /** Pixels. */
    height?: number;
    /** Its calls never end. */
    slow?: boolean;
}

/** The bar at the end of a window. */
function BarStage({tree, height = 320, slow = false}: StageProps) {
    const [parts] = useState(() => ({
        client: createFakeClient({bindings: tree, ...(slow && {call: () => new Promise<never>(() => undefined)})}),
        host: createFakeHost(),
    }));
    const behind = useNetwork(parts.client, parts.host);
    return (
        <AppsProvider {...behind}>
            <div style={{display: 'flex', justifyContent: 'flex-end', blockSize: height}}><AppBar channel={{id: 'ch1', teamId: 't1'}}/></div>
        </AppsProvider>
    );
}

const meta: Meta<typeof BarStage> = {title: 'Bindings/App bar', component: BarStage};

export default meta;

type Story = StoryObj<typeof BarStage>;

export const TwoApps: Story = {
    args: {tree: inBar(desk, survey)},
    play: async ({canvas}) => {
        await canvas.findByRole('button', {name: 'Desk'});
        await userEvent.tab();
        await expect(await screen.findByRole('tooltip')).toHaveTextContent('Tickets of this channel');
        await userEvent.keyboard('{ArrowDown}{Enter}');
        await expect(await screen.findByRole('menuitem', {name: 'New survey'})).toBeVisible();
    },
};

export const ManyAppsOverflow: Story = {
    args: {height: 210, tree: inBar(...Array.from({length: 12}, (_, index) => ({...desk, app_id: `app${index}`, label: `App ${index + 1}`, icon: undefined})))},
    play: async ({canvas}) => {
        await userEvent.click(await canvas.findByRole('button', {name: '8 more Apps'}));
        await expect(await screen.findByRole('menuitem', {name: /App 12/})).toBeVisible();
    },
};

export const NoIcon: Story = {
    args: {tree: inBar({...desk, icon: undefined}, {...survey, icon: 'https://desk.invalid/nothing.png'})},
    play: async ({canvas}) => {
        const lettersOf = async (name: string) => (await canvas.findByRole('button', {name})).querySelector('[data-letters]')?.getAttribute('data-letters');
        await waitFor(async () => expect([await lettersOf('Desk'), await lettersOf('Surveys')]).toEqual(['D', 'S']));
    },
};

export const TwoAppsWithTheSameLabel: Story = {
    args: {tree: inBar(desk, {...desk, app_id: 'helpdesk', icon: glyph('#d24b4e')})},
    play: async ({canvas}) => {
        await userEvent.hover(await canvas.findByRole('button', {name: 'Desk (helpdesk)'}));
        await expect(await screen.findByRole('tooltip')).toHaveTextContent('helpdesk · Tickets of this channel');
    },
};

export const ASlowApp: Story = {
    args: {tree: inBar(desk, survey), slow: true},
    play: async ({canvas}) => {
        const button = await canvas.findByRole('button', {name: 'Desk'});
        await userEvent.click(button);
        await expect(button).toHaveAttribute('aria-busy', 'true');
    },
};

export const TheAppsAreStillAsked: Story = {
    args: {tree: () => new Promise(() => undefined)},
    play: async ({canvas, canvasElement}) => {
        await expect(canvas.queryByRole('toolbar')).toBeNull();
        await expect(canvasElement.querySelectorAll('.tm-cell-skeleton')).toHaveLength(3);
    },
};

export const RightToLeftInDark: Story = {
    globals: {theme: 'onyx', direction: 'rtl'},
    args: {tree: inBar(desk, survey)},
    play: async ({canvas}) => {
        await userEvent.click(await canvas.findByRole('button', {name: 'Surveys'}));
        await expect(await screen.findByRole('menuitem', {name: 'All surveys'})).toBeVisible();
    },
};
