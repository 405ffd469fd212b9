import type {FastifyPluginAsync} from 'fastify';

import {decodeCallRequest} from '../../protocol/index.ts';
import type {Calls} from '../calls/index.ts';
import {builtinAppId} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Guard} from './createGuard.ts';
import {leavingSignal} from './leavingSignal.ts';

/**
 * `POST api/v1/call` (S2-089; server.md 2.1): a user's call to an App. 400 when the body is no call, 401 when nobody is logged in;
 * whatever goes wrong from there on is 200 with `{type: "error"}`, as clients show that where the user acted.
 * The header `Idempotency-Key` makes a retry safe.
 */
export function callRoute({calls, guard}: {calls: Pick<Calls, 'invoke'>; guard: Guard}): FastifyPluginAsync {
    return async (fastify) => {
        fastify.post('/call', async (request) => {
            const {value, problems} = decodeCallRequest(request.body);
            if (!value) {
                throw new TopmastError('bad_request', {detail: problems[0]?.message ?? 'the body is no call'}, {problems});
            }
            const caller = guard.caller(request);
            if (caller.appId !== undefined && value.context.app_id === builtinAppId) {
                // An App that acts for an administrator cannot install, or grant itself anything, by way of the App that does.
                throw new TopmastError('admin_required');
            }
            const key = request.headers['idempotency-key'];
            return await calls.invoke(value, caller, {
                signal: leavingSignal(request),
                requestId: request.id,
                ...(typeof key === 'string' && key !== '' ? {idempotencyKey: key} : {}),
            });
        });
    };
}
