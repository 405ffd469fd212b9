import {expect, test} from 'vitest';

import type {AuditEntry} from '../registry/index.ts';
import {MattermostError} from '../mattermost/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {createOperations} from './createOperations.ts';

/** What the audit log says of one operation. */
async function recorded(appId: string, run: () => Promise<{result: string; detail?: string}>) {
    const entries: Omit<AuditEntry, 'id' | 'at'>[] = [];
    const operate = createOperations({
        peers: {lock: async (_name, task) => await task(new AbortController().signal)},
        announce: async () => {},
        audit: {record: async (entry) => void entries.push(entry)},
    });
    const outcome = await operate('install', appId, {userId: 'sysadmin', requestId: 'request-1'}, run).catch((error: unknown) => error);
    return {entries, outcome};
}
const entry = (detail?: string, appId = 'desk') => ({actorId: 'sysadmin', action: 'app.install', appId, requestId: 'request-1', ...(detail === undefined ? {} : {detail})});

test('an operation stands in the audit log, with who asked, in which request, and what came of it', async () => {
    expect(await recorded('desk', async () => ({result: 'done', detail: 'version 1'}))).toEqual({entries: [entry('version 1')], outcome: 'done'});
    expect((await recorded('desk', async () => ({result: 'done'}))).entries).toEqual([entry()]);
});

test.each([
    [new TopmastError('install_failed', {detail: 'a secret that the App said'}), 'refused: install_failed'],
    [new MattermostError(403, 'no', 'a secret that Mattermost said'), 'failed: Mattermost answered 403'],
    [new Error('a secret in an accident'), 'failed'],
])('one that fails stands there too, by its code alone: %#', async (error, detail) => {
    const {entries, outcome} = await recorded('desk', async () => {
        throw error;
    });
    expect(entries).toEqual([entry(detail)]);
    expect(outcome).toBe(error);
});

test('an id that no App can have is refused before anything is done', async () => {
    const {entries, outcome} = await recorded('Apps', async () => ({result: 'this must not be run'}));
    expect(entries).toEqual([entry('refused: app_builtin', 'Apps')]);
    expect(outcome).toMatchObject({code: 'app_builtin'});
});
