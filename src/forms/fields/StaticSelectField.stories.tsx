import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, fn, userEvent, within} from 'storybook/test';

import {formWith} from '../fixtures/formOf.ts';
import {FormStage} from '../fixtures/FormStage.tsx';

const meta = {component: FormStage, args: {onOutcome: fn()}} satisfies Meta<typeof FormStage>;

export default meta;

type Story = StoryObj<typeof meta>;

const options = ['Low', 'Normal', 'High', 'Stop everything'].map((label) => ({label, value: label.toLowerCase()}));

export const OneOfFour: Story = {
    args: {form: formWith({name: 'priority', type: 'static_select', modal_label: 'Priority', options, value: options[1], description: 'Who looks at it, and when.'})},
    async play({canvasElement}) {
        const canvas = within(canvasElement);
        const box = canvas.getByRole('combobox', {name: 'Priority'});
        await userEvent.type(box, 'stop{Enter}');
        await expect(canvas.getByText('Stop everything')).toBeVisible();
    },
};

export const ListOpen: Story = {
    args: OneOfFour.args ?? {},
    async play({canvasElement}) {
        await userEvent.click(within(canvasElement).getByRole('combobox', {name: 'Priority'}));
        await expect(await within(document.body).findByRole('option', {name: 'High'})).toBeVisible();
    },
};

export const SeveralAsChips: Story = {
    args: {form: formWith({name: 'labels', type: 'static_select', multiselect: true, modal_label: 'Labels', options, value: options.slice(0, 2)})},
    async play({canvasElement}) {
        const canvas = within(canvasElement);
        await userEvent.type(canvas.getByRole('combobox', {name: 'Labels'}), 'high{Enter}{Escape}');
        await expect(canvas.getByText('High')).toBeVisible();
        await userEvent.click(canvas.getByRole('button', {name: 'Remove Low'}));
        await expect(canvas.queryByText('Low')).not.toBeInTheDocument();
    },
};

export const OpenInTheDark: Story = {...ListOpen, globals: {theme: 'onyx'}};
