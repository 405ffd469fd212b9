import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, fn, userEvent, within} from 'storybook/test';

import {formWith} from '../fixtures/formOf.ts';
import {FormStage} from '../fixtures/FormStage.tsx';

const meta = {component: FormStage, args: {onOutcome: fn()}} satisfies Meta<typeof FormStage>;

export default meta;

type Story = StoryObj<typeof meta>;

export const TickedUntickedFixed: Story = {
    args: {
        form: formWith(
            {name: 'notify', type: 'bool', modal_label: 'Notify the channel', value: true, hint: 'Everyone in it hears of this'},
            {name: 'urgent', type: 'bool', modal_label: 'Urgent', description: 'Pages whoever is **on call**.'},
            {name: 'audit', type: 'bool', modal_label: 'Written to the audit log', value: true, readonly: true},
        ),
    },
    async play({canvasElement}) {
        const canvas = within(canvasElement);
        await userEvent.click(canvas.getByText('Urgent'));
        await expect(canvas.getByRole('checkbox', {name: 'Urgent'})).toBeChecked();
        await userEvent.click(canvas.getByRole('checkbox', {name: 'Written to the audit log'}));
        await expect(canvas.getByRole('checkbox', {name: 'Written to the audit log'})).toBeChecked();
    },
};

export const MustBeTicked: Story = {
    args: {form: formWith({name: 'terms', type: 'bool', modal_label: 'I have read the rules', is_required: true})},
    async play({canvasElement, args}) {
        const canvas = within(canvasElement);
        await userEvent.click(canvas.getByRole('button', {name: 'Submit'}));
        await expect(canvas.getByRole('checkbox')).toHaveFocus();
        await expect(canvas.getByRole('checkbox')).toHaveAccessibleDescription('This field is required.');
        await userEvent.keyboard(' ');
        await userEvent.click(canvas.getByRole('button', {name: 'Submit'}));
        await expect(args.onOutcome).toHaveBeenCalledWith({type: 'ok'}, false);
    },
};
