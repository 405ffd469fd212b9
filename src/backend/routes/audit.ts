import type {FastifyPluginAsync} from 'fastify';
import * as v from 'valibot';

import type {Audit} from '../registry/index.ts';
import {readBody} from './readBody.ts';

const query = v.object({
    app_id: v.optional(v.string()),
    before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}(?:-[\w-]+)?$/, 'the id of an entry, or Unix milliseconds, are expected'))),
    limit: v.optional(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(200)), '100'),
});

/**
 * `GET api/v1/audit?app_id&before&limit` (issue 4): what administrators, and Topmast itself (`actor_id` empty), did to Apps; newest first. `before`: the
 * `id` of the last entry that was seen, or Unix milliseconds.
 */
export function auditRoute({audit}: {audit: Pick<Audit, 'list'>}): FastifyPluginAsync {
    return async (fastify) => {
        fastify.get('/audit', async (request) => {
            const {app_id: appId, before, limit} = readBody(query, request.query);
            const entries = await audit.list({limit, ...(appId ? {appId} : {}), ...(before === undefined ? {} : {before})});
            return entries.map(({id, at, actorId, action, appId: about, detail, requestId}) => ({
                id, at, actor_id: actorId, action,
                ...(about === undefined ? {} : {app_id: about}),
                ...(detail === undefined ? {} : {detail}),
                ...(requestId === undefined ? {} : {request_id: requestId}),
            }));
        });
    };
}
