import {createHmac, createSecretKey, timingSafeEqual} from 'node:crypto';

import {decodeCall, withKeys, type Call, type CallType, type Json} from '../../protocol/index.ts';

/** Whom a sealed call was handed to, and whose call it is. Neither is written into the seal: it fits them or it does not. */
interface Holder {
    appId: string;
    userId: string;
}

export interface Sealer {
    /** The call as a client gets it: readable as before, with its `state` replaced by the sealed declaration. `rules`: those that values sent with it must keep. */
    seal(call: Call, purpose: CallType, holder: Holder, rules?: Json): Call;
    /**
     * `'none'`: this is no seal, so the call was not handed out by us. `'broken'`: made for another user or App,
     * tampered with, or expired. Else what the App declared.
     */
    open(state: Json | undefined, holder: Holder): Declared | 'none' | 'broken';
}

/** What an App declared. */
interface Declared {
    call: Call;
    purpose: CallType;
    rules?: Json;
}

const mark = 'topmast1.';
const hour = 3_600_000;
const lifetimeHours = 24;

/**
 * Seals what an App declared (path, expand, state) into the `state` that every client echoes, so that a client
 * can neither change nor invent it (DESIGN, decision 6; server.md W13). Signed with HMAC-SHA256, not hidden:
 * `topmast1.<JSON in base64url>.<first 128 bits of the signature>`.
 *
 * Expiry is rounded to the hour, so the same call sealed twice is the same text, and a client that compares two
 * lists of bindings sees no change where there is none.
 */
export function createSealer(secret: string, now: () => number = Date.now): Sealer {
    const key = createSecretKey(createHmac('sha256', secret).update('topmast: sealed calls').digest());
    const sign = (payload: string, {appId, userId}: Holder) => createHmac('sha256', key)
        .update(`${appId}\0${userId}\0${payload}`).digest().subarray(0, 16).toString('base64url');

    return {
        seal(call, purpose, holder, rules) {
            const expires = Math.ceil(now() / hour) + lifetimeHours;
            const payload = Buffer.from(JSON.stringify([expires, purpose, call, ...(rules === undefined ? [] : [rules])])).toString('base64url');
            return withKeys(call, {state: `${mark}${payload}.${sign(payload, holder)}`});
        },
        open(state, holder) {
            if (typeof state !== 'string' || !state.startsWith(mark)) {
                return 'none';
            }
            const [payload = '', signature = ''] = state.slice(mark.length).split('.');
            return equal(signature, sign(payload, holder)) ? read(payload, now()) : 'broken';
        },
    };
}

function read(payload: string, now: number): Declared | 'broken' {
    const content: Json = JSON.parse(Buffer.from(payload, 'base64url').toString());
    if (!Array.isArray(content)) {
        return 'broken';
    }
    const [expires, purpose, raw, rules] = content;
    const call = decodeCall(raw).value;
    if (typeof expires !== 'number' || expires * hour <= now || !isPurpose(purpose) || !call) {
        return 'broken';
    }
    return {call, purpose, ...(rules === undefined ? {} : {rules})};
}

const isPurpose = (value: unknown): value is CallType => value === 'submit' || value === 'form' || value === 'lookup';

function equal(one: string, other: string): boolean {
    const a = Buffer.from(one);
    const b = Buffer.from(other);
    return a.length === b.length && timingSafeEqual(a, b);
}
