import {createHash} from 'node:crypto';

import type {CallRequest, CallResponse} from '../../../protocol/index.ts';
import {interrupted, type KeptAnswers} from './openKeptAnswers.ts';

interface Keyed {
    userId: string;
    idempotencyKey: string;
    request: CallRequest;
}

/** How a call ended, and whether the App may have begun on it: only then is a second attempt not the same as a first. */
export interface Outcome {
    response: CallResponse;
    reached: boolean;
}

/** Asked right before a submit is sent: the answer when another process has sent it already. */
export type Claim = () => Promise<CallResponse | undefined>;

interface RetriesOptions {
    answers: Pick<KeptAnswers, 'find' | 'claim' | 'keep' | 'release'>;
    /** The answer could not be kept; who waits gets it nevertheless. */
    warn(error: unknown): void;
}

/**
 * Makes a retry safe: the same user with the same key and body gets the answer that was given the first time, and joins the call while it is under
 * way. Nothing but submits is stored, and those no earlier than they are sent: a row before, the answer afterwards.
 */
export function createRetries({answers, warn}: RetriesOptions) {
    const running = new Map<string, Promise<CallResponse>>();

    async function attempt(digest: string, appId: string, make: (claim: Claim) => Promise<Outcome>): Promise<CallResponse> {
        const earlier = await answers.find(digest);
        if (earlier) {
            return earlier;
        }
        let isClaimed = false;
        const claim: Claim = async () => {
            for (;;) {
                isClaimed = await answers.claim(digest, appId);
                const answer = isClaimed ? undefined : await answers.find(digest);
                if (isClaimed || answer) {
                    return answer;
                }
            }
        };
        const settle = async (end: () => Promise<void>) => (isClaimed ? await end().catch(warn) : undefined);
        try {
            const {response, reached} = await make(claim);
            await settle(() => (reached ? answers.keep(digest, response) : answers.release(digest)));
            return response;
        } catch (error) {
            await settle(() => answers.keep(digest, interrupted())); // An accident of ours: what the App did is not known.
            throw error;
        }
    }

    return async ({userId, idempotencyKey, request}: Keyed, make: (claim: Claim) => Promise<Outcome>): Promise<CallResponse> => {
        const digest = createHash('sha256').update(JSON.stringify([userId, idempotencyKey, request])).digest('base64url');
        const joined = running.get(digest) ?? attempt(digest, request.context.app_id, make).finally(() => running.delete(digest));
        running.set(digest, joined);
        return await joined;
    };
}
