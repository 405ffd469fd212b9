import {legacy_createStore as createStore} from 'redux';
import {expect, it, vi} from 'vitest';

import {attentiveStore} from './attentiveStore.ts';
import {watchState} from './watchState.ts';

const begin = {entities: {channels: {currentChannelId: 'one'}}, views: {}, storage: {draft: ''}};
type State = typeof begin;

const startHost = () => createStore((state: State = begin, action: {type: string; state?: Partial<State>}) => ({...state, ...action.state}));
const channelOf = (state: unknown) => (state as State).entities.channels.currentChannelId;
const inChannel = (currentChannelId: string) => ({type: 'went', state: {entities: {channels: {currentChannelId}}}});

it('is heard of when entities, views or our slice changed, and not at every key, which changes a draft', () => {
    const host = startHost();
    const read = vi.fn(channelOf);
    const react = vi.fn();
    const end = watchState(attentiveStore(host), read, react);
    host.dispatch(inChannel('two'));
    expect(react.mock.calls).toEqual([['one'], ['two']]);

    read.mockClear();
    host.dispatch({type: 'typed', state: {storage: {draft: 'h'}}});
    expect(read).not.toHaveBeenCalled();

    end();
    host.dispatch(inChannel('three'));
    expect(react.mock.lastCall).toEqual(['two']);
});

it('listens to the host once, for as long as anybody listens to it', () => {
    const host = startHost();
    const subscribed = vi.spyOn(host, 'subscribe');
    const store = attentiveStore(host);
    const [first, second] = [vi.fn(), vi.fn()];
    const ends = [store.subscribe(first), store.subscribe(second), store.subscribe(second)];
    expect(subscribed).toHaveBeenCalledOnce();
    host.dispatch(inChannel('two'));
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 2]);
    ends.forEach((end) => end());
    store.subscribe(first);
    host.dispatch(inChannel('three'));
    expect([first.mock.calls.length, second.mock.calls.length, subscribed.mock.calls.length]).toEqual([2, 2, 2]);
});

it('keeps a listener that fails from the host, within whose dispatch it runs, and from the others', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const host = startHost();
    const store = attentiveStore(host);
    const [react, other] = [vi.fn(), vi.fn()];
    watchState(store, (state) => channelOf(state).toUpperCase(), react);
    store.subscribe(other);

    host.dispatch({type: 'changed its shape', state: {entities: {} as State['entities']}});
    host.dispatch(inChannel('two'));
    expect(react.mock.calls).toEqual([['ONE'], ['TWO']]);
    expect(other).toHaveBeenCalledTimes(2);
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('could not be followed'), expect.any(TypeError));
    warn.mockRestore();
});
