import {act, cleanup, render, screen} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {createElement} from 'react';
import {IntlProvider} from 'react-intl';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';

import type {Binding, TopBinding} from '../protocol/index.ts';
import {entities, fakeHost, type FakeHost, type Registered} from './fixtures/fakeHost.ts';
import {openExtension} from './openExtension.tsx';

const survey: Binding = {app_id: 'survey', location: 'send', label: 'Survey a user', submit: {path: '/send'}};
const ticket: Binding = {app_id: 'desk', location: 'ticket', label: 'Ticket', bindings: [
    {app_id: 'desk', location: 'open', label: 'Open', submit: {path: '/open'}},
    {app_id: 'desk', location: 'more', label: 'More', bindings: [{app_id: 'desk', location: 'deep', label: 'Deep', submit: {path: '/deep'}}]},
]};
const ring: Binding = {app_id: 'desk', location: 'ring', label: 'Ring', icon: 'http://localhost/ring.png', submit: {path: '/ring'}};
const menu = (...bindings: Binding[]): TopBinding => ({location: '/post_menu', bindings});
const header = (...bindings: Binding[]): TopBinding => ({location: '/channel_header', bindings});
const bar = (...bindings: Binding[]): TopBinding => ({location: '/app_bar', bindings});

/** Sockets that were opened, and whether they stand. */
const sockets: Array<{url: string; open: boolean}> = [];

