import {afterTry, type RetryPolicy} from './afterTry.ts';
import type {Mark} from './createDeliveryStore.ts';
import type {DeliveriesOptions} from './DeliveriesOptions.ts';
import type {Taken} from './deliveryRows.ts';

interface TryOptions extends Required<Pick<DeliveriesOptions, 'registry' | 'calls' | 'log' | 'gate' | 'now' | 'random' | 'newId'>> {
    retries: RetryPolicy;
    /** Aborts when the process stops. */
    signal: AbortSignal;
}

/** One try of a delivery, and what it means. Never throws. What is broken off, or finds its App disabled, was no try. */
export function createTry({registry, calls, gate, log, retries, now, random, newId, signal}: TryOptions): (delivery: Taken) => Promise<Mark> {
    /** Undefined: it was sent, and answered. */
    async function send({appId, call, kind, key, actingUserId, context, values, known}: Taken, requestId: string): Promise<'gone' | 'back' | undefined> {
        const app = await registry.app(appId);
        if (!app) {
            return 'gone';
        }
        if (!app.enabled || signal.aborted || gate(appId) === 'wait') {
            return 'back';
        }
        await calls.invokeOwn(app, call, {
            occasion: kind, idempotencyKey: key, requestId, signal,
            ...(known ? {known} : {}), ...(context ? {context} : {}), ...(values ? {values} : {}), ...(actingUserId === undefined ? {} : {actingUserId}),
        });
        return undefined;
    }

    /** Whether a failure came of the App's being switched off meanwhile. When nobody can tell, it was a failure. */
    async function wasSwitchedOff(delivery: Taken): Promise<boolean> {
        try {
            return (await registry.app(delivery.appId))?.enabled !== true;
        } catch {
            return false;
        }
    }

    return async (delivery) => {
        const {id, appId, kind} = delivery;
        const requestId = newId();
        const attempts = delivery.attempts + 1;
        let error: unknown;
        try {
            const hindrance = await send(delivery, requestId);
            if (hindrance) {
                return {id, state: hindrance};
            }
        } catch (thrown) {
            if (signal.aborted || await wasSwitchedOff(delivery)) {
                return {id, state: 'back'};
            }
            error = thrown;
        }
        const verdict = afterTry({error, attempts, now: now(), random: random()}, retries);
        if (verdict.state === 'done') {
            return {id, state: 'done'};
        }
        const fields = {err: error, appId, kind, deliveryId: id, requestId, attempts};
        if (verdict.state === 'aside') {
            log.warn(fields, 'a delivery is put aside');
            return {id, ...verdict};
        }
        log.warn(fields, 'a delivery failed, and is tried again');
        return {id, state: 'again', dueAt: verdict.dueAt, error: verdict.error};
    };
}
