import {act, fireEvent, render, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {IntlProvider} from 'react-intl';
import {describe, expect, it} from 'vitest';

import {cleanBindings, type CallResponse, type TopBinding} from '../protocol/index.ts';
import type {BindingsQuery} from '../store/index.ts';
import {AppsProvider} from './AppsProvider.tsx';
import {ChannelHeader} from './ChannelHeader.tsx';
import {createFakeClient} from './fixtures/fakeClient.ts';
import {createFakeHost} from './fixtures/fakeHost.ts';
import {surveyTree} from './fixtures/surveyApps.ts';
import {PostMenu} from './PostMenu.tsx';

const buttons = (count: number): TopBinding[] => [{
    location: '/channel_header',
    bindings: Array.from({length: count}, (_, index) => ({app_id: 'many', location: `b${index}`, label: `Button ${index}`, submit: {path: `/${index}`}})),
}];

function setUp(answers: Parameters<typeof createFakeClient>[0], channel = {id: 'ch1', teamId: 't1'}) {
    const client = createFakeClient(answers);
    const host = createFakeHost();
    const user = userEvent.setup();
    const tree = (shown: typeof channel) => (
        <IntlProvider locale='en'>
            <AppsProvider client={client} host={host}>
                <ChannelHeader channel={shown}/>
                <PostMenu post={{id: 'p1', channelId: shown.id, teamId: shown.teamId}}/>
            </AppsProvider>
        </IntlProvider>
    );
    const {rerender} = render(tree(channel));
    return {client, host, user, goTo: (next: typeof channel) => rerender(tree(next))};
}

describe('S2-034 the buttons above a channel', () => {
    it('are named by their label and call with the channel\'s context', async () => {
        const {client, host, user} = setUp({bindings: surveyTree, call: () => ({type: 'ok', text: 'Three surveys.'})});
        await user.click(await screen.findByRole('button', {name: 'Surveys'}));
        await waitFor(() => expect(host.said).toEqual([{channelId: 'ch1', text: 'Three surveys.'}]));
        expect(client.calls).toEqual([{
            path: '/overview', expand: {}, values: {}, type: 'submit',
            context: {app_id: 'http-hello', location: '/channel_header/overview', channel_id: 'ch1', team_id: 't1'},
        }]);
    });

    it('are told apart by the letters of their labels where a picture does not load', async () => {
        setUp({bindings: [{location: '/channel_header', bindings: ['Open a ticket', 'Ring'].map((label) => (
            {app_id: 'desk', location: label, label, icon: 'https://desk.example/gone.png', submit: {path: '/x'}}
        ))}]});
        const ticket = await screen.findByRole('button', {name: 'Open a ticket'});
        const ring = screen.getByRole('button', {name: 'Ring'});
        [ticket, ring].forEach((button) => button.querySelectorAll('img').forEach((picture) => fireEvent.error(picture)));
        expect([ticket, ring].map((button) => button.querySelector('[data-letters]')?.getAttribute('data-letters'))).toEqual(['OA', 'R']);
    });

    it('S2-087 say their hint on focus', async () => {
        const {user} = setUp({bindings: surveyTree});
        await screen.findByRole('button', {name: 'Surveys'});
        await user.tab();
        expect(await screen.findByRole('tooltip')).toHaveTextContent('SurveysAll surveys of this channel');
    });

    it('S2-087 say their description rather than their hint, which is for completing', async () => {
        const about = {hint: '[channel]', description: 'Counts what was asked here'};
        const {user} = setUp({bindings: cleanBindings([{location: '/channel_header', bindings: [
            {app_id: 'desk', location: 'count', label: 'Count', icon: 'https://desk.example/i.png', submit: {path: '/count'}, ...about},
        ]}]).value});
        await screen.findByRole('button', {name: 'Count'});
        await user.tab();
        expect(await screen.findByRole('tooltip')).toHaveTextContent('CountCounts what was asked here');
    });

    it('open a menu when they hold further bindings', async () => {
        const {client, user} = setUp({bindings: surveyTree});
        await user.click(await screen.findByRole('button', {name: 'Desk'}));
        await user.click(await screen.findByRole('menuitem', {name: 'New ticket'}));
        await waitFor(() => expect(client.calls[0]).toMatchObject({path: '/new', context: {location: '/channel_header/desk/new'}}));
    });

    it('wait while their call runs, and are not pressed twice', async () => {
        let answer: (response: CallResponse) => void = () => undefined;
        const {client, user} = setUp({bindings: buttons(1), call: () => new Promise((resolve) => {
            answer = resolve;
        })});
        const button = await screen.findByRole('button', {name: 'Button 0'});
        await user.dblClick(button);
        expect(button).toHaveAttribute('aria-busy', 'true');
        expect(client.calls).toHaveLength(1);
        await act(async () => answer({type: 'ok'}));
        expect(button).not.toHaveAttribute('aria-busy');
    });

    it('are up to fifteen; beyond that the rest is in a menu', async () => {
        const {client, user} = setUp({bindings: buttons(17)});
        const group = await screen.findByRole('group', {name: 'Apps'});
        expect(group.querySelectorAll('button')).toHaveLength(15);
        await user.click(screen.getByRole('button', {name: '3 more App actions'}));
        await user.click(await screen.findByRole('menuitem', {name: 'Button 16'}));
        await waitFor(() => expect(client.calls[0]?.path).toBe('/16'));
    });

    it('wait in the menu only for what was picked there', async () => {
        const {user} = setUp({bindings: buttons(17), call: () => new Promise(() => undefined)});
        await user.click(await screen.findByRole('button', {name: 'Button 0'}));
        expect(screen.getByRole('button', {name: '3 more App actions'}).querySelector('.tm-spinner')).toBeNull();
        await user.click(screen.getByRole('button', {name: '3 more App actions'}));
        await user.click(await screen.findByRole('menuitem', {name: 'Button 16'}));
        await waitFor(() => expect(screen.getByRole('button', {name: '3 more App actions'}).querySelector('.tm-spinner')).not.toBeNull());
    });

    it('of different Apps with the same label are told apart by the App\'s name', async () => {
        const {user} = setUp({bindings: cleanBindings([{location: '/channel_header', bindings: ['desk', 'help'].map((app) => (
            {app_id: app, location: 'open', label: 'Open', icon: 'https://desk.example/i.png', submit: {path: '/open'}}
        ))}]).value});
        expect(await screen.findByRole('button', {name: 'Open (desk)'})).toBeInTheDocument();
        await user.hover(screen.getByRole('button', {name: 'Open (help)'}));
        expect(await screen.findByRole('tooltip')).toHaveTextContent('Openhelp');
    });

    it('do not move under the pointer while a slow App arrives', async () => {
        let tree = buttons(2);
        const {client, user} = setUp({bindings: () => tree});
        const names = () => within(screen.getByRole('group', {name: 'Apps'})).getAllByRole('button').map((button) => button.getAttribute('aria-label'));
        await user.hover(await screen.findByRole('button', {name: 'Button 1'}));
        tree = [{location: '/channel_header', bindings: [...surveyTree.filter(({location}) => location === '/channel_header'), ...buttons(2)].flatMap(({bindings}) => bindings)}];
        act(() => client.announce({event: 'refresh_bindings', channelId: 'ch1'}));
        await waitFor(() => expect(client.visits).toHaveLength(2));
        await act(async () => undefined);
        expect(names()).toEqual(['Button 0', 'Button 1']);
        await user.unhover(screen.getByRole('group', {name: 'Apps'}));
        await waitFor(() => expect(names()).toEqual(['Surveys', 'Desk', 'Button 0', 'Button 1']));
    });

    it('are none where no App offers any', async () => {
        setUp({bindings: []});
        await act(async () => undefined);
        expect(screen.queryByRole('group')).not.toBeInTheDocument();
    });
});

describe('S2-037 S2-038 S2-040 going from channel to channel', () => {
    it('asks once a visit for all parts together, and shows each channel its own', async () => {
        const {client, goTo} = setUp({bindings: ({channelId}: BindingsQuery) => (channelId === 'ch1' ? buttons(1) : surveyTree)});
        expect(await screen.findByRole('button', {name: 'Button 0'})).toBeInTheDocument();
        goTo({id: 'ch2', teamId: 't1'});
        expect(await screen.findByRole('button', {name: 'Surveys'})).toBeInTheDocument();
        expect(screen.queryByRole('button', {name: 'Button 0'})).not.toBeInTheDocument();
        expect(client.visits.map(({channelId}) => channelId)).toEqual(['ch1', 'ch2']);
    });

    it('shows what is known at once when coming back', async () => {
        const {client, goTo} = setUp({bindings: ({channelId}: BindingsQuery) => (channelId === 'ch1' ? buttons(1) : [])});
        await screen.findByRole('button', {name: 'Button 0'});
        goTo({id: 'ch2', teamId: 't1'});
        await waitFor(() => expect(client.visits).toHaveLength(2));
        goTo({id: 'ch1', teamId: 't1'});
        expect(screen.getByRole('button', {name: 'Button 0'})).toBeInTheDocument();
        await waitFor(() => expect(client.visits).toHaveLength(3));
    });

    it('drops the answer for a channel that was left', async () => {
        const late: Record<string, (tree: TopBinding[]) => void> = {};
        const {goTo} = setUp({bindings: ({channelId}: BindingsQuery) => new Promise<TopBinding[]>((resolve) => {
            late[channelId] = resolve;
        })});
        await waitFor(() => expect(Object.keys(late)).toEqual(['ch1']));
        goTo({id: 'ch2', teamId: 't1'});
        await waitFor(() => expect(Object.keys(late)).toEqual(['ch1', 'ch2']));
        await act(async () => late['ch2']?.(surveyTree));
        await act(async () => late['ch1']?.(buttons(2)));
        expect(screen.getByRole('button', {name: 'Surveys'})).toBeInTheDocument();
        expect(screen.queryByRole('button', {name: 'Button 0'})).not.toBeInTheDocument();
    });

    it('asks anew when the backend says that something changed', async () => {
        let tree = buttons(1);
        const {client} = setUp({bindings: () => tree});
        await screen.findByRole('button', {name: 'Button 0'});
        tree = surveyTree;
        act(() => client.announce({event: 'refresh_bindings', channelId: 'elsewhere'}));
        act(() => client.announce({event: 'refresh_bindings', channelId: 'ch1'}));
        expect(await screen.findByRole('button', {name: 'Surveys'})).toBeInTheDocument();
        expect(client.visits).toHaveLength(2);
    });
});
