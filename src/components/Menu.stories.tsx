import replyOutline from '@mattermost/compass-icons/components/reply-outline.js';
import pinOutline from '@mattermost/compass-icons/components/pin-outline.js';
import trashCanOutline from '@mattermost/compass-icons/components/trash-can-outline.js';
import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, fn, userEvent, waitFor, within} from 'storybook/test';

import {IconButton} from './IconButton.tsx';
import {Menu, SubMenu} from './Menu.tsx';
import {MenuDivider, MenuItem} from './MenuItem.tsx';

const reply = fn();
const link = fn();

const meta = {
    component: Menu,
    args: {
        label: 'Post actions',
        trigger: <IconButton label='More' icon='dots-horizontal'/>,
        children: (
            <>
                <MenuItem label='Reply' icon={replyOutline} onSelect={reply}/>
                <MenuItem label='Pin' icon={pinOutline} hint='Everyone sees it at the top' onSelect={fn()}/>
                <SubMenu label='Tickets' icon='apps'>
                    <MenuItem label='Open a ticket' onSelect={fn()}/>
                    <MenuItem label='Link to a ticket' onSelect={link}/>
                </SubMenu>
                <MenuDivider/>
                <MenuItem label='Archive' disabled={true} onSelect={fn()}/>
                <MenuItem label='Delete' icon={trashCanOutline} danger={true} onSelect={fn()}/>
            </>
        ),
    },
    beforeEach() {
        reply.mockClear();
        link.mockClear();
    },
} satisfies Meta<typeof Menu>;

export default meta;

type Story = StoryObj<typeof meta>;

const page = () => within(document.body);

export const Open: Story = {
    async play({canvasElement}) {
        await userEvent.click(within(canvasElement).getByRole('button', {name: 'More'}));
        await expect(await page().findByRole('menu', {name: 'Post actions'})).toBeVisible();
    },
};

export const OpenInTheDark: Story = {...Open, globals: {theme: 'indigo'}};

export const ByKeyboard: Story = {
    async play({canvasElement}) {
        const button = within(canvasElement).getByRole('button', {name: 'More'});
        button.focus();
        await userEvent.keyboard('{Enter}');
        await waitFor(() => expect(page().getByRole('menuitem', {name: 'Reply'})).toHaveFocus());
        await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}');
        await waitFor(() => expect(page().getByRole('menuitem', {name: 'Open a ticket'})).toHaveFocus());
        await userEvent.keyboard('{ArrowDown}{Enter}');
        await expect(link).toHaveBeenCalledOnce();
        await waitFor(() => expect(page().queryByRole('menu')).not.toBeInTheDocument());
        await waitFor(() => expect(button).toHaveFocus());
    },
};

export const EscapeGivesFocusBack: Story = {
    async play({canvasElement}) {
        const button = within(canvasElement).getByRole('button', {name: 'More'});
        await userEvent.click(button);
        await page().findByRole('menu');
        await userEvent.keyboard('{Escape}');
        await waitFor(() => expect(page().queryByRole('menu')).not.toBeInTheDocument());
        await waitFor(() => expect(button).toHaveFocus());
    },
};

export const RightToLeft: Story = {
    globals: {direction: 'rtl'},
    async play({canvasElement}) {
        within(canvasElement).getByRole('button', {name: 'More'}).focus();
        await userEvent.keyboard('{Enter}');
        await waitFor(() => expect(page().getByRole('menuitem', {name: 'Reply'})).toHaveFocus());
        await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowLeft}');
        await expect(await page().findByRole('menuitem', {name: 'Link to a ticket'})).toBeVisible();
    },
};
