import {setTimeout as delay} from 'node:timers/promises';

import type {AppRecord} from '../registry/index.ts';
import type {AppsParts} from './AppsParts.ts';

/** What of the parts it takes. */
type StartupParts = Pick<AppsParts, 'calls' | 'peers' | 'warn'> & {registry: Pick<AppsParts['registry'], 'apps'>};

/**
 * Tells every enabled App that wants to know (`on_startup`, S0-056) that the backend has started. Of the processes that share a database one does, the
 * leader: it holds the lock until `closing` is aborted, and whoever takes over then is a new start. Who loses the lock, as its connection broke, stands
 * again `retryAfter` milliseconds after each failure, and tells only those who have not heard of this start. What goes wrong is for the log.
 */
export async function tellStartup({registry, calls, peers, warn}: StartupParts, requestId: () => string, closing: AbortSignal, retryAfter = 1_000): Promise<void> {
    /** Ids of the Apps that were there at the start and have not been told. */
    let untold: Set<string> | undefined;

    async function tell(app: AppRecord, ends: AbortSignal): Promise<void> {
        const {on_startup: hook, app_id: appId} = app.manifest;
        try {
            const answer = hook && await calls.invokeOwn(app, hook, {signal: ends, requestId: requestId()});
            if (answer?.type === 'error') {
                warn(answer.text, `${appId} objected to on_startup.`);
            }
        } catch (error) {
            if (ends.aborted) {
                return; // It was cut short.
            }
            warn(error, `${appId} did not take on_startup.`);
        }
        untold?.delete(appId);
    }

    async function lead(ends: AbortSignal): Promise<void> {
        const apps = (await registry.apps()).filter(({enabled}) => enabled);
        const waiting = untold ??= new Set(apps.map(({manifest}) => manifest.app_id));
        await Promise.all(apps.filter(({manifest}) => waiting.has(manifest.app_id)).map((app) => tell(app, ends)));
        await aborted(ends);
    }

    while (!closing.aborted) {
        try {
            await peers.lock('apps:startup', (lost) => lead(AbortSignal.any([lost, closing])), {signal: closing});
        } catch (error) {
            if (!closing.aborted) {
                warn(error, 'Apps could not be told that the backend has started; this is tried again.');
                await delay(retryAfter, undefined, {signal: closing}).catch(() => {});
            }
        }
    }
}

function aborted(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
        if (signal.aborted) {
            resolve();
        }
        signal.addEventListener('abort', () => resolve(), {once: true});
    });
}
