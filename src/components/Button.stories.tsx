import plus from '@mattermost/compass-icons/components/plus.js';
import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, fn, userEvent, within} from 'storybook/test';

import {Button} from './Button.tsx';

const meta = {component: Button, args: {children: 'Save', onClick: fn()}} satisfies Meta<typeof Button>;

export default meta;

type Story = StoryObj<typeof meta>;

const row = {display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center'} as const;

export const EveryKind: Story = {
    render: () => (
        <div style={{display: 'grid', gap: 16}}>
            {(['medium', 'small', 'x-small'] as const).map((size) => (
                <div key={size} style={row}>
                    <Button size={size} variant='primary'>Install</Button>
                    <Button size={size} icon={plus}>Add another</Button>
                    <Button size={size} variant='tertiary'>Cancel</Button>
                    <Button size={size} variant='danger'>Uninstall</Button>
                    <Button size={size} disabled={true}>Not now</Button>
                </div>
            ))}
        </div>
    ),
};

export const EveryKindInTheDark: Story = {
    ...EveryKind,
    globals: {theme: 'onyx'},
};

export const EveryKindInHighContrast: Story = {
    ...EveryKind,
    globals: {theme: 'contrast'},
};

export const Pending: Story = {
    args: {variant: 'primary', pending: true},
    async play({canvasElement, args}) {
        const button = within(canvasElement).getByRole('button', {name: 'Save'});
        await userEvent.click(button);
        await expect(args.onClick).not.toHaveBeenCalled();
        await expect(button).toHaveAttribute('aria-busy', 'true');
        await expect(button).toHaveFocus();
    },
};
