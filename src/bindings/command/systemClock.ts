import type {Clock} from '../../protocol/index.ts';

/** The time and zone of the reader's own machine. */
export function systemClock(): Clock {
    return {now: Date.now(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone};
}
