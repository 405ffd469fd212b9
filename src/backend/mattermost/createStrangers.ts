import {BoundedMap} from '../BoundedMap.ts';
import {TopmastError} from '../TopmastError.ts';

const period = 60_000;

interface Strangers {
    /** Before a credential is asked about that is not known from lately. @throws TopmastError `rate_limited` */
    check(address: string): void;
    /** It was nobody's. */
    count(address: string): void;
    /** This credential, by its digest, was somebody's a while ago: who shares an address with a guesser is not shut out with him. */
    wasGood(digest: string): boolean;
    good(digest: string): void;
}

/** Counts credentials that nobody knows, by the address they come from, so that guessing costs Mattermost nothing. */
export function createStrangers({most, now}: {most: number; now(): number}): Strangers {
    const tries = new BoundedMap<{count: number; until: number}>({entries: 10_000, lifetime: period, now});
    const lately = new BoundedMap<true>({entries: 10_000, lifetime: 60 * period, now});
    return {
        check(address) {
            const known = tries.get(address);
            if (known && known.count >= most) {
                throw new TopmastError('rate_limited', {seconds: Math.ceil((known.until - now()) / 1000)});
            }
        },
        count(address) {
            const known = tries.get(address) ?? {count: 0, until: now() + period};
            known.count++;
            if (known.count === 1) {
                tries.set(address, known);
            }
        },
        wasGood: (digest) => lately.get(digest) === true,
        good: (digest) => lately.set(digest, true),
    };
}
