import type {Meta, StoryObj} from '@storybook/react-vite';
import {useState} from 'react';
import {expect, fn, userEvent, within} from 'storybook/test';

import type {Choice} from './Choice.ts';
import {Select} from './Select.tsx';

const cities = ['Amsterdam', 'Berlin', 'Cairo', 'Delhi'].map((label) => ({label, value: label.toLowerCase()}));

const meta = {
    component: Select<Choice>,
    args: {id: 'city', 'aria-label': 'City', options: cities, value: null, onChange: fn()},
} satisfies Meta<typeof Select<Choice>>;

export default meta;

type Story = StoryObj<typeof meta>;

function OneCity() {
    const [city, setCity] = useState<Choice | null>(null);
    return <Select id='city' aria-label='City' options={cities} value={city} onChange={setCity}/>;
}

export const ChosenByTyping: Story = {
    render: () => <OneCity/>,
    async play({canvasElement}) {
        const canvas = within(canvasElement);
        await userEvent.type(canvas.getByRole('combobox', {name: 'City'}), 'ber{Enter}');
        await expect(canvas.getByText('Berlin')).toBeVisible();
    },
};

export const FreeTextIsRefused: Story = {
    async play({canvasElement, args}) {
        await userEvent.type(within(canvasElement).getByRole('combobox', {name: 'City'}), 'Atlantis{Enter}');
        await expect(within(document.body).getByText('Nothing found')).toBeVisible();
        await expect(args.onChange).not.toHaveBeenCalled();
    },
};

export const Invalid: Story = {args: {'aria-invalid': true, placeholder: 'Choose a city'}};
export const Disabled: Story = {
    render: () => <Select id='city' aria-label='City' options={cities} value={{label: 'Cairo', value: 'cairo'}} disabled={true} onChange={() => undefined}/>,
};
export const Loading: Story = {args: {loading: true, options: []}};
