import {afterEach, expect, test} from 'vitest';

import type {CallEntry} from '../../calls/index.ts';
import {openDatabase} from '../../storage/index.ts';
import {onBothDatabases, type NewDatabase} from '../../storage/fixtures/onBothDatabases.ts';
import {callLogMigrations, type CallLogTables} from './callLogTables.ts';
import type {CallLog} from './CallLog.ts';
import {openCallLog} from './openCallLog.ts';

const entry = (number: number, more: Partial<CallEntry> = {}): CallEntry => ({
    requestId: `request-${number}`, appId: 'desk', at: 1_000 + number, occasion: 'client', userId: 'alice', path: '/open',
    request: () => ({values: {number}}), response: () => ({type: 'ok'}), problems: [], reads: 2, timing: {vet: 1, expand: 2, app: 3, clean: 4}, ...more,
});

onBothDatabases('the call log', (newDatabase: NewDatabase) => {
    const opened: (() => Promise<void>)[] = [];
    afterEach(async () => {
        for (const close of opened.splice(0)) {
            await close();
        }
    });

    /** A log that gathers until it is asked; `warned` holds what went wrong. */
    async function open(options: {keep?: number; room?: number} = {}) {
        const {db, close} = await openDatabase<CallLogTables>(await newDatabase(), callLogMigrations);
        const warned: unknown[] = [];
        const log = openCallLog({db, gather: 60_000, warn: (error) => warned.push(error), ...options});
        opened.push(() => log.close(), close);
        const rows = async () => (await db.selectFrom('call_log').select('id').execute()).length;
        return {log, rows, warned, db};
    }
    const paths = async (log: CallLog, query: Partial<Parameters<CallLog['list']>[0]> = {}) =>
        (await log.list({appId: 'desk', ...query})).map(({requestId}) => requestId);

    test('shows what was recorded up to now, newest first, as it was sent and answered', async () => {
        const {log} = await open();
        log.record(entry(1));
        log.record(entry(2, {code: 'app_timeout'}));
        expect(await log.list({appId: 'desk'})).toMatchObject([
            {requestId: 'request-2', code: 'app_timeout', request: {values: {number: 2}}, timing: {vet: 1, expand: 2, app: 3, clean: 4}, reads: 2},
            {requestId: 'request-1', response: {type: 'ok'}},
        ]);
        expect(await log.list({appId: 'other'})).toEqual([]);
    });

    test('nothing is written, nor even masked, before its time', async () => {
        const {log, rows} = await open();
        let masked = 0;
        log.record(entry(1, {
            request: () => {
                masked++;
                return {};
            },
        }));
        expect([await rows(), masked]).toEqual([0, 0]);
        await log.close();
        expect([await rows(), masked]).toEqual([1, 1]);
    });

    test('a database that is slow meets one batch at a time: what came meanwhile waits within its room', async () => {
        const {db} = await open();
        let goOn = () => {};
        const gate = new Promise<void>((resolve) => {
            goOn = resolve;
        });
        const slow = db.withPlugin({
            transformQuery: ({node}) => node,
            async transformResult({result}) {
                await gate;
                return result;
            },
        });
        const log = openCallLog({db: slow, gather: 60_000, room: 2, warn: () => {}});
        const asked = [1, 3, 5].map((number) => {
            log.record(entry(number));
            log.record(entry(number + 1));
            return log.list({appId: 'desk'});
        });
        goOn();
        await Promise.all(asked);
        expect(await paths(log)).toEqual(['request-6', 'request-5']);
    });

    test('is read in pages, and by what failed, also by the App’s own word', async () => {
        const {log} = await open();
        [1, 2, 3, 4, 5].forEach((number) => log.record(entry(number)));
        log.record(entry(5, {requestId: 'same-moment'}));
        const [first, ...rest] = [await log.list({appId: 'desk', limit: 2}), await log.list({appId: 'desk'})];
        const next = await log.list({appId: 'desk', before: first?.at(-1)?.id ?? ''});
        expect([...first ?? [], ...next]).toEqual(rest.flat());

        log.record(entry(6, {code: 'app_failed'}));
        log.record(entry(7, {response: () => ({type: 'error', text: 'No.'})}));
        expect(await paths(log, {failed: true})).toEqual(['request-7', 'request-6']);
        expect(await paths(log, {code: 'app_failed'})).toEqual(['request-6']);
    });

    test('keeps the last ones of each App, however many come', async () => {
        const {log, rows} = await open({keep: 3});
        log.record(entry(0, {appId: 'quiet'}));
        for (let number = 1; number <= 250; number++) {
            log.record(entry(number));
        }
        expect(await paths(log)).toEqual(['request-250', 'request-249', 'request-248']);
        log.record(entry(251));
        expect(await paths(log)).toEqual(['request-251', 'request-250', 'request-249']);
        expect(await paths(log, {appId: 'quiet'})).toEqual(['request-0']);
        expect(await rows()).toBe(4);
    });

    test('holds a bounded number that waits; the oldest go', async () => {
        const {log} = await open({room: 2});
        [1, 2, 3].forEach((number) => log.record(entry(number)));
        expect(await paths(log)).toEqual(['request-3', 'request-2']);
    });

    test('goes with its App', async () => {
        const {log, rows} = await open();
        log.record(entry(1));
        log.record(entry(2, {appId: 'other'}));
        await log.remove('desk');
        expect([await paths(log), await rows()]).toEqual([[], 1]);
    });

    test('what cannot be written is told, and stops nobody', async () => {
        const {log, warned, db} = await open();
        await db.schema.dropTable('call_log').execute();
        log.record(entry(1));
        await log.close();
        expect(warned).toHaveLength(1);
    });
});
