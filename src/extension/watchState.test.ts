import {legacy_createStore as createStore} from 'redux';
import {expect, it, vi} from 'vitest';

import {watchState} from './watchState.ts';

const begin = {entities: {channels: {currentChannelId: 'one'}}, views: {}, storage: {draft: ''}};
type State = typeof begin;

it('looks when entities, views or our slice changed, and not at every key, which changes a draft', () => {
    const store = createStore((state: State = begin, action: {type: string; state?: Partial<State>}) => ({...state, ...action.state}));
    const read = vi.fn((state: unknown) => (state as State).entities.channels.currentChannelId);
    const react = vi.fn();
    const end = watchState(store, read, react);
    expect(react.mock.calls).toEqual([['one']]);

    read.mockClear();
    store.dispatch({type: 'typed', state: {storage: {draft: 'h'}}});
    expect(read).not.toHaveBeenCalled();

    store.dispatch({type: 'went', state: {entities: {channels: {currentChannelId: 'two'}}}});
    expect(react.mock.lastCall).toEqual(['two']);

    end();
    store.dispatch({type: 'went', state: {entities: {channels: {currentChannelId: 'three'}}}});
    expect(react.mock.lastCall).toEqual(['two']);
});

it('keeps a failing look from the host, within whose dispatch it runs, and looks again at the next change', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const store = createStore((state: State = begin, action: {type: string; state?: Partial<State>}) => ({...state, ...action.state}));
    const react = vi.fn();
    watchState(store, (state) => (state as State).entities.channels.currentChannelId.toUpperCase(), react);

    store.dispatch({type: 'changed its shape', state: {entities: {} as State['entities']}});
    store.dispatch({type: 'went', state: {entities: {channels: {currentChannelId: 'two'}}}});
    expect(react.mock.calls).toEqual([['ONE'], ['TWO']]);
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('could not be followed'), expect.any(TypeError));
    warn.mockRestore();
});
