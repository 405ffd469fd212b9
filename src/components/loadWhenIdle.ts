import type {OnDemand} from './onDemand.ts';

/**
 * Fetches a part as soon as the browser has nothing else to do; returns what calls that off. Where the browser cannot say
 * when that is, the first need does.
 */
export function loadWhenIdle(part: Pick<OnDemand<unknown>, 'load'>): () => void {
    if (typeof requestIdleCallback !== 'function') {
        return () => undefined;
    }
    // When this fails nobody has asked for it yet: whoever does hears of it.
    const idle = requestIdleCallback(() => void part.load().catch(() => undefined));
    return () => cancelIdleCallback(idle);
}
