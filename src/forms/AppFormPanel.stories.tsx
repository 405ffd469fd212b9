import type {Meta, StoryObj} from '@storybook/react-vite';
import {useState} from 'react';
import {expect, fn, userEvent, within} from 'storybook/test';

import {AppFormPanel, type AppFormPanelProps} from './AppFormPanel.tsx';
import {AppFormWindow} from './AppFormWindow.tsx';
import {cannedClient} from './fixtures/cannedClient.ts';
import {cannedHost} from './fixtures/cannedHost.ts';
import {everyField} from './fixtures/everyField.ts';
import {formOf, formWith} from './fixtures/formOf.ts';

const column = {inlineSize: 400, maxInlineSize: '100%', blockSize: 560, border: '1px solid rgba(var(--center-channel-color-rgb), 0.12)'};

const meta = {
    title: 'Forms/At the side',
    component: AppFormPanel,
    args: {
        form: formWith(...everyField()),
        context: {app_id: 'desk', channel_id: 'town-id'},
        client: cannedClient(() => ({type: 'ok'})),
        host: cannedHost,
        onClose: fn(),
        onOutcome: fn(),
    },
    render: (args) => <div style={column}><AppFormPanel {...args}/></div>,
} satisfies Meta<typeof AppFormPanel>;

export default meta;

type Story = StoryObj<typeof meta>;

export const AtTheSide: Story = {
    async play({canvasElement, args}) {
        const side = within(within(canvasElement).getByRole('region', {name: 'A form'}));
        await userEvent.click(side.getByRole('button', {name: 'Submit'}));
        await expect(args.onOutcome).toHaveBeenCalled();
    },
};

export const InTheDark: Story = {globals: {theme: 'onyx'}};

export const RightToLeft: Story = {globals: {direction: 'rtl'}};

export const LongLabelsInANarrowPanel: Story = {
    args: {
        form: formOf({
            title: 'Donaudampfschifffahrtsgesellschaftskapitänsmützenbestellung', submit: '/submit', submit_label: 'Verbindlich und unwiderruflich bestellen',
            fields: [
                {name: 'a', type: 'text', modal_label: 'Rechtsschutzversicherungsgesellschaftenverzeichnisnummer', is_required: true, description: 'Steht auf der zweiten Seite der Rechtsschutzversicherungspolice.'},
                {name: 'b', type: 'radio', modal_label: 'Größe', options: [{label: 'Kraftfahrzeughaftpflichtversicherungsüblich', value: '1'}, {label: 'Klein', value: '2'}]},
                {name: 'c', type: 'static_select', modal_label: 'Lieferung', options: [{label: 'Mit dem nächsten Donaudampfschiff, stromabwärts, am Vormittag', value: '1'}], value: '1'},
                {name: 'd', type: 'datetime', modal_label: 'Wunschtermin', is_required: true},
            ],
        }),
    },
    render: (args) => <div style={{...column, inlineSize: 280}}><AppFormPanel {...args}/></div>,
    async play({canvasElement}) {
        const side = within(canvasElement).getByRole('region');
        await expect(side.scrollWidth).toBeLessThanOrEqual(side.clientWidth);
    },
};

function Movable(props: AppFormPanelProps) {
    const [panel, setPanel] = useState<HTMLElement | null>(null);
    const [place, setPlace] = useState<'dialog' | 'side'>('dialog');
    return (
        <div style={{display: 'flex', gap: 24}}>
            <p style={{flex: 1}}>The channel goes on beside the form.</p>
            <div ref={setPanel} style={column}/>
            <AppFormWindow {...props} place={place} panel={panel} onMove={() => setPlace(place === 'dialog' ? 'side' : 'dialog')}/>
        </div>
    );
}

export const MovedFromTheDialogAndBack: Story = {
    args: {form: formWith({name: 'note', type: 'text', subtype: 'textarea', modal_label: 'Note'})},
    render: (args) => <Movable {...args}/>,
    async play({canvasElement}) {
        const page = within(document.body);
        await userEvent.type(await page.findByRole('textbox', {name: 'Note'}), 'half a thought');
        await userEvent.click(page.getByRole('button', {name: 'Move to the side'}));
        await expect(await within(canvasElement).findByRole('textbox', {name: 'Note'})).toHaveValue('half a thought');
        await expect(page.queryByRole('dialog')).not.toBeInTheDocument();
    },
};
