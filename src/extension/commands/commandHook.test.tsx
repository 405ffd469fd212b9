/** What the host asks of its plugins before it runs a line that begins with a slash. */
import {createIntl} from 'react-intl';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';

import {createApps} from '../../bindings/index.ts';
import {deskTree} from '../../bindings/fixtures/deskApps.ts';
import {createFakeClient} from '../../bindings/fixtures/fakeClient.ts';
import {createFakeHost} from '../../bindings/fixtures/fakeHost.ts';
import type {CallRequest, CallResponse, TopBinding} from '../../protocol/index.ts';
import {createAppsStore, selectChannel, type BindingsQuery} from '../../store/index.ts';
import {commandHook} from './commandHook.ts';
import {pickedAt} from './pickedAt.ts';

const args = {channel_id: 'ch1', team_id: 't1', root_id: ''};

interface Setup {
    call?: (request: CallRequest) => CallResponse | Promise<CallResponse>;
    bindings?: (query: BindingsQuery) => TopBinding[] | Promise<TopBinding[]>;
    patience?: number;
}

/** The team on the screen is `t1`; `dm` is a direct channel. */
function openHook({call, bindings = () => deskTree, patience}: Setup = {}) {
    const client = createFakeClient({bindings, ...(call && {call})});
    const host = createFakeHost();
    const intl = createIntl({locale: 'en', onError: () => undefined});
    const openForm = vi.fn();
    const apps = createApps({client, host, store: createAppsStore(), readIntl: () => intl, openForm});
    const state = {entities: {channels: {currentChannelId: 'elsewhere', channels: {ch1: {id: 'ch1', team_id: 't1'}, dm: {id: 'dm', team_id: ''}}}, teams: {currentTeamId: 't1'}}};
    const store = {getState: () => state, dispatch: () => undefined, subscribe: () => () => undefined};
    return {client, host, apps, openForm, hook: commandHook({store, apps, readIntl: () => intl, ...(patience !== undefined && {patience})})};
}

beforeEach(() => {
    document.body.innerHTML = '<textarea id="post_textbox"></textarea>';
});

afterEach(() => {
    vi.restoreAllMocks();
    document.body.innerHTML = '';
});

describe('a line that is no App\'s', () => {
    it.each(['/away', '/desktop', '/des', '/', 'hello /desk'])('%j goes on to the host untouched', async (line) => {
        const {hook, client} = openHook();
        expect(await hook(line, args)).toBeUndefined();
        expect(client.calls).toEqual([]);
    });

    it('neither is one whose command is bound in another channel', async () => {
        const {hook, client} = openHook({bindings: ({channelId}) => (channelId === 'ch1' ? deskTree : [])});
        expect(await hook('/leaf', {...args, channel_id: 'dm'})).toBeUndefined();
        expect(await hook('/leaf', args)).toEqual({});
        expect(client.calls).toHaveLength(1);
    });

    it.each([undefined, null, {}, 'ch1', {channel_id: 7}])('nor one of nowhere: %j', async (nowhere) => {
        expect(await openHook().hook('/leaf', nowhere)).toBeUndefined();
    });
});

describe('S0-025 the command of an App', () => {
    it('runs where it was typed, in the team of that channel, and the draft is cleared', async () => {
        const {hook, client, host} = openHook({call: () => ({type: 'ok', text: 'Opened.', app_metadata: {bot_user_id: 'bot'}})});
        expect(await hook('/Desk ticket open --loud  ', {channel_id: 'dm', team_id: 't1', root_id: 'root1'})).toEqual({});
        expect(client.calls).toMatchObject([{
            path: '/open', values: {loud: true}, raw_command: '/Desk ticket open --loud',
            context: {app_id: 'desk', location: '/command/desk/ticket/open', channel_id: 'dm', team_id: '', root_post_id: 'root1'},
        }]);
        expect(host.said).toEqual([{channelId: 'dm', rootId: 'root1', text: 'Opened.', botUserId: 'bot'}]);
    });

    it('opens the form that the App answers with', async () => {
        const {hook, openForm} = openHook({call: () => ({type: 'form', form: {title: 'More', submit: {path: '/more'}, fields: []}})});
        expect(await hook('/leaf', args)).toEqual({});
        expect(openForm).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({title: 'More'}), expect.objectContaining({channel_id: 'ch1'}), 'leaf');
    });

    it('tells the host what is wrong with the line, or what the App says, for its own line under the box', async () => {
        const {hook, client} = openHook({call: () => ({type: 'error', text: 'The desk is closed.'})});
        expect(await hook('/desk', args)).toEqual({error: {message: '“desk” needs a sub-command. Expected here: ticket.'}});
        expect(await hook('/app pos', args)).toEqual({error: {message: 'This is missing: --one.'}});
        expect(client.calls).toEqual([]);
        expect(await hook('/leaf', args)).toEqual({error: {message: 'The desk is closed.'}});
    });

    it('sends the label of what was found in the list over the box, for this line alone', async () => {
        const {hook, client, apps} = openHook();
        const picked = pickedAt(apps.store, {channelId: 'ch1', teamId: 't1', rootId: ''});
        picked.set('queue q1', {label: 'First queue', value: 'q1'});
        await hook('/desk ticket open --queue q1', args);
        await hook('/desk ticket open --queue q1', args);
        expect(client.calls.map(({values}) => values?.['queue'])).toEqual([{label: 'First queue', value: 'q1'}, {label: 'q1', value: 'q1'}]);
    });

    it('is sent once, however often Enter is pressed', async () => {
        let answer: (response: CallResponse) => void = () => undefined;
        const {hook, client} = openHook({call: () => new Promise((resolve) => {
            answer = resolve;
        })});
        const answers = [hook('/leaf', args), hook('/leaf', args)];
        await vi.waitFor(() => expect(client.calls).toHaveLength(1));
        answer({type: 'ok'});
        expect(await Promise.all(answers)).toEqual([{}, {}]);
        expect(client.calls).toHaveLength(1);
    });
});

