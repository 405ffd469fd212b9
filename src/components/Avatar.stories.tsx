import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, waitFor} from 'storybook/test';

import {Avatar} from './Avatar.tsx';

const meta = {component: Avatar, args: {name: 'alice'}} satisfies Meta<typeof Avatar>;

export default meta;

type Story = StoryObj<typeof meta>;

export const PeopleAndApps: Story = {
    render: () => (
        <div style={{display: 'flex', gap: 12, alignItems: 'center'}}>
            <Avatar name='alice'/>
            <Avatar name='Survey' square={true}/>
            <Avatar name='Open a ticket' square={true} size={20}/>
            <Avatar name='عزيز' size={48}/>
            <Avatar name='🦊 fox' size={24}/>
        </div>
    ),
};

export const PictureDoesNotLoad: Story = {
    args: {src: 'data:image/png;base64,broken'},
    async play({canvasElement}) {
        await waitFor(() => expect(canvasElement.querySelector('[data-letters]')).toHaveAttribute('data-letters', 'A'));
    },
};
