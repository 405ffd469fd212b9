import type {Manifest} from '../../protocol/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Upstream} from './Upstream.ts';

interface Limits {
    /** Calls under way to one App. */
    atOnce: number;
    /** Calls that wait for one of these to end. */
    waiting: number;
    /** How long one waits, in milliseconds. */
    wait: number;
}

/** What goes on with one App. */
interface Queue {
    underWay: number;
    waiting: Set<() => void>;
}

/**
 * An upstream through which no App gets more than so many calls at once: a slow one fills neither memory nor the connections that the others
 * need. Whoever comes too many waits a moment, then hears `app_busy`. Icons are few and kept, so they are not counted.
 */
export function limitPerApp(upstream: Upstream, {atOnce, waiting, wait}: Limits): Upstream {
    const queues = new Map<string, Queue>();

    async function waitForPlace(manifest: Manifest, queue: Queue, signal?: AbortSignal): Promise<void> {
        if (queue.waiting.size >= waiting) {
            throw busy(manifest);
        }
        await turn(queue, wait, () => busy(manifest), signal);
    }

    function leave(appId: string, queue: Queue): void {
        const [next] = queue.waiting;
        if (next) {
            next();
            return;
        }
        queue.underWay--;
        if (queue.underWay === 0) {
            queues.delete(appId);
        }
    }

    return {
        async post(manifest, request) {
            const {app_id: appId} = manifest;
            const queue = queues.get(appId) ?? {underWay: 0, waiting: new Set()};
            queues.set(appId, queue);
            if (queue.underWay < atOnce) {
                queue.underWay++;
            } else {
                await waitForPlace(manifest, queue, request.signal); // Whoever ends hands the place over, so the count stays.
            }
            try {
                return await upstream.post(manifest, request);
            } finally {
                leave(appId, queue);
            }
        },
        getStatic: (manifest, name, options) => upstream.getStatic(manifest, name, options),
    };
}

/** Resolves when a place is handed over; until then it stands in the queue. */
function turn({waiting}: Queue, wait: number, late: () => Error, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
        const leave = () => {
            clearTimeout(timer);
            waiting.delete(go);
            signal?.removeEventListener('abort', abort);
        };
        const go = () => {
            leave();
            resolve();
        };
        const abort = () => {
            leave();
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            leave();
            reject(late());
        }, wait);
        waiting.add(go);
        signal?.addEventListener('abort', abort, {once: true});
    });
}

const busy = ({display_name: app}: Manifest) => new TopmastError('app_busy', {app});
