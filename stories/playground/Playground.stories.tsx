import type {Meta, StoryObj} from '@storybook/react-vite';
import {expect, screen, userEvent, waitFor, within} from 'storybook/test';

import {Playground} from './Playground.tsx';

const meta = {
    title: 'Playground',
    component: Playground,
    parameters: {
        controls: {disable: true},
        // The message box is a textarea with the role combobox; see the stories of the command box.
        a11y: {config: {rules: [{id: 'aria-allowed-role', selector: '*:not(textarea[role="combobox"])'}]}},
    },
    // A link from an earlier story is not this one's beginning.
    beforeEach: () => {
        const before = window.location.hash;
        return () => window.history.replaceState(window.history.state, '', before || '#');
    },
} satisfies Meta<typeof Playground>;

export default meta;

type Story = StoryObj<typeof meta>;

/** Puts a document into the editor, as pasting does. */
async function paste(canvasElement: HTMLElement, kind: string, text: string): Promise<HTMLTextAreaElement> {
    const canvas = within(canvasElement);
    const area: HTMLTextAreaElement = await canvas.findByRole('textbox', {name: 'JSON'});
    await userEvent.click(canvas.getByRole('radio', {name: kind}));
    await userEvent.clear(area);
    await userEvent.click(area);
    await userEvent.paste(text);
    return area;
}

export const TryIt: Story = {name: 'Playground'};

export const AFormIsShownAndSubmitted: Story = {
    play: async ({canvasElement}) => {
        const canvas = within(canvasElement);
        await paste(canvasElement, 'A form', '{"title": "Ask", "submit": "/ask", "fields": [{"name": "what", "type": "text", "modal_label": "What"}]}');
        await expect(await canvas.findByText('All of it is good.')).toBeVisible();
        // In the channel's header and in the post.
        await userEvent.click((await canvas.findAllByRole('button', {name: 'Ask'}))[0] ?? canvasElement);
        const dialog = within(await screen.findByRole('dialog', {name: 'Ask'}));
        await userEvent.type(dialog.getByRole('textbox', {name: 'What'}), 'Why?');
        await userEvent.click(dialog.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
        const calls = within(canvas.getByRole('list', {name: 'Calls'}));
        await expect(await calls.findByRole('figure', {name: 'Sent'})).toHaveTextContent('"what": "Why?"');
    },
};

export const AProblemIsNamedByItsPointer: Story = {
    play: async ({canvasElement}) => {
        const canvas = within(canvasElement);
        const area = await paste(canvasElement, 'Bindings', '[{"location": "/post_menu", "bindings": [\n  {"label": "Good", "submit": "/good"},\n  {"label": "Idle"}\n]}]');
        const problem = await canvas.findByRole('button', {name: /^\/0\/bindings\/1/});
        await userEvent.click(problem);
        await expect(area).toHaveFocus();
        await expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('{"label": "Idle"}');
        // Its sibling lives.
        await userEvent.click((await canvas.findAllByRole('button', {name: 'App actions'}))[0] ?? canvasElement);
        await expect(await screen.findByRole('menuitem', {name: 'Good'})).toBeVisible();
    },
};

export const WhatIsNoJsonIsToldByLineAndColumn: Story = {
    play: async ({canvasElement}) => {
        await paste(canvasElement, 'A form', '{\n  "title": "Ask"\n  "fields": []\n}');
        await expect(await within(canvasElement).findByRole('alert')).toHaveTextContent('Line 3, column 3: A comma or } is missing before this.');
    },
};

export const AnAnswerIsSeenWhereItIsGiven: Story = {
    play: async ({canvasElement}) => {
        const canvas = within(canvasElement);
        await paste(canvasElement, 'An answer', '{"type": "error", "text": "The desk is closed."}');
        await userEvent.click(await canvas.findByRole('button', {name: 'App actions'}));
        await userEvent.click(await screen.findByRole('menuitem', {name: /Ask the App/}));
        await expect((await canvas.findAllByText('The desk is closed.')).length).toBeGreaterThan(0);
    },
};
