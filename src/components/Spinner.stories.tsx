import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, within} from 'storybook/test';

import {Spinner} from './Spinner.tsx';

const meta = {component: Spinner} satisfies Meta<typeof Spinner>;

export default meta;

type Story = StoryObj<typeof meta>;

export const SaysWhatItWaitsFor: Story = {
    args: {label: 'Fetching the Apps', size: 24},
    async play({canvasElement}) {
        await expect(within(canvasElement).getByRole('status', {name: 'Fetching the Apps'})).toBeVisible();
    },
};
