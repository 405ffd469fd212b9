import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, fn, userEvent, within} from 'storybook/test';

import {formWith} from '../fixtures/formOf.ts';
import {FormStage} from '../fixtures/FormStage.tsx';

const meta = {component: FormStage, args: {onOutcome: fn()}} satisfies Meta<typeof FormStage>;

export default meta;

type Story = StoryObj<typeof meta>;

export const FindsChannels: Story = {
    args: {form: formWith({name: 'channel', type: 'channel', modal_label: 'Channel', description: 'Where the answer is posted.'})},
    async play({canvasElement}) {
        await userEvent.click(within(canvasElement).getByRole('combobox', {name: 'Channel'}));
        await expect(await within(document.body).findByRole('option', {name: /Leads/})).toHaveTextContent('~leads');
    },
};

export const RightToLeft: Story = {
    ...FindsChannels,
    globals: {direction: 'rtl'},
};
