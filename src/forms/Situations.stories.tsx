/** What happens to people who fill in forms; each is a test too. */
import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, fn, userEvent, waitFor, within} from 'storybook/test';

import type {CallRequest, CallResponse, JsonObject} from '../protocol/index.ts';
import {AppFormModal} from './AppFormModal.tsx';
import {cannedClient} from './fixtures/cannedClient.ts';
import {cannedHost} from './fixtures/cannedHost.ts';
import {everyField} from './fixtures/everyField.ts';
import {formOf, formWith} from './fixtures/formOf.ts';

const kinds = [{label: 'Bug', value: 'bug'}, {label: 'Wish', value: 'wish'}];
const kind = {name: 'kind', type: 'radio', modal_label: 'Kind', options: kinds, refresh: true};
const story = {name: 'story', type: 'text', subtype: 'textarea', modal_label: 'What happened?'};

const meta = {
    title: 'Forms/Situations',
    component: AppFormModal,
    args: {
        form: formWith(story),
        context: {app_id: 'desk', location: '/command/desk/open', channel_id: 'town-id', team_id: 'team-id'},
        client: cannedClient(() => ({type: 'ok'})),
        host: cannedHost,
        onClose: fn(),
        onOutcome: fn(),
    },
} satisfies Meta<typeof AppFormModal>;

export default meta;

type Story = StoryObj<typeof meta>;

/** The dialog is at the end of the page, outside of the story's own element. */
const dialog = async () => within(await within(document.body).findByRole('dialog'));
const never = () => new Promise<CallResponse>(() => undefined);

export const EveryFieldType: Story = {args: {form: formWith(...everyField())}};

export const EveryFieldReadOnly: Story = {
    args: {form: formWith(...everyField({readonly: true}))},
    async play() {
        const modal = await dialog();
        await userEvent.type(modal.getByRole('textbox', {name: 'One line'}), ' and more');
        await expect(modal.getByRole('textbox', {name: 'One line'})).toHaveValue('A line of text');
        await userEvent.click(modal.getByRole('radio', {name: 'Large'}));
        await expect(modal.getByRole('radio', {name: 'Medium'})).toBeChecked();
    },
};

export const ErrorsEverywhere: Story = {
    args: {
        form: formWith(...everyField()),
        client: cannedClient(({values}) => ({type: 'error', text: 'Nothing of this is **right**.', data: {
            errors: Object.fromEntries(Object.keys(values).map((name) => [name, `The App does not like \`${name}\`.`])),
        }})),
    },
    async play() {
        const modal = await dialog();
        await userEvent.click(modal.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(modal.getByRole('textbox', {name: 'One line'})).toHaveFocus());
        await waitFor(() => expect(modal.getByRole('radiogroup', {name: 'Size'})).toHaveAccessibleDescription(/does not like size/));
        await expect(modal.getByRole('alert')).toHaveTextContent('Nothing of this is right.');
    },
};

export const RefreshWhileTyping: Story = {
    args: {
        form: formWith(kind, story),
        client: cannedClient(({type, values}: CallRequest): CallResponse => (type === 'form' ?
            {type: 'form', form: formWith({...kind, value: values['kind']}, {name: 'votes', type: 'text', subtype: 'number', modal_label: 'Votes'}, story)} :
            {type: 'ok'})),
    },
    async play() {
        const modal = await dialog();
        await userEvent.click(modal.getByRole('radio', {name: 'Wish'}));
        const box = modal.getByRole('textbox', {name: 'What happened?'});
        await userEvent.type(box, 'It is too dark in here.');
        await expect(await modal.findByRole('textbox', {name: 'Votes'})).toBeVisible();
        await expect(box).toHaveValue('It is too dark in here.');
        await expect(box).toHaveFocus();
    },
};

export const LookupFails: Story = {
    args: {
        form: formWith({name: 'issue', type: 'dynamic_select', lookup: '/issues', modal_label: 'Issue', description: 'Of your project.'}),
        client: cannedClient(() => ({type: 'error', text: 'The issue tracker is **down**.'})),
    },
    async play() {
        const modal = await dialog();
        await userEvent.click(modal.getByRole('combobox', {name: 'Issue'}));
        await waitFor(() => expect(modal.getByRole('combobox', {name: 'Issue'})).toHaveAccessibleDescription(/The issue tracker is down\./));
    },
};

