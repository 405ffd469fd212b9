import {expect, it} from 'vitest';

import {Places} from './Places.ts';

const staying = new AbortController().signal;
const open = () => new Places({places: 2, waiting: 2, full: () => new Error('full')});

it('whoever finds a place free has it at once; the next ones wait in turn, and one too many is refused', async () => {
    const places = open();
    expect([places.enter(staying), places.enter(staying)]).toEqual([undefined, undefined]);
    const entered: string[] = [];
    const [third, fourth] = ['third', 'fourth'].map((name) => places.enter(staying)?.then(() => entered.push(name)));
    expect(() => places.enter(staying)).toThrow('full');
    places.leave();
    await third;
    expect(entered).toEqual(['third']);
    places.leave();
    await fourth;
    expect(entered).toEqual(['third', 'fourth']);
});

it('whoever leaves the queue, or comes with a signal that has ended, gets no place and holds up nobody', async () => {
    const places = open();
    [places.enter(staying), places.enter(staying)].forEach((wait) => expect(wait).toBeUndefined());
    const leaving = new AbortController();
    const [left, stays] = [places.enter(leaving.signal), places.enter(staying)];
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    await expect(places.enter(leaving.signal)).rejects.toThrow('left');
    places.leave();
    await stays;
    places.leave();
    places.leave();
    expect([places.enter(staying), places.enter(staying)]).toEqual([undefined, undefined]);
});
