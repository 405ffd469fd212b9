import {readFileSync} from 'node:fs';

import {expect, test} from 'vitest';

import {problemTable} from './problemTable.ts';

const page = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');

test.each(Object.entries(problemTable))('docs/protocol.md explains %s as it is said', (code, sentence) => {
    expect(page).toContain(`| \`${code}\` | ${sentence} |`);
});

test('docs/protocol.md explains nothing that is gone', () => {
    const codes = [...page.matchAll(/^\| `(\w+)` \| [^|]*[.…}] \|$/gm)].map(([, code]) => code);
    expect(codes.filter((code) => code && !Object.hasOwn(problemTable, code))).toEqual([]);
    expect(codes).toHaveLength(Object.keys(problemTable).length);
});
