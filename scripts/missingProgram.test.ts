import {dirname} from 'node:path';

import {expect, test} from 'vitest';

import {missingProgram} from './missingProgram.ts';

test('a program that is not here is a reason to skip what starts it, and names its package; under the gate it is none', () => {
    const nowhere = dirname(import.meta.filename);
    expect(missingProgram('systemd-analyze', {}, nowhere)).toBe(' (skipped: systemd-analyze is not here; apt-get install systemd)');
    expect(missingProgram('nginx', {}, nowhere)).toBe(' (skipped: nginx is not here; apt-get install nginx)');
    expect(missingProgram('nginx', {CI: 'true'}, nowhere)).toBe('');
    expect(missingProgram('node', {}, dirname(process.execPath))).toBe('');
});
