import type {Meta, StoryObj} from '@storybook/react-vite';

import {TextInput} from './TextInput.tsx';

const meta = {component: TextInput, args: {'aria-label': 'Name'}} satisfies Meta<typeof TextInput>;

export default meta;

type Story = StoryObj<typeof meta>;

export const EveryState: Story = {
    render: (args) => (
        <div style={{display: 'grid', gap: 12, maxInlineSize: 360}}>
            <TextInput {...args} placeholder='Empty, with a hint'/>
            <TextInput {...args} defaultValue='Filled in'/>
            <TextInput {...args} defaultValue='Wrong' aria-invalid={true}/>
            <TextInput {...args} defaultValue='Read only' readOnly={true}/>
            <TextInput {...args} defaultValue='Off' disabled={true}/>
            <TextInput {...args} size='small' placeholder='Small'/>
            <TextInput {...args} type='date' defaultValue='2026-11-21'/>
            <TextInput {...args} type='datetime-local' defaultValue='2026-11-21T16:45'/>
            <TextInput {...args} type='date' defaultValue='2026-11-21' readOnly={true}/>
        </div>
    ),
};

export const EveryStateInTheDark: Story = {...EveryState, globals: {theme: 'onyx'}};
export const EveryStateInHighContrast: Story = {...EveryState, globals: {theme: 'contrast'}};