class FakeSocket {
    readonly #kept = {url: '', open: true};
    constructor(url: string) {
        this.#kept.url = url;
        sockets.push(this.#kept);
    }
    addEventListener(): void {}
    close(): void {
        this.#kept.open = false;
    }
}

/** What was asked of the backend, oldest first. */
const asked: Array<{path: string; body: unknown}> = [];
let ping: () => Response;
let bindings: () => Promise<Response>;
const base = 'http://localhost:3000/plugins/com.mattermost.apps/api/v1/';

beforeEach(() => {
    sockets.length = 0;
    asked.length = 0;
    ping = () => new Response('{"version":"0.1.0"}');
    bindings = () => new Promise(() => {});
    vi.stubGlobal('WebSocket', FakeSocket);
    vi.stubGlobal('fetch', async (url: unknown, init?: RequestInit) => {
        const path = new URL(String(url), 'http://localhost:3000').href.replace(base, '');
        asked.push({path, body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined});
        // Bindings never come by themselves: the tests say what is known.
        return path === 'ping' ? ping() : path.startsWith('bindings') ? bindings() : new Response('{"type":"ok"}');
    });
});

let close = () => {};

afterEach(() => {
    close();
    cleanup();
    vi.unstubAllGlobals();
});

async function open(host: FakeHost): Promise<FakeHost> {
    close = openExtension(host.registry, host.store);
    await vi.waitFor(() => expect(sockets).toHaveLength(1));
    return host;
}

const names = (entries: readonly Registered[]) => entries.map(({text}) => (typeof text === 'string' ? text : Reflect.get(text?.props ?? {}, 'binding').label));
const offeredOn = (host: FakeHost, postId: string) => names(host.registered('postMenu').filter(({filter}) => filter?.(postId)));
const calls = () => asked.filter(({path}) => path === 'call').map(({body}) => body);

describe('the extension in a host', () => {
    it('asks for the bindings of the channel on the screen, and of the thread beside it', async () => {
        const host = await open(fakeHost());
        const queries = () => asked.filter(({path}) => path.startsWith('bindings')).map(({path}) => new URLSearchParams(path.split('?')[1]).get('channel_id'));
        await vi.waitFor(() => expect(queries()).toEqual(['one']));
        host.set({views: {rhs: {selectedPostId: 'p2'}}});
        await vi.waitFor(() => expect(queries()).toEqual(['one', 'two']));
        host.set({entities: {channels: {currentChannelId: 'dm'}}});
        await vi.waitFor(() => expect(queries()).toEqual(['one', 'two', 'dm']));
    });

    it('a post is offered what its own channel offers, and a press says where it was', async () => {
        const host = await open(fakeHost());
        host.bind('one', [menu(survey)]);
        host.bind('two', [menu(ticket, survey)]);
        expect(offeredOn(host, 'p1')).toEqual(['Survey a user']);
        expect(offeredOn(host, 'p2')).toEqual(['Ticket', 'Survey a user']);
        expect(offeredOn(host, 'said')).toEqual([]);
        expect(offeredOn(host, 'unknown')).toEqual([]);
        host.registered('postMenu').find(({filter}) => filter?.('reply'))?.action?.('reply');
        await vi.waitFor(() => expect(calls()).toMatchObject([
            {path: '/send', context: {app_id: 'survey', location: '/post_menu/send', channel_id: 'one', team_id: 'team', post_id: 'reply', root_post_id: 'p1'}},
        ]));
    });

    it('what holds others is a menu of the host\'s, one level; what lies deeper opens in a menu of ours', async () => {
        const host = await open(fakeHost());
        host.bind('one', [menu(ticket)]);
        const [entry] = host.registered('postMenu');
        expect(names(entry?.below ?? [])).toEqual(['Open', 'More']);
        const {component} = host.registered('root')[0] ?? {};
        render(<IntlProvider locale='en'>{component && createElement(component, {postId: ''})}</IntlProvider>);
        act(() => entry?.below?.[1]?.action?.('p1'));
        await userEvent.click(await screen.findByRole('menuitem', {name: 'Deep'}));
        await vi.waitFor(() => expect(calls()).toMatchObject([{path: '/deep', context: {location: '/post_menu/ticket/more/deep', post_id: 'p1'}}]));
        expect(screen.queryByRole('menu')).toBeNull();
    });

    it('buttons above the channel change in the moment in which the channel does', async () => {
        const host = await open(fakeHost());
        host.bind('one', [header(ring)]);
        host.bind('two', [header(ring, survey), bar(survey)]);
        expect(names(host.registered('header'))).toEqual(['Ring']);
        expect(names(host.registered('appBar'))).toEqual(['Ring']);
        host.set({entities: {channels: {currentChannelId: 'two'}}});
        expect(names(host.registered('header'))).toEqual(['Ring', 'Survey a user']);
        // The App that binds something to the bar itself stands there with that alone.
        expect(names(host.registered('appBar'))).toEqual(['Survey a user', 'Ring']);
        const before = host.changes();
        host.set({entities: {channels: {currentChannelId: 'three', channels: {three: {id: 'three', team_id: 'team'}}}}});
        expect(names(host.registered('header'))).toEqual(['Ring']);
        // "Ring" was not touched: it stands in all channels.
        expect(host.changes() - before).toBeLessThanOrEqual(3);
        host.registered('header')[0]?.action?.('three');
        await vi.waitFor(() => expect(calls()).toMatchObject([{path: '/ring', context: {location: '/channel_header/ring', channel_id: 'three'}}]));
    });

    it('what looks the same in two channels does in each what is bound there', async () => {
        const host = await open(fakeHost());
        host.bind('one', [header(ring), bar(survey)]);
        host.bind('two', [header({...ring, submit: {path: '/ring-two'}}), bar({...survey, submit: {path: '/send-two'}})]);
        host.set({entities: {channels: {currentChannelId: 'two'}}});
        host.registered('header')[0]?.action?.('two');
        host.registered('appBar')[0]?.action?.('two');
        await vi.waitFor(() => expect(calls()).toMatchObject([{path: '/ring-two', context: {channel_id: 'two'}}, {path: '/send-two'}]));
    });

    it('what stands in the bar stands in the menu of the channel where there is no bar', async () => {
        const host = await open(fakeHost());
        host.bind('one', [bar(survey)]);
        const [entry] = host.registered('channelMenu');
        expect(entry?.shouldRender?.(host.store.getState())).toBe(false);
        host.set({entities: {general: {config: {DisableAppBar: 'true'}}}});
        expect(entry?.shouldRender?.(host.store.getState())).toBe(true);
        expect(host.registered('appBar')).toEqual([]);
        host.set({entities: {channels: {currentChannelId: 'two'}}});
        expect(entry?.shouldRender?.(host.store.getState())).toBe(false);
    });

    it('a post without anything embedded draws nothing, and one that gets something draws it', async () => {
        const host = await open(fakeHost());
        const {component} = host.registered('post')[0] ?? {};
        const {container} = render(<IntlProvider locale='en'>{component && createElement(component, {postId: 'p1'})}</IntlProvider>);
        expect(container.innerHTML).toBe('');
        act(() => host.set({entities: {posts: {posts: {p1: {props: {app_bindings: [{app_id: 'desk', location: 'card', label: 'Card', bindings: [{location: 'do', label: 'Do it', submit: '/do'}]}]}}}}}}));
        await userEvent.click(await screen.findByRole('button', {name: 'Do it'}));
        await vi.waitFor(() => expect(calls()).toMatchObject([{path: '/do', context: {location: '/in_post/card/do', post_id: 'p1', channel_id: 'one', team_id: 'team'}}]));
    });

    it('the host hears how high a card has become, since it folds posts that are too long', async () => {
        const observed: Element[] = [];
        vi.stubGlobal('ResizeObserver', class {
            constructor(readonly told: () => void) {}
            observe(element: Element): void {
                observed.push(element);
                this.told();
            }
            unobserve(): void {}
            disconnect(): void {}
        });
        vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(321);
        const host = await open(fakeHost());
        host.set({entities: {posts: {posts: {p1: {props: {app_bindings: [{app_id: 'desk', location: 'card', label: 'Card', submit: '/do'}]}}}}}});
        const {component} = host.registered('post')[0] ?? {};
        const onHeightChange = vi.fn();
        render(<IntlProvider locale='en'>{component && createElement(component, {postId: 'p1', onHeightChange})}</IntlProvider>);
        await screen.findByRole('button', {name: 'Card'});
        expect(observed.some((element) => element.querySelector('.tm-embeds') !== null)).toBe(true);
        expect(onHeightChange).toHaveBeenCalledWith(321);
        vi.restoreAllMocks();
    });

    it('gives the host its sentences in the reader\'s language at once', async () => {
        const host = await open(fakeHost());
        expect(host.translations('de')['topmast.modal.close']).toBe('Schließen');
        expect(host.translations('fr')).toEqual({});
    });

    it('leaves nothing behind: no entry, listener, style, socket or class', async () => {
        const [head, classes] = [document.head.innerHTML, document.documentElement.className];
        const listened = vi.spyOn(document, 'addEventListener');
        const released = vi.spyOn(document, 'removeEventListener');
        const host = await open(fakeHost());
        host.bind('one', [menu(survey, ticket), header(ring), bar(survey)]);
        expect(host.registered('slash')).toHaveLength(1);
        close();
        expect(host.registered()).toEqual([]);
        expect(sockets.filter(({open}) => open)).toEqual([]);
        expect([document.head.innerHTML, document.documentElement.className]).toEqual([head, classes]);
        expect(released.mock.calls.map(([type]) => type).sort()).toEqual(listened.mock.calls.map(([type]) => type).sort());
        host.bind('one', [menu(ticket)]);
        host.set({entities: {channels: {currentChannelId: 'two'}}});
        expect(host.registered()).toEqual([]);
        // And it can be switched on again.
        await open(host);
    });
});

describe('where the extension stays away', () => {
    it('nothing is registered on a server that draws Apps itself, and the console says so', () => {
        const said = vi.spyOn(console, 'info').mockImplementation(() => {});
        const host = fakeHost({...entities, general: {config: {FeatureFlagAppsEnabled: 'true', AppsPluginEnabled: 'true'}}});
        close = openExtension(host.registry, host.store);
        expect([host.registered(), host.changes(), host.translations('de'), asked]).toEqual([[], 0, {}, []]);
        expect(said.mock.calls.flat().join(' ')).toContain('stays away');
    });

    const posts = (host: FakeHost) => {
        const dispatched = vi.spyOn(host.store, 'dispatch');
        return () => dispatched.mock.calls.map(([action]) => Reflect.get(action, 'data')).filter((data) => data?.type === 'system_ephemeral');
    };

    it('a backend that is not there is explained to a system administrator, once', async () => {
        ping = () => new Response('not found', {status: 404});
        const host = fakeHost({...entities, users: {currentUserId: 'alice', profiles: {alice: {...entities.users.profiles.alice, roles: 'system_user system_admin'}}}});
        const said = posts(host);
        vi.useFakeTimers();
        close = openExtension(host.registry, host.store);
        await vi.advanceTimersByTimeAsync(120_000);
        vi.useRealTimers();
        expect(asked.filter(({path}) => path === 'ping').length).toBeGreaterThan(2);
        expect(said()).toMatchObject([{channel_id: 'one', message: expect.stringContaining('/plugins/com.mattermost.apps')}]);
        // And how it is mended: by the page that came with the plugin.
        expect(said()).toMatchObject([{message: expect.stringContaining('(http://localhost:3000/plugins/com.topmast.apps/public/install.html)')}]);
        expect(sockets).toEqual([]);
        // The host's own commands do not wait for what is not there.
        expect(host.registered('slash')).toEqual([]);
    });

    it('so is one that answers to nothing but the first question', async () => {
        bindings = async () => new Response('404 page not found', {status: 404});
        const host = fakeHost({...entities, users: {currentUserId: 'alice', profiles: {alice: {...entities.users.profiles.alice, roles: 'system_admin'}}}});
        const said = posts(host);
        await open(host);
        await vi.waitFor(() => expect(said()).toMatchObject([{message: expect.stringContaining('no Topmast backend answers')}]));
    });

    it('nobody else hears of it', async () => {
        ping = () => new Response('not found', {status: 404});
        const host = fakeHost();
        const said = posts(host);
        vi.useFakeTimers();
        close = openExtension(host.registry, host.store);
        await vi.advanceTimersByTimeAsync(120_000);
        vi.useRealTimers();
        expect(asked.filter(({path}) => path === 'ping').length).toBeGreaterThan(2);
        expect(said()).toEqual([]);
    });
});
