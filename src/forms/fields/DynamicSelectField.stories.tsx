import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, fn, userEvent, waitFor, within} from 'storybook/test';

import type {CallRequest, CallResponse} from '../../protocol/index.ts';
import {formWith} from '../fixtures/formOf.ts';
import {FormStage} from '../fixtures/FormStage.tsx';

const meta = {component: FormStage, args: {onOutcome: fn()}} satisfies Meta<typeof FormStage>;

export default meta;

type Story = StoryObj<typeof meta>;

const form = formWith({name: 'issue', type: 'dynamic_select', lookup: '/issues', modal_label: 'Issue', hint: 'Number or words'});
const issues = ['#12 Login fails', '#13 Logo is blurred', '#27 Dark theme'].map((label) => ({label, value: label}));

function lookUp({query = ''}: CallRequest): CallResponse {
    return {type: 'ok', data: {items: issues.filter(({label}) => label.toLowerCase().includes(query.toLowerCase()))}};
}

export const FindsWhatIsTyped: Story = {
    args: {form, answer: lookUp},
    async play({canvasElement}) {
        const page = within(document.body);
        await userEvent.type(within(canvasElement).getByRole('combobox', {name: 'Issue'}), 'lo');
        await expect(await page.findByRole('option', {name: '#13 Logo is blurred'})).toBeVisible();
        await waitFor(() => expect(page.queryByRole('option', {name: '#27 Dark theme'})).not.toBeInTheDocument());
    },
};

export const StillSearching: Story = {
    args: {form, answer: () => new Promise<CallResponse>(() => undefined)},
    async play({canvasElement}) {
        await userEvent.click(within(canvasElement).getByRole('combobox', {name: 'Issue'}));
        await expect(await within(document.body).findByText('Searching…')).toBeVisible();
    },
};

export const FindsNothing: Story = {
    args: {form, answer: lookUp},
    async play({canvasElement}) {
        await userEvent.type(within(canvasElement).getByRole('combobox', {name: 'Issue'}), 'xyz');
        await expect(await within(document.body).findByText('Nothing found for “xyz”')).toBeVisible();
    },
};

export const LookupFails: Story = {
    args: {form, answer: () => ({type: 'error', text: 'The tracker asks you to [log in](https://example.com/login).'})},
    async play({canvasElement}) {
        const box = () => within(canvasElement).getByRole('combobox', {name: 'Issue'});
        await userEvent.click(box());
        await expect(await within(canvasElement).findByRole('link', {name: 'log in'})).toBeVisible();
        // Asked for anew: what was pressed may have given its place to what searches.
        await expect(box()).toBeInvalid();
    },
};
