import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, within} from 'storybook/test';

import {FieldFrame} from './FieldFrame.tsx';
import {TextInput} from './TextInput.tsx';

const meta = {
    component: FieldFrame,
    args: {id: 'manifest', label: 'Manifest URL', children: (control) => <TextInput {...control}/>},
} satisfies Meta<typeof FieldFrame>;

export default meta;

type Story = StoryObj<typeof meta>;

export const WithEverything: Story = {
    args: {
        required: true,
        description: 'Where the App serves its manifest.',
        error: 'Nothing answers at this address.',
        aside: '12 / 200',
        pending: true,
    },
    async play({canvasElement}) {
        const box = within(canvasElement).getByRole('textbox', {name: 'Manifest URL'});
        await expect(box).toBeRequired();
        await expect(box).toBeInvalid();
        await expect(box).toHaveAccessibleDescription('Nothing answers at this address. Where the App serves its manifest.');
    },
};

export const Optional: Story = {};
