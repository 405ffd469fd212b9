import {act, render, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {IntlProvider} from 'react-intl';
import {beforeAll, describe, expect, it} from 'vitest';

import type {Host} from '../../store/index.ts';
import {AppsProvider} from '../AppsProvider.tsx';
import {loadEmbeds} from '../drawnEmbeds.ts';
import {createFakeClient} from '../fixtures/fakeClient.ts';
import {createFakeHost} from '../fixtures/fakeHost.ts';
import {PostEmbed} from '../PostEmbed/index.ts';
import {PostAttachments} from './PostAttachments.tsx';

beforeAll(loadEmbeds);

const build = {title: 'Build 7', title_link: 'https://ci.example/7', text: 'It failed.', fields: [{title: 'Branch', value: 'main', short: true}], actions: [
    {id: 'again', name: 'Run again', cookie: 'c00kie'},
    {id: 'level', name: 'Level', type: 'select', options: [{text: 'High', value: 'h'}, {text: 'Low', value: 'l'}], default_option: 'l'},
    {id: 'who', name: 'Who', type: 'select', data_source: 'users'},
]};
const bindings = [{app_id: 'desk', label: 'Ticket 7', bindings: [{location: 'take', label: 'Take it', submit: '/take'}]}];

function show(props: object = {attachments: [build]}, change: (host: Host) => Partial<Host> = () => ({})) {
    const client = createFakeClient();
    const host = createFakeHost();
    Object.assign(host, change(host));
    const user = userEvent.setup();
    const tree = (shown: object) => {
        const post = {id: 'p1', channelId: 'ch1', teamId: 't1', props: shown};
        return (
            <IntlProvider locale='en'>
                <AppsProvider client={client} host={host}><PostEmbed post={post}/><PostAttachments post={post}/></AppsProvider>
            </IntlProvider>
        );
    };
    const {rerender} = render(tree(props));
    return {client, host, user, edit: (next: object) => rerender(tree(next))};
}

async function pick(user: ReturnType<typeof userEvent.setup>, select: string, option: RegExp): Promise<void> {
    await user.click(screen.getByRole('combobox', {name: select}));
    await user.click(await screen.findByRole('option', {name: option}));
}

describe('S0-026 S0-027 legacy attachments of a post', () => {
    it('are cards with title, text, fields and actions', () => {
        show();
        const card = within(screen.getByRole('group', {name: 'Build 7'}));
        expect(card.getByRole('link', {name: 'Build 7'})).toHaveAttribute('href', 'https://ci.example/7');
        expect(card.getByText('It failed.')).toBeInTheDocument();
        expect(card.getByRole('term')).toHaveTextContent('Branch');
        expect(card.getByRole('definition')).toHaveTextContent('main');
        expect(card.getByRole('button', {name: 'Run again'})).toBeInTheDocument();
        expect(card.getByText('Low')).toBeInTheDocument();
    });

    it('stand beside what Apps embed', async () => {
        const {client, host, user} = show({attachments: [build], app_bindings: bindings});
        await user.click(screen.getByRole('button', {name: 'Take it'}));
        await user.click(screen.getByRole('button', {name: 'Run again'}));
        await waitFor(() => expect(client.calls).toMatchObject([{path: '/take'}]));
        expect(host.pressed).toEqual([{postId: 'p1', actionId: 'again', cookie: 'c00kie'}]);
    });

    it('wait while a press is under way, and are not pressed twice', async () => {
        let done: () => void = () => undefined;
        const pressed: string[] = [];
        const {user} = show(undefined, () => ({doPostAction: ({actionId}) => new Promise<void>((resolve) => {
            pressed.push(actionId);
            done = resolve;
        })}));
        const button = screen.getByRole('button', {name: 'Run again'});
        await user.dblClick(button);
        expect(button).toHaveAttribute('aria-busy', 'true');
        expect(pressed).toEqual(['again']);
        await act(async () => done());
        expect(button).not.toHaveAttribute('aria-busy');
    });

    it('say what went wrong where it happened, and undo the choice', async () => {
        const {user} = show(undefined, () => ({doPostAction: () => Promise.reject(new Error('The builder is on holiday.'))}));
        await pick(user, 'Level', /High/);
        expect(await screen.findByRole('alert')).toHaveTextContent('The builder is on holiday.');
        expect(screen.getByText('Low')).toBeInTheDocument();
        expect(screen.queryByText('High')).not.toBeInTheDocument();
    });

    it('S0-031 keep showing what was chosen until the post is edited', async () => {
        const {host, user, edit} = show();
        await pick(user, 'Level', /High/);
        await waitFor(() => expect(host.pressed).toEqual([{postId: 'p1', actionId: 'level', selectedOption: 'h'}]));
        expect(await screen.findByText('High')).toBeInTheDocument();
        edit({attachments: [{...build, text: 'It runs.'}]});
        expect(screen.getByText('Low')).toBeInTheDocument();
    });

    it('S0-031 search the host\'s people', async () => {
        const {host, user} = show();
        await pick(user, 'Who', /Bob Brown/);
        await waitFor(() => expect(host.pressed).toEqual([{postId: 'p1', actionId: 'who', selectedOption: 'u2'}]));
    });

    it('have no controls where the host cannot press them', () => {
        const {doPostAction: _none, ...host} = createFakeHost();
        const post = {id: 'p1', channelId: 'ch1', teamId: 't1', props: {attachments: [build]}};
        render(<IntlProvider locale='en'><AppsProvider client={createFakeClient()} host={host}><PostAttachments post={post}/></AppsProvider></IntlProvider>);
        expect(screen.getByText('It failed.')).toBeInTheDocument();
        expect(screen.queryByRole('button')).not.toBeInTheDocument();
    });
});
