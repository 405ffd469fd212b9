import {expect, test} from 'vitest';

import {TopmastError} from './TopmastError.ts';

test('an error has its code, its status, and its sentence with the holes filled', () => {
    const error = new TopmastError('app_timeout', {app: 'Help desk', seconds: 30});
    expect(error).toMatchObject({code: 'app_timeout', status: 504, message: 'Help desk did not answer within 30 s. Try again later.', problems: []});
});

test('a sentence in a hole at the end keeps its own full stop', () => {
    expect(new TopmastError('install_failed', {detail: 'No seats left!'}).message).toBe('The App refused to be installed: No seats left! Nothing was changed.');
    expect(new TopmastError('install_failed', {detail: 'No seats left.'}).message).toBe('The App refused to be installed: No seats left. Nothing was changed.');
    expect(new TopmastError('install_failed', {detail: 'no seats left'}).message).toBe('The App refused to be installed: no seats left. Nothing was changed.');
});

test('a hole that nobody filled shows as one', () => {
    expect(new TopmastError('app_not_found').message).toBe('No App "{app_id}" is installed. Reload if it is still shown, or ask an administrator to install it.');
});
