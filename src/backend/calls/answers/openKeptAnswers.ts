import {setTimeout as pause} from 'node:timers/promises';

import type {Kysely} from 'kysely';

import type {CallResponse} from '../../../protocol/index.ts';
import type {SecretBox} from '../../storage/index.ts';
import {TopmastError} from '../../TopmastError.ts';
import {errorResponse} from '../errorResponse.ts';
import type {AnswerTables} from './answerTables.ts';

/** Answers by the digest of their call, for ten minutes. */
export interface KeptAnswers {
    /**
     * What the call was answered; waits while another process has it under way. One whose process died without an answer is answered
     * with `call_interrupted`, as nobody knows what the App did. Undefined: it was not sent.
     */
    find(digest: string): Promise<CallResponse | undefined>;
    /** This process is about to send the call. False: another one was first. */
    claim(digest: string, appId: string): Promise<boolean>;
    keep(digest: string, answer: CallResponse): Promise<void>;
    /** The App was not reached after all. */
    release(digest: string): Promise<void>;
    /** Forgets what Apps answered: all of one App, or what is too old. */
    remove(appId: string): Promise<void>;
    sweep(): Promise<void>;
}

interface KeptAnswersOptions {
    db: Kysely<AnswerTables>;
    secretBox: SecretBox;
    /** No other process uses this database: what has no answer here and is not under way here never gets one. */
    alone: boolean;
    /** In how many milliseconds any call is over, answered or not. */
    longestCall: number;
    /** How often a process looks for the answer that another one waits for. Default: 100 ms. */
    lookEvery?: number;
    /** Unix milliseconds. */
    now(): number;
}

const lifetime = 10 * 60_000;

/** How a call is answered when its process died while it was under way. */
export const interrupted = () => errorResponse(new TopmastError('call_interrupted'), {developerMode: false});

export function openKeptAnswers({db, secretBox, alone, longestCall, lookEvery = 100, now}: KeptAnswersOptions): KeptAnswers {
    const rowOf = async (digest: string) => await db.selectFrom('kept_answer').select(['answer_sealed', 'due_at'])
        .where('digest', '=', digest).where('expires_at', '>', now()).executeTakeFirst();

    return {
        async find(digest) {
            for (;;) {
                const row = await rowOf(digest);
                if (!row) {
                    return undefined;
                }
                if (row.answer_sealed !== null) {
                    const answer: CallResponse = JSON.parse(secretBox.open(row.answer_sealed));
                    return answer;
                }
                if (alone || row.due_at <= now()) {
                    return interrupted();
                }
                await pause(lookEvery);
            }
        },
        async claim(digest, appId) {
            const row = {app_id: appId, answer_sealed: null, due_at: now() + longestCall, expires_at: now() + lifetime};
            const {numInsertedOrUpdatedRows = 0n} = await db.insertInto('kept_answer').values({digest, ...row})
                // One that is too old and not swept yet counts for nothing.
                .onConflict((conflict) => conflict.column('digest').doUpdateSet(row).where('kept_answer.expires_at', '<=', now())).executeTakeFirst();
            return numInsertedOrUpdatedRows > 0n;
        },
        async keep(digest, answer) {
            await db.updateTable('kept_answer').set({answer_sealed: secretBox.seal(JSON.stringify(answer))}).where('digest', '=', digest).execute();
        },
        async release(digest) {
            await db.deleteFrom('kept_answer').where('digest', '=', digest).execute();
        },
        async remove(appId) {
            await db.deleteFrom('kept_answer').where('app_id', '=', appId).execute();
        },
        async sweep() {
            await db.deleteFrom('kept_answer').where('expires_at', '<=', now()).execute();
        },
    };
}
