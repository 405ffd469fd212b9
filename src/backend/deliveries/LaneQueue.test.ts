import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';

import {LaneQueue} from './LaneQueue.ts';

interface Item {
    id: string;
    lane?: string;
}

describe('what may be begun', () => {
    test('lanes take turns; one of each lane at a time', () => {
        const queue = new LaneQueue<Item>(8);
        const items = [{id: '1', lane: 'a'}, {id: '2', lane: 'a'}, {id: '3', lane: 'b'}, {id: '4'}, {id: '5'}];
        items.forEach((item) => queue.add(item));
        const begun = [queue.begin(), queue.begin(), queue.begin(), queue.begin(), queue.begin()];
        expect(begun.map((item) => item?.id)).toEqual(['1', '3', '4', '5', undefined]);
        queue.finish(items[0] ?? {id: ''});
        expect(queue.begin()?.id).toBe('2');
    });

    test('those behind one that is to be tried again are given back', () => {
        const queue = new LaneQueue<Item>(8);
        const front = {id: '1', lane: 'a'};
        [front, {id: '2', lane: 'a'}, {id: '3', lane: 'b'}].forEach((item) => queue.add(item));
        queue.begin();
        expect(queue.hold(front)).toEqual([{id: '2', lane: 'a'}]);
        expect(queue.size).toBe(1);
    });

    test('whatever is added, finished and held in whatever order: a lane keeps its order, has one under way, and nothing is lost', () => {
        const step = fc.oneof(
            fc.record({do: fc.constant('add' as const), lane: fc.constantFrom('a', 'b', 'c', undefined)}),
            fc.record({do: fc.constantFrom('begin' as const, 'finish' as const, 'hold' as const), at: fc.nat(20)}),
        );
        fc.assert(fc.property(fc.array(step, {maxLength: 80}), fc.integer({min: 1, max: 4}), (steps, concurrency) => {
            const queue = new LaneQueue<Item>(concurrency);
            const underWay: Item[] = [];
            const lastBegun = new Map<string, number>();
            let [added, over] = [0, 0];
            for (const one of steps) {
                const item = 'at' in one ? underWay[one.at % Math.max(1, underWay.length)] : undefined;
                if (one.do === 'add') {
                    added += 1;
                    queue.add({id: String(added), ...(one.lane === undefined ? {} : {lane: one.lane})});
                } else if (one.do === 'begin') {
                    const begun = queue.begin();
                    if (begun) {
                        expect(underWay.some(({lane}) => lane !== undefined && lane === begun.lane)).toBe(false);
                        if (begun.lane !== undefined) {
                            expect(Number(begun.id)).toBeGreaterThan(lastBegun.get(begun.lane) ?? 0);
                            lastBegun.set(begun.lane, Number(begun.id));
                        }
                        underWay.push(begun);
                    }
                } else if (item) {
                    underWay.splice(underWay.indexOf(item), 1);
                    over += 1;
                    if (one.do === 'hold') {
                        over += queue.hold(item).length;
                    } else {
                        queue.finish(item);
                    }
                }
                expect(underWay.length).toBeLessThanOrEqual(concurrency);
                expect(queue.size).toBe(added - over);
            }
            // In the end, all the others come out.
            while (underWay.length > 0 || queue.size > 0) {
                for (let begun = queue.begin(); begun; begun = queue.begin()) {
                    underWay.push(begun);
                }
                const item = underWay.shift();
                expect(item).toBeDefined();
                if (!item) {
                    return;
                }
                queue.finish(item);
            }
        }));
    });
});
