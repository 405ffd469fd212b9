import type {AppsParts} from './AppsParts.ts';

/** What of the parts it takes. */
type StartupParts = Pick<AppsParts, 'calls' | 'peers' | 'warn'> & {registry: Pick<AppsParts['registry'], 'apps'>};

/**
 * Tells every enabled App that wants to know (`on_startup`, S0-056) that the backend has started. Of the processes that share a database one does, the
 * leader: it holds the lock until `closing` is aborted, and whoever takes over then is a new start. What goes wrong is for the log.
 */
export async function tellStartup({registry, calls, peers, warn}: StartupParts, requestId: () => string, closing: AbortSignal): Promise<void> {
    try {
        await peers.lock('apps:startup', async (lost) => {
            const ends = AbortSignal.any([lost, closing]);
            const apps = (await registry.apps()).filter(({enabled}) => enabled);
            await Promise.all(apps.map(async (app) => {
                const {on_startup: hook, app_id: appId} = app.manifest;
                if (hook) {
                    await calls.invokeOwn(app, hook, {signal: ends, requestId: requestId()})
                        .then((answer) => answer.type === 'error' && warn(answer.text, `${appId} objected to on_startup.`))
                        .catch((error: unknown) => closing.aborted || warn(error, `${appId} did not take on_startup.`));
                }
            }));
            await aborted(ends);
        }, {signal: closing});
    } catch (error) {
        if (!closing.aborted) {
            warn(error, 'Apps were not told that the backend has started.');
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
