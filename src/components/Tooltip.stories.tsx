import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, userEvent, within} from 'storybook/test';

import {IconButton} from './IconButton.tsx';
import {Tooltip} from './Tooltip.tsx';

const meta = {
    component: Tooltip,
    args: {text: 'Survey', hint: 'Ask everyone here', children: <IconButton label='Survey' icon='apps'/>},
    decorators: [(Story) => <div style={{padding: 80}}><Story/></div>],
} satisfies Meta<typeof Tooltip>;

export default meta;

type Story = StoryObj<typeof meta>;

export const ComesWithKeyboardFocus: Story = {
    async play() {
        await userEvent.tab();
        const tip = await within(document.body).findByRole('tooltip');
        await expect(tip).toHaveTextContent('Ask everyone here');
    },
};

export const GoesWithEscape: Story = {
    async play() {
        await userEvent.tab();
        await within(document.body).findByRole('tooltip');
        await userEvent.keyboard('{Escape}');
        await expect(within(document.body).queryByRole('tooltip')).not.toBeInTheDocument();
    },
};
