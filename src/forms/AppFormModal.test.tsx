import {screen, waitFor} from '@testing-library/react';
import {describe, expect, test} from 'vitest';

import {formAnswer as seedFormAnswer} from '../protocol/fixtures/seedExample.ts';
import {decodeCallResponse, type CallRequest, type CallResponse, type SubmittableForm} from '../protocol/index.ts';
import {formOf, formWith} from './fixtures/formOf.ts';
import {openModal} from './fixtures/openModal.tsx';

const moods = [{label: 'Happy', value: 'happy'}, {label: 'Curious', value: 'curious'}];

/** The seed's form, by the way it really comes: an answer of the App, decoded. */
function seedForm(): SubmittableForm {
    const {value} = decodeCallResponse(seedFormAnswer);
    if (value?.type !== 'form') {
        throw new Error('the answer of the seed is a form');
    }
    return value.form;
}

/** The App of the seed: it finds moods, repeats its form on refresh, and takes whatever is submitted. */
function survey({type, query = ''}: CallRequest): CallResponse {
    switch (type) {
        case 'lookup':
            return {type: 'ok', data: {items: moods.filter(({label}) => label.toLowerCase().includes(query))}};
        case 'form':
            return {type: 'form', form: seedForm()};
        default:
            return {type: 'ok', text: 'Sent.'};
    }
}

