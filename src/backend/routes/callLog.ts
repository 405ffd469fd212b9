import type {FastifyPluginAsync} from 'fastify';
import * as v from 'valibot';

import type {CallLog} from '../services/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Guard} from './createGuard.ts';
import {readBody} from './readBody.ts';

const query = v.object({
    limit: v.optional(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(200))),
    before: v.optional(v.string()),
    code: v.optional(v.string()),
    failed: v.optional(v.picklist(['true', 'false'])),
});

/**
 * `GET api/v1/apps/{id}/calls?limit&before&code&failed`: the last calls of an App, newest first, for administrators and for the App itself. `{calls: [{id,
 * request_id, at, occasion, user_id, path, request, response, code, problems, reads, timing}]}`; `before` is the id of the last one that was seen.
 */
export function callLogRoute({callLog, guard}: {callLog: Pick<CallLog, 'list'>; guard: Guard}): FastifyPluginAsync {
    return async (fastify) => {
        fastify.get<{Params: {id: string}}>('/apps/:id/calls', async (request) => {
            const {id: appId} = request.params;
            if (!guard.isAdministrator(request) && guard.caller(request).appId !== appId) {
                throw new TopmastError('admin_required');
            }
            const {limit, before, code, failed} = readBody(query, request.query);
            const calls = await callLog.list({
                appId, ...(limit === undefined ? {} : {limit}), ...(before ? {before} : {}), ...(code ? {code} : {}), ...(failed === 'true' ? {failed: true} : {}),
            });
            return {calls: calls.map(({requestId, appId: _appId, userId, ...call}) => ({...call, request_id: requestId, ...(userId === undefined ? {} : {user_id: userId})}))};
        });
    };
}
