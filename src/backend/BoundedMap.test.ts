import {expect, it} from 'vitest';

import {BoundedMap} from './BoundedMap.ts';

it('forgets what was used longest ago when there are too many entries', () => {
    const map = new BoundedMap<number>({entries: 2});
    map.set('a', 1);
    map.set('b', 2);
    expect(map.get('a')).toBe(1);
    map.set('c', 3);
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
});

it('forgets what is used least when it is too heavy, even the newcomer', () => {
    const map = new BoundedMap<number>({entries: 10, weight: 10});
    map.set('a', 1, 4);
    map.set('b', 2, 4);
    map.set('a', 3, 5);
    expect([...map]).toEqual([['b', 2], ['a', 3]]);
    map.set('c', 4, 5);
    expect([...map]).toEqual([['a', 3], ['c', 4]]);
    map.set('giant', 5, 11);
    expect(map.size).toBe(0);
});

it('forgets what is too old', () => {
    let now = 0;
    const map = new BoundedMap<number>({entries: 10, lifetime: 5, now: () => now});
    map.set('a', 1);
    now = 4;
    expect(map.get('a')).toBe(1);
    now = 5;
    expect(map.get('a')).toBeUndefined();
    expect(map.size).toBe(0);
});

it('can be emptied', () => {
    const map = new BoundedMap<number>({entries: 10, weight: 3});
    map.set('a', 1, 3);
    map.delete('a');
    map.delete('never there');
    map.set('b', 2, 3);
    expect(map.get('b')).toBe(2);
    map.clear();
    map.set('c', 3, 3);
    expect([...map]).toEqual([['c', 3]]);
});

it('what was set just now stays, however much the others were used', () => {
    const map = new BoundedMap<number>({entries: 2});
    map.set('a', 1);
    map.set('b', 2);
    map.get('a');
    map.get('b');
    map.set('c', 3);
    expect([...map].map(([key]) => key)).toEqual(['b', 'c']);
});
