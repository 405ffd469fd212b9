import {act, render, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {IntlProvider} from 'react-intl';
import {afterEach, describe, expect, it, vi} from 'vitest';

import {cleanBindings, type CallResponse, type TopBinding} from '../../protocol/index.ts';
import {AppsProvider} from '../AppsProvider.tsx';
import {createFakeClient} from '../fixtures/fakeClient.ts';
import {createFakeHost} from '../fixtures/fakeHost.ts';
import {AppBar, type AppBarProps} from './AppBar.tsx';

const icon = 'https://desk.example/i.png';
/** What the backend sends, as the client's own cleaning leaves it. */
const tree = (wire: object[]): TopBinding[] => cleanBindings(wire).value;
const desk = {app_id: 'desk', location: 'desk', label: 'Desk', hint: 'Tickets of this channel', submit: '/open'};
const survey = {app_id: 'survey', location: 'survey', label: 'Surveys', icon, bindings: [{location: 'new', label: 'New survey', submit: '/new'}]};
const bar = tree([{location: '/app_bar', bindings: [desk, survey]}]);
const many = tree([{location: '/app_bar', bindings: Array.from({length: 10}, (_, index) => ({app_id: 'many', location: `b${index}`, label: `App ${index}`, submit: `/${index}`}))}]);

function show(answers: Parameters<typeof createFakeClient>[0], props: Partial<AppBarProps> = {}) {
    const client = createFakeClient(answers);
    const host = createFakeHost();
    const user = userEvent.setup();
    render(<IntlProvider locale='en'><AppsProvider client={client} host={host}><AppBar channel={{id: 'ch1', teamId: 't1'}} {...props}/></AppsProvider></IntlProvider>);
    return {client, host, user};
}

const button = (name: string) => screen.findByRole('button', {name});
const names = () => screen.getAllByRole('button').map((element) => element.getAttribute('aria-label'));

/** A browser in which every element is so many pixels high. */
function makeItHigh(height: number) {
    vi.stubGlobal('ResizeObserver', class {
        readonly tell: ResizeObserverCallback;
        constructor(tell: ResizeObserverCallback) {
            this.tell = tell;
        }
        observe(target: Element) {
            const box = {inlineSize: 48, blockSize: height};
            this.tell([{target, contentRect: new DOMRect(0, 0, 48, height), borderBoxSize: [box], contentBoxSize: [box], devicePixelContentBoxSize: [box]}], this);
        }
        unobserve() {}
        disconnect() {}
    });
    vi.stubGlobal('DOMRect', globalThis.DOMRect ?? class {
        readonly height: number;
        constructor(_x: number, _y: number, _width: number, high: number) {
            this.height = high;
        }
    });
}

afterEach(() => vi.unstubAllGlobals());

describe('S2-031 S2-040 M-04 the bar of Apps', () => {
    it('S0-016 S2-045 calls with the context of the channel', async () => {
        const {client, host, user} = show({bindings: bar, call: () => ({type: 'ok', text: 'No tickets.'})});
        await user.click(await button('Desk'));
        await waitFor(() => expect(host.said).toEqual([{channelId: 'ch1', text: 'No tickets.'}]));
        expect(client.calls).toEqual([{
            path: '/open', expand: {}, values: {}, type: 'submit', context: {app_id: 'desk', location: '/app_bar/desk', channel_id: 'ch1', team_id: 't1'},
        }]);
    });

    it('S2-087 tells label and hint to whoever comes to an icon', async () => {
        const {user} = show({bindings: bar});
        await button('Desk');
        await user.tab();
        expect(await screen.findByRole('tooltip')).toHaveTextContent('DeskTickets of this channel');
    });

    it('opens a menu where a binding holds others', async () => {
        const {client, user} = show({bindings: bar});
        await user.click(await button('Surveys'));
        await user.click(await screen.findByRole('menuitem', {name: 'New survey'}));
        await waitFor(() => expect(client.calls).toMatchObject([{path: '/new', context: {location: '/app_bar/survey/new'}}]));
    });

    it('says an error in the channel, and shows the wait on the icon that was pressed alone', async () => {
        let answer: (response: CallResponse) => void = () => undefined;
        const {client, host, user} = show({bindings: many, call: () => new Promise((resolve) => {
            answer = resolve;
        })});
        const pressed = await button('App 1');
        await user.dblClick(pressed);
        expect(pressed).toHaveAttribute('aria-busy', 'true');
        expect(await button('App 2')).not.toHaveAttribute('aria-busy');
        expect(client.calls).toHaveLength(1);
        await act(async () => answer({type: 'error', text: 'Closed.'}));
        expect(host.said).toEqual([{channelId: 'ch1', text: 'Closed.', isError: true}]);
    });

    it('is nothing where no App has anything for it', async () => {
        show({bindings: []});
        await act(async () => undefined);
        expect(screen.queryByRole('toolbar')).not.toBeInTheDocument();
    });
});

describe('with the channel header\'s buttons', () => {
    const both = tree([
        {location: '/app_bar', bindings: [desk]},
        {location: '/channel_header', bindings: [{...desk, icon, label: 'Desk above'}, {...survey, bindings: undefined, submit: '/survey'}]},
    ]);

    it('has those of Apps that are not in the bar already', async () => {
        const {client, user} = show({bindings: both}, {withChannelHeader: true});
        await button('Surveys');
        expect(names()).toEqual(['Desk', 'Surveys']);
        await user.click(await button('Surveys'));
        await waitFor(() => expect(client.calls).toMatchObject([{context: {location: '/channel_header/survey'}}]));
    });

    it('has them only when asked to', async () => {
        show({bindings: both});
        await button('Desk');
        expect(names()).toEqual(['Desk']);
    });
});

describe('a toolbar by the keyboard', () => {
    it('is one stop of Tab, with arrows from icon to icon, menus included', async () => {
        const {user} = show({bindings: bar});
        const [first, second] = [await button('Desk'), await button('Surveys')];
        await user.tab();
        expect(first).toHaveFocus();
        await user.keyboard('{ArrowDown}');
        expect(second).toHaveFocus();
        await user.keyboard('{ArrowDown}');
        expect(first).toHaveFocus();
        expect(screen.queryByRole('menu')).not.toBeInTheDocument();
        await user.keyboard('{End}');
        expect(second).toHaveFocus();
        await user.tab();
        await user.tab({shift: true});
        expect(second).toHaveFocus();
        await user.keyboard('{Enter}');
        expect(await screen.findByRole('menuitem', {name: 'New survey'})).toBeInTheDocument();
    });
});

describe('where there is no room for all', () => {
    it('puts the rest into a menu', async () => {
        makeItHigh(4 * 40 + 10);
        const {client, user} = show({bindings: many});
        await waitFor(() => expect(names()).toEqual(['App 0', 'App 1', 'App 2', '7 more Apps']));
        await user.click(await button('7 more Apps'));
        await user.click(await screen.findByRole('menuitem', {name: 'App 9'}));
        await waitFor(() => expect(client.calls).toMatchObject([{path: '/9', context: {location: '/app_bar/b9'}}]));
    });

    it('shows all where all fit', async () => {
        makeItHigh(10 * 40);
        show({bindings: many});
        await button('App 9');
        expect(names()).toHaveLength(10);
    });
});

it('two Apps with the same label are told apart by their names', async () => {
    const {user} = show({bindings: tree([{location: '/app_bar', bindings: [{...desk, hint: undefined}, {...desk, app_id: 'other', hint: undefined}]}])});
    expect(await button('Desk (other)')).toBeInTheDocument();
    await user.hover(await button('Desk (desk)'));
    expect(await screen.findByRole('tooltip')).toHaveTextContent('Deskdesk');
});