describe('where the commands of the channel are not known yet', () => {
    it('the line waits for them, so that it is never sent as text', async () => {
        let answer: (tree: TopBinding[]) => void = () => undefined;
        const {hook, client} = openHook({bindings: () => new Promise((resolve) => {
            answer = resolve;
        })});
        const sent = hook('/leaf', args);
        await vi.waitFor(() => expect(client.visits).toEqual([{channelId: 'ch1', teamId: 't1'}]));
        expect(client.calls).toEqual([]);
        answer(deskTree);
        expect(await sent).toEqual({});
        expect(client.calls).toHaveLength(1);
    });

    it.each(['/away', '/Join off-topic', '/me waves'])('%j is the host\'s own, and waits for nothing', async (line) => {
        const {hook, client} = openHook({bindings: () => new Promise(() => undefined)});
        expect(await hook(line, args)).toBeUndefined();
        expect(client.visits).toEqual([]);
    });

    it('a word that may be anybody\'s waits a moment; after one that waited in vain none does, until the backend is heard of', async () => {
        const answers = new Map<string, (tree: TopBinding[]) => void>();
        const {hook, apps, client} = openHook({patience: 1, bindings: ({channelId}) => new Promise((resolve) => {
            answers.set(channelId, resolve);
        })});
        expect(await hook('/weather', args)).toBeUndefined();
        expect(client.visits).toHaveLength(1);
        expect(await hook('/weather', args)).toBeUndefined();
        expect(client.visits).toHaveLength(1);

        apps.visits.visit({channelId: 'dm', teamId: ''});
        answers.get('dm')?.([]);
        await vi.waitFor(() => expect(selectChannel(apps.store.getState(), {channelId: 'dm', teamId: ''})?.status).toBe('ready'));
        expect(await hook('/weather', args)).toBeUndefined();
        expect(client.visits.map(({channelId}) => channelId)).toEqual(['ch1', 'dm', 'ch1']);
    });

    it('a word that is an App\'s in another channel waits as long as that one needs', async () => {
        let answer: (tree: TopBinding[]) => void = () => undefined;
        const {hook, client} = openHook({patience: 5_000, bindings: ({channelId}) => (channelId === 'dm' ? deskTree : new Promise((resolve) => {
            answer = resolve;
        }))});
        expect(await hook('/leaf', {...args, channel_id: 'dm'})).toEqual({});
        vi.useFakeTimers();
        const sent = hook('/leaf', args);
        await vi.advanceTimersByTimeAsync(4_000);
        vi.useRealTimers();
        answer(deskTree);
        expect(await sent).toEqual({});
        expect(client.calls).toHaveLength(2);
    });

    it('but not for ever, and not at all once they could not be had', async () => {
        const {hook, client} = openHook({bindings: () => new Promise(() => undefined), patience: 1});
        expect(await hook('/leaf', args)).toBeUndefined();
        expect(client.visits).toHaveLength(1);

        const down = openHook({bindings: () => Promise.reject(new Error('down'))});
        expect(await down.hook('/away', args)).toBeUndefined();
    });
});

it('commands run though the host\'s boxes cannot be found, and the console says once why they are not completed', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    document.body.innerHTML = '<textarea id="composer"></textarea>';
    const {hook} = openHook();
    expect(await hook('/away', args)).toBeUndefined();
    expect(warn).not.toHaveBeenCalled();
    expect(await hook('/leaf', args)).toEqual({});
    expect(await hook('/leaf', args)).toEqual({});
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('not completed'));
});
