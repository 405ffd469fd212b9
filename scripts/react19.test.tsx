/** Tells that the suites of the project "react19" run on what its name says. */
import {version as renderer} from 'react-dom';
import {version} from 'react';
import {expect, test} from 'vitest';

test('M-01 one React for all, and it is 19', () => {
    expect(version).toMatch(/^19\./);
    expect(renderer).toBe(version);
});
