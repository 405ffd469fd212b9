import {TopmastError} from '../TopmastError.ts';
import type {AppRecord} from '../registry/index.ts';
import type {OnceCall} from './Apps.ts';
import type {AppsParts} from './AppsParts.ts';

/**
 * Makes a call of an App that is to be made once in its life (S2-019), however many processes are asked for it at once: they wait for each other, and all
 * but the first find it made. A call that fails counts as not made. Should this process be killed between the App's answer and its note
 * of it, the call is made again: with the same `Idempotency-Key`, by which the App can tell.
 *
 * The lock is not the App's own: hooks, during which that one is held, are where an App migrates its data.
 */
export async function callOnce({calls, onceCalls, peers}: Pick<AppsParts, 'calls' | 'onceCalls' | 'peers'>, app: AppRecord, {name, call, actingUserId, requestId}: OnceCall): Promise<{ran: boolean; text: string}> {
    const appId = app.manifest.app_id;
    return await peers.lock(`once:${appId}:${name}`, async (signal) => {
        if (await onceCalls.has(appId, name)) {
            return {ran: false, text: ''};
        }
        const failed = (detail: string, cause?: unknown) => new TopmastError('call_once_failed', {name, detail}, {cause});
        const answer = await calls.invokeOwn(app, call, {...(actingUserId === undefined ? {} : {actingUserId}), idempotencyKey: `once:${name}`, signal, requestId})
            .catch((error: unknown) => {
                throw error instanceof TopmastError ? failed(error.message, error) : error;
            });
        if (answer.type === 'error') {
            throw failed(answer.text || 'it gave no reason');
        }
        await onceCalls.put(appId, name);
        return {ran: true, text: answer.text ?? ''};
    });
}
