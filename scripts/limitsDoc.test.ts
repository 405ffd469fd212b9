import {readFileSync} from 'node:fs';

import {expect, test} from 'vitest';

import {limitsDoc, limitsPage} from './limitsDoc.ts';

test('docs/limits.md says what the policy says; npx tsx scripts/limitsDoc.ts writes it', () => {
    expect(readFileSync(limitsPage, 'utf8')).toBe(limitsDoc());
});
