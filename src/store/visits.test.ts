import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';

import type {Binding, TopBinding} from '../protocol/index.ts';
import type {AppsClient, BindingsQuery} from './AppsClient.ts';
import {appsSlice} from './appsSlice.ts';
import {createAppsStore} from './AppsStore.ts';
import {ClientError} from './clientErrors.ts';
import {createVisits} from './createVisits.ts';
import {selectBindings, selectChannel} from './selectors.ts';
import {fetchBindings} from './thunks.ts';

const a: BindingsQuery = {channelId: 'a', teamId: 't'};
const b: BindingsQuery = {channelId: 'b', teamId: 't'};

const treeOf = (label: string): TopBinding[] => [{location: '/post_menu', bindings: [{app_id: 'desk', location: label, label, submit: {path: '/x'}}]}];

/** A backend whose answers the test gives by hand, oldest request first. */
function setUp() {
    const asked: {query: BindingsQuery; signal: AbortSignal; answer: (tree: TopBinding[]) => void; fail: (error: Error) => void}[] = [];
    const client: Pick<AppsClient, 'bindings'> = {
        bindings: (query, signal) => new Promise((resolve, reject) => {
            asked.push({query, signal, answer: resolve, fail: reject});
            signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
        }),
    };
    const store = createAppsStore();
    const full: AppsClient = {...client, call: async () => ({type: 'ok'}), listen: () => () => undefined};
    const visits = createVisits((query, signal) => fetchBindings(query, signal)(store, {client: full}));
    const labels = (query: BindingsQuery) => selectBindings(store.getState(), query, '/post_menu').map(({label}: Binding) => label);
    const status = (query: BindingsQuery) => selectChannel(store.getState(), query)?.status;
    return {asked, store, visits, labels, status};
}

const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
    vi.useFakeTimers();
});

afterEach(() => {
    vi.useRealTimers();
});

describe('S2-038 S2-048 visiting a channel', () => {
    it('fetches its bindings once, however many parts show it', async () => {
        const {asked, visits, labels} = setUp();
        visits.visit(a);
        visits.visit(a);
        visits.visit({...a});
        expect(asked.map(({query}) => query)).toEqual([a]);
        asked[0]?.answer(treeOf('one'));
        await settled();
        expect(labels(a)).toEqual(['one']);
    });

    it('keeps the request when one part gives way to another in the same moment', async () => {
        const {asked, visits} = setUp();
        const leave = visits.visit(a);
        leave();
        visits.visit(a);
        await settled();
        expect(asked).toHaveLength(1);
        expect(asked[0]?.signal.aborted).toBe(false);
    });

    it('gives the request up when the visit ends', async () => {
        const {asked, visits} = setUp();
        visits.visit(a)();
        await settled();
        expect(asked[0]?.signal.aborted).toBe(true);
    });

    it('shows what was known while it asks again', async () => {
        const {asked, visits, labels, status} = setUp();
        const leave = visits.visit(a);
        asked[0]?.answer(treeOf('one'));
        await settled();
        leave();
        await settled();
        visits.visit(a);
        expect({labels: labels(a), status: status(a)}).toEqual({labels: ['one'], status: 'loading'});
        asked[1]?.answer(treeOf('two'));
        await settled();
        expect({labels: labels(a), status: status(a)}).toEqual({labels: ['two'], status: 'ready'});
    });

    it('never shows the answer for one channel in another, nor a late one', async () => {
        const {asked, visits, labels} = setUp();
        const leave = visits.visit(a);
        leave();
        visits.visit(b);
        await settled();
        asked[1]?.answer(treeOf('of b'));
        asked[0]?.answer(treeOf('of a'));
        await settled();
        expect({a: labels(a), b: labels(b)}).toEqual({a: [], b: ['of b']});
    });
});

describe('going from channel to channel and back', () => {
    it('asks anew, gives the left ones up, and shows each channel its own newest answer, whatever the order in which they come', async () => {
        const {asked, visits, labels} = setUp();
        let leave = visits.visit(a);
        for (const query of [b, a, b, a]) {
            leave();
            leave = visits.visit(query);
            await settled();
        }
        expect(asked.map(({query, signal}) => [query.channelId, signal.aborted])).toEqual([['a', true], ['b', true], ['a', true], ['b', true], ['a', false]]);
        for (const at of [4, 0, 3, 1, 2]) {
            asked[at]?.answer(treeOf(`answer ${at}`));
        }
        await settled();
        expect({a: labels(a), b: labels(b)}).toEqual({a: ['answer 4'], b: []});
    });
});

