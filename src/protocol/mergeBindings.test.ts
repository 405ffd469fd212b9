import {expect, test} from 'vitest';

import type {Binding, TopBinding} from './Binding.ts';
import {mergeBindings} from './mergeBindings.ts';

const leaf = (appId: string, location: string, path = '/do'): Binding => ({app_id: appId, location, label: location, submit: {path}});
const holding = (appId: string, location: string, ...bindings: Binding[]): Binding => ({app_id: appId, location, label: location, bindings});
const top = (location: TopBinding['location'], ...bindings: Binding[]): TopBinding => ({location, bindings});

test('case 97, 104: different places stay apart, in a fixed order', () => {
    const places = ['/post_menu', '/command', '/app_bar', '/channel_header'] as const;
    const merged = mergeBindings(places.map((place) => [top(place, leaf('a', 'x'))]));
    expect(merged.map(({location}) => location)).toEqual(['/app_bar', '/channel_header', '/command', '/post_menu']);
});

test('case 98: with nothing, a list is itself', () => {
    const list = [top('/command', leaf('a', 'x'))];
    expect(mergeBindings([list, []])).toEqual(list);
    expect(mergeBindings([[], list])).toEqual(list);
    expect(mergeBindings([])).toEqual([]);
});

test('case 99: with itself, a list is itself', () => {
    const list = [top('/command', holding('a', 'x', leaf('a', 'y')))];
    expect(mergeBindings([list, list])).toEqual(list);
});

test('case 100: one App in two places', () => {
    expect(mergeBindings([[top('/post_menu', leaf('a', 'x'))], [top('/command', leaf('a', 'x'))]])).toHaveLength(2);
});

test('cases 101, 103, better (W29): one place is one entry, whoever is in it', () => {
    const merged = mergeBindings([[top('/post_menu', leaf('b', 'x'))], [top('/post_menu', leaf('a', 'x'))]]);
    expect(merged).toEqual([top('/post_menu', leaf('a', 'x'), leaf('b', 'x'))]);
});

test('case 102: one App, one location, different children: all of them', () => {
    const merged = mergeBindings([[top('/command', holding('a', 'x', leaf('a', '1')))], [top('/command', holding('a', 'x', leaf('a', '2')))]]);
    expect(merged).toEqual([top('/command', holding('a', 'x', leaf('a', '1'), leaf('a', '2')))]);
});

test('of two that act at one location, the later wins whole', () => {
    expect(mergeBindings([[top('/command', leaf('a', 'x', '/first'))], [top('/command', holding('a', 'x', leaf('a', 'y')))]])).toEqual([
        top('/command', holding('a', 'x', leaf('a', 'y'))),
    ]);
});

test('it does not matter who answered first (W30)', () => {
    const lists = ['c', 'a', 'b'].map((id) => [top('/command', leaf(id, '2'), leaf(id, '1'))]);
    const merged = mergeBindings(lists);
    expect(mergeBindings(lists.toReversed())).toEqual(merged);
    expect(merged[0]?.bindings.map(({app_id: appId, location}) => appId + location)).toEqual(['a2', 'a1', 'b2', 'b1', 'c2', 'c1']);
});

test('what is merged is not changed', () => {
    const list = [top('/command', leaf('b', 'x')), top('/command', leaf('a', 'x'))];
    const before = structuredClone(list);
    mergeBindings([list]);
    expect(list).toEqual(before);
});
