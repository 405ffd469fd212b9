const allowed = 10;
const period = 10 * 60_000;

/** Counts wrong passwords per account, as Mattermost does, but forgets them after a while instead of locking for good. */
export interface LoginThrottle {
    /** Counts an attempt before the password is looked at, so that guesses made side by side count too. False: refuse it. */
    attempt(account: string): boolean;
    /** The password was right. */
    succeeded(account: string): void;
}

/** Ten attempts in ten minutes for one account. */
export function createLoginThrottle(now: () => number): LoginThrottle {
    const attempts = new Map<string, {count: number; since: number}>();

    function prune(): void {
        for (const [account, {since}] of attempts) {
            if (now() - since >= period) {
                attempts.delete(account);
            }
        }
    }

    return {
        attempt(account) {
            prune();
            const entry = attempts.get(account) ?? {count: 0, since: now()};
            entry.count += 1;
            attempts.set(account, entry);
            return entry.count <= allowed;
        },
        succeeded(account) {
            attempts.delete(account);
        },
    };
}
