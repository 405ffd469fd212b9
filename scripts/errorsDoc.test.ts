import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';

import {errorsDoc, errorsPage} from './errorsDoc.ts';

test('docs/errors.md is up to date with the table of errors (npx tsx scripts/errorsDoc.ts)', () => {
    expect(readFileSync(errorsPage, 'utf8')).toBe(errorsDoc());
});
