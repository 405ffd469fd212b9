import {MattermostError} from '../mattermost/index.ts';
import {TopmastError} from '../TopmastError.ts';

/** What becomes of a delivery after a try. */
export type Verdict =
    | {state: 'done'}
    /** To be tried again. */
    | {state: 'waiting'; dueAt: number; error: Failure}
    | {state: 'aside'; error: Failure};

export interface Failure {
    code: string;
    message: string;
}

export interface RetryPolicy {
    /** The first one included. */
    tries: number;
    /** Longest wait after the first failure, in milliseconds; doubled after each other one. */
    firstWait: number;
    longestWait: number;
}

export const defaultRetries: RetryPolicy = {tries: 8, firstWait: 1_000, longestWait: 15 * 60_000};

interface Tried {
    /** What was thrown; absent: the App answered. */
    error?: unknown;
    /** Tries so far, this one included. */
    attempts: number;
    /** Unix milliseconds. */
    now: number;
    /** From 0 up to 1, without 1. */
    random: number;
}

/** Pure: what one try means. The wait is drawn anew each time from nothing up to a bound that doubles, so that those who failed together do not come back together. */
export function afterTry({error, attempts, now, random}: Tried, policy: RetryPolicy = defaultRetries): Verdict {
    const judged = error === undefined ? 'done' : judge(error);
    if (judged === 'done') {
        return {state: 'done'};
    }
    const failure = failureOf(error);
    if (judged === 'refused' || attempts >= policy.tries) {
        return {state: 'aside', error: failure};
    }
    const bound = Math.min(policy.longestWait, policy.firstWait * 2 ** (attempts - 1));
    return {state: 'waiting', dueAt: now + 1 + Math.floor(random * bound), error: failure};
}

/**
 * `done`: the App had it, whatever it wrote back (S0-003: one way). `refused`: it would say the same again. `failed`: worth another try.
 */
export function judge(error: unknown): 'done' | 'refused' | 'failed' {
    if (error instanceof MattermostError) {
        return error.isRefusal ? 'refused' : 'failed';
    }
    if (!(error instanceof TopmastError)) {
        return 'failed'; // An accident inside Topmast, which may be over at the next try.
    }
    switch (error.code) {
        case 'answer_not_json':
        case 'answer_invalid':
        case 'answer_too_deep':
        case 'answer_too_large':
            return 'done';
        case 'app_failed':
            return isPassing(Number(error.params['status'])) ? 'failed' : 'refused';
        case 'expand_failed':
            return error.cause instanceof MattermostError ? judge(error.cause) : 'refused';
        default:
            return error.status >= 500 || isPassing(error.status) ? 'failed' : 'refused';
    }
}

/** Statuses that tell of a moment and not of the request. */
const isPassing = (status: number) => status === 408 || status === 425 || status === 429 || status >= 500;

function failureOf(error: unknown): Failure {
    if (error instanceof TopmastError) {
        return {code: error.code, message: error.message};
    }
    if (error instanceof MattermostError) {
        return {code: error.status === 503 ? 'mattermost_unreachable' : 'mattermost_refused', message: error.message};
    }
    return {code: 'internal', message: 'Something went wrong inside Topmast; the log has the details.'};
}
