import {screen, waitFor} from '@testing-library/react';
import {describe, expect, test} from 'vitest';

import {formAnswer as seedFormAnswer} from '../protocol/fixtures/seedExample.ts';
import {decodeCallResponse, type CallRequest, type CallResponse, type SubmittableForm} from '../protocol/index.ts';
import {formWith} from './fixtures/formOf.ts';
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

    test('S2-106 S2-087 default, description, hint and modal_label stand where they belong; the default is sent untouched', async () => {
        const {modal, user, requests} = await openModal(seedForm(), survey);
        const text = modal.getByRole('textbox', {name: 'Text'});
        expect(text).toHaveValue('Provisioned bot account @builtin (`ux3jks3kn7fz9ghnycx7iy5e7w`).');
        expect(text).toHaveAccessibleDescription('Text to ask the user about');
        expect(text).toHaveAttribute('placeholder', 'Anything you want to say');
        expect(modal.getByText('enter user ID or @user')).toBeVisible();
        await user.click(modal.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(requests('submit')[0]?.values).toMatchObject({message: 'Provisioned bot account @builtin (`ux3jks3kn7fz9ghnycx7iy5e7w`).'}));
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
