export function median(values: readonly number[]): number {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    const upper = sorted[middle] ?? Number.NaN;
    return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** `median (min–max)`. */
export function spread(values: readonly number[], digits = 0): string {
    return values.length === 0 ? '–' : `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;
}

/** How far the median of the second half lies from that of the first, as a share of the smaller. */
export function movement(values: readonly number[]): number {
    if (values.length < 2) {
        return 0;
    }
    const first = median(values.slice(0, Math.ceil(values.length / 2)));
    const last = median(values.slice(Math.floor(values.length / 2)));
    return Math.abs(first - last) / Math.min(first, last);
}

/** One frame of a screen that draws sixty a second, ms. */
export const frame = 16.7;

/** What the clock of a frame trembles by: two paintings in the same frame differ by up to this, ms. */
export const tremble = 2;