describe('a fetch that fails', () => {
    it('keeps what was known and is tried again, later each time, until it goes well', async () => {
        const {asked, visits, labels, status} = setUp();
        visits.visit(a);
        asked[0]?.answer(treeOf('one'));
        await settled();
        visits.onEvent({event: 'refresh_bindings'});
        asked[1]?.fail(new ClientError('network', 'No line.'));
        await settled();
        expect({labels: labels(a), status: status(a)}).toEqual({labels: ['one'], status: 'failed'});
        await vi.advanceTimersByTimeAsync(1_000);
        asked[2]?.fail(new ClientError('network', 'No line.'));
        await vi.advanceTimersByTimeAsync(1_000);
        expect(asked).toHaveLength(3);
        await vi.advanceTimersByTimeAsync(1_000);
        asked[3]?.answer(treeOf('two'));
        await settled();
        expect({labels: labels(a), status: status(a)}).toEqual({labels: ['two'], status: 'ready'});
    });

    it('is not tried again by itself when that cannot help, but on request', async () => {
        const {asked, visits, status} = setUp();
        visits.visit(a);
        asked[0]?.fail(new ClientError('unauthorized', 'Log in.', 401));
        await vi.advanceTimersByTimeAsync(60_000);
        expect({asked: asked.length, status: status(a)}).toEqual({asked: 1, status: 'failed'});
        visits.retry(a);
        expect(asked).toHaveLength(2);
    });

    it('is not tried again once the visit is over', async () => {
        const {asked, visits} = setUp();
        const leave = visits.visit(a);
        asked[0]?.fail(new ClientError('network', 'No line.'));
        await settled();
        leave();
        await vi.advanceTimersByTimeAsync(60_000);
        expect(asked).toHaveLength(1);
    });
});

describe('an event of the backend', () => {
    it('concerns one channel, or all that are shown', async () => {
        const {asked, visits} = setUp();
        visits.visit(a);
        visits.visit(b);
        asked[0]?.answer([]);
        asked[1]?.answer([]);
        await settled();
        visits.onEvent({event: 'refresh_bindings', channelId: 'b'});
        expect(asked.map(({query}) => query.channelId)).toEqual(['a', 'b', 'b']);
        asked[2]?.answer([]);
        await settled();
        visits.onEvent({event: 'refresh_bindings'});
        expect(asked.map(({query}) => query.channelId)).toEqual(['a', 'b', 'b', 'a', 'b']);
    });

    it('during a fetch lets it come to its end and asks once more, however many events came', async () => {
        const {asked, visits, labels} = setUp();
        visits.visit(a);
        visits.onEvent({event: 'refresh_bindings'});
        visits.onEvent({event: 'refresh_bindings', channelId: 'a'});
        expect(asked).toHaveLength(1);
        asked[0]?.answer(treeOf('one'));
        await settled();
        expect({labels: labels(a), asked: asked.length}).toEqual({labels: ['one'], asked: 2});
        asked[1]?.answer(treeOf('two'));
        await settled();
        expect({labels: labels(a), asked: asked.length}).toEqual({labels: ['two'], asked: 2});
    });

    it('ends the wait for the next attempt', async () => {
        const {asked, visits} = setUp();
        visits.visit(a);
        asked[0]?.fail(new ClientError('network', 'No line.'));
        await settled();
        visits.onEvent({event: 'connected', again: true});
        expect(asked).toHaveLength(2);
        await vi.advanceTimersByTimeAsync(60_000);
        expect(asked).toHaveLength(2);
    });

    it('that the line is back fetches what may have been missed; the first connection fetches nothing', async () => {
        const {asked, visits} = setUp();
        visits.visit(a);
        asked[0]?.answer([]);
        await settled();
        visits.onEvent({event: 'connected', again: false});
        expect(asked).toHaveLength(1);
        visits.onEvent({event: 'connected', again: true});
        expect(asked).toHaveLength(2);
    });
});

describe('what is kept', () => {
    const {bindingsRequested, bindingsReceived, formReceived} = appsSlice.actions;
    const form = {submit: {path: '/x'}, fields: []};

    it('stays the same object when an answer says nothing new, with the forms fetched under it', () => {
        const store = createAppsStore();
        store.dispatch(bindingsRequested({key: 't/a', request: 1}));
        store.dispatch(bindingsReceived({key: 't/a', request: 1, tree: treeOf('one')}));
        store.dispatch(formReceived({key: 't/a/command/x', form}));
        const before = selectBindings(store.getState(), a, '/post_menu');
        store.dispatch(bindingsRequested({key: 't/a', request: 2}));
        store.dispatch(bindingsReceived({key: 't/a', request: 2, tree: treeOf('one')}));
        expect(selectBindings(store.getState(), a, '/post_menu')).toBe(before);
        expect(store.getState().forms).toEqual({'t/a/command/x': form});
        store.dispatch(bindingsReceived({key: 't/a', request: 2, tree: treeOf('two')}));
        expect(store.getState().forms).toEqual({});
    });

    it('is bounded: the channel asked for longest ago is forgotten', () => {
        const store = createAppsStore();
        for (let request = 1; request <= 60; request++) {
            store.dispatch(bindingsRequested({key: `t/${request}`, request}));
        }
        const keys = Object.keys(store.getState().channels);
        expect(keys).toHaveLength(40);
        expect(keys).not.toContain('t/20');
        expect(keys).toContain('t/60');
    });
});
