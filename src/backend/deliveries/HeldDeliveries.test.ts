import {expect, it} from 'vitest';

import type {Taken} from './deliveryRows.ts';
import {HeldDeliveries} from './HeldDeliveries.ts';

const later = 9_000;
const delivery = (id: string, lane?: string): Taken => ({
    id, appId: 'desk', kind: 'timer', key: id, attempts: 0, call: {path: '/x'}, ...(lane === undefined ? {} : {lane}),
});
const ids = (deliveries: Taken[]) => deliveries.map(({id}) => id);

/** Holds these for one App. */
function holding(taken: Taken[], concurrency = 8) {
    const held = new HeldDeliveries(concurrency);
    held.hold({appId: 'desk', taken, more: false});
    return held;
}

it('what is over is held until the database knows it; what it could not be told is told again, the first thing first', () => {
    const one = delivery('1');
    const two = delivery('2');
    const held = holding([one, two]);
    expect(ids(held.begin('desk'))).toEqual(['1', '2']);
    held.settle(one, {id: '1', state: 'done'}, later);
    const unwritten = held.takeUnwritten();
    expect([unwritten.marks, held.hasMarks, held.ids]).toEqual([[{id: '1', state: 'done'}], false, ['1', '2']]);
    held.settle(two, {id: '2', state: 'gone'}, later);
    held.putBack(unwritten);
    const again = held.takeUnwritten();
    expect(again.marks).toEqual([{id: '1', state: 'done'}, {id: '2', state: 'gone'}]);
    held.written(again);
    expect(held.isEmpty).toBe(true);
});

it('with one that is to be tried again its whole lane is given back, what is taken of it meanwhile too', () => {
    const front = delivery('1', 'channel');
    const held = holding([front, delivery('2', 'channel'), delivery('3')]);
    expect(ids(held.begin('desk'))).toEqual(['1', '3']);
    held.settle(front, {id: '1', state: 'again', dueAt: 5_000, error: {code: 'app_timeout', message: 'late'}}, later);
    held.hold({appId: 'desk', taken: [delivery('4', 'channel')], more: false});
    expect(held.begin('desk')).toEqual([]);
    expect(held.takeUnwritten().marks.map(({id, state}) => `${id} ${state}`)).toEqual(['1 again', '2 back', '4 back']);
    expect(held.nextWake).toBe(5_000);
    held.wake(5_000);
    expect([[...held.looks], held.nextWake]).toEqual([['desk'], Infinity]);
});

it('one App gets no more room than its own, and all together no more than the whole', () => {
    const many = (appId: string) => Array.from({length: 100}, (_, index) => ({...delivery(`${appId}${index}`), appId}));
    const held = new HeldDeliveries(8);
    held.looks.add('app0').add('other');
    for (let app = 0; app < 9; app++) {
        expect(held.wantsMore).toBe(true);
        held.hold({appId: `app${app}`, taken: many(`app${app}`), more: false});
    }
    expect([held.roomFor('app0'), held.roomFor('other'), held.room]).toEqual([0, 100, 100]);
    held.hold({appId: 'app9', taken: many('app9'), more: false});
    expect([held.room, held.wantsMore]).toEqual([0, false]);
});

it('of an App that is gone nothing is held but what is under way; what others have taken over is dropped', () => {
    const held = holding([delivery('1'), delivery('2')], 1);
    const [underWay] = held.begin('desk');
    held.looks.add('desk');
    held.forget('desk');
    expect([held.ids, [...held.looks]]).toEqual([['1'], []]);
    held.clear();
    if (underWay) {
        held.drop(underWay);
    }
    expect([held.isEmpty, held.begin('desk'), held.hasMarks]).toEqual([true, [], false]);
});
