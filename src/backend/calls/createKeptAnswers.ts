import {createHash} from 'node:crypto';

import type {CallRequest, CallResponse} from '../../protocol/index.ts';
import {BoundedMap} from '../BoundedMap.ts';

interface Attempt {
    userId: string;
    idempotencyKey: string;
    request: CallRequest;
}

/** How a call ended, and whether the App may have seen it: only then is a second attempt not the same as a first. */
export interface Outcome {
    response: CallResponse;
    reached: boolean;
}

/**
 * Makes a retry safe (DESIGN, decision 7): the same user with the same key and body gets the answer that was
 * given the first time, and joins the call when it is still under way. Kept for ten minutes, in memory.
 */
export function createKeptAnswers(now: () => number = Date.now) {
    const running = new Map<string, Promise<Outcome>>();
    const kept = new BoundedMap<Outcome>({entries: 1_000, weight: 32 * 1024 * 1024, lifetime: 10 * 60_000, now});

    async function runOnce(key: string, run: () => Promise<Outcome>): Promise<Outcome> {
        try {
            const outcome = await run();
            if (outcome.reached) {
                kept.set(key, outcome, JSON.stringify(outcome.response).length);
            }
            return outcome;
        } finally {
            running.delete(key);
        }
    }

    return async ({userId, idempotencyKey, request}: Attempt, run: () => Promise<Outcome>): Promise<Outcome> => {
        const key = createHash('sha256').update(JSON.stringify([userId, idempotencyKey, request])).digest('base64');
        const earlier = kept.get(key) ?? running.get(key);
        if (earlier) {
            return earlier;
        }
        const started = runOnce(key, run);
        running.set(key, started);
        return started;
    };
}
