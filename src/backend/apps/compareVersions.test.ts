import {expect, test} from 'vitest';

import {compareVersions} from './compareVersions.ts';

test.each([
    ['1', '2', 'upgrade'],
    ['1.9.0', '1.10.0', 'upgrade'],
    ['v1.0.0', '1.0.1', 'upgrade'],
    ['1.0', '1.0.0', 'same'],
    ['v00_00_01', 'v00_00_02', 'upgrade'],
    ['2.0.0', '1.9.9', 'downgrade'],
    ['1.0.0-rc1', '1.0.0', 'upgrade'],
    ['1.0.0', '1.0.0-rc1', 'downgrade'],
    ['1.0.0-rc2', '1.0.0-rc10', 'upgrade'],
    ['spring', 'spring', 'same'],
    ['spring', 'autumn', 'change'],
    ['', '1.0.0', 'change'],
    ['1.0.0', '', 'change'],
])('from %j to %j is: %s', (from, to, step) => {
    expect(compareVersions(from, to)).toBe(step);
});
