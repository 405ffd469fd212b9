/**
 * Milliseconds to wait after the n-th failure in a row (from 0): 1 s, doubled each time, 30 s at most, shortened by up
 * to a third at random so that the clients of a server that comes back do not all arrive at once.
 */
export function backOff(failures: number, random: () => number = Math.random): number {
    return Math.min(30_000, 1_000 * 2 ** Math.min(failures, 5)) * (1 - random() / 3);
}
