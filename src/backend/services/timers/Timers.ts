import type {Call} from '../../../protocol/index.ts';

/** Whose timer it is: an App's, made with the token of one of its users or of its bot. */
export interface TimerOwner {
    appId: string;
    userId: string;
}

/** A call at a later time (server.md 1.15). */
export interface NewTimer {
    /** Unix milliseconds; a second ahead at least. One owner has one timer at a time. */
    at: number;
    call: Call;
    /** Where it is made, if anywhere; the owner was found to be a member there. */
    channelId?: string;
    teamId?: string;
}

export interface Timer extends NewTimer {
    id: string;
}

export interface Timers {
    /**
     * Resolves when it is durable. The same timer once more is no second one.
     *
     * @throws TopmastError `timer_invalid`, `timer_taken`, `timers_full`, `too_large`
     */
    create(owner: TimerOwner, timer: NewTimer): Promise<void>;
    /** Those still to come, the next one first. */
    list(owner: TimerOwner): Promise<Timer[]>;
    /** @throws TopmastError `not_found` */
    cancel(owner: TimerOwner, which: {at: number} | {id: string}): Promise<void>;
    /** Paths that an App's timers will call, which no client may call meanwhile of its own accord (server.md W04). Plain paths, in lower case. */
    paths(appId: string): Promise<ReadonlySet<string>>;
    close(): void;
}
