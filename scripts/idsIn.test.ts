import {expect, test} from 'vitest';

import {idsIn} from './idsIn.ts';

test.each([
    ['S2-045, M-06: a click is a call', ['S2-045', 'M-06'], []],
    ['S0-035 to S0-037, S2-042: events', ['S0-035', 'S0-036', 'S0-037', 'S2-042'], []],
    ['case 180: an empty path', [], [180]],
    ['case 181, case 182: values', [], [181, 182]],
    ['cases 1, 3 and 5', [], [1, 3, 5]],
    ['cases 49 to 52, 60–62: functions', [], [49, 50, 51, 52, 60, 61, 62]],
    ['W05, in case of doubt: nothing', [], []],
])('%s', (title, rows, cases) => {
    expect(idsIn(title)).toEqual({rows, cases});
});
