import type {Meta, StoryObj} from '@storybook/react-vite';
import {useState} from 'react';
import {expect, fn, userEvent, waitFor, within} from 'storybook/test';

import type {Choice} from './Choice.ts';
import {Select} from './Select.tsx';

const choice = (label: string): Choice => ({label, value: label.toLowerCase()});
const cities = ['Amsterdam', 'Berlin', 'Cairo', 'Delhi'].map(choice);
const hosts = Array.from({length: 50_000}, (_, at) => choice(`host-${String(at + 1).padStart(5, '0')}.example`));
const longLabels = [
    'Maintenance window for the payment gateway in the northern region, approved by the duty manager',
    'Maintenance window for the payment gateway in the northern region, waiting for approval',
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
].map(choice);

const meta = {
    title: 'components/Select',
    component: Select<Choice>,
    args: {id: 'city', 'aria-label': 'City', options: cities, value: null, onChange: fn()},
} satisfies Meta<typeof Select<Choice>>;

export default meta;

type Story = StoryObj<typeof meta>;

function One({options = cities, first = null, size}: {options?: readonly Choice[]; first?: Choice | null; size?: 'small'}) {
    const [city, setCity] = useState<Choice | null>(first);
    return <Select id='city' aria-label='City' options={options} value={city} onChange={setCity} {...(size && {size})}/>;
}

function Several({options = cities, first = []}: {options?: readonly Choice[]; first?: readonly Choice[]}) {
    const [chosen, setChosen] = useState(first);
    return <Select id='city' aria-label='Cities' options={options} multiple={true} value={chosen} onChange={setChosen}/>;
}

const boxIn = (element: HTMLElement) => within(element).getByRole('combobox');
const list = () => within(document.body).findByRole('listbox');

export const ChosenByTyping: Story = {
    render: () => <One/>,
    async play({canvasElement}) {
        const canvas = within(canvasElement);
        await userEvent.type(canvas.getByRole('combobox', {name: 'City'}), 'ber{Enter}');
        await expect(await canvas.findByText('Berlin')).toBeVisible();
        await expect(boxIn(canvasElement)).toHaveFocus();
    },
};

export const FreeTextIsRefused: Story = {
    async play({canvasElement, args}) {
        await userEvent.type(boxIn(canvasElement), 'Atlantis{Enter}');
        await expect(await within(document.body).findByText('Nothing found')).toBeVisible();
        await expect(args.onChange).not.toHaveBeenCalled();
    },
};

export const SeveralAsChips: Story = {
    render: () => <Several first={cities.slice(0, 3)}/>,
    async play({canvasElement}) {
        await userEvent.click(within(canvasElement).getByRole('button', {name: 'Remove Berlin'}));
        await expect(within(canvasElement).queryByText('Berlin')).not.toBeInTheDocument();
        await userEvent.click(boxIn(canvasElement));
        await expect(within(await list()).getByRole('option', {name: 'Berlin'})).toBeVisible();
    },
};

export const FiveHundredOptions: Story = {
    render: () => <One options={hosts.slice(0, 500)}/>,
    async play({canvasElement}) {
        await userEvent.click(boxIn(canvasElement));
        await expect(within(await list()).getAllByRole('option')).toHaveLength(500);
    },
};

export const FiftyThousandOptions: Story = {
    render: () => <One options={hosts} first={hosts[31_415] ?? null}/>,
    async play({canvasElement}) {
        await userEvent.click(boxIn(canvasElement));
        const chosen = within(await list()).getByRole('option', {selected: true});
        await waitFor(() => expect(chosen).toBeVisible());
        await expect(within(await list()).getAllByRole('option').length).toBeLessThanOrEqual(40);
        await userEvent.keyboard('4999');
        await expect(await within(await list()).findByRole('option', {name: 'host-04999.example'})).toBeVisible();
        await userEvent.keyboard('{End}');
        const last = within(await list()).getByRole('option', {name: 'host-49999.example'});
        await waitFor(() => expect(last.getBoundingClientRect().bottom).toBeLessThanOrEqual(last.closest('[role=listbox]')?.getBoundingClientRect().bottom ?? 0));
    },
};

export const FiftyThousandOptionsInTheDark: Story = {...FiftyThousandOptions, globals: {theme: 'onyx'}};
export const FiftyThousandOptionsRightToLeft: Story = {...FiftyThousandOptions, globals: {direction: 'rtl'}};
export const FiftyThousandOptionsInHighContrast: Story = {...FiftyThousandOptions, globals: {theme: 'contrast'}};

export const LongLabelsInANarrowColumn: Story = {
    render: () => <div style={{inlineSize: 200}}><Several options={[...longLabels, ...cities]} first={longLabels}/></div>,
    async play({canvasElement}) {
        await userEvent.click(boxIn(canvasElement));
        await list();
        const column = canvasElement.querySelector('.tm-select');
        await expect(column?.scrollWidth).toBeLessThanOrEqual(200);
    },
};

export const LongLabelsAmongMany: Story = {
    render: () => <div style={{inlineSize: 200}}><One options={[...longLabels, ...hosts]}/></div>,
    async play({canvasElement}) {
        await userEvent.click(boxIn(canvasElement));
        const rows = within(await list()).getAllByRole('option');
        await expect(rows.every((row) => row.scrollWidth <= row.clientWidth)).toBe(true);
        await expect(rows[0]).toHaveAttribute('title', longLabels[0]?.label);
    },
};

export const Small: Story = {render: () => <div style={{inlineSize: 160}}><One size='small' first={cities[1] ?? null}/></div>};
export const RightToLeft: Story = {...SeveralAsChips, globals: {direction: 'rtl'}};
export const Invalid: Story = {args: {'aria-invalid': true, placeholder: 'Choose a city'}};
export const Disabled: Story = {
    render: () => <Select id='city' aria-label='City' options={cities} value={{label: 'Cairo', value: 'cairo'}} disabled={true} onChange={() => undefined}/>,
};
export const Loading: Story = {
    args: {loading: true, options: []},
    async play({canvasElement}) {
        await userEvent.click(boxIn(canvasElement));
        await expect(within(await list()).getByText('Searching…')).toBeVisible();
    },
};
