import type {ErrorParams, Problem, TopBinding} from '../../protocol/index.ts';
import type {Calls} from '../calls/index.ts';
import type {Caller} from '../mattermost/index.ts';
import type {Registry} from '../registry/index.ts';
import type {Breaker} from './createBreaker.ts';

export interface BindingsQuery {
    channelId: string;
    /** `''` in direct and group channels. */
    teamId: string;
    /** `webapp`, `mobile`, …; Apps are told, and channel header buttons without an icon are left out on `webapp`. */
    userAgent?: string;
}

/** How one App did; shown to developers (`?test=1`). */
export interface AppReport {
    appId: string;
    problems: Problem[];
    /** Why it contributed nothing new; `params` fill the sentence of the code in any language. */
    error?: {code: string; message: string; params: ErrorParams};
    /** How long its last answer took, or how long it has been waited for. */
    milliseconds: number;
    /** It did not answer within the deadline; what it answers later is announced. */
    late: boolean;
}

export interface BindingsResult {
    /** Cleaned, merged, sorted, sealed for the user. */
    bindings: TopBinding[];
    apps: AppReport[];
}

export interface BindingsOptions {
    registry: Pick<Registry, 'apps'>;
    calls: Pick<Calls, 'vet' | 'requestBindings' | 'sealBindings' | 'resolveIcon'>;
    /** How long an App may hold up a list, in milliseconds. */
    bindingsDeadline: number;
    /** How long a late answer is waited for, in milliseconds; default 10,000. Only after this has an App failed. */
    lateDeadline?: number;
    /** How long an answer is good without asking again, in milliseconds; default 10,000. */
    freshness?: number;
    /** Shared with the deliveries; default: one of its own. */
    breaker?: Breaker;
    /** Puts beside what Apps gave, for this user, what administrators made of it. Default: nothing. */
    drawIn?(tops: TopBinding[]): Promise<TopBinding[]>;
    log?: {warn(fields: object, message: string): void; error(fields: object, message: string): void};
    /** Unix milliseconds. */
    now?(): number;
}

export interface Bindings {
    /** @throws TopmastError when the caller may not be where the query says; the abort reason when `signal` is aborted. */
    fetch(query: BindingsQuery, caller: Caller, options: {signal?: AbortSignal; requestId: string}): Promise<BindingsResult>;
    /** What is known of an App (it was installed, changed, enabled, disabled) or for a user (an App asked for it) is out of date. */
    forget(scope: {appId?: string; userId?: string}): void;
    /** A late or renewed answer changed what this user sees in this channel. Returns the way to stop listening. */
    onChange(listener: (userId: string, channelId: string) => void): () => void;
}