describe('the form of the seed', () => {
    test('S2-097 S2-098 an answer of type form is a dialog, named by the form\'s title', async () => {
        await openModal(seedForm(), survey);
        expect(screen.getByRole('dialog', {name: 'Send a survey to user'})).toBeVisible();
    });

    test('S2-099 S2-100 header stands above the fields, footer below them, both as Markdown', async () => {
        const {modal} = await openModal({...seedForm(), header: 'Read **this** first', footer: 'See [the rules](https://example.com/rules)'}, survey);
        const [above, below] = [await modal.findByText('this'), await modal.findByRole('link', {name: 'the rules'})];
        const field = modal.getByRole('textbox', {name: 'Text'});
        expect(above.tagName).toBe('STRONG');
        expect(above.compareDocumentPosition(field)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
        expect(below.compareDocumentPosition(field)).toBe(Node.DOCUMENT_POSITION_PRECEDING);
    });

    test('S2-045 S2-101 submit sends all values to form.call and closes with the answer', async () => {
        const {modal, user, requests, onClose, onOutcome} = await openModal(seedForm(), survey);
        await user.click(modal.getByRole('combobox', {name: 'User'}));
        await user.click(await modal.findByRole('option', {name: /Alice Archer/}));
        await user.click(modal.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(onOutcome).toHaveBeenCalledWith({type: 'ok', text: 'Sent.'}, false));
        expect(onClose).toHaveBeenCalled();
        expect(requests('submit')).toEqual([expect.objectContaining({
            path: '/send',
            values: {
                user_id: {label: 'Alice Archer', value: 'alice-id'},
                some_autocomplete_field: null,
                message: 'Provisioned bot account @builtin (`ux3jks3kn7fz9ghnycx7iy5e7w`).',
            },
            context: {app_id: 'survey', location: '/post_menu/send', channel_id: 'town-id', team_id: 'team-id', post_id: 'post-id'},
        })]);
    });

    test.each(['{Escape}', 'Cancel', 'Close'])('S2-101 leaving by %s sends nothing', async (way) => {
        const {modal, user, onClose, onOutcome, requests} = await openModal(seedForm(), survey);
        await (way === '{Escape}' ? user.keyboard(way) : user.click(modal.getByRole('button', {name: way})));
        expect(onClose).toHaveBeenCalledOnce();
        expect(onOutcome).not.toHaveBeenCalled();
        expect(requests('submit')).toEqual([]);
    });

    test('S2-102 S2-103 the user field searches people, and choosing one refreshes the form', async () => {
        const {modal, user, requests} = await openModal(seedForm(), survey);
        await user.type(modal.getByRole('combobox', {name: 'User'}), 'bob');
        await user.click(await modal.findByRole('option', {name: /Bob Builder/}));
        await waitFor(() => expect(requests('form')).toHaveLength(1));
        expect(requests('form')[0]).toMatchObject({path: '/send', selected_field: 'user_id', values: {user_id: {value: 'bob-id'}}});
        expect(modal.getByText('Bob Builder')).toBeVisible();
    });

    test('S2-047 S2-104 the dynamic select looks up on open and on typing, keeps label and value, refuses free text', async () => {
        const {modal, user, requests} = await openModal(seedForm(), survey);
        const box = () => modal.getByRole('combobox', {name: 'Autocomplete'});
        await user.click(box());
        expect(await modal.findByRole('option', {name: 'Happy'})).toBeVisible();
        await user.type(box(), 'cur');
        await waitFor(() => expect(modal.queryByRole('option', {name: 'Happy'})).not.toBeInTheDocument());
        await user.click(await modal.findByRole('option', {name: 'Curious'}));
        await user.type(box(), 'anything');
        await modal.findByText('Nothing found for “anything”');
        await user.keyboard('{Enter}{Escape}');
        await user.click(modal.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(requests('submit')).toHaveLength(1));
        expect(requests('submit')[0]?.values).toMatchObject({some_autocomplete_field: {label: 'Curious', value: 'curious'}});
        expect(requests('lookup').map(({query}) => query)).toEqual(['', 'cur', 'anything']);
    });

    test('S2-105 a required text left empty is marked, described and focused, and nothing is sent', async () => {
        const {modal, user, requests} = await openModal(seedForm(), survey);
        const text = modal.getByRole('textbox', {name: 'Text'});
        expect(text).toBeRequired();
        await user.clear(text);
        await user.click(modal.getByRole('button', {name: 'Submit'}));
        expect(text).toBeInvalid();
        expect(text).toHaveFocus();
        expect(text).toHaveAccessibleDescription('This field is required. Text to ask the user about');
        expect(modal.getByRole('alert')).toHaveTextContent('Some fields need your attention.');
        expect(requests('submit')).toEqual([]);
    });

    test('S2-106 S2-087 default, description, hint and modal_label stand where they belong', async () => {
        const {modal} = await openModal(seedForm(), survey);
        const text = modal.getByRole('textbox', {name: 'Text'});
        expect(text).toHaveValue('Provisioned bot account @builtin (`ux3jks3kn7fz9ghnycx7iy5e7w`).');
        expect(text).toHaveAccessibleDescription('Text to ask the user about');
        expect(text).toHaveAttribute('placeholder', 'Anything you want to say');
        expect(modal.getByText('enter user ID or @user')).toBeVisible();
    });

    test('S2-107 a textarea takes several lines by Enter and counts up to max_length', async () => {
        const {modal, user, requests} = await openModal(seedForm(), survey);
        const text = modal.getByRole('textbox', {name: 'Text'});
        await user.clear(text);
        await user.type(text, 'one{Enter}two');
        expect(text).toHaveValue('one\ntwo');
        expect(modal.getByText('7 / 1024')).toBeVisible();
        expect(requests('submit')).toEqual([]);
        await user.keyboard('{Control>}{Enter}{/Control}');
        await waitFor(() => expect(requests('submit')).toHaveLength(1));
    });

    test('S2-108 min_length and max_length are checked before anything is sent, and a long paste stays whole', async () => {
        const {modal, user, requests} = await openModal(seedForm(), survey);
        const text = modal.getByRole('textbox', {name: 'Text'});
        await user.clear(text);
        await user.type(text, 'a');
        await user.click(modal.getByRole('button', {name: 'Submit'}));
        expect(text).toHaveAccessibleDescription(/^At least 2 characters are needed\./);
        await user.clear(text);
        await user.paste('x'.repeat(1025));
        await user.click(modal.getByRole('button', {name: 'Submit'}));
        expect(text).toHaveAccessibleDescription(/^At most 1,024 characters are allowed; there are 1,025\./);
        expect(text).toHaveValue('x'.repeat(1025));
        expect(requests('submit')).toEqual([]);
    });
});

describe('people and channels that the form brings along', () => {
    const people = {name: 'who', type: 'user', modal_label: 'Who', multiselect: true, value: [{label: 'the boss', value: 'alice-id'}, 'bob-id', 'gone-id']};

    test('are shown by the host\'s name and picture, and sent as the App wrote them', async () => {
        const {modal, user, requests} = await openModal(formWith(people, {name: 'where', type: 'channel', modal_label: 'Where', value: 'town-id'}));
        expect(await modal.findByText('Alice Archer')).toBeVisible();
        expect(modal.getByText('Bob Builder')).toBeVisible();
        expect(modal.getByText('gone-id')).toBeVisible();
        expect(modal.getByText('Town Square')).toBeVisible();
        expect(modal.getByText('Alice Archer').parentElement?.querySelector('img')).toHaveAttribute('src', expect.stringContaining('teal'));
        await user.click(modal.getByRole('button', {name: 'Remove Bob Builder'}));
        await user.click(modal.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(requests('submit')[0]?.values).toEqual({
            who: [{label: 'the boss', value: 'alice-id'}, {label: 'gone-id', value: 'gone-id'}],
            where: {label: 'town-id', value: 'town-id'},
        }));
    });

    test('show their pictures in the list too', async () => {
        const {modal, user} = await openModal(formWith(people));
        await user.click(modal.getByRole('combobox', {name: 'Who'}));
        const aziz = await modal.findByRole('option', {name: /aziz/});
        expect(aziz.querySelector('img')).toBeNull();
        await user.click(modal.getByRole('button', {name: 'Remove Alice Archer'}));
        const alice = await modal.findByRole('option', {name: /Alice Archer/});
        expect(alice.querySelector('img')).toHaveAttribute('src', expect.stringContaining('teal'));
    });
});

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

    test('a double click submits once', async () => {
        const {answer, waiting} = byHand();
        const {modal, user, requests} = await openModal(formWith(note), answer);
        await user.dblClick(modal.getByRole('button', {name: 'Submit'}));
        expect(requests('submit')).toHaveLength(1);
        expect(modal.getByRole('button', {name: 'Submit'})).toHaveAttribute('aria-busy', 'true');
        waiting[0]?.({type: 'error', text: 'No.'});
        expect(await modal.findByRole('alert')).toHaveTextContent('No.');
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
