import {ApiError} from '../ApiError.ts';
import type {Core} from '../Core.ts';
import {newId} from '../newId.ts';
import type {Trigger} from './Trigger.ts';

/** As long as Mattermost lets an integration think, in milliseconds. */
const lifetime = 30_000;

/**
 * What a user did has two names (Mattermost's `GenerateTriggerId`): the integration is told `forIntegration`, with which it may open a dialog,
 * and the client `forClient`, by which it knows that the dialog belongs to what its user did last.
 */
export function newTrigger(core: Core, userId: string): {forClient: string; forIntegration: string} {
    const id = newId();
    return {forClient: id, forIntegration: core.triggers.seal({id, userId, at: core.now()})};
}

/** Whose trigger it is. Throws 400 when it is not one of ours, or too old. */
export function openTrigger(core: Core, sealed: string): Trigger {
    const trigger = core.triggers.open(sealed);
    if (!trigger) {
        throw new ApiError('interactive_message.decode_trigger_id.verify_signature_failed');
    }
    if (core.now() - trigger.at > lifetime) {
        throw new ApiError('interactive_message.decode_trigger_id.expired', {seconds: String(lifetime / 1_000)});
    }
    return trigger;
}
