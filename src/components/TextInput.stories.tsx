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
        </div>
    ),
};
