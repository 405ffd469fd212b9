import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, fn, userEvent, within} from 'storybook/test';

import {formWith} from '../fixtures/formOf.ts';
import {FormStage} from '../fixtures/FormStage.tsx';

const meta = {component: FormStage, args: {onOutcome: fn()}} satisfies Meta<typeof FormStage>;

export default meta;

type Story = StoryObj<typeof meta>;

export const FindsPeople: Story = {
    args: {form: formWith({name: 'assignee', type: 'user', modal_label: 'Assignee', description: 'Who takes care of it.'})},
    async play({canvasElement}) {
        await userEvent.click(within(canvasElement).getByRole('combobox', {name: 'Assignee'}));
        await expect(await within(document.body).findByRole('option', {name: /Bob Builder/})).toHaveTextContent('@bob');
    },
};

export const SeveralPeople: Story = {
    args: {form: formWith({
        name: 'reviewers', type: 'user', multiselect: true, modal_label: 'Reviewers', value: [{label: 'Alice Archer', value: 'alice-id'}],
    })},
    async play({canvasElement}) {
        const canvas = within(canvasElement);
        await userEvent.type(canvas.getByRole('combobox', {name: 'Reviewers'}), 'bob');
        await userEvent.click(await within(document.body).findByRole('option', {name: /Bob Builder/}));
        await userEvent.keyboard('{Escape}');
        await expect(canvas.getByText('Alice Archer')).toBeVisible();
        await expect(canvas.getByText('Bob Builder')).toBeVisible();
    },
};