export const SlowLookupIsGivenUp: Story = {
    args: {form: formWith({name: 'issue', type: 'dynamic_select', lookup: '/issues', modal_label: 'Issue'}, story), client: cannedClient(never)},
    async play() {
        const modal = await dialog();
        await userEvent.click(modal.getByRole('combobox', {name: 'Issue'}));
        const stop = await modal.findByRole('button', {name: 'Stop waiting'}, {timeout: 6000});
        await userEvent.click(stop);
        await waitFor(() => expect(modal.queryByText('Still working…')).not.toBeInTheDocument());
    },
};

export const SlowSubmitRunsOn: Story = {
    args: {form: formWith(story), client: cannedClient(never)},
    async play({args}) {
        const modal = await dialog();
        await userEvent.click(modal.getByRole('button', {name: 'Submit'}));
        await expect(await modal.findByText(/goes on even if you close/, {}, {timeout: 6000})).toBeVisible();
        await userEvent.click(modal.getByText('Close'));
        await expect(args.onClose).toHaveBeenCalled();
    },
};

const places = (count: number) => Array.from({length: count}, (_, at) => ({label: `Place ${at + 1}`, value: `p${at + 1}`}));

/** Finds and chooses the last of many. */
async function chooseLast(last: string): Promise<void> {
    const modal = await dialog();
    await userEvent.click(modal.getByRole('combobox', {name: 'Where'}));
    await userEvent.type(modal.getByRole('combobox', {name: 'Where'}), last);
    await userEvent.click(await within(document.body).findByRole('option', {name: last}));
    await expect(await modal.findByText(last)).toBeVisible();
}

export const FiveHundredOptions: Story = {
    args: {form: formWith({name: 'where', type: 'static_select', modal_label: 'Where', options: places(500)})},
    play: () => chooseLast('Place 500'),
};

export const FiftyThousandOptions: Story = {
    args: {form: formWith({name: 'where', type: 'static_select', modal_label: 'Where', options: places(50_000)})},
    play: () => chooseLast('Place 50000'),
};

export const SeveralSteps: Story = {
    args: {
        form: formOf({title: 'Step 1: the ticket', submit: '/one', submit_label: 'Next', fields: [story]}),
        client: cannedClient(({path}): CallResponse => (path === '/one' ?
            {type: 'form', form: formOf({title: 'Step 2: the details', submit: '/two', fields: [{...kind, refresh: false}]})} :
            {type: 'ok', text: 'Done.'})),
    },
    async play({args}) {
        const modal = await dialog();
        await userEvent.type(modal.getByRole('textbox', {name: 'What happened?'}), 'It broke.');
        await userEvent.click(modal.getByRole('button', {name: 'Next'}));
        await waitFor(() => expect(modal.getByRole('radio', {name: 'Bug'})).toHaveFocus());
        await expect(modal.getByRole('heading', {name: 'Step 2: the details'})).toBeVisible();
        await userEvent.keyboard(' ');
        await userEvent.click(modal.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(args.onOutcome).toHaveBeenCalledWith({type: 'ok', text: 'Done.'}, false));
    },
};

export const RightToLeft: Story = {
    globals: {direction: 'rtl'},
    args: {form: formOf({title: 'تذكرة جديدة', header: 'صف **المشكلة** باختصار.', submit: '/open', submit_label: 'إرسال', fields: [
        {name: 'a', type: 'text', modal_label: 'العنوان', is_required: true, value: 'الشاشة لا تعمل'},
        {name: 'b', type: 'radio', modal_label: 'النوع', options: [{label: 'خلل', value: 'bug'}, {label: 'اقتراح', value: 'wish'}], value: 'bug'},
        {name: 'c', type: 'date', modal_label: 'التاريخ', value: '2026-01-31'},
        {name: 'd', type: 'user', modal_label: 'المسؤول', value: {label: 'عزيز', value: 'aziz-id'}},
    ]})},
};

export const EveryFieldInTheDark: Story = {globals: {theme: 'onyx'}, args: {form: formWith(...everyField())}};

function draftOf(values: JsonObject) {
    const kept = new Map<string, JsonObject>();
    return {...cannedHost, drafts: {
        read: (key: string) => kept.get(key) ?? {values},
        write: (key: string, draft: JsonObject | undefined) => void (draft ? kept.set(key, draft) : kept.delete(key)),
    }};
}

export const DraftRestored: Story = {
    args: {form: formWith({...kind, refresh: false}, story), host: draftOf({story: 'It was a dark and stormy night, and the build', kind: 'bug'})},
    async play() {
        const modal = await dialog();
        await expect(modal.getByRole('textbox', {name: 'What happened?'})).toHaveValue('It was a dark and stormy night, and the build');
        await expect(modal.getByText('What you typed before is here again.')).toBeVisible();
    },
};
