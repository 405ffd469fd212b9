import {expect, test} from 'vitest';

import {standBehind} from './standBehind.ts';

test('an upload that passes may take as long as it takes; the headers of a request may not', () => {
    const {serverFactory} = standBehind({request: () => true, upgrade: () => true, close: () => {}});
    const {requestTimeout, headersTimeout} = serverFactory(() => {}, {});
    expect(requestTimeout).toBe(0);
    expect(headersTimeout).toBeGreaterThan(0);
});
