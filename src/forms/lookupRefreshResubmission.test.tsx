/** A form in its dialog, from one answer of the App to the next. */
import {fireEvent, screen, waitFor} from '@testing-library/react';
import {describe, expect, test} from 'vitest';

import type {CallResponse} from '../protocol/index.ts';
import {formOf, formWith} from './fixtures/formOf.ts';
import {openModal} from './fixtures/openModal.tsx';

describe('M-05 lookup, refresh and resubmission', () => {
    const kinds = [{label: 'Bug', value: 'bug'}, {label: 'Wish', value: 'wish'}];
    const kind = {name: 'kind', type: 'static_select', modal_label: 'Kind', options: kinds, refresh: true};
    const note = {name: 'note', type: 'text', modal_label: 'Note'};
    const steps = {name: 'steps', type: 'text', modal_label: 'Steps'};

    /** Answers in the order in which the test gives them. */
    function byHand() {
        const waiting: Array<(response: CallResponse) => void> = [];
        return {
            waiting,
            answer: () => new Promise<CallResponse>((resolve) => {
                waiting.push(resolve);
            }),
        };
    }

    test('S2-053 a refresh brings new fields and takes old ones while typing, focus and caret elsewhere stay', async () => {
        const {answer, waiting} = byHand();
        const {modal, user} = await openModal(formWith(kind, note, {name: 'old', type: 'text', modal_label: 'Old'}), answer);
        await user.click(modal.getByRole('combobox', {name: 'Kind'}));
        await user.click(modal.getByRole('option', {name: 'Bug'}));
        const box = modal.getByRole('textbox', {name: 'Note'});
        await user.type(box, 'typed meanwhile');
        await user.keyboard('{ArrowLeft}{ArrowLeft}');
        waiting[0]?.({type: 'form', form: formWith({...kind, value: kinds[0]}, note, steps)});
        expect(await modal.findByRole('textbox', {name: 'Steps'})).toBeVisible();
        expect(modal.queryByRole('textbox', {name: 'Old'})).not.toBeInTheDocument();
        expect(modal.getByRole('textbox', {name: 'Note'})).toBe(box);
        expect(box).toHaveFocus();
        await user.keyboard('!');
        expect(box).toHaveValue('typed meanwhi!le');
        expect(modal.getAllByRole('status').map((status) => status.textContent)).toContain('The form was updated.');
    });

    test('S2-052 typing in a select asks once, with what all fields hold; it says that it searches, what it found, and that nothing was', async () => {
        const {answer, waiting} = byHand();
        const {modal, user, requests} = await openModal(formWith(note, {name: 'issue', type: 'dynamic_select', lookup: '/issues', modal_label: 'Issue'}), answer);
        await user.type(modal.getByRole('textbox', {name: 'Note'}), 'about this');
        const box = modal.getByRole('combobox', {name: 'Issue'});
        await user.click(box);
        await user.keyboard('bu');
        await waitFor(() => expect(requests('lookup').map(({query, selected_field: field, values}) => [query, field, values])).toEqual([
            ['', 'issue', {note: 'about this', issue: null}], ['bu', 'issue', {note: 'about this', issue: null}],
        ]));
        expect(await modal.findByText('Searching…')).toBeVisible();
        waiting[1]?.({type: 'ok', data: {items: kinds}});
        expect(await modal.findByRole('option', {name: 'Bug'})).toBeVisible();
        waiting[0]?.({type: 'ok', data: {items: [{label: 'Late', value: 'late'}]}});
        await user.keyboard('x');
        await waitFor(() => expect(waiting).toHaveLength(3));
        waiting[2]?.({type: 'ok', data: {items: []}});
        expect(await modal.findByText('Nothing found for “bux”')).toBeVisible();
        expect(modal.queryByRole('option', {name: 'Late'})).not.toBeInTheDocument();
    });

    test('S2-052 a lookup that fails says why under its field, and works again', async () => {
        let broken = true;
        const answer = (): CallResponse => (broken ? {type: 'error', text: 'Log in **first**.'} : {type: 'ok', data: {items: kinds}});
        const {modal, user} = await openModal(formWith({name: 'issue', type: 'dynamic_select', lookup: '/issues', modal_label: 'Issue'}), answer);
        const box = modal.getByRole('combobox', {name: 'Issue'});
        await user.click(box);
        await waitFor(() => expect(box).toHaveAccessibleDescription(/^Log in first\./));
        expect(modal.getByRole('alert')).toHaveTextContent('Log in first.');
        expect(box).toBeInvalid();
        broken = false;
        await user.type(box, 'b');
        expect(await modal.findByRole('option', {name: 'Bug'})).toBeVisible();
        expect(box).toBeValid();
    });

    test('S2-054 a form in answer to a submit takes the first one\'s place, without its errors, focus on its first field', async () => {
        const answers: CallResponse[] = [
            {type: 'error', data: {errors: {note: 'Say more.'}}},
            {type: 'form', form: formOf({title: 'Step two', submit: '/two', fields: [steps]})},
            {type: 'ok'},
        ];
        const {modal, user, onClose, requests} = await openModal(formWith(note), () => answers.shift() ?? {type: 'ok'});
        await user.click(modal.getByRole('button', {name: 'Submit'}));
        const box = modal.getByRole('textbox', {name: 'Note'});
        await waitFor(() => expect(box).toHaveFocus());
        expect(box).toHaveAccessibleDescription('Say more.');
        await user.keyboard('enough{Enter}');
        expect(await screen.findByRole('dialog', {name: 'Step two'})).toBeVisible();
        await waitFor(() => expect(modal.getByRole('textbox', {name: 'Steps'})).toHaveFocus());
        expect(screen.queryByText('Say more.')).not.toBeInTheDocument();
        expect(onClose).not.toHaveBeenCalled();
        await user.keyboard('done{Enter}');
        await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
        expect(requests('submit').map(({path, values}) => [path, values])).toEqual([
            ['/submit', {note: ''}], ['/submit', {note: 'enough'}], ['/two', {steps: 'done'}],
        ]);
    });

    test('S2-054 leaving at a later step asks when something was typed there, and sends nothing', async () => {
        const {modal, user, onClose, onOutcome, requests} = await openModal(formWith(note), () => ({type: 'form', form: formOf({title: 'Step two', submit: '/two', fields: [steps]})}));
        await user.type(modal.getByRole('textbox', {name: 'Note'}), 'sent already{Enter}');
        await user.type(await modal.findByRole('textbox', {name: 'Steps'}), 'one');
        await user.keyboard('{Escape}');
        await user.click(modal.getByRole('button', {name: 'Keep editing'}));
        await user.clear(modal.getByRole('textbox', {name: 'Steps'}));
        // As the step began, so nothing is lost.
        await user.keyboard('{Escape}');
        expect(onClose).toHaveBeenCalledOnce();
        expect(onOutcome).not.toHaveBeenCalled();
        expect(requests('submit').map(({path}) => path)).toEqual(['/submit']);
    });

    test('S0-032 every wrong field of a form says what is wrong with it, in one turn', async () => {
        const fields = [{...note, is_required: true}, {...steps, subtype: 'number'}, {...kind, refresh: false, is_required: true}];
        const errors = {steps: 'Only **odd** ones.', kind: 'No bugs today.'};
        const {modal, user, requests} = await openModal(formWith(...fields), () => ({type: 'error', text: 'Not so.', data: {errors}}));
        await user.type(modal.getByRole('textbox', {name: 'Steps'}), 'many{Enter}');
        expect(modal.getByRole('textbox', {name: 'Note'})).toHaveAccessibleDescription('This field is required.');
        expect(modal.getByRole('textbox', {name: 'Steps'})).toHaveAccessibleDescription('This must be a number.');
        expect(modal.getByRole('combobox', {name: 'Kind'})).toHaveAccessibleDescription(/^This field is required\./);
        expect(modal.getByRole('textbox', {name: 'Note'})).toHaveFocus();
        expect(requests('submit')).toEqual([]);

        await user.keyboard('so');
        await user.clear(modal.getByRole('textbox', {name: 'Steps'}));
        await user.type(modal.getByRole('textbox', {name: 'Steps'}), '4');
        await user.click(modal.getByRole('combobox', {name: 'Kind'}));
        await user.click(modal.getByRole('option', {name: 'Bug'}));
        await user.click(modal.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(modal.getByRole('textbox', {name: 'Steps'})).toHaveFocus());
        expect(modal.getByRole('textbox', {name: 'Note'})).toBeValid();
        await waitFor(() => expect(modal.getByRole('textbox', {name: 'Steps'})).toHaveAccessibleDescription('Only odd ones.'));
        expect(modal.getByRole('combobox', {name: 'Kind'})).toHaveAccessibleDescription(/^No bugs today\./);
        expect(modal.getByRole('alert')).toHaveTextContent('Not so.');
    });

    test('a double click submits once', async () => {
        const {answer, waiting} = byHand();
        const {modal, user, requests} = await openModal(formWith(note), answer);
        await user.dblClick(modal.getByRole('button', {name: 'Submit'}));
        expect(requests('submit')).toHaveLength(1);
        expect(modal.getByRole('button', {name: 'Submit'})).toHaveAttribute('aria-busy', 'true');
        waiting[0]?.({type: 'error', text: 'No.'});
        expect(await modal.findByRole('alert')).toHaveTextContent('No.');
    });

    test('Enter that is held down submits once, whatever the App answers meanwhile', async () => {
        const {modal, requests, user} = await openModal(formWith(note, {...steps, subtype: 'textarea'}), () => ({type: 'error', text: 'No.'}));
        const [box, area, button] = [modal.getByRole('textbox', {name: 'Note'}), modal.getByRole('textbox', {name: 'Steps'}), modal.getByRole('button', {name: 'Submit'})];
        await user.type(box, '{Enter}');
        await modal.findByRole('alert');
        const held = {key: 'Enter', repeat: true};
        // False: the browser is told to do nothing.
        expect([fireEvent.keyDown(box, held), fireEvent.keyDown(button, held), fireEvent.keyDown(area, held)]).toEqual([false, false, true]);
        fireEvent.keyDown(area, {...held, ctrlKey: true});
        expect(requests('submit')).toHaveLength(1);
    });

    test('Enter never chooses among several buttons', async () => {
        const buttons = {name: 'action', type: 'static_select', options: [{label: 'Keep', value: 'keep'}, {label: 'Delete', value: 'Delete'}]};
        const {modal, user, requests} = await openModal(formOf({submit: '/do', submit_buttons: 'action', fields: [note, buttons]}));
        await user.type(modal.getByRole('textbox', {name: 'Note'}), 'hm{Enter}');
        expect(requests('submit')).toEqual([]);
        expect(modal.getByRole('button', {name: 'Keep'})).toHaveFocus();
        await user.click(modal.getByRole('button', {name: 'Delete'}));
        await waitFor(() => expect(requests('submit')[0]?.values).toEqual({note: 'hm', action: 'Delete'}));
    });

    test('what was typed is not lost without a question', async () => {
        const {modal, user, onClose} = await openModal(formWith(note));
        const box = modal.getByRole('textbox', {name: 'Note'});
        await user.type(box, 'a long text');
        await user.keyboard('{Escape}');
        expect(onClose).not.toHaveBeenCalled();
        await user.click(modal.getByRole('button', {name: 'Keep editing'}));
        expect(box).toHaveFocus();
        expect(box).toHaveValue('a long text');
        await user.click(modal.getByRole('button', {name: 'Cancel'}));
        await user.click(modal.getByRole('button', {name: 'Discard'}));
        expect(onClose).toHaveBeenCalledOnce();
    });

    test('an error of the App that says nothing is said so, and the form stays', async () => {
        const {modal, user, onClose} = await openModal(formWith(note), () => ({type: 'error'}));
        await user.click(modal.getByRole('button', {name: 'Submit'}));
        expect(await modal.findByRole('alert')).toHaveTextContent('The App failed without saying why.');
        expect(onClose).not.toHaveBeenCalled();
    });

    test('a form without fields is a confirmation with focus on its button', async () => {
        const {modal} = await openModal(formOf({title: 'Resolve?', submit: '/resolve', submit_label: 'Resolve', fields: []}));
        await waitFor(() => expect(modal.getByRole('button', {name: 'Resolve'})).toHaveFocus());
    });
});
