import {act, render, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {renderToStaticMarkup} from 'react-dom/server';
import {expect, test, vi} from 'vitest';

import {IconButton} from './IconButton.tsx';
import {Menu, SubMenu} from './Menu.tsx';
import {MenuItem} from './MenuItem.tsx';

function openMenu() {
    const onSelect = vi.fn();
    const onOpenChange = vi.fn();
    render(
        <Menu label='Post actions' trigger={<IconButton label='More' icon='dots-horizontal'/>} onOpenChange={onOpenChange}>
            <MenuItem label='Survey a user' hint='Ask how they feel' onSelect={onSelect}/>
            <MenuItem label='Off' disabled={true} onSelect={onSelect}/>
            <SubMenu label='Tickets'>
                <MenuItem label='Open one' onSelect={onSelect}/>
            </SubMenu>
        </Menu>,
    );
    return {user: userEvent.setup(), onSelect, onOpenChange};
}

test('choosing runs the item once, closes the menu and gives focus back', async () => {
    const {user, onSelect, onOpenChange} = openMenu();
    const button = screen.getByRole('button', {name: 'More'});
    await user.click(button);
    expect(button).toHaveAttribute('aria-expanded', 'true');
    await user.click(screen.getByRole('menuitem', {name: /Survey a user/}));
    expect(onSelect).toHaveBeenCalledOnce();
    expect(onOpenChange.mock.calls).toEqual([[true], [false]]);
    await waitFor(() => expect(screen.queryByRole('menu')).not.toBeInTheDocument());
    await waitFor(() => expect(button).toHaveFocus());
});

test('what is off does nothing', async () => {
    const {user, onSelect} = openMenu();
    await user.click(screen.getByRole('button', {name: 'More'}));
    await user.click(screen.getByRole('menuitem', {name: 'Off'}));
    expect(onSelect).not.toHaveBeenCalled();
    expect(screen.getByRole('menu')).toBeInTheDocument();
});

test('a letter finds an item, an arrow opens its sub-menu, Tab leaves it all', async () => {
    const {user} = openMenu();
    const button = screen.getByRole('button', {name: 'More'});
    button.focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('menuitem', {name: /Survey/})).toHaveFocus());
    await user.keyboard('t');
    await waitFor(() => expect(screen.getByRole('menuitem', {name: 'Tickets'})).toHaveFocus());
    await user.keyboard('{ArrowRight}');
    await waitFor(() => expect(screen.getByRole('menuitem', {name: 'Open one'})).toHaveFocus());
    await user.tab();
    await waitFor(() => expect(screen.queryByRole('menu')).not.toBeInTheDocument());
    await waitFor(() => expect(button).toHaveFocus());
});

test('opened by a key it has the focus at once: keys that follow quickly are for the menu', async () => {
    const {user, onSelect} = openMenu();
    act(() => screen.getByRole('button', {name: 'More'}).focus());
    await user.keyboard('{Enter}');
    expect(screen.getByRole('menuitem', {name: /Survey/})).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(onSelect).toHaveBeenCalledOnce();
});

test('opened by the pointer it has the focus at once, and no item stands out', async () => {
    const {user} = openMenu();
    await user.click(screen.getByRole('button', {name: 'More'}));
    expect(screen.getByRole('menu')).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('menuitem', {name: /Survey/})).toHaveFocus();
});

test('an item outside of a menu says where it belongs', () => {
    expect(() => renderToStaticMarkup(<MenuItem label='Lost' onSelect={() => undefined}/>)).toThrow('must stand inside a Menu');
});
