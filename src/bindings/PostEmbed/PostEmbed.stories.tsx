import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, screen, userEvent, waitFor, within} from 'storybook/test';

import {createFakeClient} from '../fixtures/fakeClient.ts';
import {assignee, build, close, part, priority, report, room, take, ticket, urgent} from '../fixtures/embeds.ts';
import {PostStage} from '../fixtures/PostStage.tsx';

const meta: Meta<typeof PostStage> = {title: 'Bindings/In a post', component: PostStage};

export default meta;

type Story = StoryObj<typeof PostStage>;

const everything = ticket([take, close, urgent, priority, assignee, room, part]);

/** An App that fails, and one that never answers. */
const refuses = () => createFakeClient({call: () => ({type: 'error', text: 'The desk is **closed** until Monday.'})});
const hangs = () => createFakeClient({call: () => new Promise(() => undefined)});

export const EveryKindOfControl: Story = {
    args: {props: everything},
    play: async ({canvas}) => {
        await expect(canvas.getByRole('group', {name: /Ticket 7/})).toBeVisible();
        await userEvent.click(canvas.getByRole('combobox', {name: 'Priority'}));
        await userEvent.click(await screen.findByRole('option', {name: 'High'}));
        await expect(await canvas.findByText('High')).toBeVisible();
    },
};

export const TheHintIsATooltip: Story = {
    args: {props: ticket([take, urgent])},
    play: async ({canvas}) => {
        await userEvent.tab();
        await expect(canvas.getByRole('button', {name: 'Take it'})).toHaveFocus();
        await expect(await screen.findByRole('tooltip')).toHaveTextContent('Assigns the ticket to you');
    },
};

export const LongLabelInANarrowChannel: Story = {
    args: {width: 288, props: ticket([
        {...take, label: 'Take this ticket and all the others that Alice has reported since yesterday'},
        {...urgent, label: 'Somethingsolongthatnobodywouldeverwriteitlikethatbutanappdidnonetheless'},
        {...priority, label: 'How quickly this must be dealt with'},
    ])},
    play: async ({canvasElement}) => {
        const main = within(canvasElement).getByRole('main');
        await expect(main.scrollWidth).toBeLessThanOrEqual(main.clientWidth);
    },
};

export const CheckboxFailsAndIsUndone: Story = {
    args: {props: ticket([urgent, take])},
    render: (args) => <PostStage {...args} client={refuses()}/>,
    play: async ({canvas}) => {
        const box = canvas.getByRole('checkbox', {name: 'Urgent'});
        await userEvent.click(box);
        await expect(await canvas.findByRole('alert')).toHaveTextContent('The desk is closed until Monday.');
        await expect(box).not.toBeChecked();
    },
};

export const ASlowApp: Story = {
    args: {props: ticket([take, urgent, priority])},
    render: (args) => <PostStage {...args} client={hangs()}/>,
    play: async ({canvas}) => {
        await userEvent.click(canvas.getByRole('button', {name: 'Take it'}));
        await userEvent.click(canvas.getByRole('checkbox', {name: 'Urgent'}));
        await expect(canvas.getByRole('button', {name: 'Take it'})).toHaveAttribute('aria-busy', 'true');
        await expect(canvas.getByRole('checkbox', {name: 'Urgent'})).toBeChecked();
        await waitFor(() => expect(canvas.getAllByText('Still working…')).toHaveLength(2), {timeout: 6_000});
    },
};

export const TwentyControlsInOnePost: Story = {
    args: {props: ticket(Array.from({length: 20}, (_, index) => ({...[take, urgent, priority, close][index % 4], location: `c${index}`, label: `Control ${index + 1}`})))},
    play: async ({canvas}) => {
        await expect(canvas.getAllByRole('button')).toHaveLength(10);
        await expect(canvas.getAllByRole('checkbox')).toHaveLength(5);
        await expect(canvas.getAllByRole('combobox')).toHaveLength(5);
    },
};

export const AttachmentAndBindingsTogether: Story = {
    args: {props: {...ticket([take, urgent]), attachments: [build]}},
    play: async ({canvas}) => {
        await expect(canvas.getByRole('button', {name: 'Take it'})).toBeVisible();
        await expect(canvas.getByRole('button', {name: 'Run again'})).toBeVisible();
    },
};

export const AFormInThePost: Story = {
    args: {props: {app_bindings: [report]}},
    play: async ({canvas}) => {
        await userEvent.type(canvas.getByRole('textbox', {name: /Summary/}), 'Dried with a hair dryer');
        await userEvent.click(canvas.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(canvas.getByRole('textbox', {name: /Summary/})).toHaveValue(''));
    },
};

export const ALongTextIsShortened: Story = {
    args: {props: ticket([take], {description: Array.from({length: 30}, (_, index) => `${index + 1}. The printer was on fire again`).join('\n')})},
    play: async ({canvas}) => {
        const more = await canvas.findByRole('button', {name: 'Show more'});
        await expect(more).toHaveAttribute('aria-expanded', 'false');
        await userEvent.click(more);
        await expect(canvas.getByRole('button', {name: 'Show less'})).toHaveAttribute('aria-expanded', 'true');
    },
};

export const AnAppSearches: Story = {
    args: {props: ticket([part])},
    render: (args) => (
        <PostStage
            {...args}
            client={createFakeClient({call: ({query = ''}) => ({type: 'ok', data: {items: ['Drum', 'Toner', 'Fuse'].filter((name) => name.toLowerCase().includes(query)).map((name) => ({label: name, value: name}))}})})}
        />
    ),
    play: async ({canvas}) => {
        await userEvent.click(canvas.getByRole('combobox', {name: 'Spare part'}));
        await userEvent.click(await screen.findByRole('option', {name: 'Toner'}));
        await expect(await canvas.findByText('Toner')).toBeVisible();
    },
};

export const RightToLeftInDark: Story = {
    globals: {theme: 'onyx', direction: 'rtl'},
    args: {props: ticket([{...take, label: 'خذها', hint: 'تُسند إليك'}, {...urgent, label: 'عاجل'}, {...priority, label: 'الأولوية'}], {
        label: 'التذكرة 7: الطابعة تحترق', description: 'أبلغت عنها **أليس** في الغرفة `4.12`.',
    })},
    play: async ({canvas}) => {
        const bar = getComputedStyle(canvas.getByRole('group', {name: /التذكرة/}));
        await expect([bar.borderRightWidth, bar.borderLeftWidth]).toEqual(['4px', '1px']);
    },
};
