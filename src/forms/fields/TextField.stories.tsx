import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, fn, userEvent, within} from 'storybook/test';

import {formWith} from '../fixtures/formOf.ts';
import {FormStage} from '../fixtures/FormStage.tsx';

const meta = {component: FormStage, args: {onOutcome: fn()}} satisfies Meta<typeof FormStage>;

export default meta;

type Story = StoryObj<typeof meta>;

export const EverySubtype: Story = {
    args: {
        form: formWith(
            {name: 'plain', type: 'text', modal_label: 'One line', hint: 'Anything', description: 'Help below, in *Markdown*.'},
            {name: 'area', type: 'text', subtype: 'textarea', modal_label: 'Several lines', max_length: 200, is_required: true},
            {name: 'number', type: 'text', subtype: 'number', modal_label: 'Number', value: '12.5'},
            {name: 'email', type: 'text', subtype: 'email', modal_label: 'Email'},
            {name: 'tel', type: 'text', subtype: 'tel', modal_label: 'Telephone'},
            {name: 'url', type: 'text', subtype: 'url', modal_label: 'Web address'},
            {name: 'password', type: 'text', subtype: 'password', modal_label: 'Password'},
            {name: 'fixed', type: 'text', modal_label: 'Read only', value: 'The App wrote this', readonly: true},
        ),
    },
};

export const WrongInEveryWay: Story = {
    args: {
        form: formWith(
            {name: 'missing', type: 'text', modal_label: 'Missing', is_required: true},
            {name: 'short', type: 'text', modal_label: 'Too short', value: 'a', min_length: 2},
            {name: 'long', type: 'text', subtype: 'textarea', modal_label: 'Too long', value: 'more than ten', max_length: 10},
            {name: 'number', type: 'text', subtype: 'number', modal_label: 'No number', value: 'twelve'},
            {name: 'email', type: 'text', subtype: 'email', modal_label: 'No email', value: 'alice'},
            {name: 'url', type: 'text', subtype: 'url', modal_label: 'No web address', value: 'example.com'},
        ),
    },
    async play({canvasElement, args}) {
        const canvas = within(canvasElement);
        await userEvent.click(canvas.getByRole('button', {name: 'Submit'}));
        await expect(canvas.getByRole('textbox', {name: 'Missing'})).toHaveFocus();
        await expect(canvas.getByRole('textbox', {name: 'No number'})).toHaveAccessibleDescription('This must be a number.');
        await expect(canvas.getByRole('alert')).toHaveTextContent('Some fields need your attention.');
        await expect(args.onOutcome).not.toHaveBeenCalled();
    },
};

export const GrowsWithItsText: Story = {
    name: 'Grows with its text, and counts it (S2-107)',
    args: {form: formWith({name: 'area', type: 'text', subtype: 'textarea', modal_label: 'Notes', max_length: 1024})},
    async play({canvasElement}) {
        const area = within(canvasElement).getByRole('textbox', {name: 'Notes'});
        const before = area.offsetHeight;
        await userEvent.type(area, 'one{Enter}two{Enter}three{Enter}four{Enter}five{Enter}six{Enter}seven');
        await expect(area).toHaveValue('one\ntwo\nthree\nfour\nfive\nsix\nseven');
        await expect(area.offsetHeight).toBeGreaterThan(before);
        await expect(within(canvasElement).getByText('33 / 1024')).toBeVisible();
    },
};

export const RightToLeft: Story = {
    globals: {direction: 'rtl'},
    args: {form: formWith(
        {name: 'name', type: 'text', modal_label: 'الاسم', value: 'عزيز', is_required: true, description: 'كما يظهر للآخرين'},
        {name: 'notes', type: 'text', subtype: 'textarea', modal_label: 'ملاحظات', max_length: 80},
    )},
};
