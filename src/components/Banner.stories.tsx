import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, within} from 'storybook/test';

import {Banner} from './Banner.tsx';
import {Button} from './Button.tsx';

const meta = {component: Banner, args: {children: 'Text'}} satisfies Meta<typeof Banner>;

export default meta;

type Story = StoryObj<typeof meta>;

export const EveryKind: Story = {
    render: () => (
        <div style={{display: 'grid', gap: 12, maxInlineSize: 560}}>
            <Banner>This App asks for more than before.</Banner>
            <Banner kind='success'>Survey is installed.</Banner>
            <Banner kind='warning'>Answers take longer than usual.</Banner>
            <Banner kind='error' actions={<Button size='small' variant='tertiary'>Try again</Button>}>The App cannot be reached.</Banner>
        </div>
    ),
    async play({canvasElement}) {
        await expect(within(canvasElement).getByRole('alert')).toHaveTextContent('The App cannot be reached.');
    },
};

export const EveryKindInTheDark: Story = {...EveryKind, globals: {theme: 'onyx'}};
