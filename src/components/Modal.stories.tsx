import type {Meta, StoryObj} from '@storybook/react-vite';
import {useState} from 'react';
import {expect, fn, userEvent, waitFor, within} from 'storybook/test';

import {Button} from './Button.tsx';
import {FieldFrame} from './FieldFrame.tsx';
import {Modal} from './Modal.tsx';
import {TextInput} from './TextInput.tsx';

const meta = {
    component: Modal,
    args: {
        title: 'Install an App',
        onClose: fn(),
        children: <FieldFrame id='url' label='Manifest URL'>{(control) => <TextInput {...control}/>}</FieldFrame>,
        footer: <><Button variant='tertiary'>Cancel</Button><Button variant='primary'>Continue</Button></>,
    },
} satisfies Meta<typeof Modal>;

export default meta;

type Story = StoryObj<typeof meta>;

export const Open: Story = {
    async play({args}) {
        const dialog = await within(document.body).findByRole('dialog', {name: 'Install an App'});
        await waitFor(() => expect(within(dialog).getByRole('textbox')).toHaveFocus());
        await userEvent.keyboard('{Escape}');
        await expect(args.onClose).toHaveBeenCalledOnce();
    },
};

export const FocusStaysInside: Story = {
    async play() {
        const dialog = await within(document.body).findByRole('dialog');
        await waitFor(() => expect(within(dialog).getByRole('textbox')).toHaveFocus());
        for (let step = 0; step < 6; step += 1) {
            await userEvent.tab();
            await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
        }
    },
};

export const PressBesideItDoesNothing: Story = {
    async play({args}) {
        const dialog = await within(document.body).findByRole('dialog');
        await userEvent.click(dialog.parentElement ?? document.body);
        await expect(args.onClose).not.toHaveBeenCalled();
    },
};

export const LongTextScrollsBetweenHeadAndFoot: Story = {
    args: {
        title: 'A title that is so long that it needs more than a single line of the dialog',
        children: Array.from({length: 40}, (_, at) => <p key={at}>Paragraph {at + 1} of a long text.</p>),
    },
};

function Opener() {
    const [open, setOpen] = useState(false);
    return (
        <>
            <Button onClick={() => setOpen(true)}>Install</Button>
            {open && <Modal title='Install an App' onClose={() => setOpen(false)}><TextInput aria-label='URL'/></Modal>}
        </>
    );
}

export const FocusGoesBack: Story = {
    render: () => <Opener/>,
    async play({canvasElement}) {
        const opener = within(canvasElement).getByRole('button', {name: 'Install'});
        await userEvent.click(opener);
        await waitFor(() => expect(within(document.body).getByRole('textbox')).toHaveFocus());
        await userEvent.keyboard('{Escape}');
        await waitFor(() => expect(opener).toHaveFocus());
    },
};

/** As in a list of posts, whose buttons show only while the post has the focus. */
function Row({tabIndex}: {tabIndex: number}) {
    return (
        <>
            <style>{'.row > * { visibility: hidden } .row:focus-within > * { visibility: visible }'}</style>
            <article className='row' tabIndex={tabIndex} aria-label='A post'><Opener/></article>
        </>
    );
}

export const FocusGoesNearby: Story = {
    render: () => <Row tabIndex={0}/>,
    async play({canvasElement}) {
        const row = within(canvasElement).getByRole('article');
        row.focus();
        await userEvent.tab();
        await userEvent.keyboard('{Enter}');
        await waitFor(() => expect(within(document.body).getByRole('textbox')).toHaveFocus());
        await userEvent.keyboard('{Escape}');
        await waitFor(() => expect(row).toHaveFocus());
    },
};
