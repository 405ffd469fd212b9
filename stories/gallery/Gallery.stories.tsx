import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, userEvent, within} from 'storybook/test';

import {Gallery} from './Gallery.tsx';
import {galleryWords} from './galleryWords.ts';

const meta = {
    title: 'Gallery',
    component: Gallery,
    parameters: {
        controls: {disable: true},
        // The message box is a textarea with the role combobox; see the stories of the command box.
        a11y: {config: {rules: [{id: 'aria-allowed-role', selector: '*:not(textarea[role="combobox"])'}]}},
    },
} satisfies Meta<typeof Gallery>;

export default meta;

type Story = StoryObj<typeof meta>;

/** The command box is half-way through a command, so that its list is seen too. */
export const TheWhole: Story = {
    name: 'M-08 The whole system',
    play: async ({canvasElement, globals}) => {
        const {ticket} = galleryWords(String(globals['language']));
        const [box] = await within(canvasElement).findAllByRole('combobox', {name: /Write to Support|اكتب إلى الدعم/});
        await userEvent.type(box ?? canvasElement, `/${ticket} `);
        await expect((await within(document.body).findAllByRole('option')).length).toBeGreaterThan(2);
    },
};

export const InTheDark: Story = {...TheWhole, name: 'In the dark', globals: {theme: 'onyx'}};

export const RightToLeft: Story = {...TheWhole, name: 'Right to left', globals: {language: 'ar'}};
