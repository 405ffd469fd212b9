import {act, render, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {IntlProvider} from 'react-intl';
import {beforeAll, describe, expect, it} from 'vitest';

import type {CallRequest, CallResponse} from '../../protocol/index.ts';
import {AppsProvider} from '../AppsProvider.tsx';
import {loadEmbeds} from '../drawnEmbeds.ts';
import {createFakeClient} from '../fixtures/fakeClient.ts';
import {createFakeHost} from '../fixtures/fakeHost.ts';
import {PostEmbed} from './PostEmbed.tsx';

beforeAll(loadEmbeds);

/** A card of the desk App with these controls. */
const card = (...bindings: object[]) => ({app_id: 'desk', location: 'ticket', label: 'Ticket 7', description: 'The printer is on fire', bindings});
const done = (value: boolean) => ({location: 'done', label: 'Done', hint: 'Closes the ticket', form: {
    submit: {path: '/done', state: 7}, fields: [{name: 'is_done', type: 'bool', value}],
}});
const take = {location: 'take', label: 'Take it', submit: {path: '/take', expand: {post: 'all'}}};
const priority = {location: 'priority', label: 'Priority', submit: {path: '/priority'}, bindings: [
    {location: 'low', label: 'Low'}, {location: 'high', label: 'High'}, {location: 'other', label: 'Other', bindings: [{location: 'never', label: 'Never', submit: '/priority'}]},
]};
const field = (rest: object) => ({location: 'who', label: 'Assign', form: {submit: {path: '/assign'}, fields: [{name: 'who', ...rest}]}});

const inPost = {app_id: 'desk', channel_id: 'ch1', team_id: 't1', post_id: 'p1', root_post_id: 'root1'};

interface Setup {
    call?: (request: CallRequest, signal: AbortSignal) => CallResponse | Promise<CallResponse>;
    /** A second copy of the post, as in an open thread. */
    twice?: boolean;
}

function show(cards: object[], {call, twice = false}: Setup = {}) {
    const client = createFakeClient(call ? {call} : {});
    const host = createFakeHost();
    const user = userEvent.setup();
    const tree = (shown: object[]) => {
        const post = {id: 'p1', channelId: 'ch1', teamId: 't1', rootId: 'root1', props: {app_bindings: shown}};
        return (
            <IntlProvider locale='en'>
                <AppsProvider client={client} host={host}>
                    <PostEmbed post={post}/>
                    {twice && <section aria-label='Thread'><PostEmbed post={post}/></section>}
                </AppsProvider>
            </IntlProvider>
        );
    };
    const {rerender} = render(tree(cards));
    return {client, host, user, edit: (...next: object[]) => rerender(tree(next))};
}

/** An App that answers when the test says so. */
function later() {
    let answer: (response: CallResponse) => void = () => undefined;
    return {
        call: () => new Promise<CallResponse>((resolve) => {
            answer = resolve;
        }),
        answer: (response: CallResponse) => act(async () => answer(response)),
    };
}

const failing: Setup = {call: () => ({type: 'error', text: 'The desk is closed.'})};
const box = () => screen.getByRole('checkbox', {name: 'Done'});

/** Opens a select and picks an option of its list. */
async function pick(user: ReturnType<typeof userEvent.setup>, select: string, option: string | RegExp): Promise<void> {
    await user.click(screen.getByRole('combobox', {name: select}));
    await user.click(await screen.findByRole('option', {name: option}));
}

describe('S0-017 S0-027 S2-035 S2-087 M-04 what Apps embed in a post', () => {
    it('is a card with title, text and controls', async () => {
        show([card(take, done(true), priority)]);
        const shown = within(screen.getByRole('group', {name: 'Ticket 7'}));
        expect(shown.getByText('The printer is on fire')).toBeInTheDocument();
        expect(shown.getByRole('button', {name: 'Take it'})).toBeInTheDocument();
        expect(shown.getByRole('checkbox', {name: 'Done'})).toBeChecked();
        expect(shown.getByRole('combobox', {name: 'Priority'})).toBeInTheDocument();
    });

    it.each([[undefined], [[]], ['no list'], [[7]]])('is nothing where the post says %j', (cards) => {
        const host = createFakeHost();
        const {container} = render(
            <IntlProvider locale='en'>
                <AppsProvider client={createFakeClient()} host={host}><PostEmbed post={{id: 'p1', channelId: 'ch1', teamId: 't1', props: {app_bindings: cards}}}/></AppsProvider>
            </IntlProvider>,
        );
        expect(container).toBeEmptyDOMElement();
    });

    it('goes with the edit that empties it', () => {
        const {edit} = show([card(take)]);
        edit();
        expect(screen.queryByRole('group')).not.toBeInTheDocument();
    });
});

describe('S0-016 S0-029 a button in a post', () => {
    it('S2-045 sends the complete call, with the post it stands in', async () => {
        const {client, user} = show([card(take)]);
        await user.click(screen.getByRole('button', {name: 'Take it'}));
        await waitFor(() => expect(client.calls).toEqual([
            {path: '/take', expand: {post: 'all'}, values: {}, type: 'submit', context: {...inPost, location: '/in_post/ticket/take'}},
        ]));
    });

    it('waits, and is not pressed twice, while those beside it can be, even at the same location', async () => {
        const {call, answer} = later();
        const {client, user} = show([card({...take, label: 'First'}, {...take, label: 'Second'})], {call});
        const first = screen.getByRole('button', {name: 'First'});
        await user.dblClick(first);
        expect(first).toHaveAttribute('aria-busy', 'true');
        expect(screen.getByRole('button', {name: 'Second'})).not.toHaveAttribute('aria-busy');
        expect(client.calls).toHaveLength(1);
        await answer({type: 'ok'});
        expect(first).not.toHaveAttribute('aria-busy');
    });

    it('says what the App says in the thread of the post', async () => {
        const {host, user} = show([card(take)], {call: () => ({type: 'ok', text: 'Yours.'})});
        await user.click(screen.getByRole('button', {name: 'Take it'}));
        await waitFor(() => expect(host.said).toEqual([{channelId: 'ch1', rootId: 'root1', text: 'Yours.'}]));
    });

    it('says what went wrong beside itself and in the thread, until it is pressed again', async () => {
        const answers: CallResponse[] = [{type: 'error', text: 'The desk is closed.'}, {type: 'ok'}];
        const {host, user} = show([card(take)], {call: () => answers.shift() ?? {type: 'ok'}});
        const button = screen.getByRole('button', {name: 'Take it'});
        await user.click(button);
        expect(await screen.findByRole('alert')).toHaveTextContent('The desk is closed.');
        expect(button).toHaveAccessibleDescription('The desk is closed.');
        expect(host.said).toMatchObject([{rootId: 'root1', text: 'The desk is closed.', isError: true}]);
        await user.click(button);
        await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
    });

    it('S0-018 S0-023 S2-049 opens its form, or the one that the App answers', async () => {
        const form = {title: 'Close', submit: {path: '/close'}, fields: [{name: 'why', type: 'text'}, {name: 'note', type: 'text'}]};
        const {client, user} = show([card({location: 'close', label: 'Close…', form})]);
        await user.click(screen.getByRole('button', {name: 'Close…'}));
        await user.type(await screen.findByRole('textbox', {name: /why/}), 'Done');
        await user.click(screen.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(client.calls).toMatchObject([{path: '/close', values: {why: 'Done'}, context: {location: '/in_post/ticket/close', post_id: 'p1'}}]));
    });

    it('S0-021 goes to the web and nowhere else', async () => {
        const answers: CallResponse[] = [{type: 'navigate', navigate_to_url: 'https://example.org/x'}, {type: 'navigate', navigate_to_url: '//example.org/x'}];
        const {host, user} = show([card(take)], {call: () => answers.shift() ?? {type: 'ok'}});
        await user.click(screen.getByRole('button', {name: 'Take it'}));
        await waitFor(() => expect(host.opened).toEqual(['https://example.org/x']));
        await user.click(screen.getByRole('button', {name: 'Take it'}));
        expect(await screen.findByRole('alert')).toHaveTextContent('which is not a web address');
        expect(host.opened).toHaveLength(1);
    });

    it('tells its hint to whoever points at it', async () => {
        const {user} = show([card({...take, hint: 'Assigns it to you'})]);
        await user.tab();
        expect(await screen.findByRole('tooltip')).toHaveTextContent('Assigns it to you');
        expect(screen.getByRole('button', {name: 'Take it'})).toHaveAccessibleDescription('Assigns it to you');
    });
});

describe('S0-030 a checkbox in a post', () => {
    it('shows the flag as the post has it, and sends the new one', async () => {
        const {client, user} = show([card(done(true))]);
        expect(box()).toBeChecked();
        await user.click(screen.getByText('Done'));
        expect(box()).not.toBeChecked();
        await waitFor(() => expect(client.calls).toEqual([
            {path: '/done', expand: {}, state: 7, values: {is_done: false}, type: 'submit', context: {...inPost, location: '/in_post/ticket/done'}},
        ]));
    });

    it('is ticked at once and takes no second press until the App has answered', async () => {
        const {call, answer} = later();
        const {client, user} = show([card(done(false))], {call});
        await user.click(box());
        expect(box()).toBeChecked();
        expect(box()).toHaveAttribute('aria-busy', 'true');
        await user.click(box());
        expect(box()).toBeChecked();
        expect(client.calls).toHaveLength(1);
        await answer({type: 'ok'});
        expect(box()).toBeChecked();
        expect(box()).not.toHaveAttribute('aria-busy');
    });

    it('goes back when the call fails, and says why', async () => {
        const {host, user} = show([card(done(false))], failing);
        await user.click(box());
        expect(await screen.findByRole('alert')).toHaveTextContent('The desk is closed.');
        expect(box()).not.toBeChecked();
        expect(host.said).toMatchObject([{text: 'The desk is closed.', isError: true}]);
    });

    it('shows what the next edit of the post says, whatever was ticked', async () => {
        const {user, edit} = show([card(done(false))]);
        await user.click(box());
        expect(box()).toBeChecked();
        edit({...card(done(false)), label: 'Ticket 7, edited'});
        expect(box()).not.toBeChecked();
    });

    it('leaves the edit alone when the call fails after it', async () => {
        const {call, answer} = later();
        const {user, edit} = show([card(done(false))], {call});
        await user.click(box());
        edit({...card(done(true)), description: 'Somebody else was quicker'});
        await answer({type: 'error', text: 'Done already.'});
        expect(box()).toBeChecked();
    });

    it('is not changed by a post that comes again as it was', async () => {
        const {user, edit} = show([card(done(false))]);
        await user.click(box());
        edit(card(done(false)));
        expect(box()).toBeChecked();
    });

    it('is the same in the channel and in the thread', async () => {
        const {user} = show([card(done(false))], {twice: true});
        const [inChannel, inThread] = screen.getAllByRole('checkbox', {name: 'Done'});
        await user.click(inThread ?? fail());
        expect(inChannel).toBeChecked();
    });

    it('is worked by the keyboard', async () => {
        const {client, user} = show([card(done(false))]);
        await user.tab();
        expect(box()).toHaveFocus();
        await user.keyboard(' ');
        await waitFor(() => expect(client.calls).toMatchObject([{values: {is_done: true}}]));
        expect(box()).toHaveFocus();
    });
});

describe('S0-031 a select in a post', () => {
    it('does what the chosen option does, at the option\'s location, and keeps showing it', async () => {
        const {client, user} = show([card(priority)]);
        await pick(user, 'Priority', 'High');
        await waitFor(() => expect(client.calls).toMatchObject([{path: '/priority', values: {}, context: {...inPost, location: '/in_post/ticket/priority/high'}}]));
        expect(await screen.findByText('High')).toBeInTheDocument();
    });

    it('lists deeper levels by the way to them', async () => {
        const {client, user} = show([card(priority)]);
        await pick(user, 'Priority', 'Other › Never');
        await waitFor(() => expect(client.calls[0]?.context.location).toBe('/in_post/ticket/priority/other/never'));
    });

    it('goes back to what was chosen before when the call fails', async () => {
        const answers: CallResponse[] = [{type: 'ok'}, {type: 'error', text: 'No.'}];
        const {user} = show([card(priority)], {call: () => answers.shift() ?? {type: 'ok'}});
        await pick(user, 'Priority', 'High');
        await screen.findByText('High');
        await pick(user, 'Priority', 'Low');
        expect(await screen.findByRole('alert')).toHaveTextContent('No.');
        expect(screen.getByText('High')).toBeInTheDocument();
        expect(screen.queryByText('Low')).not.toBeInTheDocument();
    });

    it('of a form with options sends the chosen one as its value', async () => {
        const {client, user} = show([card(field({type: 'static_select', options: [{label: 'Ada', value: 'a'}, {label: 'Bo', value: 'b'}], value: {label: 'Ada', value: 'a'}}))]);
        expect(screen.getByText('Ada')).toBeInTheDocument();
        await pick(user, 'Assign', 'Bo');
        await waitFor(() => expect(client.calls).toMatchObject([{path: '/assign', values: {who: {label: 'Bo', value: 'b'}}, context: {location: '/in_post/ticket/who'}}]));
        expect(await screen.findByText('Bo')).toBeInTheDocument();
    });

    it('S2-047 looks its options up, and only label and value are sent', async () => {
        const call = ({type, query = ''}: CallRequest): CallResponse => (type === 'lookup' ?
            {type: 'ok', data: {items: [{label: `Result of "${query}"`, value: query || 'none', icon_data: 'https://desk.example/i.png'}]}} :
            {type: 'ok'});
        const {client, user} = show([card(field({type: 'dynamic_select', lookup: {path: '/people'}}))], {call});
        await user.click(screen.getByRole('combobox', {name: 'Assign'}));
        await user.keyboard('bo');
        await user.click(await screen.findByRole('option', {name: 'Result of "bo"'}));
        await waitFor(() => expect(client.calls.at(-1)).toMatchObject({path: '/assign', values: {who: {label: 'Result of "bo"', value: 'bo'}}}));
        expect(client.calls.filter(({type}) => type === 'lookup')).toMatchObject([
            {path: '/people', selected_field: 'who', query: '', context: {...inPost, location: '/in_post/ticket/who'}}, {query: 'bo'},
        ]);
    });

    it('says so when a lookup fails', async () => {
        const {user} = show([card(field({type: 'dynamic_select', lookup: {path: '/people'}}))], {call: () => ({type: 'error', text: 'Nobody is in.'})});
        await user.click(screen.getByRole('combobox', {name: 'Assign'}));
        expect(await screen.findByText('Nobody is in.')).toBeInTheDocument();
    });

    it('of people sends the id of the chosen one', async () => {
        const {client, user} = show([card(field({type: 'user'}))]);
        await pick(user, 'Assign', /Bob Brown/);
        await waitFor(() => expect(client.calls).toMatchObject([{values: {who: {label: 'Bob Brown', value: 'u2'}}}]));
    });

    it('of people calls the one in the post by name, though the App wrote an id', async () => {
        show([card(field({type: 'user', value: {label: 'u1', value: 'u1'}}))]);
        expect(await screen.findByText('Alice Adams')).toBeInTheDocument();
    });

    it('of channels sends the id of the chosen one', async () => {
        const {client, user} = show([card(field({type: 'channel'}))]);
        await pick(user, 'Assign', /Off-Topic/);
        await waitFor(() => expect(client.calls).toMatchObject([{values: {who: {label: 'Off-Topic', value: 'ch2'}}}]));
    });
});

describe('S2-049 a card that is a form', () => {
    const report = {app_id: 'desk', location: 'report', label: 'Report', form: {submit: {path: '/report'}, fields: [
        {name: 'what', type: 'text', is_required: true}, {name: 'loud', type: 'bool'},
    ]}};

    it('is filled in and sent inside the post', async () => {
        const {client, host, user} = show([report], {call: () => ({type: 'ok', text: 'Thank you.'})});
        const form = within(screen.getByRole('group', {name: 'Report'}));
        await user.type(form.getByRole('textbox', {name: /what/}), 'Smoke');
        await user.click(form.getByRole('button', {name: 'Submit'}));
        await waitFor(() => expect(client.calls).toMatchObject([{path: '/report', values: {what: 'Smoke', loud: false}, context: {...inPost, location: '/in_post/report'}}]));
        await waitFor(() => expect(host.said).toMatchObject([{text: 'Thank you.', rootId: 'root1'}]));
        expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
        expect(form.getByRole('textbox', {name: /what/})).toHaveValue('');
    });

    it('keeps what was typed, and says what is wrong, when the App refuses it', async () => {
        const {user} = show([report], {call: () => ({type: 'error', text: 'No.', data: {errors: {what: 'Too short'}}})});
        await user.type(screen.getByRole('textbox', {name: /what/}), 'X');
        await user.click(screen.getByRole('button', {name: 'Submit'}));
        expect(await screen.findByText('Too short')).toBeInTheDocument();
        expect(screen.getByRole('textbox', {name: /what/})).toHaveValue('X');
    });

    it('takes the post\'s edit without touching what is being typed', async () => {
        const {user, edit} = show([report]);
        await user.type(screen.getByRole('textbox', {name: /what/}), 'Smoke');
        edit({...report, description: 'Edited', form: {...report.form, fields: [...report.form.fields, {name: 'where', type: 'text'}]}});
        expect(screen.getByRole('textbox', {name: /what/})).toHaveValue('Smoke');
        expect(await screen.findByRole('textbox', {name: /where/})).toBeInTheDocument();
    });
});

function fail(): never {
    throw new Error('There should be two of them.');
}
