import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, fn, within} from 'storybook/test';

import {formWith} from '../fixtures/formOf.ts';
import {FormStage} from '../fixtures/FormStage.tsx';

const meta = {component: FormStage, args: {onOutcome: fn()}} satisfies Meta<typeof FormStage>;

export default meta;

type Story = StoryObj<typeof meta>;

export const TextBetweenFields: Story = {
    args: {form: formWith(
        {name: 'name', type: 'text', modal_label: 'Name'},
        {name: 'note', type: 'markdown', description: 'What happens next:\n\n1. A ticket is **opened**.\n2. You hear of it in `~support`.\n\nMore in the [rules](https:&#x2F;&#x2F;example.com&#x2F;rules).'},
        {name: 'email', type: 'text', subtype: 'email', modal_label: 'Email'},
    )},
    async play({canvasElement}) {
        const link = within(canvasElement).getByRole('link', {name: 'rules'});
        await expect(link).toHaveAttribute('href', 'https://example.com/rules');
    },
};
