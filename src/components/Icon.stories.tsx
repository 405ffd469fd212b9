import type {Meta, StoryObj} from '@storybook/react-vite';

import {Icon} from './Icon.tsx';
import {iconNames} from './icons.ts';

const meta = {component: Icon, args: {name: 'apps'}} satisfies Meta<typeof Icon>;

export default meta;

type Story = StoryObj<typeof meta>;

export const AllOfThem: Story = {
    render: () => (
        <ul style={{display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))', gap: 12, listStyle: 'none', padding: 0}}>
            {iconNames.map((name) => <li key={name} style={{display: 'flex', gap: 8}}><Icon name={name} size={20}/>{name}</li>)}
        </ul>
    ),
};

export const ArrowsTurnRound: Story = {
    globals: {direction: 'rtl'},
    render: () => <><Icon name='chevron-right' directional={true} size={24}/><Icon name='apps' label='Apps' size={24}/></>,
};
