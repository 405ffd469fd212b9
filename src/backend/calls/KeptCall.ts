import type {CallRequest} from '../../protocol/index.ts';

/** A call that is made again once its user has let the App act for them. */
export interface KeptCall {
    request: CallRequest;
    /** What its user sent it with: whichever comes first, the user's own retry or this, the App is sent it once. */
    idempotencyKey?: string;
}
