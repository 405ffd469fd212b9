import type {Meta, StoryObj} from '@storybook/react-vite';
import {useState} from 'react';
import {expect, userEvent, within} from 'storybook/test';

import {TextArea} from './TextArea.tsx';

const meta = {component: TextArea, args: {value: ''}} satisfies Meta<typeof TextArea>;

export default meta;

type Story = StoryObj<typeof meta>;

function Typing() {
    const [value, setValue] = useState('One line');
    return <TextArea aria-label='Message' rows={2} value={value} onChange={(event) => setValue(event.target.value)}/>;
}

export const GrowsAndShrinks: Story = {
    render: () => <Typing/>,
    async play({canvasElement}) {
        const area = within(canvasElement).getByRole('textbox', {name: 'Message'});
        const before = area.offsetHeight;
        await userEvent.type(area, '{Enter}two{Enter}three{Enter}four{Enter}five');
        await expect(area.offsetHeight).toBeGreaterThan(before);
        await userEvent.clear(area);
        await expect(area.offsetHeight).toBe(before);
    },
};
