import {mkdtempSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';

import {secretKeys} from './secretKeyFile.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'topmast-key-'));
const configured = 'a configured key of thirty-two letters';

test('a key is generated once, readable by its owner alone, and found again', () => {
    const folder = join(newFolder(), 'not', 'there', 'yet');
    const [key] = secretKeys(folder);
    expect(key).toHaveLength(43);
    expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
    expect(secretKeys(folder)).toEqual([key]);
});

test('a configured key wins and writes no file; a key generated before can still open', () => {
    const folder = newFolder();
    expect(secretKeys(folder, configured)).toEqual([configured]);
    expect(() => readFileSync(join(folder, 'secret.key'))).toThrow('ENOENT');

    const [generated] = secretKeys(folder);
    expect(secretKeys(folder, configured)).toEqual([configured, generated]);
});

test('a damaged key file stops the start instead of being replaced', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'secret.key'), 'short');
    expect(() => secretKeys(folder)).toThrow('damaged');
});
