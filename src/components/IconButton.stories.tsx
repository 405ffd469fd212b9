import pinOutline from '@mattermost/compass-icons/components/pin-outline.js';
import replyOutline from '@mattermost/compass-icons/components/reply-outline.js';
import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, fn, userEvent, within} from 'storybook/test';

import {IconButton} from './IconButton.tsx';

const meta = {component: IconButton, args: {label: 'Add a reaction', icon: 'emoticon-happy-outline', onClick: fn()}} satisfies Meta<typeof IconButton>;

export default meta;

type Story = StoryObj<typeof meta>;

export const RestingActivePendingOff: Story = {
    render: (args) => (
        <div style={{display: 'flex', gap: 12, alignItems: 'center'}}>
            <IconButton {...args} size='medium'/>
            <IconButton {...args} label='Reply' icon={replyOutline} directional={true}/>
            <IconButton {...args} label='More' icon='dots-horizontal' active={true}/>
            <IconButton {...args} label='Sending' icon='send' pending={true}/>
            <IconButton {...args} label='Nothing to pin' icon={pinOutline} disabled={true}/>
            <IconButton {...args} label='Close' icon='close' size='x-small'/>
        </div>
    ),
    async play({canvasElement, args}) {
        await userEvent.click(within(canvasElement).getByRole('button', {name: 'More'}));
        await expect(args.onClick).toHaveBeenCalledOnce();
    },
};
