import {afterEach, beforeEach, expect, test} from 'vitest';

import type {CallResponse} from '../../../protocol/index.ts';
import {onBothDatabases} from '../../storage/fixtures/onBothDatabases.ts';
import {createSecretBox, openDatabase, type OpenDatabase} from '../../storage/index.ts';
import {answerMigrations, type AnswerTables} from './answerTables.ts';
import {createRetries} from './createRetries.ts';
import {openKeptAnswers} from './openKeptAnswers.ts';

const request = {path: '/order', values: {what: 'pen'}, context: {app_id: 'desk', channel_id: 'c'}};
const keyed = {userId: 'alice', idempotencyKey: 'once', request};

onBothDatabases('answers for retries (decision 7)', (newDatabase) => {
    let database: OpenDatabase<AnswerTables>;
    let now: number;
    let sent: string[];
    beforeEach(async () => {
        database = await openDatabase<AnswerTables>(await newDatabase(), answerMigrations);
        now = 1_000_000;
        sent = [];
    });
    afterEach(() => database.close());

    const answersOf = ({alone = false} = {}) =>
        openKeptAnswers({db: database.db, secretBox: createSecretBox('a key of at least thirty-two characters'), alone, longestCall: 30_000, lookEvery: 5, now: () => now});

    /** A process with its own way of answering. */
    function start(name: string, answer: () => Promise<CallResponse>, {alone = false, reached = true} = {}) {
        const warn = (error: unknown) => {
            throw error;
        };
        const retried = createRetries({answers: answersOf({alone}), warn});
        return () => retried(keyed, async (claim) => {
            const earlier = await claim();
            if (earlier) {
                return {response: earlier, reached: false};
            }
            sent.push(name);
            return {response: await answer(), reached};
        });
    }
    const ok = (text: string) => async (): Promise<CallResponse> => ({type: 'ok', text});

    test('of two processes one sends, and the other waits for the answer', async () => {
        let answer: (response: CallResponse) => void = () => {};
        const answered = new Promise<CallResponse>((resolve) => {
            answer = resolve;
        });
        const together = [start('here', () => answered)(), start('there', () => answered)()];
        await expect.poll(() => sent).toHaveLength(1);
        answer({type: 'ok', text: 'Order 1'});
        expect(await Promise.all(together)).toEqual([{type: 'ok', text: 'Order 1'}, {type: 'ok', text: 'Order 1'}]);
        expect(sent).toHaveLength(1);
        const [row] = await database.db.selectFrom('kept_answer').selectAll().execute();
        expect(JSON.stringify(row)).not.toContain('Order 1');
    });

    test('after a restart the answer is still there, for ten minutes', async () => {
        await start('before', ok('Order 1'), {alone: true})();
        now += 9 * 60_000;
        expect(await start('after', ok('Order 2'), {alone: true})()).toEqual({type: 'ok', text: 'Order 1'});
        now += 60_000;
        expect(await start('late', ok('Order 2'), {alone: true})()).toEqual({type: 'ok', text: 'Order 2'});
        expect(sent).toEqual(['before', 'late']);
    });

    test('what was under way when its process died is not sent again: nobody knows what the App did', async () => {
        void start('dies', () => new Promise(() => {}))();
        await expect.poll(() => sent).toEqual(['dies']);
        expect(await start('alone', ok('Order 2'), {alone: true})()).toMatchObject({type: 'error', code: 'call_interrupted'});
        now += 30_000; // As long as any call may take; before, another process may yet answer.
        expect(await start('other', ok('Order 2'))()).toMatchObject({type: 'error', code: 'call_interrupted'});
        expect(sent).toEqual(['dies']);
    });

    test('an accident of ours counts as sent; an App that was not reached does not', async () => {
        await expect(start('fails', () => Promise.reject(new Error('out of memory')))()).rejects.toThrow('out of memory');
        expect(await start('again', ok('Order 2'))()).toMatchObject({code: 'call_interrupted'});
        await answersOf().remove('desk');
        await start('in vain', ok('not there'), {reached: false})();
        expect(await start('again', ok('Order 2'))()).toMatchObject({text: 'Order 2'});
    });

    test('what is too old is swept', async () => {
        await start('here', ok('Order 1'))();
        now += 10 * 60_000 - 1;
        await answersOf().sweep();
        expect(await database.db.selectFrom('kept_answer').selectAll().execute()).toHaveLength(1);
        now += 1;
        await answersOf().sweep();
        expect(await database.db.selectFrom('kept_answer').selectAll().execute()).toEqual([]);
    });
});
