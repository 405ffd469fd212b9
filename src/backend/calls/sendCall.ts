import {encodeAppRequest, isReservedPath, type AppRequest, type Json} from '../../protocol/index.ts';
import type {AppRecord} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {CallsOptions} from './Calls.ts';
import {readAnswer} from './readAnswer.ts';
import {signCall} from './signCall.ts';

interface Sending {
    app: Pick<AppRecord, 'manifest' | 'jwtSecret'>;
    request: AppRequest;
    /** A client's call: the path is looked at once more, as the dialect may have appended to it. */
    fromClient: boolean;
    deadline: number;
    signal?: AbortSignal;
    requestId: string;
    /** Sent as `Idempotency-Key`. */
    idempotencyKey?: string;
}

/**
 * Puts a request into the App's dialect, signs exactly what is sent, sends it and reads the JSON that comes back
 * (undefined: 204, there is none).
 *
 * @throws TopmastError what the upstream and `readAnswer` throw, `path_reserved`
 */
export async function sendCall(sending: Sending, options: Pick<CallsOptions, 'upstream' | 'tokens' | 'siteUrl' | 'developerMode' | 'log' | 'now'>): Promise<Json | undefined> {
    const {app: {manifest, jwtSecret}, request, deadline, signal, requestId, idempotencyKey} = sending;
    const encoded = encodeAppRequest(request, manifest.dialect);
    if (sending.fromClient && isReservedPath(encoded.path, manifest)) {
        throw new TopmastError('path_reserved', {path: encoded.path});
    }
    const body = JSON.stringify(encoded.body);
    const signature = signCall({
        manifest,
        ...(jwtSecret ? {jwtSecret} : {}),
        body,
        ...(request.context.acting_user_id ? {actingUserId: request.context.acting_user_id} : {}),
        siteUrl: options.siteUrl(),
        now: options.now?.() ?? Date.now(),
    });
    try {
        const answer = await options.upstream.post(manifest, {
            path: encoded.path,
            body,
            headers: {'x-request-id': requestId, ...signature, ...(idempotencyKey === undefined ? {} : {'idempotency-key': idempotencyKey})},
            deadline,
            ...(signal ? {signal} : {}),
        });
        return readAnswer(manifest, answer, options.developerMode);
    } finally {
        await endPass(sending, options);
    }
}

/** What the App was given for this call alone is void from here on (S2-071). Should that fail, it still expires. */
async function endPass({app: {manifest}, request: {context: {admin_access_token: pass}}, requestId}: Sending, {tokens, log}: Pick<CallsOptions, 'tokens' | 'log'>): Promise<void> {
    if (!manifest.admin_operations || pass === undefined) {
        return;
    }
    try {
        await tokens.endPass(pass);
    } catch (error) {
        log?.warn({requestId, appId: manifest.app_id, err: error}, 'the pass of a call that is over is still there, until it expires');
    }
}
