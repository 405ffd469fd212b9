import {describe, expect, it} from 'vitest';

import type {Binding, TopBinding} from '../../protocol/index.ts';
import {appsSlice, channelKey, type AppsState} from '../../store/index.ts';
import {inBar, inHeader, inMenu} from './channelPlaces.ts';

const {reducer, actions} = appsSlice;
const query = (channelId: string) => ({channelId, teamId: 't'});

const button = (label: string, app = 'desk'): Binding => ({app_id: app, location: label, label, submit: {path: `/${label}`}});
const header = (...bindings: Binding[]): TopBinding => ({location: '/channel_header', bindings});
const bar = (...bindings: Binding[]): TopBinding => ({location: '/app_bar', bindings});

/** What is known of some channels. */
function known(channels: Record<string, TopBinding[]>): AppsState {
    return Object.entries(channels).reduce((state, [id, tree], request) => {
        const key = channelKey(query(id));
        return reducer(reducer(state, actions.bindingsRequested({key, request})), actions.bindingsReceived({key, request, tree}));
    }, appsSlice.getInitialState());
}

const labels = (placed: ReturnType<typeof inHeader>) => placed.map(({binding}) => binding.label).join(' ');

describe('what stands above a channel', () => {
    const slice = known({one: [header(button('ring'))], two: [header(button('ring'), button('ticket'))], three: [header(button('ring'))]});

    it('is what is bound there', () => {
        expect(labels(inHeader(slice, query('one')))).toBe('ring');
        expect(labels(inHeader(slice, query('two')))).toBe('ring ticket');
    });

    it('in a channel that was never visited: what stands in all others, until the answer comes', () => {
        expect(labels(inHeader(slice, query('new')))).toBe('ring');
        const asked = reducer(slice, actions.bindingsRequested({key: channelKey(query('new')), request: 9}));
        expect(labels(inHeader(asked, query('new')))).toBe('ring');
        const answered = reducer(asked, actions.bindingsReceived({key: channelKey(query('new')), request: 9, tree: []}));
        expect(labels(inHeader(answered, query('new')))).toBe('');
    });

    it('one other channel alone says nothing of the next', () => {
        expect(labels(inHeader(known({two: [header(button('ticket'))]}), query('new')))).toBe('');
    });

    it('stays while the channel is asked for again, and when that fails', () => {
        const again = reducer(slice, actions.bindingsRequested({key: channelKey(query('two')), request: 9}));
        const failed = reducer(again, actions.bindingsFailed({key: channelKey(query('two')), request: 9, error: {code: 'network', text: ''}}));
        expect(labels(inHeader(again, query('two')))).toBe('ring ticket');
        expect(labels(inHeader(failed, query('two')))).toBe('ring ticket');
    });
});

describe('what stands in the bar', () => {
    it('is what Apps bind there, and what the others have above the channel', () => {
        const slice = known({one: [bar(button('open', 'desk')), header(button('ring', 'desk'), button('call', 'phone'))]});
        expect(labels(inBar(slice, query('one')))).toBe('open call');
        expect(inBar(slice, query('one')).map(({place}) => place)).toEqual(['/app_bar', '/channel_header']);
    });
});

describe('what stands in the menu of the channel', () => {
    const slice = known({one: [bar(button('open', 'desk')), header(button('ring', 'desk'), button('call', 'phone'))]});

    it('is what the bar would show, where there is no bar', () => {
        expect(labels(inMenu(slice, query('one'), false))).toBe('open');
    });

    it('is what an App has above the channel, where the bar shows something else of it', () => {
        expect(labels(inMenu(slice, query('one'), true))).toBe('ring');
    });
});
