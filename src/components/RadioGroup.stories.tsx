import type {Meta, StoryObj} from '@storybook/react-vite';
import {useState} from 'react';
import {expect, userEvent, within} from 'storybook/test';

import {FieldFrame} from './FieldFrame.tsx';
import {RadioGroup} from './RadioGroup.tsx';

const severities = ['Low', 'Normal', 'Somebody has to look at it today, whatever else there is to do'].map((label) => ({label, value: label.toLowerCase()}));

const meta = {
    component: RadioGroup,
    args: {id: 'severity', options: severities, value: 'normal', onChange: () => undefined, 'aria-label': 'Severity'},
} satisfies Meta<typeof RadioGroup>;

export default meta;

type Story = StoryObj<typeof meta>;

function Severity() {
    const [value, setValue] = useState('');
    return (
        <FieldFrame id='severity' label='Severity' required={true} description='How urgent it is.'>
            {(control) => <RadioGroup {...control} options={severities} value={value} onChange={setValue}/>}
        </FieldFrame>
    );
}

export const ArrowsChoose: Story = {
    render: () => <Severity/>,
    async play({canvasElement}) {
        const canvas = within(canvasElement);
        await expect(canvas.getByRole('radiogroup', {name: 'Severity'})).toHaveAccessibleDescription('How urgent it is.');
        await userEvent.tab();
        await userEvent.keyboard(' {ArrowDown}');
        await expect(canvas.getByRole('radio', {name: 'Normal'})).toBeChecked();
    },
};

export const ArrowsChooseInHighContrast: Story = {...ArrowsChoose, globals: {theme: 'contrast'}};
export const LongLabelsInANarrowColumn: Story = {render: (args) => <div style={{inlineSize: 160}}><RadioGroup {...args}/></div>};
export const RightToLeft: Story = {globals: {direction: 'rtl'}};
export const ReadOnly: Story = {args: {readOnly: true}};
export const Invalid: Story = {args: {value: '', 'aria-invalid': true}};
