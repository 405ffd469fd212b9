import {act, render, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {IntlProvider} from 'react-intl';
import {describe, expect, it} from 'vitest';

import {cleanBindings, type CallRequest, type CallResponse, type TopBinding} from '../protocol/index.ts';
import {ClientError} from '../store/index.ts';
import {AppsProvider} from './AppsProvider.tsx';
import {createFakeClient} from './fixtures/fakeClient.ts';
import {createFakeHost} from './fixtures/fakeHost.ts';
import {surveyTree} from './fixtures/surveyApps.ts';
import {PostMenu} from './PostMenu.tsx';

const post = {id: 'p1', channelId: 'ch1', teamId: 't1', rootId: 'root1'};

interface Setup {
    bindings?: TopBinding[] | (() => TopBinding[]);
    call?: (request: CallRequest) => CallResponse | Promise<CallResponse>;
}

async function openMenu({bindings = surveyTree, call}: Setup = {}) {
    const client = createFakeClient({bindings, ...(call ? {call} : {})});
    const host = createFakeHost();
    const user = userEvent.setup();
    render(
        <IntlProvider locale='en'>
            <AppsProvider client={client} host={host}><PostMenu post={post}/></AppsProvider>
        </IntlProvider>,
    );
    await act(async () => undefined);
    await user.click(screen.getByRole('button', {name: 'App actions'}));
    return {client, host, user};
}

const item = (name: RegExp) => screen.findByRole('menuitem', {name});

describe('S2-033 the message-actions menu of a post', () => {
    it('lists what Apps offer, with hint, and calls with the post\'s context when one is picked', async () => {
        const {client, user} = await openMenu();
        expect((await screen.findAllByRole('menuitem')).map((entry) => entry.textContent)).toEqual([
            'Survey a userSend survey to a user', 'File under', 'Ask about this', 'Translate',
        ]);
        await user.click(await item(/Survey a user/));
        await waitFor(() => expect(client.calls).toHaveLength(1));
        expect(client.calls[0]).toEqual({
            path: '/send-modal', expand: {post: 'all'}, values: {}, type: 'submit',
            context: {app_id: 'http-hello', location: '/post_menu/send', channel_id: 'ch1', team_id: 't1', post_id: 'p1', root_post_id: 'root1'},
        });
    });

    it('shows an answer in the thread of the post, by the App\'s bot', async () => {
        const {host, user} = await openMenu({call: () => ({type: 'ok', text: 'Sent.', app_metadata: {bot_user_id: 'bot'}})});
        await user.click(await item(/Survey a user/));
        await waitFor(() => expect(host.said).toEqual([{channelId: 'ch1', rootId: 'root1', text: 'Sent.', botUserId: 'bot'}]));
    });

    it('shows an error there too, and never nothing', async () => {
        const {host, user} = await openMenu({call: () => ({type: 'error'})});
        await user.click(await item(/Survey a user/));
        await waitFor(() => expect(host.said).toEqual([{channelId: 'ch1', rootId: 'root1', text: 'The App failed without saying why.', isError: true}]));
    });

    it('opens sub-menus, whose locations are paths', async () => {
        const {client, user} = await openMenu();
        (await item(/File under/)).focus();
        await user.keyboard('{ArrowRight}');
        await user.click(await item(/Bugs/));
        await waitFor(() => expect(client.calls[0]).toMatchObject({path: '/file', state: 'bug', context: {location: '/post_menu/file/bug'}}));
    });

    it('S2-031 opens sub-menus at any depth', async () => {
        const nest = (depth: number): object => (depth === 0 ? {location: 'leaf', label: 'Leaf', submit: '/leaf'} : {location: `l${depth}`, label: `Level ${depth}`, bindings: [nest(depth - 1)]});
        const {client, user} = await openMenu({bindings: cleanBindings([{location: '/post_menu', bindings: [{app_id: 'deep', ...nest(3)}]}]).value});
        for (const name of [/Level 3/, /Level 2/, /Level 1/]) {
            (await item(name)).focus();
            await user.keyboard('{ArrowRight}');
        }
        await user.click(await item(/Leaf/));
        await waitFor(() => expect(client.calls[0]?.context.location).toBe('/post_menu/l3/l2/l1/leaf'));
    });

    it('tells items of the same label apart by the App\'s name', async () => {
        await openMenu({bindings: cleanBindings([{location: '/post_menu', bindings: [
            {app_id: 'desk', location: 'file', label: 'File', hint: 'A ticket', submit: '/a'}, {app_id: 'help', location: 'file', label: 'File', submit: '/b'},
            {app_id: 'help', location: 'ask', label: 'Ask', submit: '/c'},
        ]}]).value});
        expect((await screen.findAllByRole('menuitem')).map((entry) => entry.textContent)).toEqual(['Filedesk · A ticket', 'Filehelp', 'Ask']);
    });

    it('puts what a slow App brings at the end of the open list', async () => {
        const quick = {app_id: 'zoo', location: 'quick', label: 'Quick', submit: '/q'};
        const slow = {app_id: 'ant', location: 'slow', label: 'Slow', submit: '/s'};
        let wire: object[] = [quick];
        const {client, user} = await openMenu({bindings: () => cleanBindings([{location: '/post_menu', bindings: wire}]).value});
        const labels = () => screen.getAllByRole('menuitem').map((entry) => entry.textContent);
        await waitFor(() => expect(labels()).toEqual(['Quick']));
        wire = [slow, quick];
        act(() => client.announce({event: 'refresh_bindings', channelId: 'ch1'}));
        await waitFor(() => expect(labels()).toEqual(['Quick', 'Slow']));
        await user.keyboard('{Escape}');
        await user.click(screen.getByRole('button', {name: 'App actions'}));
        await waitFor(() => expect(labels()).toEqual(['Slow', 'Quick']));
    });

    it('is worked by keyboard alone', async () => {
        const {client, user} = await openMenu();
        await item(/Survey a user/);
        await user.keyboard('{Escape}');
        expect(screen.getByRole('button', {name: 'App actions'})).toHaveFocus();
        await user.keyboard('{Enter}');
        const first = await item(/Survey a user/);
        await waitFor(() => expect(first).toHaveFocus());
        await user.keyboard('{Enter}');
        await waitFor(() => expect(client.calls).toHaveLength(1));
    });
});

describe('S2-049 an item with a form', () => {
    it('S2-031 S2-036 opens its form at once and submits it with the same context', async () => {
        const {client, host, user} = await openMenu({call: () => ({type: 'ok', text: 'Asked.'})});
        await user.click(await item(/Ask about this/));
        await user.type(await screen.findByRole('textbox', {name: /question/}), 'Why?');
        expect(client.calls).toEqual([]);
        await user.click(screen.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
        expect(client.calls).toMatchObject([{path: '/ask', values: {question: 'Why?'}, context: {location: '/post_menu/ask', post_id: 'p1'}}]);
        expect(host.said).toMatchObject([{text: 'Asked.', rootId: 'root1'}]);
    });

    it('S2-046 fetches it first where only its source is declared', async () => {
        const form = {title: 'Translate', submit: {path: '/translate'}, fields: []};
        const {client, user} = await openMenu({call: () => ({type: 'form', form})});
        await user.click(await item(/Translate/));
        expect(await screen.findByRole('dialog', {name: 'Translate'})).toBeInTheDocument();
        expect(client.calls).toMatchObject([{path: '/translate-form', type: 'form', values: {}}]);
    });

    it('says so when the answer to that is no form', async () => {
        const {host, user} = await openMenu({call: () => ({type: 'ok', text: 'Hm.'})});
        await user.click(await item(/Translate/));
        await waitFor(() => expect(host.said).toMatchObject([{isError: true, text: 'The App answered with "ok", which means nothing here.'}]));
    });

    it('goes where the App says after its form was sent', async () => {
        const {host, user} = await openMenu({call: () => ({type: 'navigate', navigate_to_url: 'https://example.org/x'})});
        await user.click(await item(/Ask about this/));
        await user.type(await screen.findByRole('textbox', {name: /question/}), 'Why?');
        await user.click(screen.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
        expect(host.opened).toEqual(['https://example.org/x']);
    });

    it('goes nowhere that is not the web, and says so in the form', async () => {
        const {host, user} = await openMenu({call: () => ({type: 'navigate', navigate_to_url: 'javascript:alert(1)'})});
        await user.click(await item(/Ask about this/));
        await user.type(await screen.findByRole('textbox', {name: /question/}), 'Why?');
        await user.click(screen.getByRole('button', {name: 'Submit'}));
        expect(await screen.findByText(/which is not a web address/)).toBeInTheDocument();
        expect(screen.getByRole('textbox', {name: /question/})).toHaveValue('Why?');
        expect(host.opened).toEqual([]);
    });

    it('opens a form that comes as an answer', async () => {
        const {user} = await openMenu({call: () => ({type: 'form', form: {submit: {path: '/send'}, fields: []}})});
        await user.click(await item(/Survey a user/));
        // A form without a title is named after what was pressed.
        expect(await screen.findByRole('dialog', {name: 'Survey a user'})).toBeInTheDocument();
    });
});

describe('while a call runs', () => {
    it('its item waits and cannot be picked again, the others can', async () => {
        let answer: (response: CallResponse) => void = () => undefined;
        const {client, user} = await openMenu({call: () => new Promise((resolve) => {
            answer = resolve;
        })});
        await user.click(await item(/Survey a user/));
        await user.click(screen.getByRole('button', {name: 'App actions'}));
        expect(await item(/Survey a user/)).toHaveAttribute('aria-disabled', 'true');
        expect(await item(/Ask about this/)).not.toHaveAttribute('aria-disabled');
        await user.click(await item(/Survey a user/));
        await act(async () => answer({type: 'ok'}));
        expect(await item(/Survey a user/)).not.toHaveAttribute('aria-disabled');
        expect(client.calls).toHaveLength(1);
    });
});

describe('where there is nothing to list', () => {
    it('says so', async () => {
        await openMenu({bindings: []});
        expect(await item(/No App has anything for this message/)).toHaveAttribute('aria-disabled', 'true');
    });

    it('says why the Apps could not be asked, and asks again on request', async () => {
        let online = false;
        const answer = (): TopBinding[] => {
            if (!online) {
                throw new ClientError('unauthorized', 'You are not logged in.', 401);
            }
            return surveyTree;
        };
        const {user} = await openMenu({bindings: answer});
        expect(await item(/Try again/)).toHaveTextContent('You are not logged in.');
        online = true;
        await user.click(await item(/Try again/));
        await user.click(screen.getByRole('button', {name: 'App actions'}));
        expect(await item(/Survey a user/)).toBeInTheDocument();
    });
});
