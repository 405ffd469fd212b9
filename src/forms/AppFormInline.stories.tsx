import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, fn, userEvent, within} from 'storybook/test';

import {AppFormInline} from './AppFormInline.tsx';
import {cannedClient} from './fixtures/cannedClient.ts';
import {cannedHost} from './fixtures/cannedHost.ts';
import {everyField} from './fixtures/everyField.ts';
import {formOf, formWith} from './fixtures/formOf.ts';

const meta = {
    title: 'Forms/In a post',
    component: AppFormInline,
    args: {
        form: formOf({
            title: 'Vote', header: 'Which day suits **everybody**?', footer: 'Closes on Friday.', submit: '/vote', submit_label: 'Vote', fields: [
                {name: 'day', type: 'radio', modal_label: 'Day', is_required: true, options: [{label: 'Monday', value: 'mo'}, {label: 'Wednesday', value: 'we'}]},
                {name: 'why', type: 'text', modal_label: 'Why', hint: 'If you like'},
            ],
        }),
        context: {app_id: 'poll', channel_id: 'town-id', post_id: 'post-id'},
        client: cannedClient(() => ({type: 'ok'})),
        host: cannedHost,
        onOutcome: fn(),
    },
} satisfies Meta<typeof AppFormInline>;

export default meta;

type Story = StoryObj<typeof meta>;

export const InAPost: Story = {
    async play({canvasElement, args}) {
        const post = within(within(canvasElement).getByRole('group', {name: 'Vote'}));
        await userEvent.click(post.getByRole('radio', {name: 'Wednesday'}));
        await userEvent.click(post.getByRole('button', {name: 'Vote'}));
        await expect(await post.findByText('Sent.')).toBeVisible();
        await expect(args.onOutcome).toHaveBeenCalled();
    },
};

export const WrongInAPost: Story = {
    async play({canvasElement}) {
        const post = within(canvasElement);
        await userEvent.click(post.getByRole('button', {name: 'Vote'}));
        await expect(post.getByRole('radiogroup', {name: 'Day'})).toHaveAccessibleDescription('This field is required.');
    },
};

export const EveryFieldInAPost: Story = {args: {form: formWith(...everyField())}};
