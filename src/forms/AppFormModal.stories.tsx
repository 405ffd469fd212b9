import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, fn, userEvent, waitFor, within} from 'storybook/test';

import {formAnswer as seedFormAnswer} from '../protocol/fixtures/seedExample.ts';
import type {CallRequest, CallResponse} from '../protocol/index.ts';
import {AppFormModal} from './AppFormModal.tsx';
import {cannedClient} from './fixtures/cannedClient.ts';
import {cannedHost} from './fixtures/cannedHost.ts';
import {formOf} from './fixtures/formOf.ts';

const survey = formOf(seedFormAnswer.form);

const meta = {
    component: AppFormModal,
    args: {
        form: survey,
        context: {app_id: 'survey', location: '/post_menu/send', channel_id: 'town-id', team_id: 'team-id', post_id: 'post-id'},
        client: cannedClient(answerSurvey),
        host: cannedHost,
        onClose: fn(),
        onOutcome: fn(),
    },
} satisfies Meta<typeof AppFormModal>;

export default meta;

type Story = StoryObj<typeof meta>;

function answerSurvey({type}: CallRequest): CallResponse {
    switch (type) {
        case 'lookup':
            return {type: 'ok', data: {items: [{label: 'Happy', value: 'happy'}, {label: 'Curious', value: 'curious'}]}};
        case 'form':
            return {type: 'form', form: survey};
        default:
            return {type: 'ok', text: 'Sent.'};
    }
}

/** The dialog is at the end of the page, outside of the story's own element. */
const dialog = () => within(document.body).findByRole('dialog');

export const TheSurveyOfTheSeed: Story = {
    async play({args}) {
        const modal = within(await dialog());
        await userEvent.click(modal.getByRole('combobox', {name: 'User'}));
        await userEvent.click(await modal.findByRole('option', {name: /Alice Archer/}));
        await userEvent.type(modal.getByRole('textbox', {name: 'Text'}), ' Well?');
        await userEvent.click(modal.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(args.onOutcome).toHaveBeenCalledWith({type: 'ok', text: 'Sent.'}, false));
        await expect(args.onClose).toHaveBeenCalled();
    },
};

export const JustOpened: Story = {};

export const JustOpenedInTheDark: Story = {
    globals: {theme: 'indigo'},
};

export const JustOpenedRightToLeft: Story = {globals: {direction: 'rtl'}};

export const ErrorsWhereTheyBelong: Story = {
    args: {
        client: cannedClient(() => ({
            type: 'error',
            text: 'The survey was **not** sent.',
            data: {errors: {message: 'Ask about *one* thing only.', deadline: 'is over'}},
        })),
    },
    async play() {
        const modal = within(await dialog());
        await userEvent.click(modal.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(modal.getByRole('textbox', {name: 'Text'})).toHaveFocus());
        await expect(modal.getByRole('textbox', {name: 'Text'})).toHaveAccessibleDescription(/Ask about one thing only/);
        await expect(modal.getByRole('alert')).toHaveTextContent(/not sent.*deadline.*is over/);
    },
};

export const SubmitUnderWay: Story = {
    args: {client: cannedClient(() => new Promise<CallResponse>(() => undefined))},
    async play() {
        const modal = within(await dialog());
        await userEvent.click(modal.getByRole('button', {name: 'Submit'}));
        await expect(modal.getByRole('button', {name: 'Submit'})).toHaveAttribute('aria-busy', 'true');
        await expect(modal.getByRole('textbox', {name: 'Text'})).toHaveAttribute('readonly');
    },
};

export const RowOfButtons: Story = {
    args: {
        form: formOf({
            title: 'Close this ticket?', header: 'Ticket **#27** *Dark theme* is still open.', submit: '/close', submit_buttons: 'action',
            fields: [
                {name: 'comment', type: 'text', subtype: 'textarea', modal_label: 'Comment'},
                {name: 'action', type: 'static_select', options: [{label: 'Close', value: 'close'}, {label: 'Close and lock', value: 'lock'}]},
            ],
        }),
    },
    async play({args}) {
        const modal = within(await dialog());
        await userEvent.click(modal.getByRole('button', {name: 'Close and lock'}));
        await waitFor(() => expect(args.onOutcome).toHaveBeenCalled());
    },
};

export const ConfirmationWithoutFields: Story = {
    args: {form: formOf({title: 'Resolve the incident?', submit: '/resolve', submit_label: 'Resolve', fields: []})},
    async play() {
        const modal = within(await dialog());
        await waitFor(() => expect(modal.getByRole('button', {name: 'Resolve'})).toHaveFocus());
    },
};

export const AsksBeforeTypingIsLost: Story = {
    async play({args}) {
        const modal = within(await dialog());
        await userEvent.type(modal.getByRole('textbox', {name: 'Text'}), ' More.');
        await userEvent.keyboard('{Escape}');
        await expect(modal.getByRole('group', {name: 'Discard what you typed?'})).toBeVisible();
        await expect(args.onClose).not.toHaveBeenCalled();
    },
};
