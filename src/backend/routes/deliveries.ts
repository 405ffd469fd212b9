import type {FastifyPluginAsync} from 'fastify';
import * as v from 'valibot';

import type {Deliveries, Delivery} from '../deliveries/index.ts';
import type {Audit} from '../registry/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {Guard} from './createGuard.ts';
import {readBody} from './readBody.ts';

interface DeliveriesRouteOptions {
    deliveries: Pick<Deliveries, 'find' | 'replay'>;
    audit: Pick<Audit, 'record'>;
    guard: Guard;
}

const query = v.object({
    app_id: v.optional(v.string()),
    kind: v.optional(v.picklist(['notification', 'timer', 'webhook'])),
    state: v.optional(v.picklist(['waiting', 'sending', 'done', 'aside'])),
    before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,16}-[\w-]+$/, 'the place of a delivery is expected'))),
    limit: v.optional(v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(200)), '50'),
});

/**
 * `GET api/v1/deliveries?app_id&kind&state&before&limit` (issue 4): what is to be told to Apps, was told, or could not be; newest first. `before`: the `place` of the
 * last one that was seen. For administrators, and for an App with its own token, which sees its own. What a delivery carries is not shown: a stranger's secret may be in it.
 * `POST api/v1/deliveries/{id}/replay`: an administrator has one tried again.
 */
export function deliveriesRoute({deliveries, audit, guard}: DeliveriesRouteOptions): FastifyPluginAsync {
    return async (fastify) => {
        fastify.get('/deliveries', async (request) => {
            const {appId} = guard.caller(request);
            if (appId === undefined && !guard.isAdministrator(request)) {
                throw new TopmastError('admin_required');
            }
            const {app_id: asked, kind, state, before, limit} = readBody(query, request.query);
            const whose = appId ?? asked;
            const found = await deliveries.find({limit, ...(whose === undefined ? {} : {appId: whose}), ...(kind ? {kind} : {}), ...(state ? {state} : {}), ...(before === undefined ? {} : {before})});
            return found.map(view);
        });
        fastify.post<{Params: {id: string}}>('/deliveries/:id/replay', async (request) => {
            if (!guard.isAdministrator(request)) {
                throw new TopmastError('admin_required');
            }
            const replayed = await deliveries.replay(request.params.id);
            const {appId, kind, call} = replayed;
            await audit.record({actorId: guard.caller(request).userId, action: 'delivery.replay', appId, detail: `${kind} ${call.path}`, requestId: request.id});
            return view(replayed);
        });
    };
}

function view({id, place, appId, kind, key, lane, call, context, actingUserId, state, attempts, acceptedAt, dueAt, finishedAt, lastError}: Delivery) {
    return {
        id, place, app_id: appId, kind, key, path: call.path, state, attempts,
        ...(lane === undefined ? {} : {lane}),
        ...(context?.subject === undefined ? {} : {subject: context.subject}),
        ...(actingUserId === undefined ? {} : {acting_user_id: actingUserId}),
        accepted_at: acceptedAt,
        due_at: dueAt,
        ...(finishedAt === undefined ? {} : {finished_at: finishedAt}),
        ...(lastError ? {last_error: lastError} : {}),
    };
}
