import {BoundedMap} from '../../BoundedMap.ts';

const allowed = 10;
const period = 10 * 60_000;
/** Longer than any name or address that an account can have. */
const longestName = 256;

/** Counts wrong passwords per account, as Mattermost does, but forgets them after a while instead of locking for good. */
export interface LoginThrottle {
    /** Counts an attempt before the password is looked at, so that guesses made side by side count too. False: refuse it. */
    attempt(account: string): boolean;
    /** The password was right. */
    succeeded(account: string): void;
}

/** Ten attempts in ten minutes for one account; the ten thousand accounts tried last are known, so made-up names fill no memory. */
export function createLoginThrottle(now: () => number): LoginThrottle {
    const attempts = new BoundedMap<{count: number}>({entries: 10_000, lifetime: period, now});
    return {
        attempt(account) {
            const name = account.slice(0, longestName);
            const entry = attempts.get(name) ?? {count: 0};
            entry.count += 1;
            if (entry.count === 1) {
                attempts.set(name, entry);
            }
            return entry.count <= allowed;
        },
        succeeded: (account) => attempts.delete(account.slice(0, longestName)),
    };
}
