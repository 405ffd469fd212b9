import {BoundedMap} from '../../BoundedMap.ts';

const period = 10 * 60_000;
/** Longer than any name or address that an account can have. */
const longestName = 256;

/** Counts wrong passwords, per account as Mattermost does and per address too, but forgets them after a while instead of locking for good. */
export interface LoginThrottle {
    /** Counts an attempt before the password is looked at, so that guesses made side by side count too. False: refuse it. */
    attempt(account: string, address: string): boolean;
    /** The password was right. The address is forgiven this attempt alone, else whoever has one account could try others for ever. */
    succeeded(account: string, address: string): void;
}

/** Wrong passwords in ten minutes. */
export interface LoginLimits {
    /** Default 10. */
    perAccount?: number;
    /** Default 50. */
    perAddress?: number;
}

/** The ten thousand accounts and addresses seen last are known, so made-up names fill no memory. */
export function createLoginThrottle(now: () => number, {perAccount = 10, perAddress = 50}: LoginLimits = {}): LoginThrottle {
    const accounts = createCounts(now);
    const addresses = createCounts(now);
    return {
        attempt(account, address) {
            const ofAddress = addresses.add(address);
            const ofAccount = accounts.add(account);
            return ofAccount <= perAccount && ofAddress <= perAddress;
        },
        succeeded(account, address) {
            accounts.forget(account);
            addresses.takeBack(address);
        },
    };
}

function createCounts(now: () => number) {
    const counts = new BoundedMap<{count: number}>({entries: 10_000, lifetime: period, now});
    return {
        add(text: string): number {
            const name = text.slice(0, longestName);
            const entry = counts.get(name) ?? {count: 0};
            entry.count += 1;
            if (entry.count === 1) {
                counts.set(name, entry);
            }
            return entry.count;
        },
        takeBack(text: string): void {
            const entry = counts.get(text.slice(0, longestName));
            if (entry) {
                entry.count = Math.max(1, entry.count - 1); // Not 0: that would begin a new period.
            }
        },
        forget: (text: string): void => counts.delete(text.slice(0, longestName)),
    };
}
