import {act, fireEvent, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {describe, expect, it} from 'vitest';

import {fakeServer, offline, refusal} from '../fixtures/fakeServer.ts';
import {bob, team, townSquare} from '../fixtures/people.ts';
import {renderInPage, storeOf} from '../fixtures/renderInPage.tsx';
import {PageApps} from '../PageApps.tsx';
import {triggered} from '../state/dialogsSlice.ts';
import {receiveEvent} from '../state/receiveEvent.ts';

const submit = 'POST /api/v4/actions/dialogs/submit';
const lookup = 'POST /api/v4/actions/dialogs/lookup';
const place = {channel_id: townSquare.id, team_id: team.id};

const dialog = {callback_id: 'ticket', title: 'New ticket', state: 'kept', elements: [{display_name: 'Title', name: 'the title', type: 'text'}]};

function start() {
    const server = fakeServer({[submit]: {}, 'GET /api/v4/users/autocomplete': {users: [bob], out_of_channel: []}});
    const store = storeOf(server);
    renderInPage(<PageApps><p>The page</p></PageApps>, store);
    const arrive = (shown: object, trigger = 't1') => act(() => store.dispatch(receiveEvent({
        event: 'open_dialog', broadcast: {channel_id: '', user_id: ''},
        data: {dialog: JSON.stringify({trigger_id: trigger, url: 'https://desk.example/submit', dialog: shown})},
    })));
    const press = (trigger = 't1') => act(() => {
        store.dispatch(triggered(trigger));
    });
    const said = () => store.getState().localPosts.list.map(({text}) => text);
    return {server, arrive, press, said, sent: () => server.askedFor(submit).map(({body}) => body), user: userEvent.setup()};
}

/** Opens it, and answers the dialog on the screen. */
async function open(shown: object) {
    const page = start();
    page.press();
    await page.arrive(shown);
    const window = await screen.findByRole('dialog');
    return {...page, window: within(window), send: () => page.user.click(screen.getByRole('button', {name: 'Submit'}))};
}

describe('S0-058 a dialog of an integration', () => {
    it('opens in the window in which was done what it follows, whichever of both is heard of first', async () => {
        const {press, arrive} = start();
        await arrive(dialog, 'elsewhere');
        press('t1');
        expect(screen.queryByRole('dialog')).toBeNull();
        await arrive(dialog, 't2');
        press('t2');
        expect(await screen.findByRole('dialog', {name: 'New ticket'})).toBeVisible();
    });

    it('asks for every type of element, and sends each as Mattermost does', async () => {
        const options = [{text: 'High', value: 'h'}, {text: 'Low', value: 'l'}];
        const {window, user, send, sent, server} = await open({...dialog, introduction_text: 'Tell us *all*.', submit_label: 'Submit', elements: [
            {display_name: 'Title', name: 'the title', type: 'text', default: 'Lamp', placeholder: 'In short', help_text: 'One line.'},
            {display_name: 'Story', name: 'story', type: 'textarea', optional: true},
            {display_name: 'Cost', name: 'cost', type: 'text', subtype: 'number', default: '1'},
            {display_name: 'Rank', name: 'rank', type: 'select', options, default: 'l'},
            {display_name: 'Also', name: 'also', type: 'select', options, multiselect: true, default: 'h,l', optional: true},
            {display_name: 'Who', name: 'who', type: 'select', data_source: 'users', optional: true},
            {display_name: 'Town', name: 'town', type: 'select', data_source: 'dynamic', data_source_url: 'https://desk.example/towns', optional: true},
            {display_name: 'Loud', name: 'loud', type: 'bool', default: 'true', optional: true},
            {display_name: 'When', name: 'when', type: 'radio', options: [{text: 'Now', value: 'n'}, {text: 'Later', value: 'r'}]},
            {display_name: 'Gone', name: 'gone', type: 'hologram'},
        ]});
        expect((await window.findByText('all')).tagName).toBe('EM');
        expect(window.getByText('One line.')).toBeVisible();
        expect(window.queryByText('Gone')).toBeNull();
        expect(window.getByRole('textbox', {name: /Title/})).toHaveValue('Lamp');
        await user.clear(window.getByRole('textbox', {name: /Cost/}));
        await user.type(window.getByRole('textbox', {name: /Cost/}), '12.5');
        await user.click(window.getByRole('combobox', {name: /Who/}));
        await user.click(await screen.findByRole('option', {name: /bob/}));
        server.answer({[lookup]: {items: [{text: 'Bergen', value: 'b'}]}});
        await user.click(window.getByRole('combobox', {name: /Town/}));
        await user.click(await screen.findByRole('option', {name: /Bergen/}));
        await user.click(window.getByRole('radio', {name: 'Later'}));
        await send();
        await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
        expect(server.askedFor(lookup)[0]?.body).toMatchObject({...place, url: 'https://desk.example/towns', state: 'kept', submission: {query: '', selected_field: 'town', rank: 'l'}});
        expect(sent()).toEqual([{
            ...place, url: 'https://desk.example/submit', callback_id: 'ticket', state: 'kept',
            submission: {'the title': 'Lamp', story: '', cost: 12.5, rank: 'l', also: ['h', 'l'], who: bob.id, town: 'b', loud: true, when: 'r'},
        }]);
    });

    it('offers two options of one name, told apart by their values, and calls an element without a label by its name', async () => {
        const options = [{text: 'Kim', value: 'k1'}, {text: 'Kim', value: 'k2'}];
        const {window, user, send, sent} = await open({...dialog, elements: [{name: 'who', type: 'select', options, default: 'k1'}, {name: 'boss', type: 'radio', options, default: 'k1'}]});
        await user.click(window.getByRole('combobox', {name: /who/}));
        await user.click(await screen.findByRole('option', {name: 'Kim (k2)'}));
        await user.click(window.getByRole('radio', {name: 'Kim (k2)'}));
        await send();
        await waitFor(() => expect(sent()).toMatchObject([{submission: {who: 'k2', boss: 'k2'}}]));
    });

    it('stays and says what was wrong, at the element where it is known; what must not be empty is not sent empty', async () => {
        const {window, user, send, server, sent} = await open({...dialog, elements: [...dialog.elements, {display_name: 'Gone', name: 'gone', type: 'hologram'}]});
        await send();
        expect(window.getByRole('textbox', {name: /Title/})).toBeInvalid();
        expect(sent()).toEqual([]);
        await user.type(window.getByRole('textbox', {name: /Title/}), 'x');
        server.answer({[submit]: {error: 'Not like this.', errors: {'the title': 'Too short', ghost: 'Boo', gone: 'Hm'}}});
        await send();
        expect(await window.findByText('Too short')).toBeVisible();
        expect(window.getByText(/Not like this/)).toHaveTextContent('ghost: Boogone: Hm');
        expect(window.getByRole('textbox', {name: /Title/})).toHaveAccessibleDescription(/Too short/);
        server.answer({[submit]: refusal(400, 'api.post.do_action.action_integration.app_error', 'The desk did not answer.')});
        await send();
        expect(await window.findByText('The desk did not answer.')).toBeVisible();
    });

    it('that is closed while it is sent says afterwards that it was refused', async () => {
        const {user, window, sent, server, said} = await open({...dialog, notify_on_cancel: true});
        await user.type(window.getByRole('textbox', {name: /Title/}), 'Lamp');
        server.answer({[submit]: {errors: {'the title': 'Too short'}}});
        fireEvent.click(screen.getByRole('button', {name: 'Submit'}));
        fireEvent.click(screen.getByRole('button', {name: 'Cancel'}));
        expect(screen.queryByRole('dialog')).toBeNull();
        await waitFor(() => expect(said()).toEqual([expect.stringContaining('Too short')]));
        expect(sent()).toMatchObject([{submission: {'the title': 'Lamp'}}]);
    });

    it('gives way to its next step, which is sent with what that one says of itself', async () => {
        const {user, window, send, server, sent} = await open(dialog);
        await user.type(window.getByRole('textbox', {name: /Title/}), 'Lamp');
        server.answer({[submit]: {type: 'form', form: {callback_id: 'second', title: 'Where?', state: 'two', elements: [{display_name: 'Room', name: 'room', type: 'text', default: '7'}]}}});
        await send();
        expect(await screen.findByRole('dialog', {name: 'Where?'})).toBeVisible();
        server.answer({[submit]: {}});
        await send();
        await waitFor(() => expect(sent()[1]).toMatchObject({callback_id: 'second', state: 'two', submission: {room: '7'}}));
    });

    it('that is given up tells its integration, where that wants to know; and no other', async () => {
        const {user, sent, server, arrive} = await open({...dialog, elements: [], notify_on_cancel: true});
        server.answer({[submit]: offline});
        await user.click(screen.getByRole('button', {name: 'Cancel'}));
        await waitFor(() => expect(sent()).toMatchObject([{callback_id: 'ticket', submission: {}, cancelled: true}]));
        expect(screen.queryByRole('dialog')).toBeNull();
        await arrive({...dialog, elements: []});
        await user.click(await screen.findByRole('button', {name: 'Cancel'}));
        expect(sent()).toHaveLength(1);
    });
});
