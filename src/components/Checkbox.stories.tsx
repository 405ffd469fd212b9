import type {Meta, StoryObj} from '@storybook/react-vite';
import {useState} from 'react';
import {expect, fn, userEvent, within} from 'storybook/test';

import {Checkbox} from './Checkbox.tsx';

const meta = {component: Checkbox, args: {label: 'Notify me', checked: false, onChange: fn()}} satisfies Meta<typeof Checkbox>;

export default meta;

type Story = StoryObj<typeof meta>;

function Ticking() {
    const [checked, setChecked] = useState(false);
    return <Checkbox label='Notify me' checked={checked} onChange={setChecked}/>;
}

export const TicksByItsText: Story = {
    render: () => <Ticking/>,
    async play({canvasElement}) {
        const canvas = within(canvasElement);
        await userEvent.click(canvas.getByText('Notify me'));
        await expect(canvas.getByRole('checkbox', {name: 'Notify me'})).toBeChecked();
    },
};

export const EveryState: Story = {
    render: (args) => (
        <div style={{display: 'grid', gap: 4, justifyItems: 'start'}}>
            <Checkbox {...args} label='Not ticked'/>
            <Checkbox {...args} label='Ticked' checked={true}/>
            <Checkbox {...args} label='Waiting for its answer' checked={true} pending={true}/>
            <Checkbox {...args} label='Read only' checked={true} aria-readonly={true}/>
            <Checkbox {...args} label='Off' disabled={true}/>
            <Checkbox {...args} label='Wrong' aria-invalid={true}/>
        </div>
    ),
};

export const WaitingTakesNoSecondPress: Story = {
    args: {checked: true, pending: true},
    async play({canvasElement, args}) {
        await userEvent.click(within(canvasElement).getByRole('checkbox'));
        await expect(args.onChange).not.toHaveBeenCalled();
    },
};

export const EveryStateInTheDark: Story = {...EveryState, globals: {theme: 'onyx'}};
export const EveryStateInHighContrast: Story = {...EveryState, globals: {theme: 'contrast'}};
export const EveryStateRightToLeft: Story = {...EveryState, globals: {direction: 'rtl'}};
