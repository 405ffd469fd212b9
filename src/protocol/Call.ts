import type {Expand} from './Expand.ts';
import type {Json} from './Json.ts';

/**
 * A request that an App declares: where to send it and what to fill in. On the wire a bare
 * string means `{path: <string>}`; after decoding it is always an object (server.md 1.4).
 */
export interface Call {
    /** Canonical path below the App's root, beginning with `/`. */
    path: string;
    expand?: Expand;
    /** Any JSON, handed back to the App exactly as it was given. What clients hold is sealed (DESIGN, decision 6). */
    state?: Json;
    /**
     * Only on calls that were declared in an old dialect (`call`, `url`): why the call is made. It travels with the call
     * through the client and back, so that `encodeAppRequest` can say it in the App's words. v1 Apps never see it.
     */
    type?: CallType;
}

/** Why a call is made. Seed and suffix Apps are told; v1 Apps declare a path for each. */
export type CallType = 'submit' | 'form' | 'lookup';
